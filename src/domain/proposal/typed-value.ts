import type { Json, JsonObject } from '#domain/shared/json.ts';
import { fail, ok, type Result } from '#domain/shared/result.ts';
import { MAX_TEXT } from './canonical-answer.ts';
import { MAX_ITEMS, MAX_KEYED_ITEMS, type ValueError } from './check-value.ts';
import { completeValue, emptyValue, isList, isObject } from './complete-form.ts';
import { isKeyedList } from './schema-index.ts';
import type { Field } from './schema.ts';

type TypedError = Extract<
  ValueError,
  { code: 'proposal/wrong-type' } | { code: 'proposal/unknown-field' } | { code: 'proposal/limit' }
>;
type Typed = Result<null, TypedError>;

/**
 * A section as somebody is typing it, in complete form: structure and types are checked, the words stay as they are (a half-typed number,
 * a blank at the end, a choice nobody knows); only half a character, which has no canonical form, becomes U+FFFD. What the log writes keeps the value it has `now`.
 * Errors: `proposal/wrong-type`, `proposal/unknown-field`, `proposal/limit`.
 */
export function typedValue(field: Field, now: Json | undefined, given: Json): Result<Json, TypedError> {
  const checked = checkTyped(field, field.path, given);
  return checked.ok ? ok(keepLogged(field, now, completeValue(field, wellFormed(given)))) : checked;
}

function checkTyped(field: Field, path: string, value: Json): Typed {
  switch (field.type) {
    case 'object':
      return isObject(value) ? checkFields(field, path, value) : wrong(path, '{…}');
    case 'list':
      return checkItems(field, path, value);
    case 'ltext':
      return isObject(value) ? checkSides(path, value) : wrong(path, '{"en": "…", "fr": "…"}');
    case 'int':
    case 'num':
    case 'money':
      return value === null || (typeof value === 'number' && Number.isFinite(value)) ? ok(null) : wrong(path, '12.50');
    case 'bool':
      return value === null || typeof value === 'boolean' ? ok(null) : wrong(path, 'true');
    default:
      return checkText(path, value);
  }
}

function wellFormed(value: Json): Json {
  if (typeof value === 'string') return value.toWellFormed();
  if (isList(value)) return value.map(wellFormed);
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, wellFormed(inner)])) : value;
}

function checkFields(field: Field, path: string, value: JsonObject): Typed {
  for (const [name, inner] of Object.entries(value)) {
    const known = field.fields.find((each) => each.name === name);
    if (known === undefined) return fail({ code: 'proposal/unknown-field', path: `${path}.${name}` });
    const checked = checkTyped(known, `${path}.${name}`, inner);
    if (!checked.ok) return checked;
  }
  return ok(null);
}

function checkItems(field: Field, path: string, value: Json): Typed {
  if (!isList(value)) return wrong(path, '[…]');
  const limit = isKeyedList(field) ? MAX_KEYED_ITEMS : MAX_ITEMS;
  if (value.length > limit) return fail({ code: 'proposal/limit', path, limit });
  const item: Field = { ...field, type: field.items === '' ? 'string' : field.items, items: '' };
  for (const [position, each] of value.entries()) {
    const checked = checkTyped(item, `${path}[${position}]`, each);
    if (!checked.ok) return checked;
  }
  return ok(null);
}

function checkSides(path: string, value: JsonObject): Typed {
  for (const [side, text] of Object.entries(value)) {
    if (side !== 'en' && side !== 'fr') return fail({ code: 'proposal/unknown-field', path: `${path}.${side}` });
    const checked = checkText(`${path}.${side}`, text);
    if (!checked.ok) return checked;
  }
  return ok(null);
}

function checkText(path: string, value: Json): Typed {
  if (typeof value !== 'string') return wrong(path, '"…"');
  return value.length > MAX_TEXT ? fail({ code: 'proposal/limit', path, limit: MAX_TEXT }) : ok(null);
}

const wrong = (path: string, expected: string): Typed => fail({ code: 'proposal/wrong-type', path, expected });

/** The value with everything that the log writes as it is now. */
export function keepLogged(field: Field, now: Json | undefined, given: Json): Json {
  if (field.owner === 'log') return now ?? emptyValue(field);
  if (field.type !== 'object' || !isObject(given)) return given;
  const before = isObject(now) ? now : {};
  const entries = field.fields.flatMap((inner): [string, Json][] => {
    const value = given[inner.name];
    return value === undefined ? [] : [[inner.name, keepLogged(inner, before[inner.name], value)]];
  });
  return Object.fromEntries(entries);
}
