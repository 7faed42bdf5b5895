import type { z } from 'zod';

/** A number from 0 to below 1; the same seed gives the same ones. */
export type Chance = () => number;

/** Mulberry32. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const oneOf = <T>(from: readonly T[], chance: Chance): T => from[Math.floor(chance() * from.length)] as T;

/** What strings of the contract look like: one that a schema takes is chosen. */
const STRINGS: readonly string[] = [
  '0'.repeat(64),
  'a1'.repeat(32),
  'AAAAAAAAAAAAAAAAAAAAAA',
  '2026-11-22',
  '2026-02-28T10:00:00.000Z',
  'D1',
  'Some words',
  'é « 王 » 🧪',
  'x'.repeat(5000),
  'abcdefgh23',
  'a1b2c3d4e5',
  '0123456789abcdef',
  'x@example.test',
  '#/proposals',
  '',
  ' ',
  '../../etc/passwd',
  'constructor',
  "'; DROP TABLE record; --",
];

interface Def {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly entries?: Readonly<Record<string, string>>;
  readonly values?: readonly unknown[];
  readonly keyType?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly getter?: () => z.ZodType;
}

/** A value that a schema takes, as far as it can be guessed: it may still be refused. */
export function valueOf(schema: z.ZodType, chance: Chance): unknown {
  const def = schema.def as unknown as Def;
  switch (def.type) {
    case 'object':
      return Object.fromEntries(Object.entries(def.shape ?? {}).map(([key, inner]) => [key, valueOf(inner, chance)]));
    case 'array':
      return Array.from({ length: Math.floor(chance() * 3) + (schema.safeParse([]).success ? 0 : 1) }, () =>
        def.element === undefined ? null : valueOf(def.element, chance),
      );
    case 'string': {
      const taken = STRINGS.filter((each) => schema.safeParse(each).success);
      return taken.length === 0 ? '' : oneOf(taken, chance);
    }
    case 'number':
      return oneOf(
        [0, 1, 2, 7, 0.5].filter((each) => schema.safeParse(each).success),
        chance,
      );
    case 'boolean':
      return chance() < 0.5;
    case 'enum':
      return oneOf(Object.values(def.entries ?? {}), chance);
    case 'literal':
      return oneOf(def.values ?? [null], chance);
    case 'union':
      return valueOf(oneOf(def.options ?? [], chance), chance);
    case 'nullable':
    case 'optional':
    case 'default':
    case 'readonly':
      return chance() < 0.3 || def.innerType === undefined
        ? def.type === 'nullable'
          ? null
          : undefined
        : valueOf(def.innerType, chance);
    case 'record':
      return def.keyType === undefined || def.valueType === undefined
        ? {}
        : { [String(valueOf(def.keyType, chance))]: valueOf(def.valueType, chance) };
    case 'pipe':
      return def.in === undefined ? null : valueOf(def.in, chance);
    case 'lazy':
      return def.getter === undefined || chance() < 0.7 ? null : valueOf(def.getter(), chance);
    default:
      return oneOf([null, 'x', 1, {}, []], chance);
  }
}

const cyclic: Record<string, unknown> = { id: 1 };
cyclic['self'] = cyclic;

/** What is no input of any call. */
export const HOSTILE: readonly unknown[] = [
  undefined,
  null,
  0,
  NaN,
  Infinity,
  -1,
  2 ** 53,
  10n,
  true,
  '',
  'x',
  'x'.repeat(3_000_000),
  [],
  [[]],
  [null],
  cyclic,
  new Date(0),
  new Map([['id', 1]]),
  new Set([1]),
  new Uint8Array(8),
  /x/,
  new Error('x'),
  JSON.parse('{"__proto__":{"polluted":1}}'),
  JSON.parse('{"constructor":{"prototype":{"polluted":1}}}'),
  { toString: 1, valueOf: 1 },
  { length: 4_294_967_295 },
  Array.from({ length: 100_000 }, () => 0),
  JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`),
  Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`k${String(n)}`, n])),
];

/** A right value with one thing wrong in it. */
export function spoilt(value: unknown, chance: Chance): unknown {
  if (Array.isArray(value) && value.length > 0 && chance() < 0.8)
    return value.map((each, index) => (index === 0 ? spoilt(each, chance) : each));
  if (typeof value !== 'object' || value === null) return oneOf(HOSTILE, chance);
  const keys = Object.keys(value);
  const key = oneOf(keys, chance);
  const how = chance();
  const { [key ?? '']: inner, ...rest } = value as Record<string, unknown>;
  if (keys.length === 0 || how < 0.2) return { ...value, [oneOf(['extra', '__PROTO__', 'constructor', 'id2'], chance)]: 1 };
  if (how < 0.4) return rest;
  return { ...rest, [key]: spoilt(inner, chance) };
}
