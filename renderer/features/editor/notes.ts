import type { DraftCheck, DueAnswers } from '#contract/draft.ts';
import { asObject, isList, isObject } from '#domain/proposal/complete-form.ts';
import { isAnswered } from '#domain/proposal/show-answer.ts';
import { indexSchema } from '#domain/proposal/schema-index.ts';
import type { ProposalSchema } from '#domain/proposal/schema.ts';
import type { Json, JsonObject } from '#domain/shared/json.ts';
import { formName } from '../../forms/paths.ts';

const MOST_PLACES = 6;

/** Whether what a rule found is a place in the document and not a text. */
export const isPath = (schema: ProposalSchema, found: string): boolean =>
  indexSchema(schema).roots.some(
    ({ name }) => found === name || (found.startsWith(name) && /^[.[]/.test(found.slice(name.length))),
  );

const withoutSide = (name: string): string => name.replace(/\.(en|fr)$/, '');

/**
 * Where in the form a rule's finding belongs: the places it found; else the item whose words it found; else the fields it reads.
 * At most six, in order.
 */
export function placesOf(
  schema: ProposalSchema,
  check: Pick<DraftCheck, 'fields' | 'found'>,
  document: JsonObject,
): readonly string[] {
  const found = check.found.filter((each) => isPath(schema, each)).map((each) => withoutSide(formName(document, each)));
  const places = found.length > 0 ? found : check.fields.flatMap((field) => placesOfField(field, check.found, document));
  return [...new Set(places)].slice(0, MOST_PLACES);
}

function placesOfField(field: string, found: readonly string[], document: JsonObject): readonly string[] {
  const [list = '', ...rest] = field.split('[].');
  if (rest.length === 0) return [list.replace('[]', '')];
  const items = valueAt(document, list);
  if (!isList(items)) return [list];
  const matching = [...items.keys()].filter((at) => wordsOf(items[at] ?? null).some((word) => found.includes(word)));
  return matching.length === 0 ? [list] : matching.map((at) => `${list}.${at}.${rest.join('.')}`);
}

/** What a rule may call an item by: its label, its text in either language. */
function wordsOf(item: Json): readonly string[] {
  const { id, text, title, name, label } = asObject(item);
  return [id, name, title, text, label]
    .flatMap((each) => (isObject(each) ? Object.values(each) : [each ?? '']))
    .filter((each): each is string => typeof each === 'string' && each !== '');
}

/** By the form's own names: `outcomes.1.text`. */
export function valueAt(document: Json, name: string): Json | undefined {
  let value: Json | undefined = document;
  for (const part of name.split('.')) {
    value = isList(value) ? value[Number(part)] : isObject(value) ? value[part] : undefined;
  }
  return value;
}

/**
 * Rules that fail or warn, by the place in the form they stand beside. What is not answered yet has its own mark and no reproach; rules of
 * one group have one cause, and only the first of them speaks at a place.
 */
export function notesByName(
  schema: ProposalSchema,
  results: readonly DraftCheck[],
  document: JsonObject,
): ReadonlyMap<string, readonly DraftCheck[]> {
  const notes = new Map<string, DraftCheck[]>();
  for (const check of results) {
    if ((check.state !== 'fail' && check.state !== 'warn') || check.waived) continue;
    for (const name of placesOf(schema, check, document)) {
      const there = notes.get(name) ?? [];
      const isSaid = check.group !== '' && there.some((each) => each.group === check.group);
      if (isSaid || !isAnswered(valueAt(document, name))) continue;
      notes.set(name, [...there, check]);
    }
  }
  return notes;
}

/** What is missing, by the names of the form. */
export const missingNames = (due: DueAnswers, document: JsonObject): ReadonlySet<string> =>
  new Set(due.missing.map(({ path }) => formName(document, path)));
