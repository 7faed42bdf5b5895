import type { Json, JsonObject } from '#domain/shared/json.ts';
import { canonicalAnswer } from './canonical-answer.ts';
import { asList, asObject, completeValue } from './complete-form.ts';
import { itemNames, type KeyedDocument } from './keys.ts';
import { indexSchema, isKeyedList } from './schema-index.ts';
import type { Field, ProposalSchema } from './schema.ts';

/** An answer that both sides changed, differently; `null` for an item that this side removed. */
export interface Collision {
  readonly path: string;
  readonly base: Json;
  readonly mine: Json;
  readonly theirs: Json;
}

export interface Merged extends KeyedDocument {
  /** Those that `take` did not answer; their place holds what is mine. */
  readonly collisions: readonly Collision[];
}

/** Answers to collisions, by path. */
export type Take = Readonly<Record<string, 'mine' | 'theirs'>>;

interface Sides {
  readonly base: KeyedDocument;
  readonly mine: KeyedDocument;
  readonly theirs: KeyedDocument;
}

interface Merging extends Sides {
  readonly take: Take;
  readonly keys: Record<string, readonly string[]>;
  readonly collisions: Collision[];
}

/**
 * Two texts that grew from one, brought together (DESIGN §14, merge): answer by answer, items by their keys, on canonical values. What one
 * side changed is taken; what both changed alike is taken once; else it is a collision for a person. Changed on one side and removed on
 * the other is a collision, never a removal. What the log writes is always theirs.
 */
export function mergeDocuments(schema: ProposalSchema, sides: Sides, take: Take = {}): Merged {
  const merging: Merging = { ...sides, take, keys: {}, collisions: [] };
  const entries = indexSchema(schema).roots.map((root): [string, Json] => {
    const [b, m, t] = [sides.base, sides.mine, sides.theirs].map(({ document }) => completeValue(root, document[root.name]));
    return [root.name, mergeField(merging, root, root.name, { b: b ?? null, m: m ?? null, t: t ?? null })];
  });
  return { document: Object.fromEntries(entries), keys: merging.keys, collisions: merging.collisions };
}

interface Three {
  readonly b: Json;
  readonly m: Json;
  readonly t: Json;
}

function mergeField(merging: Merging, field: Field, path: string, three: Three): Json {
  if (field.owner === 'log') {
    if (isKeyedList(field)) merging.keys[field.path] = merging.theirs.keys[field.path] ?? [];
    for (const inner of field.fields.filter(isKeyedList)) merging.keys[inner.path] = merging.theirs.keys[inner.path] ?? [];
    return three.t;
  }
  if (field.type === 'object') return mergeFields(merging, field.fields, path, three);
  if (isKeyedList(field)) return mergeItems(merging, field, path, three);
  if (field.type !== 'ltext') return mergeAnswer(merging, path, three);
  const side = (name: 'en' | 'fr'): Json => mergeAnswer(merging, `${path}.${name}`, inside(three, name));
  return { en: side('en'), fr: side('fr') };
}

const inside = ({ b, m, t }: Three, name: string): Three => ({
  b: asObject(b)[name] ?? null,
  m: asObject(m)[name] ?? null,
  t: asObject(t)[name] ?? null,
});

function mergeFields(merging: Merging, fields: readonly Field[], path: string, three: Three): JsonObject {
  const given = asObject(three.m);
  const present = fields.filter(({ name }) => given[name] !== undefined || asObject(three.t)[name] !== undefined);
  return Object.fromEntries(
    present.map((field) => [field.name, mergeField(merging, field, `${path}.${field.name}`, inside(three, field.name))]),
  );
}

const same = (one: Json, other: Json): boolean => canonicalAnswer(one) === canonicalAnswer(other);

function mergeAnswer({ take, collisions }: Merging, path: string, { b, m, t }: Three): Json {
  if (same(m, b)) return t;
  if (same(t, b) || same(m, t)) return m;
  const taken = take[path];
  if (taken === undefined) collisions.push({ path, base: b, mine: m, theirs: t });
  return taken === 'theirs' ? t : m;
}

interface Item {
  readonly key: string;
  readonly value: Json;
  readonly name: string;
}

function itemsOf({ keys }: KeyedDocument, list: Field, value: Json): ReadonlyMap<string, Item> {
  const items = asList(value);
  const names = itemNames(items);
  return new Map(
    items.map((item, position) => {
      const key = keys[list.path]?.[position] ?? `#${position}`;
      return [key, { key, value: item, name: names[position] ?? String(position) }];
    }),
  );
}

function mergeItems(merging: Merging, list: Field, path: string, { b, m, t }: Three): Json {
  const base = itemsOf(merging.base, list, b);
  const mine = itemsOf(merging.mine, list, m);
  const theirs = itemsOf(merging.theirs, list, t);
  const kept: Item[] = [];
  for (const key of orderOf([...base.keys()], [...mine.keys()], [...theirs.keys()])) {
    const item = mergeItem(merging, list, path, { b: base.get(key), m: mine.get(key), t: theirs.get(key) });
    if (item !== null) kept.push(item);
  }
  merging.keys[list.path] = kept.map(({ key }) => key);
  return kept.map(({ value }) => value);
}

function mergeItem(
  merging: Merging,
  list: Field,
  path: string,
  { b, m, t }: Readonly<Record<'b' | 'm' | 't', Item | undefined>>,
): Item | null {
  if (m !== undefined && t !== undefined) {
    const three = { b: b?.value ?? {}, m: m.value, t: t.value };
    return { ...m, value: mergeFields(merging, list.fields, `${path}[${t.name}]`, three) };
  }
  const only = m ?? t;
  if (only === undefined) return null;
  if (b === undefined) return only;
  if (same(only.value, b.value)) return null; // the other side removed what this one left alone
  const at = `${path}[${only.name}]`;
  const taken = merging.take[at];
  const sides = { base: b.value, mine: m?.value ?? null, theirs: t?.value ?? null };
  if (taken === undefined) merging.collisions.push({ path: at, ...sides });
  return taken === 'theirs' ? (t ?? null) : taken === 'mine' ? (m ?? null) : only;
}

/** Mine where I moved items, else theirs; what only the other has comes after what stands before it there. */
function orderOf(base: readonly string[], mine: readonly string[], theirs: readonly string[]): readonly string[] {
  const common = (keys: readonly string[], others: readonly string[]) => keys.filter((key) => others.includes(key)).join(' ');
  const isMoved = common(mine, base) !== common(base, mine);
  const [first, second] = isMoved ? [mine, theirs] : [theirs, mine];
  const order = [...first];
  for (const [position, key] of second.entries()) {
    if (order.includes(key)) continue;
    const before = second.slice(0, position).findLast((each) => order.includes(each));
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, key);
  }
  return order;
}
