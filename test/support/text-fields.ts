import type { z } from 'zod';

interface Def {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly keyType?: z.ZodType;
  readonly valueType?: z.ZodType;
}

/** Paths of a schema at which this word would be taken: `names.en`, `conditions[]`, `sections{key}`, `keys{}[]`. */
export function fieldsTaking(word: string, schema: z.ZodType, path: string): readonly string[] {
  const def = schema.def as unknown as Def;
  const inside = (each: z.ZodType | undefined, at: string): readonly string[] =>
    each === undefined ? [] : fieldsTaking(word, each, at);
  switch (def.type) {
    case 'object':
      return Object.entries(def.shape ?? {}).flatMap(([key, each]) => inside(each, `${path}.${key}`));
    case 'array':
      return inside(def.element, `${path}[]`);
    case 'record':
      return [...inside(def.keyType, `${path}{key}`), ...inside(def.valueType, `${path}{}`)];
    case 'optional':
    case 'nullable':
    case 'readonly':
    case 'default':
      return inside(def.innerType, path);
    case 'union':
      return [...new Set((def.options ?? []).flatMap((each) => inside(each, path)))];
    default:
      return schema.safeParse(word).success ? [path] : [];
  }
}

/** Every text of a value with its path, in the same writing; a value that may be anything is one text. */
export function textsOf(value: unknown, path: string): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (Array.isArray(value)) return value.flatMap((each) => textsOf(each, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => textsOf(each, `${path}.${key}`));
}

/** Whether a path of the list stands for this one. */
export const covers = (listed: string, path: string): boolean =>
  listed.endsWith('*') ? path.startsWith(listed.slice(0, -1)) : path === listed || path.startsWith(`${listed}[]`);
