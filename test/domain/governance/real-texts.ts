import { readFileSync } from 'node:fs';
import { completeForm } from '#domain/proposal/complete-form.ts';
import { loadProposalSchema } from '#domain/proposal/load-schema.ts';
import type { Field, ProposalSchema } from '#domain/proposal/schema.ts';
import { indexSchema } from '#domain/proposal/schema-index.ts';
import { loadRoute } from '#domain/governance/load-route.ts';
import type { DecidedText } from '#domain/governance/staleness.ts';
import type { Route } from '#domain/record/route-bodies.ts';
import type { Json, JsonObject } from '#domain/shared/json.ts';
import { resource } from './resources.ts';

/** The shipped schema, routes and example proposals, as decisions meet them. */

export const schema: ProposalSchema = loadProposalSchema(resource('schema/proposal-1.yaml'));

export function route(id: 'standard' | 'short'): Route {
  const loaded = loadRoute(resource(`routes/${id}.yaml`));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  return loaded.value;
}

const EXAMPLES = ['01-excellent-water-data-en', '02-mediocre-ai-leaders-en', '03-offre-active-fr'] as const;
export type Example = (typeof EXAMPLES)[number];
export { EXAMPLES };

export function example(name: Example): DecidedText {
  const file = new URL(`../../../resources/demo/${name}.json`, import.meta.url);
  const document = completeForm(schema, JSON.parse(readFileSync(file, 'utf8')) as JsonObject);
  const language = (document['meta'] as { primaryLanguage: 'en' | 'fr' }).primaryLanguage;
  return { schema, document, keys: keysOf(document), language };
}

/** A key for every item of every list of objects, made from its place. */
export function keysOf(document: JsonObject): Record<string, string[]> {
  const keys: Record<string, string[]> = {};
  const visit = (value: Json, path: string): void => {
    if (Array.isArray(value)) {
      const items = value as readonly Json[];
      if (items.some((item) => typeof item === 'object' && item !== null && !isText(item))) {
        keys[path] = items.map((_, index) => keyFrom(path, index));
      }
    } else if (typeof value === 'object' && value !== null && !isText(value)) {
      for (const [name, inner] of Object.entries(value)) visit(inner, path === '' ? name : `${path}.${name}`);
    }
  };
  visit(document, '');
  return keys;
}

const isText = (value: Json): boolean => typeof value === 'object' && value !== null && 'en' in value && 'fr' in value;

function keyFrom(path: string, index: number): string {
  const letters = path.toLowerCase().replaceAll(/[^a-z]/g, '');
  return `${letters}aaaaaaaaa`.slice(0, 9) + 'abcdefghijklmnopqrstuvwxyz234567'.charAt(index);
}

/** A place in a document that holds one answer: where it is, what the schema says of it. */
export interface Leaf {
  readonly at: readonly (string | number)[];
  readonly field: Field;
  readonly letter: string;
  /** The gate before which it is due, inherited where its parent says it for all its fields. */
  readonly due: string;
  readonly value: Json;
}

/** Every answer of a document outside section X, read from the schema without the code under test. */
export function leavesOf(document: JsonObject): readonly Leaf[] {
  const index = indexSchema(schema);
  const leaves: Leaf[] = [];
  const visit = (field: Field, value: Json, at: readonly (string | number)[], letter: string, due: string): void => {
    const isItems = field.type === 'list' && field.items === 'object';
    if (field.type !== 'object' && !isItems) return void leaves.push({ at, field, letter, due, value });
    const inherits = field.fields.every((each) => each.due === '');
    const objects = isItems
      ? (value as readonly JsonObject[]).map((item, i) => [item, [...at, i]] as const)
      : [[value as JsonObject, at] as const];
    for (const [object, place] of objects) {
      for (const inner of field.fields) {
        if (inner.name in object)
          visit(inner, object[inner.name] ?? null, [...place, inner.name], letter, inherits ? due : inner.due);
      }
    }
  };
  for (const root of index.roots) {
    const letter = index.section(root.name)?.letter ?? '';
    if (letter !== 'X') visit(root, document[root.name] ?? null, [root.name], letter, root.due);
  }
  return leaves;
}

/** The document with another value at one place. */
export function withValue(document: JsonObject, at: readonly (string | number)[], value: Json): JsonObject {
  const copy = structuredClone(document) as Record<string, Json>;
  let parent: Record<string | number, Json> = copy;
  for (const part of at.slice(0, -1)) parent = parent[part] as Record<string | number, Json>;
  parent[at.at(-1) ?? ''] = value;
  return copy;
}
