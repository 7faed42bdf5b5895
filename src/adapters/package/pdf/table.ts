import type { Language } from '#domain/shared/localized-text.ts';
import { baseline, FULL_WIDTH, INK, PAGE, STYLES, type TextStyle } from './design.ts';
import { breakLines, heightOf, textWidths, type Line } from './lines.ts';
import { drawLines, element, linesThatFit, newPage, reserve, room, rule, skip, type Element, type Press } from './press.ts';
import { artifact } from './press.ts';
import type { Span } from './typesetter.ts';

export interface CellParagraph {
  readonly spans: readonly Span[];
  readonly lang?: Language | undefined;
}
export type Cell = readonly CellParagraph[];
export interface Column {
  readonly head: string;
  readonly align?: 'left' | 'right';
  /** Share of the width to spare, 1 unless told. */
  readonly grow?: number;
}
export interface Row {
  readonly cells: readonly Cell[];
  /** A sum: set bold above a rule by its author, here with a darker line. */
  readonly total?: boolean;
}
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/** One paragraph of a cell. */
export const cell = (text: string, style: TextStyle = STYLES.cell, lang?: Language): Cell =>
  text === '' ? [] : [{ spans: [{ text, style }], lang }];

const GAP = 14;
const PAD = 4;
/** The tallest table that is never split. */
const WHOLE = 280;

interface SetParagraph {
  readonly lines: readonly Line[];
  readonly lang: Language | undefined;
}
interface Frame {
  readonly lefts: readonly number[];
  readonly widths: readonly number[];
  readonly right: number;
  readonly table: Table;
}

/** Sets a table with its header row, which is drawn again, unspoken, on every page that the table reaches. */
export function setTable(press: Press, owner: Element, table: Table): void {
  if (table.rows.length === 0) return;
  const frame = frameOf(press, table);
  const structure = element(press, owner, 'Table');
  const head = headLines(press, frame);
  const headHeight = Math.max(...head.map(heightOf)) + 2 * PAD;
  const rows = table.rows.map((row) => ({ row, cells: layRow(press, frame, row) }));
  reserve(press, headHeight + startOf(rows.map((each) => rowHeight(each.cells))));
  setHead(press, frame, head, element(press, element(press, structure, 'THead'), 'TR'));
  const body = element(press, structure, 'TBody');
  for (const { row, cells } of rows) {
    const height = rowHeight(cells);
    const tall = height > (PAGE.bottom - PAGE.top) * 0.6;
    if (height > room(press) && !(tall && room(press) > 120)) turnPage(press, frame, head);
    setRow(press, frame, head, { row, cells, structure: element(press, body, 'TR') });
  }
  skip(press, 12);
}

/** A short table stays whole; a long one begins with two rows at least: one row alone at the foot of a page reads as a mistake. */
function startOf(heights: readonly number[]): number {
  const whole = heights.reduce((sum, height) => sum + height, 0);
  return whole <= WHOLE ? whole : Math.min((heights[0] ?? 0) + (heights[1] ?? 0), 220);
}

function frameOf(press: Press, table: Table): Frame {
  const gaps = GAP * (table.columns.length - 1);
  const wants = table.columns.map((column, index) => {
    const texts = [
      ...table.rows.flatMap((row) => row.cells[index] ?? []).map((each) => each.spans),
      [{ text: column.head, style: STYLES.head }],
    ];
    const each = texts.map((spans) => textWidths(spans, press.type));
    const least = Math.max(24, ...each.map((e) => Math.max(e.least, Math.min(e.most, 56))));
    return { least: Math.min(150, least), most: Math.max(24, ...each.map((e) => e.most)) };
  });
  // Few short words do not need the whole page: the eye would lose its line on the way across.
  const natural = wants.reduce((sum, each) => sum + each.most, gaps);
  const total = natural < 300 ? 340 : FULL_WIDTH;
  const widths = shareWidths(wants, table.columns, total - gaps);
  const lefts = widths.map((_, index) => PAGE.left + widths.slice(0, index).reduce((sum, width) => sum + width + GAP, 0));
  return { lefts, widths, right: PAGE.left + total, table };
}

interface Want {
  /** The longest word. */
  readonly least: number;
  /** Everything on one line. */
  readonly most: number;
}

/** Every column gets its longest word; what is left goes round to those that want more, the rest to the widest. */
function shareWidths(wants: readonly Want[], columns: readonly Column[], usable: number): number[] {
  const least = wants.reduce((sum, each) => sum + each.least, 0);
  if (least > usable) return wants.map((each) => (each.least / least) * usable);
  const widths = wants.map((each) => each.least);
  for (let round = 0; round < wants.length; round += 1) {
    const spare = usable - widths.reduce((sum, width) => sum + width, 0);
    // Square roots: a column of long notes must not starve the others.
    const weights = wants.map(
      (each, index) => Math.sqrt(Math.max(0, each.most - (widths[index] ?? 0))) * (columns[index]?.grow ?? 1),
    );
    const weight = weights.reduce((sum, each) => sum + each, 0);
    if (spare < 0.5 || weight === 0) break;
    for (const [index, each] of wants.entries()) {
      widths[index] = Math.min(Math.max(each.most, each.least), (widths[index] ?? 0) + (spare * (weights[index] ?? 0)) / weight);
    }
  }
  const rest = usable - widths.reduce((sum, width) => sum + width, 0);
  const widest = widths.indexOf(Math.max(...widths));
  return widths.map((width, index) => (index === widest ? width + rest : width));
}

