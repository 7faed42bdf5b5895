import type { Digest } from '#domain/record/crypto.ts';
import type { Json, JsonObject } from '#domain/shared/json.ts';
import { toUtf8 } from '#domain/shared/utf8.ts';
import { canonicalAnswer } from './canonical-answer.ts';
import { asList, asObject } from './complete-form.ts';
import { indexSchema, isKeyedList } from './schema-index.ts';
import type { ProposalSchema } from './schema.ts';

/** Keys of the items of every keyed list, in order, by the list's path: `outcomes`, `staffing.teaching`. Empty lists are there too. */
export type ItemKeys = Readonly<Record<string, readonly string[]>>;

/** A document and the keys of its items, as a revision holds them. */
export interface KeyedDocument {
  readonly document: JsonObject;
  readonly keys: ItemKeys;
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const KEY_LENGTH = 10;

/** Ten characters of base32 (50 bits) from the first ten bytes: five bits of each, so that every key is equally likely. */
const toKey = (bytes: Uint8Array): string =>
  Array.from(bytes.subarray(0, KEY_LENGTH), (byte) => ALPHABET[byte & 31] ?? '').join('');

/** The lists whose items carry keys, with their items, in document order. */
export function keyedLists(
  schema: ProposalSchema,
  document: JsonObject,
): readonly (readonly [path: string, items: readonly Json[]])[] {
  const lists = indexSchema(schema).fields.filter(isKeyedList);
  return lists.map(({ path }) => [path, asList(valueAt(document, path))]);
}

function valueAt(document: JsonObject, path: string): Json | undefined {
  let value: Json | undefined = document;
  for (const name of path.split('.')) value = asObject(value)[name];
  return value;
}

/** A new key for every item. `random` gives as many bytes as asked for. */
export function assignKeys(schema: ProposalSchema, document: JsonObject, random: (count: number) => Uint8Array): ItemKeys {
  return Object.fromEntries(
    keyedLists(schema, document).map(([path, items]) => [path, items.map(() => toKey(random(KEY_LENGTH)))]),
  );
}

/** The keys of an imported file's items: from list path, index and the file's fingerprint, so that importing it again gives the same. */
export async function importKeys(
  schema: ProposalSchema,
  document: JsonObject,
  originalSha256: string,
  digest: Digest,
): Promise<ItemKeys> {
  const keys: Record<string, string[]> = {};
  for (const [path, items] of keyedLists(schema, document)) {
    keys[path] = await Promise.all(
      items.map(async (_, position) =>
        toKey(await digest('SHA-256', toUtf8(`collegium/key/1\n${originalSha256}\n${path}\n${position}`))),
      ),
    );
  }
  return keys;
}

/**
 * The keys of an edited document: an item keeps its key where it is unchanged, else where it has the same label (`id`), else where it
 * stands at the same place; what is left is new. So moving, editing and adding items never makes one of them look like another.
 */
export function carryKeys(
  schema: ProposalSchema,
  before: KeyedDocument,
  after: JsonObject,
  random: (count: number) => Uint8Array,
): ItemKeys {
  const itemsBefore = new Map(keyedLists(schema, before.document));
  const entries = keyedLists(schema, after).map(([path, items]) => {
    const old = itemsBefore.get(path) ?? [];
    const matches = old === items ? items.map((_, position) => position) : matchItems(old, items);
    return [path, matches.map((match) => before.keys[path]?.[match] ?? toKey(random(KEY_LENGTH)))] as const;
  });
  return Object.fromEntries(entries);
}

/** For each new item the position of the old one it continues; -1 for none. */
function matchItems(old: readonly Json[], items: readonly Json[]): readonly number[] {
  const result = items.map(() => -1);
  const free = new Set(old.keys());
  const pass = (nameOf: (item: Json, position: number) => string, uniqueOnly: boolean): void => {
    const waiting = new Map<string, number[]>();
    for (const position of free) push(waiting, nameOf(old[position] ?? null, position), position);
    const open = [...result.keys()].filter((position) => result[position] === -1);
    const names = open.map((position) => nameOf(items[position] ?? null, position));
    for (const [index, position] of open.entries()) {
      const name = names[index] ?? '';
      const found = waiting.get(name) ?? [];
      if (name === '' || (uniqueOnly && (found.length > 1 || names.indexOf(name) !== names.lastIndexOf(name)))) continue;
      const match = found.shift();
      if (match === undefined) continue;
      result[position] = match;
      free.delete(match);
    }
  };
  pass((item) => canonicalAnswer(item), false);
  pass(labelOf, true);
  pass((_item, position) => String(position), false);
  return result;
}

function push(map: Map<string, number[]>, name: string, position: number): void {
  const known = map.get(name);
  if (known === undefined) map.set(name, [position]);
  else known.push(position);
}

/** `LO1`, `A2`: what people call an item; "" where its list has no labels. */
export function labelOf(item: Json): string {
  const { id } = asObject(item);
  return typeof id === 'string' ? id : '';
}

/** How a list's items are called in paths: `LO2` where that label stands once, else the index. */
export function itemNames(items: readonly Json[]): readonly string[] {
  const labels = items.map(labelOf);
  return labels.map((label, position) => {
    const isName = /^[A-Za-z][A-Za-z0-9-]*$/.test(label) && labels.indexOf(label) === labels.lastIndexOf(label);
    return isName ? label : String(position);
  });
}
