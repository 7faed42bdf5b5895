import type { Verification, VerifiedSignOff } from '#domain/package/verification.ts';
import { showFingerprint } from '#domain/record/show-fingerprint.ts';
import { formatDate } from '#domain/shared/format.ts';
import { inLanguage, type LocalizedText } from '#domain/shared/languages.ts';
import { element, marked, type Meaning } from './element.ts';
import { currentLanguage, say } from './words.ts';

export interface Checked {
  readonly file: string;
  readonly bytes: number;
  readonly seconds: number;
  readonly found: Verification;
}

const local = (text: LocalizedText): string => inLanguage(text, currentLanguage());
const day = (civil: string): string => formatDate(civil, currentLanguage());

/** What the page says of one package, from the headline to the last doubt. */
export function report(checked: Checked): HTMLElement {
  const { found } = checked;
  return element(
    'div',
    {},
    element('p', { class: 'kick' }, `${checked.file} · ${say('size', { size: Math.ceil(checked.bytes / 1024) })}`),
    element('h1', { id: 'verdict', tabindex: '-1' }, headline(found)),
    element('p', { class: 'lead' }, lead(found)),
    found.sample ? element('p', { class: 'note' }, marked('attention', say('sample'))) : null,
    found.institution.founding === '' ? null : whose(found),
    found.problems.length > 0 ? problems(found) : null,
    found.signOffs.length > 0 ? decisions(found) : null,
    checkedList(found),
    element('h2', {}, say('doubt')),
    element('p', { class: 'quiet' }, say('doubtText')),
    element(
      'p',
      { class: 'quiet' },
      say('took', { seconds: checked.seconds.toFixed(1).replace('.', currentLanguage() === 'fr' ? ',' : '.') }),
    ),
  );
}

function only(found: Verification, code: string): boolean {
  return found.problems.length > 0 && found.problems.every((each) => each.code === code);
}

function headline(found: Verification): string {
  const institution = local(found.institution.name);
  if (found.valid) return say(`headline.${found.trust}`, { institution });
  if (only(found, 'package/repacked')) return say('headline.repacked');
  if (only(found, 'seal/missing')) return say('headline.reading');
  if (found.institution.founding === '' && found.counts.files === 0) return say('headline.nothing');
  return say('headline.invalid');
}

function lead(found: Verification): string {
  if (found.valid) return say('lead.valid', { on: day(found.on), number: found.number, title: local(found.title) });
  if (only(found, 'package/repacked')) return say('lead.repacked');
  if (only(found, 'seal/missing')) return say('lead.reading');
  return say('lead.invalid', { count: found.problems.length });
}

function whose(found: Verification): HTMLElement {
  const meanings: Readonly<Record<Verification['trust'], Meaning>> = {
    pinned: 'done',
    unknown: 'attention',
    mismatch: 'blocked',
  };
  return element(
    'section',
    {},
    element('h2', {}, say('whose')),
    element('p', {}, marked(meanings[found.trust], say(`trust.${found.trust}`, { institution: local(found.institution.name) }))),
    element('p', { class: 'fingerprint' }, showFingerprint(found.institution.founding, 256)),
  );
}

function problems(found: Verification): HTMLElement {
  const items = found.problems.map(({ code, path }) =>
    element(
      'li',
      { 'data-code': code },
      marked('blocked', say(code)),
      element('span', { class: 'where' }, path === '' ? '' : say('where', { path })),
      element('code', {}, code),
    ),
  );
  return element('section', {}, element('h2', {}, say('problems')), element('ul', { class: 'problems' }, ...items));
}

function decisions(found: Verification): HTMLElement {
  const head = ['step', 'decided', 'by', 'how', 'stands'].map((name) => element('th', { scope: 'col' }, say(`column.${name}`)));
  const rows = found.signOffs.map((each) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, local(each.stepNames) || each.step),
      element('td', {}, decided(each), element('span', { class: 'quiet block' }, day(each.on))),
      element('td', {}, local(each.bodyNames) || each.decidedBy),
      element('td', {}, each.basis === 'signed' ? say('signed', { name: each.signer }) : say('recorded', { name: each.signer })),
      element('td', {}, standing(each)),
    ),
  );
  const table = element('table', {}, element('thead', {}, element('tr', {}, ...head)), element('tbody', {}, ...rows));
  return element('section', {}, element('h2', {}, say('decisions')), element('div', { class: 'wide', tabindex: '0' }, table));
}

function decided({ decision, votes, conditions }: VerifiedSignOff): HTMLElement {
  const word = say(`decided.${decision}`);
  const counts = votes === null ? '' : `${votes.for}–${votes.against}–${votes.abstain}`;
  const more = conditions > 0 ? `, ${say('conditions', { count: conditions })}` : '';
  return counts === ''
    ? element('span', {}, word, more)
    : element('span', {}, `${word} `, element('span', { class: 'whole' }, counts), more);
}

function standing({ state, code, claimed }: VerifiedSignOff): HTMLElement {
  if (state === 'valid' && claimed) {
    return element(
      'span',
      {},
      marked('attention', say('stands.claimed')),
      element('span', { class: 'quiet block' }, say('claimed')),
    );
  }
  if (state === 'valid') return marked('done', say('stands.valid'));
  const isHistory = state === 'superseded' || state === 'reversed';
  return element(
    'span',
    { title: code === '' ? '' : say(code) },
    marked(isHistory ? 'attention' : 'blocked', say(`stands.${state}`)),
  );
}

function checkedList(found: Verification): HTMLElement {
  const bad = (...areas: readonly string[]) => found.problems.some(({ code }) => areas.some((area) => code.startsWith(area)));
  const line = (good: boolean, yes: string, no: string) => element('li', {}, good ? marked('done', yes) : marked('blocked', no));
  const seal = found.seal.state;
  return element(
    'section',
    {},
    element('h2', {}, say('checked')),
    element(
      'ul',
      { class: 'checked' },
      line(!bad('bag/', 'package/'), say('files', { count: found.counts.files }), say('filesBad')),
      line(!bad('record/', 'key/', 'role/'), say('records', { count: found.counts.records }), say('recordsBad')),
      line(found.signOffs.length > 0 && !bad('sign-off/', 'submission/'), say('decisionsGood'), say('decisionsBad')),
      line(seal === 'valid', say('seal.valid', { name: found.seal.signer }), say(`seal.${seal}`)),
    ),
    found.document === ''
      ? null
      : element('p', { class: 'quiet' }, `${say('text')} ${showFingerprint(found.document, 64).replace(' …', '')} …`),
  );
}
