import type { Json, JsonObject } from '#domain/shared/json.ts';
import type { Field, ProposalSchema } from './schema.ts';
import { indexSchema } from './schema-index.ts';

/** Votes are stated where there was a vote: absent stays absent (DESIGN §14), in the complete form too. */
const VOTE_FIELDS: ReadonlySet<string> = new Set(
  ['eligible', 'present', 'yes', 'no', 'abstain', 'recused'].map((name) => `governance.decisions[].${name}`),
);

/** Whether a field may be absent from the complete form. */
export const isAbsentAllowed = (field: Field): boolean => VOTE_FIELDS.has(field.path);

/**
 * The document with every field present, in schema order, empty where nothing was said: text, enum, date "", number and bool null,
 * list [], ltext {en: "", fr: ""} (DESIGN §14). Twice gives the same as once. Values are taken as they are: types were checked on import.
 */
export function completeForm(schema: ProposalSchema, document: JsonObject): JsonObject {
  return Object.fromEntries(indexSchema(schema).roots.map((root) => [root.name, completeValue(root, document[root.name])]));
}

/** A value of one field in complete form; `undefined` gives the empty value. */
export function completeValue(field: Field, value: Json | undefined): Json {
  if (field.type === 'object') return completeObject(field, asObject(value));
  if (field.type === 'ltext') return completeText(asObject(value));
  if (field.type === 'list') return asList(value).map((item) => completeItem(field, item));
  return value ?? emptyValue(field);
}

/** The empty value of a field (DESIGN §14). */
export function emptyValue(field: Field): Json {
  switch (field.type) {
    case 'int':
    case 'num':
    case 'money':
    case 'bool':
      return null;
    case 'list':
      return [];
    case 'ltext':
      return { en: '', fr: '' };
    case 'object':
      return completeObject(field, {});
    default:
      return '';
  }
}

function completeItem(list: Field, item: Json): Json {
  if (list.items === 'object') return completeObject(list, asObject(item));
  return list.items === 'ltext' ? completeText(asObject(item)) : item;
}

function completeObject(field: Field, value: JsonObject): JsonObject {
  const entries: [string, Json][] = [];
  for (const inner of field.fields) {
    const given = value[inner.name] ?? undefined;
    if (given === undefined && isAbsentAllowed(inner)) continue;
    entries.push([inner.name, completeValue(inner, given)]);
  }
  return Object.fromEntries(entries);
}

const completeText = (value: JsonObject): Json => ({ en: value.en ?? '', fr: value.fr ?? '' });

/** The value as an object; an empty one where it is none. */
export function asObject(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as a list; an empty one where it is none. */
export function asList(value: Json | undefined): readonly Json[] {
  return isList(value) ? value : [];
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
