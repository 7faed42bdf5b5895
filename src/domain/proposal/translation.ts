import type { Json } from '#domain/shared/json.ts';
import type { Language } from '#domain/shared/localized-text.ts';
import { canonicalProse } from './canonical-answer.ts';
import { asList, asObject } from './complete-form.ts';
import { itemNames, type KeyedDocument } from './keys.ts';
import { indexSchema, isKeyedList } from './schema-index.ts';
import type { Field, ProposalSchema } from './schema.ts';

/**
 * How the translation of a text stands. `missing`: only the side that is decided on is written. `changed`: that side was changed after
 * both last agreed, and the translation was not touched since. `present`: nothing says that it is out of date.
 */
export interface Translation {
  /** `outcomes[LO2].text`, without its side. */
  readonly path: string;
  readonly state: 'missing' | 'changed' | 'present';
  /** Where it changed: how the primary side read when the translation was last touched; "" otherwise. */
  readonly before: string;
}

interface Sides {
  readonly path: string;
  readonly own: string;
  readonly other: string;
}

/**
 * The state of every translation in the newest of `texts`, which come newest first and are read only as far back as needed: the last
 * change to either side decides. Both sides changed between two texts counts as translated, because nobody can tell which came first;
 * so does a text whose item or whose side was not there before. Items of lists of objects are followed by key.
 */
export function translationsOf(
  schema: ProposalSchema,
  primary: Language,
  texts: Iterable<KeyedDocument>,
): readonly Translation[] {
  const states = new Map<string, Translation>();
  let newer: ReadonlyMap<string, Sides> | null = null;
  let open = new Set<string>();
  for (const text of texts) {
    const sides = sidesOf(schema, primary, text);
    if (newer === null) {
      for (const [key, { path, own, other }] of sides) {
        if (own !== '') states.set(key, { path, state: other === '' ? 'missing' : 'present', before: '' });
      }
      open = new Set([...states].filter(([, { state }]) => state === 'present').map(([key]) => key));
    } else {
      for (const key of open) {
        const [now, then] = [newer.get(key), sides.get(key)];
        if (now !== undefined && then !== undefined && now.own === then.own && now.other === then.other) continue;
        open.delete(key);
        const state = states.get(key);
        const isOld = now !== undefined && then !== undefined && then.own !== '' && now.other === then.other;
        if (isOld && state !== undefined) states.set(key, { ...state, state: 'changed', before: then.own });
      }
    }
    newer = sides;
    if (open.size === 0) break;
  }
  return [...states.values()];
}

/** Every text with two sides, canonical, by a name that stays while items are moved about. */
function sidesOf(schema: ProposalSchema, primary: Language, { document, keys }: KeyedDocument): ReadonlyMap<string, Sides> {
  const found = new Map<string, Sides>();
  const other = primary === 'en' ? 'fr' : 'en';
  const add = (key: string, path: string, value: Json | undefined): void => {
    const sides = asObject(value);
    found.set(key, { path, own: textIn(sides[primary]), other: textIn(sides[other]) });
  };
  const walk = (field: Field, key: string, path: string, value: Json | undefined): void => {
    if (field.owner === 'log') return;
    if (field.type === 'ltext') return add(key, path, value);
    if (field.type === 'object') return walkFields(field.fields, key, path, value);
    if (field.type !== 'list') return;
    const items = asList(value);
    if (isKeyedList(field)) {
      const names = itemNames(items);
      for (const [at, item] of items.entries()) {
        walkFields(field.fields, `${key}[${keys[field.path]?.[at] ?? at}]`, `${path}[${names[at] ?? at}]`, item);
      }
    } else if (field.items === 'ltext') for (const [at, item] of items.entries()) add(`${key}[${at}]`, `${path}[${at}]`, item);
  };
  const walkFields = (fields: readonly Field[], key: string, path: string, value: Json | undefined): void => {
    for (const each of fields) walk(each, `${key}.${each.name}`, `${path}.${each.name}`, asObject(value)[each.name]);
  };
  for (const root of indexSchema(schema).roots) walk(root, root.name, root.name, document[root.name]);
  return found;
}

function textIn(value: Json | undefined): string {
  return typeof value === 'string' ? canonicalProse(value).trim() : '';
}
