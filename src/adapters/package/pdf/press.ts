import type { Language } from '#domain/shared/localized-text.ts';
import { baseline, LINE, PAGE, type TextStyle } from './design.ts';
import { heightOf, type Line } from './lines.ts';
import type { Typesetter } from './typesetter.ts';

export type Element = PDFKit.PDFStructureElement;

/** Something drawn with whatever comes next: headings never stand alone at the foot of a page. */
interface Waiting {
  readonly height: number;
  /** Space above that falls away at the top of a page. */
  readonly before: number;
  readonly draw: (y: number) => void;
  /** What must fit below, when what follows asks for less: a section does not begin with its last line. */
  readonly below?: number;
}

/** A document being set: where the next line goes, and the structure that it belongs to. */
export interface Press {
  readonly doc: PDFKit.PDFDocument;
  readonly type: Typesetter;
  readonly language: Language;
  readonly root: Element;
  y: number;
  page: number; // from 0
  waiting: Waiting[];
}

export function createPress(doc: PDFKit.PDFDocument, type: Typesetter, language: Language): Press {
  const root = doc.struct('Document');
  doc.addStructure(root);
  doc.addPage();
  return { doc, type, language, root, y: PAGE.top, page: 0, waiting: [] };
}

export function newPage(press: Press): void {
  press.doc.addPage();
  press.page += 1;
  press.y = PAGE.top;
}

/** Space left above the foot of this page. */
export const room = (press: Press): number => PAGE.bottom - press.y;

/** Makes sure that `height` fits under the headings that wait, on a new page if it must, and draws those headings. */
export function reserve(press: Press, height: number): void {
  const waiting = press.waiting;
  press.waiting = [];
  const above = waiting.reduce((sum, each) => sum + each.before + each.height, 0);
  const below = Math.max(height, ...waiting.map((each) => each.below ?? 0));
  if (press.y > PAGE.top && above + below > room(press)) newPage(press);
  for (const each of waiting) {
    if (press.y > PAGE.top) press.y += each.before;
    each.draw(press.y);
    press.y += each.height;
  }
}

/** Adds white space, none at the top of a page. */
export function skip(press: Press, height: number): void {
  if (press.y > PAGE.top) press.y += height;
}

export interface Attributes {
  readonly lang?: Language | undefined;
  readonly scope?: 'Column' | 'Row';
}

/** A new structure element below `parent`, in reading order. The language is written only where it is not the document's. */
export function element(press: Press, parent: Element, tag: string, attributes: Attributes = {}): Element {
  const { lang, scope } = attributes;
  const options: { lang?: string; scope?: string } = {};
  if (lang !== undefined && lang !== press.language) options.lang = `${lang}-CA`;
  if (scope !== undefined) options.scope = scope;
  const made = press.doc.struct(tag, options);
  parent.add(made);
  return made;
}

/** Draws lines from `y` down as content of one element, and returns the y below them. */
export function drawLines(press: Press, owner: Element, tag: string, lines: readonly Line[], x: number, y: number): number {
  if (lines.length === 0) return y;
  const content = press.doc.markStructureContent(tag);
  let top = y;
  for (const line of lines) {
    for (const piece of line.pieces) press.type.draw(piece, x, top + baseline(line.style));
    top += line.leading;
  }
  press.doc.endMarkedContent();
  owner.add(content);
  return top;
}

/** How many of `lines` go on a page with `height` left, never leaving one line alone on either side. */
export function linesThatFit(lines: readonly Line[], height: number): number {
  if (heightOf(lines) <= height) return lines.length;
  let count = 0;
  let used = 0;
  for (const line of lines) {
    used += line.leading;
    if (used > height) break;
    count += 1;
  }
  if (lines.length - count < 2) count = lines.length - 2;
  return count < 2 ? 0 : count;
}

/** The height that must be free for a text to begin: all of it, or its first two lines. */
export const beginning = (lines: readonly Line[]): number => heightOf(lines.length <= 3 ? lines : lines.slice(0, 2));

/** Sets lines from `press.y` on, over as many pages as they need. */
export function setLines(press: Press, owner: Element, tag: string, lines: readonly Line[], x: number): void {
  let rest = lines;
  reserve(press, beginning(lines));
  while (rest.length > 0) {
    const count = linesThatFit(rest, room(press));
    if (count === 0 && press.y > PAGE.top) {
      newPage(press);
      continue;
    }
    const part = rest.slice(0, Math.max(count, 1));
    press.y = drawLines(press, owner, tag, part, x, press.y);
    rest = rest.slice(part.length);
    if (rest.length > 0) newPage(press);
  }
}

/** A hairline, which says nothing to a reader and is marked so. */
export function rule(
  press: Press,
  y: number,
  options: { from?: number; to?: number; colour?: string; weight?: number } = {},
): void {
  const { from = PAGE.left, to = PAGE.right, colour = LINE, weight = 0.5 } = options;
  press.doc.markContent('Artifact', { type: 'Layout' });
  press.doc.lineWidth(weight).strokeColor(colour).moveTo(from, y).lineTo(to, y).stroke();
  press.doc.endMarkedContent();
}

/** Page furniture: drawn, never read aloud. */
export function artifact(press: Press, where: 'Top' | 'Bottom', draw: () => void): void {
  press.doc.markContent('Artifact', { type: 'Pagination', attached: [where] });
  draw();
  press.doc.endMarkedContent();
}

/** One line of furniture, beginning at `x` or ending there. */
export function drawText(
  press: Press,
  text: string,
  style: TextStyle,
  x: number,
  baselineY: number,
  align: 'left' | 'right' = 'left',
): void {
  let at =
    align === 'right'
      ? -press.type.split({ text, style }).reduce((sum, each) => sum + press.type.width(each.text, each.style), 0)
      : 0;
  for (const span of press.type.split({ text, style })) {
    const width = press.type.width(span.text, span.style);
    press.type.draw({ ...span, x: at, width }, x, baselineY);
    at += width;
  }
}
