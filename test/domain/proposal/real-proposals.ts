import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { importDocument, type ImportedDocument } from '#domain/proposal/import-document.ts';
import { loadProposalSchema } from '#domain/proposal/load-schema.ts';
import { indexSchema } from '#domain/proposal/schema-index.ts';
import type { Json, JsonObject } from '#domain/shared/json.ts';

/** The shipped schema and the three example files, read as a user's import reads them. */

const root = new URL('../../../resources/', import.meta.url);
export const schemaData: unknown = parse(readFileSync(new URL('schema/proposal-1.yaml', root), 'utf8'));
export const schema = loadProposalSchema(schemaData);
export const index = indexSchema(schema);

export const EXAMPLES = ['01-excellent-water-data-en', '02-mediocre-ai-leaders-en', '03-offre-active-fr'] as const;
export type Example = (typeof EXAMPLES)[number];

export const exampleText = (name: Example): string => readFileSync(new URL(`demo/${name}.json`, root), 'utf8');
export const exampleValue = (name: Example): JsonObject => JSON.parse(exampleText(name)) as JsonObject;

export function imported(value: Json): ImportedDocument {
  const result = importDocument(schema, value);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

export const example = (name: Example): JsonObject => imported(exampleValue(name)).document;

/** A value at a path of names and places, and a copy of the document with another one there. */
export function at(value: Json | undefined, path: readonly (string | number)[]): Json | undefined {
  let found: Json | undefined = value;
  for (const part of path) found = (found as Record<string | number, Json> | undefined)?.[part];
  return found;
}
export function withValue(document: JsonObject, path: readonly (string | number)[], value: Json | undefined): JsonObject {
  const copy = structuredClone(document);
  const parent = at(copy, path.slice(0, -1)) as Record<string | number, Json>;
  const last = path.at(-1) ?? '';
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}

/** Bytes that look random and are the same in every run. */
export function countingRandom(): (count: number) => Uint8Array {
  let state = 1;
  return (count) =>
    Uint8Array.from({ length: count }, () => {
      state = (state * 48_271) % 2_147_483_647;
      return state % 256;
    });
}
