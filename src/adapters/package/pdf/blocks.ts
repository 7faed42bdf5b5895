import type { Language } from '#domain/shared/localized-text.ts';
import { baseline, LABEL, PAGE, STYLES, TEXT, type TextStyle } from './design.ts';
import { breakLines, heightOf, type Line } from './lines.ts';
import { beginning, drawLines, element, reserve, rule, setLines, skip, type Element, type Press } from './press.ts';
import { plainBlocks, type Block } from './prose.ts';

/** What is written under a label: blocks in one language, which may not be the document's. */
export interface Answer {
  readonly blocks: readonly Block[];
  readonly lang?: Language | undefined;
}
export interface Entry {
  readonly label: string;
  /** A quiet line under the label: "in French only", "the lines add to 904". */
  readonly note?: string | undefined;
  readonly answers: readonly Answer[];
}

const INDENT = 16;
const AFTER_PARAGRAPH = 6;
const AFTER_ENTRY = 6;

/** A part of the document: hairline, letter in the margin, title. It moves to the next page with whatever follows. */
export function setSection(press: Press, section: { title: string; letter?: string; bookmark?: string }): Element {
  const owner = element(press, press.root, 'Sect');
  const heading = element(press, owner, 'H2');
  const letter = breakLines([{ text: `${section.letter ?? ''} `, style: STYLES.letter }], LABEL.width, press.type);
  const title = breakLines([{ text: section.title, style: STYLES.section }], TEXT.width, press.type);
  press.waiting.push({
    before: 26,
    height: heightOf(title) + 22,
    below: 72,
    draw: (y) => {
      rule(press, y + 0.5, { colour: STYLES.text.colour, weight: 0.75 });
      const top = y + 12;
      if (section.letter !== undefined) {
        drawLines(press, heading, 'H2', letter, PAGE.left, top + baseline(STYLES.section) - baseline(STYLES.letter));
      }
      drawLines(press, heading, 'H2', title, TEXT.x, top);
      if (section.bookmark !== undefined) bookmark(press, section.bookmark, y);
    },
  });
  return owner;
}

/** Where parts of the document begin, for bookmarks and contents. */
export interface Place {
  readonly title: string;
  readonly page: number;
  readonly y: number;
}
const places = new WeakMap<Press, Place[]>();
export const placesOf = (press: Press): readonly Place[] => places.get(press) ?? [];

/** The name that links to a place use. */
export const destinationOf = (place: Place): string => `p${place.page}-${Math.round(place.y)}`;

export function bookmark(press: Press, title: string, y: number): void {
  places.set(press, [...placesOf(press), { title, page: press.page, y }]);
  // pdfkit counts `left` and `top` from the far corner of the page.
  const there = { fit: false, left: PAGE.width, top: Math.max(0, y - 12), zoom: 0, expanded: false };
  press.doc.outline.addItem(title, there);
  press.doc.addNamedDestination(destinationOf({ title, page: press.page, y }), 'XYZ', 0, there.top, null);
}

/** A heading inside a section, for one item of a list or one group of answers. */
export function setHeading(
  press: Press,
  owner: Element,
  text: string,
  options: { x?: number; lang?: Language | undefined } = {},
): void {
  const heading = element(press, owner, 'H3', { lang: options.lang });
  const x = options.x ?? TEXT.x;
  const lines = breakLines([{ text, style: STYLES.item }], PAGE.right - x, press.type);
  press.waiting.push({
    before: 12,
    height: heightOf(lines) + 4,
    below: 40,
    draw: (y) => void drawLines(press, heading, 'H3', lines, x, y),
  });
}

export interface ParagraphOptions {
  readonly style?: TextStyle;
  readonly x?: number;
  readonly width?: number;
  readonly after?: number;
  readonly lang?: Language | undefined;
  /** Moves to the next page with what follows, as a heading does: for short introductions. */
  readonly keep?: boolean;
}

