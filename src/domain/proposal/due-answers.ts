import type { Json, JsonObject } from '#domain/shared/json.ts';
import { type Language, LANGUAGES } from '#domain/shared/languages.ts';
import { asList, asObject, isList, isObject } from './complete-form.ts';
import { itemNames } from './keys.ts';
import { indexSchema, isGateReached, isKeyedList } from './schema-index.ts';
import type { Field, Owner, ProposalSchema } from './schema.ts';

/** An answer that must be there before a gate and is not. */
export interface MissingAnswer {
  /** `assessments[A2].criteria`, `need.evidence[0].date`; `outcomes` where there is not one. */
  readonly path: string;
  /** As in the schema: `assessments[].criteria`. */
  readonly schemaPath: string;
  readonly owner: Owner;
  readonly due: string;
}

/**
 * Whether a condition (`dueIf`) holds. `item` is the item of the list that the field belongs to, null outside lists: the expression
 * calls it `item`, the document `p`.
 */
export type EvaluateCondition = (condition: string, document: JsonObject, item: JsonObject | null) => boolean;

/**
 * Whether a value answers anything in a language: text that is not blank, a number, a ticked or unticked box, a list or an object with an
 * answer in it. Of a text in two languages, the side named; either of them where `language` is null.
 */
export function isAnsweredIn(value: Json | undefined, language: Language | null): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === 'string') return value.trim() !== '';
  if (isList(value)) return value.some((item) => isAnsweredIn(item, language));
  if (!isObject(value)) return true;
  const sides = language !== null && isText(value) ? [value[language]] : Object.values(value);
  return sides.some((inner) => isAnsweredIn(inner, language));
}

const isText = (value: JsonObject): boolean => Object.keys(value).toSorted().join(' ') === 'en fr';

/**
 * What must be answered before the proposal enters `gate` and is not (FRAMEWORKS §10, "required for"), in document order and for every
 * item of every list. Texts count in the primary language. Left out: what the log writes, derived answers (what they are computed from
 * is asked for instead), and lists that may stay empty.
 * @throws RangeError for a gate that the schema does not have
 */
export function answersDue(
  schema: ProposalSchema,
  document: JsonObject,
  gate: string,
  evaluate: EvaluateCondition,
): readonly MissingAnswer[] {
  const stated = asObject(document.meta).primaryLanguage;
  const language = LANGUAGES.find((each) => each === stated) ?? null;
  const search: Search = { schema, document, gate, evaluate, language, missing: [] };
  for (const root of indexSchema(schema).roots) lookAt(search, root, root.name, document[root.name] ?? null, null);
  return search.missing;
}

interface Search {
  readonly schema: ProposalSchema;
  readonly document: JsonObject;
  readonly gate: string;
  readonly evaluate: EvaluateCondition;
  readonly language: Language | null;
  readonly missing: MissingAnswer[];
}

function lookAt(search: Search, field: Field, path: string, value: Json, item: JsonObject | null): void {
  if (field.owner === 'log' || field.derived) return;
  if (field.type === 'object') return lookInside(search, field, path, asObject(value), item);
  const mayStayEmpty = field.type === 'list' && field.min === 0;
  if (isDue(search, field, item) && !mayStayEmpty && !isAnsweredIn(value, search.language)) {
    search.missing.push({ path, schemaPath: field.path, owner: field.owner, due: field.due });
  }
  if (!isKeyedList(field)) return;
  const items = asList(value);
  const names = itemNames(items);
  for (const [position, each] of items.entries()) {
    lookInside(search, field, `${path}[${names[position] ?? position}]`, asObject(each), asObject(each));
  }
}

function lookInside(search: Search, field: Field, path: string, value: JsonObject, item: JsonObject | null): void {
  for (const inner of field.fields) lookAt(search, inner, `${path}.${inner.name}`, value[inner.name] ?? null, item);
}

function isDue({ schema, document, gate, evaluate }: Search, field: Field, item: JsonObject | null): boolean {
  if (field.due === '' || !isGateReached(schema, field.due, gate)) return false;
  return field.dueIf === '' || evaluate(field.dueIf, document, item);
}
