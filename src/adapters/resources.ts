import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import type { Resources } from '#application/ports.ts';
import type { Json } from '#domain/shared/json.ts';

/**
 * The files under `resources/`, parsed once each. A path that leaves the folder is a bug of ours, or a pack that tries: it throws.
 * @param folder - the `resources` folder of this installation
 */
export function createResources(folder: string): Resources {
  const root = realpathSync(folder);
  const parsed = new Map<string, Json>();
  const inside = (path: string): string => {
    const full = join(root, path);
    const way = relative(root, full);
    if (path.includes('\0') || way.startsWith('..') || isAbsolute(way)) throw new Error(`Not a resource: ${path}`);
    return full;
  };
  return {
    data: (path) => {
      const known = parsed.get(path);
      if (known !== undefined) return known;
      const text = readFileSync(inside(path), 'utf8');
      const value = deepFreeze((path.endsWith('.json') ? JSON.parse(text) : load(text, { schema: CORE_SCHEMA })) as Json);
      parsed.set(path, value);
      return value;
    },
    text: (path) => readFileSync(inside(path), 'utf8'),
    bytes: (path) => new Uint8Array(readFileSync(inside(path))),
    list: (path) =>
      readdirSync(inside(path))
        .filter((name) => !name.startsWith('.'))
        .toSorted(),
  };
}

/** One parse serves every caller, so none may change it. */
function deepFreeze<T extends Json>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) deepFreeze(inner as Json);
  return Object.freeze(value);
}
