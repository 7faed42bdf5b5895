import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JSON_LIMITS, parseStrictJson } from '#domain/shared/strict-json.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const parse = (text: string) => parseStrictJson(encode(text));
const codeOf = (input: string | Uint8Array) => {
  const result = typeof input === 'string' ? parse(input) : parseStrictJson(input);
  return result.ok ? 'read' : result.error.code;
};
const bytes = (...values: number[]) => Uint8Array.from(values);
const inUtf16 = (text: string, order: 'LE' | 'BE') =>
  Uint8Array.from([...text].flatMap((each) => (order === 'LE' ? [each.charCodeAt(0), 0] : [0, each.charCodeAt(0)])));

describe('JSON from outside is read as JSON.parse reads it', () => {
  test('whatever it holds', () => {
    const names = fc.string().filter((name) => !['__proto__', 'constructor', 'prototype'].includes(name));
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.string({ unit: 'grapheme' }),
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }).filter((each) => !Object.is(each, -0) && (each === 0 || Math.abs(each) > 1e-300)),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value')),
        fc.dictionary(names, tie('value')),
      ),
    })); // prettier-ignore
    fc.assert(
      fc.property(value, fc.constantFrom(undefined, 2, '\t'), (given, indent) => {
        const text = JSON.stringify(given, null, indent);
        expect(parse(text)).toEqual({ ok: true, value: JSON.parse(text) as unknown });
      }),
    );
  });

  test.each([
    '0',
    '-1',
    '1.0',
    '1e2',
    '0.5E-3',
    '9007199254740991',
    '"\\u00e9\\n\\"\\\\"',
    '"\\ud83d\\ude00"',
    ' [ ] ',
    '{}',
    '\r\n\ttrue ',
    '0.0',
    '0e5',
  ])('%s', (text) => expect(parse(text)).toEqual({ ok: true, value: JSON.parse(text) as unknown }));

  test('and keeps the order of names', () => {
    const result = parse('{"b":1,"a":2,"_c":3}');
    expect(result.ok && JSON.stringify(result.value)).toBe('{"b":1,"a":2,"_c":3}');
  });
});

