import './no-eval.ts';
import { rights as givenRights } from 'virtual:given';
import { loadRights, type Rights } from '#domain/governance/rights.ts';
import { MAX_CONTAINER_BYTES } from '#domain/package/limits.ts';
import { verifyPackage } from '#domain/package/verify.ts';
import { element, marked } from './element.ts';
import { type Checked, report } from './report.ts';
import { canVerify, digest, inflate, verify } from './web-crypto.ts';
import { chooseLanguage, currentLanguage, say } from './words.ts';

const rights = readRights();
const main = document.querySelector('main') as HTMLElement;
const languages = document.querySelector('#languages') as HTMLElement;

type State =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'unsupported' }
  | { readonly kind: 'busy'; readonly file: string }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'done'; readonly checked: Checked };
let state: State = { kind: 'waiting' };
let expected = '';
let latest: File | null = null;

function readRights(): Rights {
  const read = loadRights(givenRights);
  if (!read.ok) throw new Error('The rights in this page cannot be read.');
  return read.value;
}

async function check(file: File): Promise<void> {
  latest = file;
  show({ kind: 'busy', file: file.name });
  if (file.size > MAX_CONTAINER_BYTES) return show({ kind: 'refused', code: 'package/too-large' });
  const started = performance.now();
  try {
    const zip = new Uint8Array(await file.arrayBuffer());
    const trust = readFingerprint(expected);
    const found = await verifyPackage({ zip }, { trust, known: [], rights, digest, verify, inflate });
    show({ kind: 'done', checked: { file: file.name, bytes: file.size, seconds: (performance.now() - started) / 1000, found } });
  } catch {
    show({ kind: 'refused', code: 'unreadable' }); // a folder, or a file that went away
  }
}

/** A fingerprint as people copy it: groups, capitals, hyphens. Null where nothing was given. */
function readFingerprint(text: string): string | null {
  const plain = text.toLowerCase().replaceAll(/[^0-9a-z]/g, '');
  return plain === '' ? null : plain;
}

function show(next: State): void {
  state = next;
  draw();
  if (next.kind === 'done') document.querySelector<HTMLElement>('#verdict')?.focus();
}

function draw(): void {
  document.title = say('title');
  for (const button of languages.querySelectorAll('button')) {
    button.setAttribute('aria-pressed', String(button.value === currentLanguage()));
  }
  main.replaceChildren(...content());
}

function content(): readonly HTMLElement[] {
  switch (state.kind) {
    case 'unsupported':
      return [element('h1', {}, say('unsupported')), element('p', { class: 'lead' }, say('unsupportedText'))];
    case 'busy':
      return [element('p', { class: 'lead', role: 'status' }, say('busy', { name: state.file }))];
    case 'refused':
      return [dropZone(), element('p', { class: 'note', role: 'alert' }, marked('blocked', say(state.code)))];
    case 'done':
      return [report(state.checked), element('h2', {}, say('another')), dropZone()];
    case 'waiting':
      return [
        element('h1', {}, say('title')),
        element('p', { class: 'lead' }, say('intro')),
        dropZone(),
        element('p', { class: 'quiet' }, say('origin')),
      ];
  }
}

function dropZone(): HTMLElement {
  const input = element('input', { class: 'unseen', type: 'file', accept: '.zip,application/zip', id: 'file' });
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    if (file !== undefined) void check(file);
  });
  const fingerprint = element('input', {
    type: 'text',
    id: 'expected',
    autocomplete: 'off',
    spellcheck: 'false',
    value: expected,
  });
  fingerprint.addEventListener('change', () => {
    expected = fingerprint.value;
    if (latest !== null && state.kind === 'done') void check(latest);
  });
  return element(
    'div',
    {},
    element(
      'label',
      { class: 'drop', for: 'file' },
      input,
      element('strong', {}, say('drop')),
      element('span', { class: 'link' }, say('choose')),
    ),
    element('label', { class: 'field', for: 'expected' }, say('expected')),
    element('span', { class: 'help' }, say('expectedHelp')),
    fingerprint,
  );
}

for (const button of languages.querySelectorAll('button')) {
  button.addEventListener('click', () => {
    chooseLanguage(button.value === 'fr' ? 'fr' : 'en');
    draw();
  });
}
document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => {
  event.preventDefault();
  const [file] = event.dataTransfer?.files ?? [];
  if (file !== undefined && state.kind !== 'unsupported') void check(file);
});

chooseLanguage(currentLanguage());
draw();
void canVerify().then((can) => (can ? document.documentElement.setAttribute('data-ready', '') : show({ kind: 'unsupported' })));
