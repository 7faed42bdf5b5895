import type { Field, ProposalSchema } from '#domain/proposal/schema.ts';
import { indexSchema } from '#domain/proposal/schema-index.ts';
import type { Json, JsonObject } from '#domain/shared/json.ts';
import { isObject } from '#domain/proposal/complete-form.ts';
import { type NumberType, readNumber } from './numbers.ts';

/** Rows that a spreadsheet copied: cells by tabs, cells with line ends or tabs in quotation marks; null where it is plain text. */
export function readRows(text: string): readonly (readonly string[])[] | null {
  const whole = text.replaceAll('\r\n', '\n').replace(/\n$/, '');
  if (!/[\t\n]/.test(whole)) return null;
  const rows: string[][] = [[]];
  // One cell at a time: quoted, or up to the next tab or line end.
  for (const [, quoted, plain = '', end] of whole.matchAll(/(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))([\t\n]|$)/g)) {
    rows.at(-1)?.push((quoted?.replaceAll('""', '"') ?? plain).trim());
    if (end === '\n') rows.push([]);
    if (end === '') break;
  }
  return rows;
}

/** A cell as its field keeps it; undefined where it cannot be read as such. */
export function readCell(field: Field, text: string, schema: ProposalSchema): Json | undefined {
  switch (field.type) {
    case 'int':
    case 'num':
    case 'money': {
      const type: NumberType = field.type;
      const read = readNumber(text, type);
      return read.kind === 'number' ? read.value : read.kind === 'empty' ? null : undefined;
    }
    case 'enum': {
      if (text === '') return '';
      const wanted = text.toLocaleLowerCase();
      const known = indexSchema(schema).enumeration(field.enumeration)?.values ?? [];
      return known.find(({ value, label }) => [value, label.en, label.fr].some((each) => each.toLocaleLowerCase() === wanted))
        ?.value;
    }
    default:
      return text.replaceAll(/\s*\n\s*/g, ' ');
  }
}

export interface Pasted {
  readonly items: readonly Json[];
  /** Cells that could not be read: they keep what stood there. */
  readonly unread: number;
}

interface Paste {
  readonly items: readonly Json[];
  /** Columns in the order they are shown. */
  readonly fields: readonly Field[];
  readonly rows: readonly (readonly string[])[];
  readonly at: { readonly row: number; readonly column: number };
  readonly empty: (items: readonly Json[]) => JsonObject;
  readonly schema: ProposalSchema;
}

/** Puts rows into a table from one of its cells on; rows that it does not have yet are added, cells beyond its last column left out. */
export function paste({ items, fields, rows, at, empty, schema }: Paste): Pasted {
  const next = [...items];
  let unread = 0;
  for (const [down, cells] of rows.entries()) {
    const row = at.row + down;
    const item: Record<string, Json> = { ...asItem(next[row] ?? empty(next)) };
    for (const [right, text] of cells.entries()) {
      const field = fields[at.column + right];
      if (field === undefined) continue;
      const value = readCell(field, text, schema);
      if (value === undefined) unread += 1;
      else item[field.name] = value;
    }
    next[row] = item;
  }
  return { items: next, unread };
}

const asItem = (value: Json): JsonObject => (isObject(value) ? value : {});
