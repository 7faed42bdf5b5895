import { STYLES, type Face, type TextStyle } from './design.ts';
import type { Span } from './typesetter.ts';

/** A paragraph or list of prose, ready to be set. */
export type Block =
  | { readonly kind: 'paragraph'; readonly spans: readonly Span[] }
  | { readonly kind: 'list'; readonly items: readonly { readonly mark: string; readonly spans: readonly Span[] }[] };

const BULLET = /^ {0,3}[-*+] +(.*)$/;
const NUMBER = /^ {0,3}(\d{1,9})[.)] +(.*)$/;
const HEADING = /^ {0,3}#{1,6} +(.*)$/;
const QUOTE = /^ {0,3}> ?(.*)$/;

/** The styles of emphasis for prose set in `style`. */
const FACES: Readonly<Record<string, Face>> = {
  serif: 'serif',
  'serif*': 'serifItalic',
  'serif**': 'serifBold',
  'serif***': 'serifBoldItalic',
  sans: 'sans',
  'sans*': 'sansItalic',
  'sans**': 'sansBold',
  'sans***': 'sansBold',
};

/**
 * The part of CommonMark that a small editor writes (DESIGN §14): paragraphs, lists, emphasis, links (as text and address), code, headings
 * and quotations (as paragraphs). What it does not know stays as typed: no word is ever dropped.
 */
export function proseBlocks(text: string, style: TextStyle = STYLES.text): Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  let list: { mark: string; lines: string[] }[] = [];
  const flush = (): void => {
    if (paragraph.length > 0) blocks.push({ kind: 'paragraph', spans: inlineSpans(paragraph.join('\n'), style) });
    if (list.length > 0) {
      const items = list.map((each) => ({ mark: each.mark, spans: inlineSpans(each.lines.join('\n'), style) }));
      blocks.push({ kind: 'list', items });
    }
    paragraph = [];
    list = [];
  };
  for (const line of text.split('\n')) {
    const item = listItem(line);
    const heading = HEADING.exec(line)?.[1]?.trimEnd().replace(/ #+$/, '');
    if (line.trim() === '') flush();
    else if (heading !== undefined) {
      flush();
      blocks.push({ kind: 'paragraph', spans: inlineSpans(`**${heading}**`, style) });
    } else if (item !== null) {
      if (paragraph.length > 0) flush();
      list.push(item);
    } else if (list.length > 0) list.at(-1)?.lines.push(line.trim());
    else paragraph.push((QUOTE.exec(line)?.[1] ?? line).trimStart());
  }
  flush();
  return blocks;
}

function listItem(line: string): { mark: string; lines: string[] } | null {
  const bullet = BULLET.exec(line)?.[1];
  if (bullet !== undefined) return { mark: '•', lines: [bullet] };
  const [, number, rest] = NUMBER.exec(line) ?? [];
  return number === undefined || rest === undefined ? null : { mark: `${number}.`, lines: [rest] };
}

/** One paragraph of plain text: only line breaks mean something. */
export const plainBlocks = (text: string, style: TextStyle = STYLES.text): Block[] =>
  text
    .split(/\n{2,}/)
    .filter((each) => each.trim() !== '')
    .map((each) => ({ kind: 'paragraph', spans: [{ text: each, style }] }));

const INLINE =
  /\\([!-/:-@[-`{-~])|`([^`]+)`|\[([^\]]{1,2000})\]\(<?([^\s)>]+)>?(?: "[^"]*")?\)|<(https?:\/\/[^\s>]+)>|(\*{1,3}|_{1,3})(?=\S)((?:(?!\6).)*?\S)\6(?![\p{L}\p{N}])/gsu;

function inlineSpans(text: string, style: TextStyle, stars = ''): Span[] {
  const spans: Span[] = [];
  const push = (part: string): void => {
    if (part !== '') spans.push({ text: part, style: emphasised(style, stars) });
  };
  let last = 0;
  for (const match of text.matchAll(INLINE)) {
    const [whole, escaped, code, label, address, bare, mark, inner] = match;
    push(softBreaks(text.slice(last, match.index)));
    last = match.index + whole.length;
    if (mark !== undefined && inner !== undefined) spans.push(...inlineSpans(inner, style, merge(stars, mark)));
    else if (label !== undefined && address !== undefined)
      push(label === address && label.includes(':') ? address : `${softBreaks(label)} (${address})`);
    else push(escaped ?? code ?? bare ?? whole);
  }
  push(softBreaks(text.slice(last)));
  return spans;
}

/** Two blanks or a backslash before the end of a line keep the break; every other line end is a space. */
const softBreaks = (text: string): string =>
  text
    .replace(/(?: {2,}|\\)\n/g, '\u0085')
    .replace(/ *\n */g, ' ')
    .replace(/\u0085 */g, '\n');

function merge(stars: string, mark: string): string {
  const bold = stars.length >= 2 || mark.length >= 2;
  const italic = stars.length % 2 === 1 || mark.length % 2 === 1;
  return `${bold ? '**' : ''}${italic ? '*' : ''}`;
}

function emphasised(style: TextStyle, stars: string): TextStyle {
  const family = style.face.startsWith('serif') ? 'serif' : 'sans';
  return stars === '' ? style : { ...style, face: FACES[family + stars] ?? style.face };
}

/** Prose on one line, as in a table cell. */
export const inlineProse = (text: string, style: TextStyle): readonly Span[] =>
  proseBlocks(text, style).flatMap((block, index) => {
    const spans =
      block.kind === 'paragraph'
        ? block.spans
        : block.items.flatMap((item) => [{ text: `${item.mark} `, style }, ...item.spans, { text: ' ', style }]);
    return index === 0 ? spans : [{ text: '\n', style }, ...spans];
  });