describe('refused, H-35: names that reach a prototype', () => {
  const deep = (inner: string) => `{"a":[{"b":{"c":[${inner}]}}]}`;
  test.each(['__proto__', 'constructor', 'prototype', '\\u005f_proto__', 'const\\u0072uctor'])('%s', (name) => {
    const object = `{"x":1,"${name}":{"polluted":true}}`;
    expect(codeOf(object)).toBe('json/key');
    expect(codeOf(deep(object))).toBe('json/key');
    expect(codeOf(`[${object}]`)).toBe('json/key');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('refused, H-36: a name that is there twice', () => {
  test.each(['{"role":"member","role":"chair"}', '{"a":1,"\\u0061":2}', '{"body":{"x":1,"y":2,"x":1}}', '{"":1,"":2}'])(
    '%s',
    (text) => {
      expect(codeOf(text)).toBe('json/duplicate');
    },
  );
  test('but the same name in another object is another name', () => expect(codeOf('[{"a":1},{"a":{"a":2}}]')).toBe('read'));
});

describe('refused, H-37: what two programs would read differently', () => {
  test.each([
    ['depth', '['.repeat(65) + ']'.repeat(65), 'json/limit'],
    ['a depth of a million', '['.repeat(1_000_000), 'json/limit'],
    ['a depth of a million objects', '{"a":'.repeat(1_000_000), 'json/limit'],
    ['200,001 names', `{${Array.from({ length: 200_001 }, (_, n) => `"k${n}":0`).join()}}`, 'json/limit'],
    ['names spread over objects', `[${Array.from({ length: 200_001 }, () => `{"k":0}`).join()}]`, 'json/limit'],
    ['a million values and one', `[${'0,'.repeat(1_000_000)}0]`, 'json/limit'],
    ['more than 20 MB', `"${'x'.repeat(20_000_000)}"`, 'json/limit'],
    ['1e999', '[1e999]', 'json/number'],
    ['-1e999', '-1e999', 'json/number'],
    ['-0', '-0', 'json/number'],
    ['-0.0e1', '[-0.0e1]', 'json/number'],
    ['a whole number beyond 2^53', '9007199254740993', 'json/number'],
    ['2^53 itself, which its neighbour also becomes', '9007199254740992', 'json/number'],
    ['digits that vanish', '1e-400', 'json/number'],
    ['NaN', '{"a":NaN}', 'json/number'],
    ['-Infinity', '[-Infinity]', 'json/number'],
    ['half a surrogate pair', '"\\ud800"', 'json/syntax'],
    ['the other half', '"a\\udc00b"', 'json/syntax'],
    ['a comment', '{"a":1/* b */}', 'json/syntax'],
    ['a line comment', '// a\n1', 'json/syntax'],
    ['a trailing comma in a list', '[1,]', 'json/syntax'],
    ['a trailing comma in an object', '{"a":1,}', 'json/syntax'],
    ['single quotes', "{'a':1}", 'json/syntax'],
    ['a name without quotes', '{a:1}', 'json/syntax'],
    ['a number with a leading zero', '01', 'json/syntax'],
    ['a point without digits', '[1.]', 'json/syntax'],
    ['a plus sign', '+1', 'json/syntax'],
    ['hexadecimal', '0x10', 'json/syntax'],
    ['a raw line break in a text', '"a\nb"', 'json/syntax'],
    ['a raw tab in a text', '"a\tb"', 'json/syntax'],
    ['a raw NUL in a text', '"abc\u0000"', 'json/syntax'],
    ['an unknown escape', '"\\x41"', 'json/syntax'],
    ['a text without end', '"abc', 'json/syntax'],
    ['an escape without end', '"abc\\', 'json/syntax'],
    ['a list without end', '[1', 'json/syntax'],
    ['an object without end', '{"a":', 'json/syntax'],
    ['nothing', '', 'json/syntax'],
    ['two values', '1 2', 'json/syntax'],
    ['a no-break space between values', '[1,\u00a02]', 'json/syntax'],
    ['a word', 'nul', 'json/syntax'],
  ])('%s', (_what, text, code) => expect(codeOf(text)).toBe(code));

  test.each([
    ['a byte-order mark', bytes(0xef, 0xbb, 0xbf, 0x7b, 0x7d)],
    ['UTF-16 with its mark', bytes(0xff, 0xfe, 0x7b, 0, 0x7d, 0)],
    ['UTF-16, small end first', inUtf16('{"a":1}', 'LE')],
    ['UTF-16, big end first', inUtf16('{"a":1}', 'BE')],
    ['an overlong slash', bytes(0x22, 0xc0, 0xaf, 0x22)],
    ['a surrogate as bytes', bytes(0x22, 0xed, 0xa0, 0x80, 0x22)],
    ['Latin-1', bytes(0x22, 0xe9, 0x22)],
    ['a text cut in half', bytes(0x22, 0xc3)],
  ])('%s', (_what, input) => expect(codeOf(input)).toBe('json/utf8'));

  test('the deepest allowed is read', () => expect(codeOf('['.repeat(64) + ']'.repeat(64))).toBe('read'));
});

test('a refusal names the place, as editors count it', () => {
  expect(parse('{\n  "a": 1,\n  "a": 2\n}')).toEqual({
    ok: false,
    error: { code: 'json/duplicate', line: 3, column: 3, detail: 'a' },
  });
  expect(parse('[1,\n 2 3]')).toEqual({ ok: false, error: { code: 'json/syntax', line: 2, column: 4, detail: '' } });
});

test('limits can be set lower', () => {
  const limits = { ...JSON_LIMITS, bytes: 10, keys: 1 };
  expect(parseStrictJson(encode('{"a":1}'), limits).ok).toBe(true);
  expect(parseStrictJson(encode('{"a":1,"b":2}'), limits)).toMatchObject({ error: { code: 'json/limit' } });
  expect(parseStrictJson(encode('{"a":1,\n'), { ...JSON_LIMITS, keys: 0 })).toMatchObject({
    error: { code: 'json/limit', line: 1, column: 2 },
  });
});

test('20 MB of ordinary text take less than five times what JSON.parse takes, or a second and a half', () => {
  const item = { id: 'LO1', text: { en: 'x'.repeat(120), fr: 'é'.repeat(60) }, weight: 12.5, list: ['a', 'b\n', ''] };
  const list = Array.from({ length: 28_000 }, () => item);
  const input = encode(JSON.stringify({ list }));
  expect(input.length).toBeLessThan(JSON_LIMITS.bytes);
  const started = performance.now();
  JSON.parse(new TextDecoder().decode(input));
  const baseline = performance.now() - started;
  const again = performance.now();
  const result = parseStrictJson(input);
  const taken = performance.now() - again;
  expect(result.ok).toBe(true);
  expect(taken).toBeLessThan(Math.max(1500, 5 * baseline));
});
