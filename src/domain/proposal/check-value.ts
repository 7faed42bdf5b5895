import type { Json, JsonObject } from '#domain/shared/json.ts';
import { fail, ok, type Result } from '#domain/shared/result.ts';
import { canonicalProse, MAX_TEXT, refusedCharacter } from './canonical-answer.ts';
import { isList, isObject } from './complete-form.ts';
import { isKeyedList, type SchemaIndex } from './schema-index.ts';
import type { Field, FieldType } from './schema.ts';

/** Most items of a list of texts. */
export const MAX_ITEMS = 10_000;
/** Most items of a list of objects: what the keys of a revision record can name. */
export const MAX_KEYED_ITEMS = 1000;

/** What an imported or typed value can be refused for. Paths are those of people: `outcomes[0].text.en`. */
export type ValueError =
  | { readonly code: 'proposal/unknown-field'; readonly path: string }
  /** `expected`: how such a value is written, the same in every language: `12.50`, `[…]`, `{"en": "…", "fr": "…"}`. */
  | { readonly code: 'proposal/wrong-type'; readonly path: string; readonly expected: string }
  | {
      readonly code: 'proposal/unknown-value';
      readonly path: string;
      readonly value: string;
      readonly allowed: readonly string[];
    }
  | { readonly code: 'proposal/number'; readonly path: string }
  | { readonly code: 'proposal/character'; readonly path: string; readonly character: string }
  | { readonly code: 'proposal/limit'; readonly path: string; readonly limit: number }
  | { readonly code: 'proposal/too-large'; readonly limit: number }
  | { readonly code: 'json/key'; readonly path: string; readonly detail: string };

type Checked<T> = Result<T, ValueError>;
/** Where a value stands, as people read it, and which field it is. */
interface Place {
  readonly index: SchemaIndex;
  readonly field: Field;
  readonly path: string;
}

const RESERVED: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * A value checked against its field and brought into canonical text: structure and types, never patterns (DESIGN §14). Names that begin
 * with `_` are left out, absent fields stay absent: the complete form is made afterwards.
 */
export function checkValue(place: Place, value: Json): Checked<Json> {
  const { field, path } = place;
  switch (field.type) {
    case 'object':
      return checkObject(place, value);
    case 'list':
      return checkList(place, value);
    case 'ltext':
      return checkLocalized(path, value);
    case 'int':
    case 'num':
    case 'money':
      return checkNumber(path, field.type, value);
    case 'bool':
      return value === null || typeof value === 'boolean' ? ok(value) : wrong(path, 'bool');
    case 'enum':
      return checkChoice(place, value);
    default:
      return checkText(path, field.type, value, field.name === 'id' || field.name === 'proposalId');
  }
}

function checkObject({ index, field, path }: Place, value: Json): Checked<JsonObject> {
  if (!isObject(value)) return wrong(path, 'object');
  const result: Record<string, Json> = {};
  for (const [name, inner] of Object.entries(value)) {
    if (name.startsWith('_') && !RESERVED.has(name)) continue;
    const at = path === '' ? name : `${path}.${name}`;
    if (RESERVED.has(name)) return fail({ code: 'json/key', path: at, detail: name });
    const known = field.fields.find((each) => each.name === name);
    if (known === undefined) return fail({ code: 'proposal/unknown-field', path: at });
    const checked = checkValue({ index, field: known, path: at }, inner);
    if (!checked.ok) return checked;
    result[name] = checked.value;
  }
  return ok(result);
}

function checkList(place: Place, value: Json): Checked<Json> {
  const { field, path } = place;
  if (!isList(value)) return wrong(path, 'list');
  const limit = isKeyedList(field) ? MAX_KEYED_ITEMS : MAX_ITEMS;
  if (value.length > limit) return fail({ code: 'proposal/limit', path, limit });
  const items: Json[] = [];
  for (const [position, item] of value.entries()) {
    const checked = checkItem(place, `${path}[${position}]`, item);
    if (!checked.ok) return checked;
    items.push(checked.value);
  }
  return ok(items);
}

/** An item of a list, as a value of the list's item type. A number or a box in a list is never empty. */
export function checkItem({ index, field }: Place, path: string, item: Json): Checked<Json> {
  if (field.items === '') return wrong(path, 'string');
  if (item === null) return wrong(path, field.items);
  return checkValue({ index, field: { ...field, type: field.items, items: '' }, path }, item);
}

function checkLocalized(path: string, value: Json): Checked<Json> {
  if (!isObject(value)) return wrong(path, 'ltext');
  const result: Record<string, Json> = {};
  for (const [name, side] of Object.entries(value)) {
    if (name.startsWith('_')) continue;
    if (name !== 'en' && name !== 'fr') return fail({ code: 'proposal/unknown-field', path: `${path}.${name}` });
    const checked = checkText(`${path}.${name}`, 'text', side, false);
    if (!checked.ok) return checked;
    result[name] = checked.value;
  }
  return ok(result);
}

function checkText(path: string, expected: FieldType, value: Json, isId: boolean): Checked<string> {
  if (typeof value !== 'string') return wrong(path, expected);
  if (value.length > MAX_TEXT) return fail({ code: 'proposal/limit', path, limit: MAX_TEXT });
  const text = canonicalProse(value);
  const character = refusedCharacter(text);
  if (character !== '') return fail({ code: 'proposal/character', path, character });
  // Labels become names of map entries here and there: the three that could reach an object's prototype are refused (H-35).
  return isId && RESERVED.has(text) ? fail({ code: 'json/key', path, detail: text }) : ok(text);
}

/** At most two decimal places, as written by the shortest spelling; a whole number where one is counted. */
function checkNumber(path: string, type: 'int' | 'num' | 'money', value: Json): Checked<number | null> {
  if (value === null) return ok(null);
  if (typeof value !== 'number') return wrong(path, type);
  if (type === 'int' && !Number.isInteger(value)) return wrong(path, 'int');
  const isPlain =
    /^-?\d{1,16}(\.\d{1,2})?$/.test(String(value)) && !Object.is(value, -0) && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
  return isPlain ? ok(value) : fail({ code: 'proposal/number', path });
}

function checkChoice({ index, field, path }: Place, value: Json): Checked<string> {
  const checked = checkText(path, 'enum', value, false);
  const enumeration = index.enumeration(field.enumeration);
  if (!checked.ok || checked.value === '' || enumeration === undefined || enumeration.open) return checked;
  if (enumeration.values.some((each) => each.value === checked.value)) return checked;
  const allowed = enumeration.values.map((each) => each.value);
  return fail({ code: 'proposal/unknown-value', path, value: checked.value.slice(0, 100), allowed });
}

const EXPECTED: Readonly<Record<FieldType, string>> = {
  string: '"…"',
  text: '"…"',
  enum: '"…"',
  uri: '"…"',
  date: '"2027-05-03"',
  ltext: '{"en": "…", "fr": "…"}',
  int: '12',
  num: '12.50',
  money: '12.50',
  bool: 'true',
  list: '[…]',
  object: '{…}',
};

const wrong = (path: string, expected: FieldType): Checked<never> =>
  fail({ code: 'proposal/wrong-type', path, expected: EXPECTED[expected] });
