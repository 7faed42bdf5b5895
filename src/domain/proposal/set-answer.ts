import type { Json, JsonObject } from '#domain/shared/json.ts';
import { fail, ok, type Result } from '#domain/shared/result.ts';
import { type PathPart, parsePath } from './answer-path.ts';
import { canonicalAnswer } from './canonical-answer.ts';
import { checkItem, checkValue, MAX_ITEMS, MAX_KEYED_ITEMS, type ValueError } from './check-value.ts';
import { asList, asObject, completeForm, completeValue, emptyValue } from './complete-form.ts';
import { refuseTooManyKeys, wholeDocument } from './import-document.ts';
import { carryKeys, type KeyedDocument, labelOf } from './keys.ts';
import { indexSchema, isKeyedList, type SchemaIndex } from './schema-index.ts';
import type { Field, ProposalSchema } from './schema.ts';

export type SetError =
  | ValueError
  | { readonly code: 'proposal/bad-path'; readonly path: string }
  | { readonly code: 'proposal/no-such-item'; readonly path: string }
  | { readonly code: 'proposal/log-field'; readonly path: string };

interface Place {
  readonly index: SchemaIndex;
  readonly field: Field;
  readonly path: string;
  /** What stands there now. */
  readonly value: Json;
}

/**
 * A document with answers set, one after the other; all or none. Paths are those of {@link parsePath}; a value is checked as on import
 * and may be a whole section or list. What it leaves out of an object becomes empty, except what the log writes, which stays: setting
 * that to anything else is refused. Derived answers may be stated. Items keep their keys (see {@link carryKeys}).
 * Errors: `proposal/bad-path`, `proposal/no-such-item`, `proposal/log-field` and those of {@link ValueError}.
 */
export function setAnswers(
  schema: ProposalSchema,
  before: KeyedDocument,
  answers: readonly (readonly [path: string, value: Json])[],
  random: (count: number) => Uint8Array,
): Result<KeyedDocument, SetError> {
  const index = indexSchema(schema);
  let { document, keys } = before;
  for (const [path, value] of answers) {
    const parts = parsePath(path);
    if (!parts.ok) return parts;
    const set = setAt({ index, field: wholeDocument(schema), path: '', value: document }, parts.value, value);
    if (!set.ok) return set;
    const after = completeForm(schema, set.value as JsonObject);
    const fits = refuseTooManyKeys(schema, after);
    if (!fits.ok) return fits;
    keys = carryKeys(schema, { document, keys }, after, random);
    document = after;
  }
  return ok({ document, keys });
}

function setAt(place: Place, parts: readonly PathPart[], value: Json): Result<Json, SetError> {
  const [part, ...rest] = parts;
  if (part === undefined) return replace(place, value);
  const { field, path } = place;
  if (field.type === 'object' && part.kind === 'name') return setField(place, part.name, rest, value);
  if (field.type === 'ltext' && part.kind === 'name' && (part.name === 'en' || part.name === 'fr') && rest.length === 0) {
    if (field.owner === 'log') return fail({ code: 'proposal/log-field', path });
    return replace(place, { ...asObject(place.value), [part.name]: value });
  }
  if (field.type === 'list' && part.kind !== 'name') return setItem(place, part, rest, value);
  return fail({ code: 'proposal/unknown-field', path: `${path}${shown(part)}` });
}

const shown = (part: PathPart): string =>
  part.kind === 'name' ? `.${part.name}` : `[${part.kind === 'append' ? '+' : part.item}]`;

function setField(place: Place, name: string, rest: readonly PathPart[], value: Json): Result<Json, SetError> {
  const path = place.path === '' ? name : `${place.path}.${name}`;
  const field = place.field.fields.find((each) => each.name === name);
  if (field === undefined) return fail({ code: 'proposal/unknown-field', path });
  const now = asObject(place.value);
  const set = setAt({ index: place.index, field, path, value: now[name] ?? emptyValue(field) }, rest, value);
  return set.ok ? ok({ ...now, [name]: set.value }) : set;
}

function setItem(
  place: Place,
  part: Exclude<PathPart, { kind: 'name' }>,
  rest: readonly PathPart[],
  value: Json,
): Result<Json, SetError> {
  const { index, field } = place;
  const items = asList(place.value);
  const path = `${place.path}${shown(part)}`;
  if (field.owner === 'log') return fail({ code: 'proposal/log-field', path });
  const limit = isKeyedList(field) ? MAX_KEYED_ITEMS : MAX_ITEMS;
  if (part.kind === 'append' && items.length >= limit) return fail({ code: 'proposal/limit', path: place.path, limit });
  const position = part.kind === 'append' ? items.length : findItem(items, part.item);
  if (position < 0) return fail({ code: 'proposal/no-such-item', path });
  const item: Field = { ...field, type: field.items === '' ? 'string' : field.items, items: '' };
  const now = items[position] ?? (field.items === 'object' || field.items === 'ltext' ? emptyValue(item) : '');
  const set =
    rest.length === 0 ? checkWhole(place, path, item, value) : setAt({ index, field: item, path, value: now }, rest, value);
  return set.ok ? ok(items.toSpliced(position, 1, set.value)) : set;
}

function checkWhole({ index, field }: Place, path: string, item: Field, value: Json): Result<Json, SetError> {
  const checked = checkItem({ index, field, path }, path, value);
  return checked.ok ? ok(completeValue(item, checked.value)) : checked;
}

/** By place, or by a label that stands once; -1 where there is no such item. */
function findItem(items: readonly Json[], item: number | string): number {
  if (typeof item === 'number') return item < items.length ? item : -1;
  const found = [...items.keys()].filter((position) => labelOf(items[position] ?? null) === item);
  return found.length === 1 ? (found[0] ?? -1) : -1;
}

function replace({ index, field, path, value: now }: Place, value: Json): Result<Json, SetError> {
  const checked = checkValue({ index, field, path }, value);
  return checked.ok ? keepLogFields(field, path, now, checked.value) : checked;
}

/** What the log writes stays as it is; a value that says otherwise is refused, one that says the same or nothing is fine. */
function keepLogFields(field: Field, path: string, now: Json, given: Json): Result<Json, SetError> {
  if (field.owner === 'log') {
    const isSame = canonicalAnswer(completeValue(field, given)) === canonicalAnswer(completeValue(field, now));
    return isSame ? ok(now) : fail({ code: 'proposal/log-field', path });
  }
  if (field.type !== 'object') return ok(completeValue(field, given));
  const result: Record<string, Json> = {};
  for (const inner of field.fields) {
    const value = asObject(given)[inner.name];
    const before = asObject(now)[inner.name] ?? emptyValue(inner);
    if (value === undefined) {
      result[inner.name] = inner.owner === 'log' ? before : emptyValue(inner);
      continue;
    }
    const kept = keepLogFields(inner, path === '' ? inner.name : `${path}.${inner.name}`, before, value);
    if (!kept.ok) return kept;
    result[inner.name] = kept.value;
  }
  return ok(result);
}