export function setParagraph(press: Press, owner: Element, text: string, options: ParagraphOptions = {}): void {
  const { style = STYLES.text, x = TEXT.x, width = PAGE.right - x, after = AFTER_PARAGRAPH, lang, keep = false } = options;
  if (text.trim() === '') return;
  const paragraph = element(press, owner, 'P', { lang });
  const lines = breakLines([{ text, style }], width, press.type);
  if (keep) {
    const draw = (y: number): void => void drawLines(press, paragraph, 'P', lines, x, y);
    press.waiting.push({ before: 0, height: heightOf(lines) + after, draw });
    return;
  }
  setLines(press, paragraph, 'P', lines, x);
  skip(press, after);
}

/** Labels with their answers, as one list: the label hangs to the left of the first line of the answer. */
export function setEntries(press: Press, owner: Element, entries: readonly Entry[]): void {
  if (entries.length === 0) return;
  const list = element(press, owner, 'L');
  for (const entry of entries) setEntry(press, list, entry);
}

function setEntry(press: Press, list: Element, entry: Entry): void {
  const item = element(press, list, 'LI');
  const label = labelLines(press, entry);
  const drop = baseline(STYLES.text) - baseline(STYLES.label);
  reserve(press, Math.max(heightOf(label) + drop, firstHeight(press, entry)));
  const page = press.page;
  const labelEnd = drawLines(press, element(press, item, 'Lbl'), 'Lbl', label, PAGE.left, press.y + drop);
  const body = element(press, item, 'LBody');
  for (const [index, answer] of entry.answers.entries()) {
    if (index > 0) skip(press, AFTER_PARAGRAPH);
    setBlocks(press, body, answer);
  }
  if (press.page === page) press.y = Math.max(press.y, labelEnd);
  skip(press, AFTER_ENTRY);
}

function labelLines(press: Press, entry: Entry): readonly Line[] {
  const label = breakLines([{ text: entry.label, style: STYLES.label }], LABEL.width, press.type);
  const note = entry.note === undefined ? [] : breakLines([{ text: entry.note, style: STYLES.note }], LABEL.width, press.type);
  return [...label, ...note];
}

function firstHeight(press: Press, entry: Entry): number {
  const block = entry.answers[0]?.blocks[0];
  if (block === undefined) return 0;
  if (block.kind === 'paragraph') return beginning(breakLines(block.spans, TEXT.width, press.type));
  // A short list stays whole, a long one begins with two items.
  const items = block.items.map((each) => heightOf(breakLines(each.spans, TEXT.width - INDENT, press.type)) + 2);
  const whole = items.reduce((sum, height) => sum + height, 0);
  return whole <= 6 * 18 ? whole : (items[0] ?? 0) + Math.min(items[1] ?? 0, 40);
}

/** Paragraphs and lists of an answer in the text column. */
export function setBlocks(press: Press, owner: Element, answer: Answer): void {
  for (const [index, block] of answer.blocks.entries()) {
    if (index > 0) skip(press, AFTER_PARAGRAPH);
    if (block.kind === 'paragraph') {
      const lines = breakLines(block.spans, TEXT.width, press.type);
      setLines(press, element(press, owner, 'P', { lang: answer.lang }), 'P', lines, TEXT.x);
    } else setList(press, owner, block.items, answer.lang);
  }
}

function setList(press: Press, owner: Element, items: (Block & { kind: 'list' })['items'], lang: Language | undefined): void {
  const list = element(press, owner, 'L', { lang });
  for (const { mark, spans } of items) {
    const item = element(press, list, 'LI');
    const lines = breakLines(spans, TEXT.width - INDENT, press.type);
    reserve(press, beginning(lines));
    const markLines = breakLines([{ text: mark, style: STYLES.text }], INDENT, press.type);
    drawLines(press, element(press, item, 'Lbl'), 'Lbl', markLines, TEXT.x, press.y);
    setLines(press, element(press, item, 'LBody'), 'LBody', lines, TEXT.x + INDENT);
    skip(press, 2);
  }
}

/** Plain text as an answer. */
export const plainAnswer = (text: string, lang?: Language): Answer => ({ blocks: plainBlocks(text), lang });
export const listAnswer = (items: readonly string[], lang?: Language): Answer => ({
  blocks: [{ kind: 'list', items: items.map((text) => ({ mark: '•', spans: [{ text, style: STYLES.text }] })) }],
  lang,
});
