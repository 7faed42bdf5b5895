import { plainText } from '#domain/proposal/canonical-answer.ts';

/** A stretch of words that look alike. */
export interface Run {
  readonly text: string;
  readonly bold: boolean;
  readonly italic: boolean;
  /** "" where it is no link. */
  readonly address: string;
}

/** A paragraph, a heading, or an item of a list: what stands before its first word, and its words; a line feed is a break. */
export interface PastedBlock {
  /** `- `, `2. `, `## `, `> `, or "" for a paragraph. */
  readonly mark: string;
  readonly runs: readonly Run[];
}

// Zero-width spaces, soft hyphens, byte order marks and tag characters: other programs leave them behind, and nobody sees that they came along.
const UNSEEN = /[\u00AD\u200B\u2060\uFEFF\u{E0000}-\u{E007F}]/gu;

/** Blocks as CommonMark, as the editor's toolbar would have written them: items below each other, an empty line between all else. */
export function proseOfBlocks(blocks: readonly PastedBlock[]): string {
  let text = '';
  let last = '';
  for (const { mark, runs } of blocks) {
    const words = wordsOf(runs, mark);
    if (words === '') continue;
    const kind = /^\d/.test(mark) ? 'number' : mark;
    const isNextItem = kind === last && (kind === 'number' || kind === '- ');
    text += `${text === '' ? '' : isNextItem ? '\n' : '\n\n'}${mark}${words}`;
    last = kind;
  }
  return plainText(text.replaceAll(UNSEEN, ''));
}

function wordsOf(runs: readonly Run[], mark: string): string {
  const isHeading = mark.startsWith('#');
  const shown = joined(isHeading ? runs.map((run) => ({ ...run, bold: false })) : runs);
  const lines = shown
    .map((run, at) => inlineOf(run, shown[at + 1]))
    .join('')
    .split('\n')
    .map((line) => line.replaceAll(/ {2,}/g, ' ').replaceAll(/^ +| +$/g, ''))
    .filter((line) => line !== '');
  if (isHeading) return lines.join(' ');
  return lines.map((line, at) => (mark === '' || at > 0 ? safeBeginning(line) : line)).join('\\\n');
}

/** Neighbours that look alike are one: Word cuts a bold sentence into a dozen stretches. A blank alone looks like what stands before it. */
function joined(runs: readonly Run[]): readonly Run[] {
  const all: Run[] = [];
  for (const run of runs) {
    const last = all.at(-1);
    const isBlank = /^[^\S\n]+$/.test(run.text) && run.address === '';
    const isSame = last !== undefined && last.bold === run.bold && last.italic === run.italic && last.address === run.address;
    if (last !== undefined && (isSame || (isBlank && last.address === '')))
      all[all.length - 1] = { ...last, text: last.text + run.text };
    else all.push(run);
  }
  return all;
}

/** Emphasis begins and ends at a letter, and only where another program would see its end too: not in the middle of a word. */
function inlineOf(run: Run, next: Run | undefined): string {
  const parts = run.text.split('\n');
  return parts.map((part, at) => lineOf({ ...run, text: part }, at === parts.length - 1 ? next : undefined)).join('\n');
}

function lineOf({ text, bold, italic, address }: Run, next: Run | undefined): string {
  const inner = text.trim();
  if (inner === '') return text;
  const from = text.indexOf(inner);
  const after = text.slice(from + inner.length);
  const touches =
    after === '' &&
    next !== undefined &&
    (/^[\p{L}\p{N}]/u.test(next.text) || (/^\S/.test(next.text) && (next.bold || next.italic)));
  const stars = touches ? '' : `${bold ? '**' : ''}${italic ? '*' : ''}`;
  const closing = [...stars].toReversed().join('');
  return `${text.slice(0, from)}${stars}${address === '' ? escaped(inner) : linked(inner, address)}${closing}${after}`;
}

function linked(label: string, address: string): string {
  return label === address && address.startsWith('https:') ? `<${address}>` : `[${label.replaceAll(/[[\]]/g, '')}](${address})`;
}

/** What would be read as a mark is written as a letter. */
const escaped = (text: string): string =>
  text.replaceAll(/[\\`*[\]<]/g, String.raw`\$&`).replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, String.raw`\_`);

const safeBeginning = (line: string): string =>
  line.replace(/^([#>]|[-+](?= ))/, String.raw`\$1`).replace(/^(\d{1,9})([.)])(?= )/, String.raw`$1\$2`);

/** A pasted text in its place: what is more than a few words on a line stands apart from what is before and after it. */
export function insertedInto(
  { text, start, end }: { readonly text: string; readonly start: number; readonly end: number },
  prose: string,
): { readonly text: string; readonly start: number; readonly end: number } {
  const [before, after] = [text.slice(0, start), text.slice(end)];
  const isBlock = prose.includes('\n') || /^(?:#{1,6} |> |- |\d+\. )/.test(prose);
  const gap = (there: string, feeds: RegExp): string =>
    !isBlock || there.trim() === '' ? '' : '\n'.repeat(Math.max(0, 2 - (feeds.exec(there)?.[0].length ?? 0)));
  const put = `${gap(before, /\n*$/)}${prose}`;
  const caret = before.length + put.length;
  return { text: `${before}${put}${gap(after, /^\n*/)}${after}`, start: caret, end: caret };
}
