import type { Json, JsonObject } from '#domain/shared/json.ts';
import { fail, ok, type Result } from '#domain/shared/result.ts';
import { checkValue, type ValueError } from './check-value.ts';
import { completeForm, isList, isObject } from './complete-form.ts';
import { keyedLists } from './keys.ts';
import { indexSchema } from './schema-index.ts';
import type { Field, ProposalSchema } from './schema.ts';

/** Most list items with keys in one document: their keys must fit into one revision record of 64 KiB. */
export const MAX_KEYS = 4000;

export type ImportError = ValueError | { readonly code: 'proposal/not-a-proposal' };

export interface ImportedDocument {
  /** In complete form, its texts canonical. */
  readonly document: JsonObject;
  /** What the file said, without the names that begin with `_`, otherwise untouched. */
  readonly original: JsonObject;
}

/**
 * Reads a proposal file that has been parsed (DESIGN §14): structure and types are checked, patterns are not; what is missing is empty;
 * unknown fields are refused by path; names beginning with `_` are ignored at any level.
 * Errors: `proposal/not-a-proposal` where neither `meta` nor `identification` is there, and those of {@link ValueError}.
 */
export function importDocument(schema: ProposalSchema, value: Json): Result<ImportedDocument, ImportError> {
  if (!isObject(value) || !(isObject(value.identification) || isObject(value.meta))) {
    return fail({ code: 'proposal/not-a-proposal' });
  }
  const checked = checkDocument(schema, value);
  return checked.ok
    ? ok({ document: completeForm(schema, checked.value), original: withoutPrivateNames(value) as JsonObject })
    : checked;
}

/** A whole document checked and brought into canonical text, not yet complete. */
export function checkDocument(schema: ProposalSchema, value: Json): Result<JsonObject, ValueError> {
  const checked = checkValue({ index: indexSchema(schema), field: wholeDocument(schema), path: '' }, value);
  return checked.ok ? refuseTooManyKeys(schema, checked.value as JsonObject) : checked;
}

/** The document itself seen as a field: an object whose fields are the sections. */
export const wholeDocument = (schema: ProposalSchema): Field => ({
  name: '', path: '', type: 'object', items: '', label: { en: '', fr: '' }, help: { en: '', fr: '' }, unit: '', owner: 'proposer', due: '',
  dueIf: '', enumeration: '', derived: false, fields: indexSchema(schema).roots, min: null, max: null, example: { en: '', fr: '' },
}); // prettier-ignore

/** The document, or `proposal/too-large` where its items are more than one revision record can name. */
export function refuseTooManyKeys(schema: ProposalSchema, document: JsonObject): Result<JsonObject, ValueError> {
  const count = keyedLists(schema, document).reduce((sum, [, items]) => sum + items.length, 0);
  return count > MAX_KEYS ? fail({ code: 'proposal/too-large', limit: MAX_KEYS }) : ok(document);
}

function withoutPrivateNames(value: Json): Json {
  if (isList(value)) return value.map(withoutPrivateNames);
  if (!isObject(value)) return value;
  const named = Object.entries(value).filter(([name]) => !name.startsWith('_'));
  return Object.fromEntries(named.map(([name, inner]) => [name, withoutPrivateNames(inner)]));
}
