/**
 * The part of CommonMark that the editor writes and every reader of a proposal shows (DESIGN §14): paragraphs, headings, lists, quotations,
 * emphasis, code, links, line breaks, escapes. What it does not know stays as typed: no word is ever dropped.
 */
export type ProseBlock =
  | { readonly kind: 'paragraph' | 'quote'; readonly inline: readonly Inline[] }
  | { readonly kind: 'heading'; readonly level: number; readonly inline: readonly Inline[] }
  | { readonly kind: 'list'; readonly start: number | null; readonly items: readonly (readonly Inline[])[] };

export type Inline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly inline: readonly Inline[] }
  | { readonly kind: 'link'; readonly address: string; readonly text: string }
  | { readonly kind: 'break' };

const BULLET = /^ {0,3}[-*+] +(.*)$/;
const NUMBER = /^ {0,3}(\d{1,9})[.)] +(.*)$/;
const HEADING = /^ {0,3}(#{1,6}) +(.*)$/;
const QUOTE = /^ {0,3}> ?(.*)$/;

interface Open {
  readonly kind: 'paragraph' | 'quote' | 'bullets' | 'numbers';
  readonly start: number | null;
  /** Of a list its items, of the others one. */
  readonly texts: string[];
}

/** Reads line by line, and no pattern looks at a character more than a few times: no text makes it slow. */
export function proseTree(text: string): readonly ProseBlock[] {
  const blocks: ProseBlock[] = [];
  let open: Open | null = null;
  const close = (): void => {
    if (open !== null) blocks.push(closed(open));
    open = null;
  };
  const goOn = (kind: Open['kind'], line: string, start: number | null = null): void => {
    if (open?.kind !== kind) {
      close();
      open = { kind, start, texts: [line] };
    } else if (kind === 'bullets' || kind === 'numbers') open.texts.push(line);
    else open.texts.push(`${open.texts.pop() ?? ''}\n${line}`);
  };
  for (const line of text.split('\n')) {
    const [, marks = '', title] = HEADING.exec(line) ?? [];
    const bullet = BULLET.exec(line)?.[1];
    const [, number = '', item] = NUMBER.exec(line) ?? [];
    const quote = QUOTE.exec(line)?.[1];
    if (line.trim() === '') close();
    else if (title !== undefined) {
      close();
      blocks.push({ kind: 'heading', level: marks.length, inline: inlineOf(title.trimEnd().replace(/ #+$/, '')) });
    } else if (bullet !== undefined) goOn('bullets', bullet);
    else if (item !== undefined) goOn('numbers', item, Number(number));
    else if (quote !== undefined) goOn('quote', quote);
    else continueWith(line);
  }
  close();
  return blocks;

  /** A line without a mark goes on in the item or paragraph above it. */
  function continueWith(line: string): void {
    const held = open as Open | null;
    if (held !== null) held.texts.push(`${held.texts.pop() ?? ''}\n${line.trimStart()}`);
    else goOn('paragraph', line.trimStart());
  }
}

function closed({ kind, start, texts }: Open): ProseBlock {
  if (kind === 'bullets' || kind === 'numbers') return { kind: 'list', start, items: texts.map((each) => inlineOf(each)) };
  return { kind, inline: inlineOf(texts.join('\n')) };
}

/** Each part stops where the same part could begin again, and a run of blanks is looked at from its first one only: else time is quadratic. */
const INLINE =
  /\\([!-/:-@[-`{-~])|`([^`]+)`|\[([^[\]]{1,2000})\]\(<?([^\s[)>]+)>?(?: "[^"]*")?\)|<(https?:\/\/[^\s<>]+)>|((?<! ) {2,}|\\)\n|(\*{1,3}|_{1,3})(?=\S)((?:(?!\7).)*?\S)\7(?![\p{L}\p{N}])/gsu;

function inlineOf(text: string): readonly Inline[] {
  const parts: Inline[] = [];
  const push = (part: string): void => {
    const last = parts.at(-1);
    if (part === '') return;
    if (last?.kind === 'text') parts[parts.length - 1] = { kind: 'text', text: last.text + part };
    else parts.push({ kind: 'text', text: part });
  };
  let last = 0;
  for (const match of text.matchAll(INLINE)) {
    const [whole, escaped, code, label, address, bare, lineEnd, mark, inner] = match;
    push(softened(text.slice(last, match.index)));
    last = match.index + whole.length;
    if (mark !== undefined && inner !== undefined) parts.push(emphasised(mark.length, inlineOf(inner)));
    else if (label !== undefined && address !== undefined) parts.push({ kind: 'link', address, text: softened(label) });
    else if (bare !== undefined) parts.push({ kind: 'link', address: bare, text: bare });
    else if (lineEnd !== undefined) parts.push({ kind: 'break' });
    else if (code !== undefined) parts.push({ kind: 'code', text: code });
    else push(escaped ?? whole);
  }
  push(softened(text.slice(last)));
  return parts;
}

/** A line end without two blanks before it is a space. */
const softened = (text: string): string => text.replaceAll(/(?<! ) *\n */g, ' ');

function emphasised(marks: number, inline: readonly Inline[]): Inline {
  if (marks === 1) return { kind: 'emphasis', inline };
  return { kind: 'strong', inline: marks === 2 ? inline : [{ kind: 'emphasis', inline }] };
}
