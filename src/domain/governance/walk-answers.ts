import { canonicalProse } from '#domain/proposal/canonical-answer.ts';
import { asList, asObject, isList, isObject } from '#domain/proposal/complete-form.ts';
import type { Field, FieldType, Owner, ProposalSchema } from '#domain/proposal/schema.ts';
import { indexSchema, isKeyedList } from '#domain/proposal/schema-index.ts';
import type { Json, JsonObject } from '#domain/shared/json.ts';
import type { Language } from '#domain/shared/localized-text.ts';

/** Keys of list items by list path, as a revision keeps them beside its document. */
export type ItemKeys = Readonly<Record<string, readonly string[]>>;

/** One answer of a document in the form that decisions are compared in. */
export interface WalkedAnswer {
  /** By item key: `outcomes[abcdefghij].text`; a list of objects itself: `outcomes`. */
  readonly path: string;
  readonly letter: string;
  /** As in the schema: `outcomes[].text`. */
  readonly schemaPath: string;
  readonly owner: Owner;
  readonly due: string;
  readonly dueIf: string;
  /** The object of the list that the answer lies in, for `dueIf`; null outside lists. */
  readonly item: Json;
  readonly type: FieldType;
  /** Canonical: primary language only, order of items set aside, references by item key. */
  readonly value: Json;
}

interface Walk {
  readonly schema: ProposalSchema;
  readonly document: JsonObject;
  readonly keys: ItemKeys;
  readonly language: Language;
}

/** Answers that name items of another list by their label, which a merge may renumber (DESIGN §4). */
const REFERENCES: Readonly<Record<string, string>> = {
  outcomeIds: 'outcomes',
  competencyIds: 'competencies',
  letterAttachmentId: 'attachments',
};

/** Where the walk stands, and what a field inherits there. */
interface Place extends Pick<WalkedAnswer, 'letter' | 'path' | 'due' | 'dueIf' | 'owner' | 'item'> {}

/** Every answer of a document, in the order of the schema; what nobody answered included, as its empty value. */
export function walkAnswers(walk: Walk): readonly WalkedAnswer[] {
  const index = indexSchema(walk.schema);
  return index.roots.flatMap((root) => {
    const letter = index.section(root.name)?.letter ?? '';
    const place: Place = { letter, path: root.name, due: root.due, dueIf: '', owner: 'proposer', item: null };
    return walkAt(walk, root, walk.document[root.name] ?? null, place);
  });
}

function walkAt(walk: Walk, field: Field, value: Json, place: Place): readonly WalkedAnswer[] {
  if (field.type === 'object') return walkFields(walk, field, value, place);
  if (isKeyedList(field)) return walkList(walk, field, value, place);
  // A label is how people call an item; the item is its key.
  if (field.name === 'id' && place.item !== null) return [];
  return [answer(place, field, canonical(walk, field, value))];
}

/** An object or item that is due makes its fields due where none of them says so itself: `leadProposer`, `noc[]`. */
function walkFields(walk: Walk, parent: Field, value: Json, place: Place): readonly WalkedAnswer[] {
  const inherits = parent.fields.every((field) => field.due === '');
  return parent.fields.flatMap((field) =>
    walkAt(walk, field, asObject(value)[field.name] ?? null, {
      ...place,
      path: `${place.path}.${field.name}`,
      // A computed answer that nobody stated says no more than what it is computed from.
      due: field.derived ? '' : inherits ? place.due : field.due,
      dueIf: inherits ? place.dueIf : field.dueIf,
      owner: field.owner === 'proposer' ? place.owner : field.owner,
    }),
  );
}

/** The list itself, as the set of its items that say something, and then the answers of each item. */
function walkList(walk: Walk, list: Field, value: Json, place: Place): readonly WalkedAnswer[] {
  const items = asList(value);
  const keys = items.map((_, index) => walk.keys[place.path]?.[index] ?? `#${index}`);
  const present = keys.filter((_, index) => saysSomething(items[index] ?? null, walk.language)).toSorted();
  const inside = items.flatMap((item, index) =>
    walkFields(walk, list, item, { ...place, path: `${place.path}[${keys[index] ?? ''}]`, item }),
  );
  return [answer(place, list, present), ...inside];
}

function answer(place: Place, field: Field, value: Json): WalkedAnswer {
  return { ...place, schemaPath: field.path, type: field.type, value };
}

/** In a list of plain values the order is set aside too, and what says nothing in the decided language is not there. */
function canonical(walk: Walk, field: Field, value: Json): Json {
  if (field.type !== 'list') return canonicalOne(walk, field.name, field.type, value);
  return asList(value)
    .map((each) => canonicalOne(walk, field.name, field.items, each))
    .filter((each) => each !== '' && each !== null)
    .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

function canonicalOne(walk: Walk, name: string, type: FieldType | '', value: Json): Json {
  const said = type === 'ltext' ? (asObject(value)[walk.language] ?? '') : value;
  if (typeof said !== 'string') return said;
  const list = REFERENCES[name];
  return list === undefined ? canonicalProse(said) : keyOf(walk, list, said);
}

function keyOf(walk: Walk, list: string, label: string): string {
  const index = asList(walk.document[list]).findIndex((item) => asObject(item)['id'] === label);
  return index < 0 ? label : (walk.keys[list]?.[index] ?? `#${index}`);
}

/** Whether an item holds anything besides its label, in the decided language; an unticked box says nothing yet. */
function saysSomething(value: Json, language: Language): boolean {
  if (isList(value)) return value.some((each) => saysSomething(each, language));
  if (!isObject(value)) return value !== '' && value !== null && value !== false;
  if (isText(value)) return value[language] !== '';
  return Object.entries(value).some(([name, inner]) => name !== 'id' && saysSomething(inner, language));
}

const isText = (value: JsonObject): boolean => Object.keys(value).toSorted().join(' ') === 'en fr';
