import { emptyValue, isList, isObject } from '#domain/proposal/complete-form.ts';
import { isKeyedList } from '#domain/proposal/schema-index.ts';
import type { Field } from '#domain/proposal/schema.ts';
import type { Json, JsonObject } from '#domain/shared/json.ts';

/**
 * A section as a form holds it: like the document, but every item of a list of objects carries its key in `_key`, and an item of a list
 * of plain texts is `{ _key, value }`, so that items have a name of their own while they are moved about. Sets of choices stay as they are.
 */
export type FormValue = Json;
export type Keys = Readonly<Record<string, readonly string[]>>;

const KEY = '_key';
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** Lists that name items of another list: answered by choosing among those. Path to the section chosen from. */
export const REFERENCES: Readonly<Record<string, string>> = {
  'outcomes[].competencyIds': 'competencies',
  'assessments[].outcomeIds': 'outcomes',
};

/** A list that is answered by choosing: no item of it is typed. */
export const isChoices = (field: Field): boolean => field.items === 'enum' || Object.hasOwn(REFERENCES, field.path);

/** Ten characters of base32 from the system's randomness: a new item's key. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => ALPHABET[byte & 31] ?? 'a').join('');
}

/** A value of the document as a form holds it. Items that `keys` does not know get a new one. */
export function toForm(field: Field, value: Json, keys: Keys): FormValue {
  if (field.type === 'object' && isObject(value)) return mapFields(field, value, (inner, each) => toForm(inner, each, keys));
  if (field.type !== 'list' || !isList(value) || isChoices(field)) return value;
  if (!isKeyedList(field)) return value.map((item) => ({ [KEY]: newKey(), value: item }));
  return value.map((item, at) => ({
    [KEY]: keys[field.path]?.[at] ?? newKey(),
    ...(isObject(item) ? mapFields(field, item, (inner, each) => toForm(inner, each, keys)) : {}),
  }));
}

/** The way back: what the document holds, and the keys of every keyed list in it. */
export function fromForm(field: Field, value: FormValue): { readonly value: Json; readonly keys: Record<string, string[]> } {
  const keys: Record<string, string[]> = {};
  return { value: strip(field, value, keys), keys };
}

function strip(field: Field, value: FormValue, keys: Record<string, string[]>): Json {
  if (field.type === 'object' && isObject(value)) return mapFields(field, value, (inner, each) => strip(inner, each, keys));
  if (field.type !== 'list' || !isList(value) || isChoices(field)) return value;
  if (!isKeyedList(field)) return value.map((item) => (isObject(item) ? (item['value'] ?? '') : item));
  keys[field.path] = value.map((item) => keyOf(item));
  return value.map((item) => (isObject(item) ? mapFields(field, item, (inner, each) => strip(inner, each, keys)) : item));
}

/** In the order of the schema; what a form left undefined is empty. */
function mapFields(field: Field, value: JsonObject, map: (inner: Field, value: Json) => Json): JsonObject {
  const present = field.fields.filter((inner) => Object.hasOwn(value, inner.name));
  return Object.fromEntries(present.map((inner) => [inner.name, map(inner, value[inner.name] ?? emptyValue(inner))]));
}

export const keyOf = (item: Json | undefined): string => {
  const key = isObject(item) ? item[KEY] : undefined;
  return typeof key === 'string' ? key : '';
};

/** A new item of a list, empty but for its key and, where such items are called by a label, the next one. */
export function newItem(list: Field, items: readonly Json[]): JsonObject {
  if (!isKeyedList(list)) return { [KEY]: newKey(), value: list.items === 'ltext' ? { en: '', fr: '' } : '' };
  const empty = emptyValue({ ...list, type: 'object', items: '' });
  const named = list.fields.some((each) => each.name === 'id');
  return { [KEY]: newKey(), ...(isObject(empty) ? empty : {}), ...(named ? { id: nextLabel(list.path, items) } : {}) };
}

/** `LO`, `A`, …: what labels begin with (FRAMEWORKS §10). */
const PREFIXES: Readonly<Record<string, string>> = {
  outcomes: 'LO',
  competencies: 'C',
  assessments: 'A',
  partners: 'P',
  attachments: 'AT',
};

/** The label after the highest one: a label that was removed is not given again to the next item while a higher one stands. */
export function nextLabel(list: string, items: readonly Json[]): string {
  const prefix = PREFIXES[list] ?? '';
  const numbers = items.map((item) => {
    const id = isObject(item) && typeof item['id'] === 'string' ? item['id'] : '';
    return id.startsWith(prefix) ? Number(id.slice(prefix.length)) : 0;
  });
  return `${prefix}${Math.max(0, ...numbers.filter((each) => Number.isInteger(each))) + 1}`;
}