const headLines = (press: Press, frame: Frame): readonly (readonly Line[])[] =>
  frame.table.columns.map((column, index) =>
    breakLines([{ text: column.head, style: STYLES.head }], frame.widths[index] ?? 0, press.type),
  );

function setHead(press: Press, frame: Frame, head: readonly (readonly Line[])[], row: Element | null): void {
  const height = Math.max(...head.map(heightOf));
  for (const [index, lines] of head.entries()) {
    const top = press.y + height - heightOf(lines);
    const x = (line: Line): number => alignedX(frame, index, line);
    if (row === null)
      artifact(press, 'Top', () => lines.forEach((line, i) => drawHeadLine(press, line, x(line), top + i * line.leading)));
    else {
      const owner = element(press, row, 'TH', { scope: 'Column' });
      for (const [i, line] of lines.entries()) drawLines(press, owner, 'TH', [line], x(line), top + i * line.leading);
    }
  }
  press.y += height + PAD;
  rule(press, press.y, { to: frame.right, colour: INK, weight: 0.6 });
  press.y += 1;
}

function drawHeadLine(press: Press, line: Line, x: number, y: number): void {
  for (const piece of line.pieces) press.type.draw(piece, x, y + baseline(line.style));
}

function turnPage(press: Press, frame: Frame, head: readonly (readonly Line[])[]): void {
  newPage(press);
  setHead(press, frame, head, null);
}

const layRow = (press: Press, frame: Frame, row: Row): SetParagraph[][] =>
  row.cells.map((each, index) =>
    each.map(({ spans, lang }) => ({ lines: breakLines(spans, frame.widths[index] ?? 0, press.type), lang })),
  );

const cellHeight = (paragraphs: readonly SetParagraph[]): number =>
  paragraphs.reduce((sum, each) => sum + heightOf(each.lines), 0);
const rowHeight = (cells: readonly (readonly SetParagraph[])[]): number => Math.max(0, ...cells.map(cellHeight)) + 2 * PAD;

interface RowToSet {
  readonly row: Row;
  readonly cells: readonly SetParagraph[][];
  readonly structure: Element;
}

/** Draws a row cell by cell; what does not fit goes on under a repeated head. */
function setRow(press: Press, frame: Frame, head: readonly (readonly Line[])[], { row, cells, structure }: RowToSet): void {
  const owners = cells.map((_, index) =>
    element(press, structure, index === 0 ? 'TH' : 'TD', index === 0 ? { scope: 'Row' } : {}),
  );
  const paragraphs = cells.map((each, index) =>
    each.map((paragraph) => ({ ...paragraph, owner: element(press, owners[index] as Element, 'P', { lang: paragraph.lang }) })),
  );
  const shift = Math.max(0, ...cells.map((each) => firstBaseline(each)));
  for (;;) {
    let lowest = press.y;
    let left = false;
    for (const [index, parts] of paragraphs.entries()) {
      let y = press.y + PAD + shift - firstBaseline(parts);
      while (parts[0] !== undefined) {
        const part = parts[0];
        const fit = linesThatFit(part.lines, PAGE.bottom - y);
        y = drawCell(press, frame, index, part.owner, part.lines.slice(0, fit), y);
        if (fit < part.lines.length) {
          parts[0] = { ...part, lines: part.lines.slice(fit) };
          left = true;
          break;
        }
        parts.shift();
      }
      lowest = Math.max(lowest, y);
    }
    press.y = lowest + PAD;
    if (!left) break;
    turnPage(press, frame, head);
  }
  rule(press, press.y, { to: frame.right, ...(row.total === true ? { colour: INK, weight: 0.6 } : {}) });
  press.y += 0.5;
}

const firstBaseline = (parts: readonly SetParagraph[]): number => {
  const style = parts[0]?.lines[0]?.style;
  return style === undefined ? 0 : baseline(style);
};

function drawCell(press: Press, frame: Frame, column: number, owner: Element, lines: readonly Line[], y: number): number {
  if (frame.table.columns[column]?.align !== 'right')
    return drawLines(press, owner, 'P', lines, frame.lefts[column] ?? PAGE.left, y);
  return lines.reduce((top, line) => drawLines(press, owner, 'P', [line], alignedX(frame, column, line), top), y);
}

function alignedX(frame: Frame, column: number, line: Line): number {
  const left = frame.lefts[column] ?? PAGE.left;
  return frame.table.columns[column]?.align === 'right' ? left + (frame.widths[column] ?? 0) - line.width : left;
}
