import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalText, isCanonicalText } from '#domain/record/canonical.ts';

/** The definition, without the short way. */
function isCanonicalByDefinition(text: string): boolean {
  try {
    return canonicalText(JSON.parse(text)) === text;
  } catch {
    return false;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const judged = (text: string): boolean => isCanonicalText(JSON.parse(text), text);

/** Names and texts that are near the edges: order of numbers and of surrogates, marks that compose, escapes. */
const word = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.constantFrom(
    '',
    '1',
    '10',
    '9',
    'a',
    'B',
    'é',
    'e\u0301',
    '\u0301',
    '\ud800',
    '\ue000',
    '\u{1f600}',
    '__proto__',
    '\\ud',
    '"',
    '\u2028',
    '\u0000',
  ),
);
const anyValue = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    word,
    fc.constantFrom(0, -0, 1e21, 0.1, 1e-7, 9_007_199_254_740_991, true, null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(word, tie('value')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
  ),
})).value;

test('a canonical text is known as one, the short way as by definition', () => {
  fc.assert(
    fc.property(anyValue, (value) => {
      const written = JSON.stringify(value);
      expect(judged(written)).toBe(isCanonicalByDefinition(written));
    }),
    { numRuns: 3000 },
  );
});

test('one character more, less or other is judged as by definition', () => {
  fc.assert(
    fc.property(anyValue, fc.nat(), fc.constantFrom('', ' ', '0', '"', ',', '\u0301', '\\u0061', '-'), (value, at, put) => {
      const text = JSON.stringify(value);
      const place = at % (text.length + 1);
      const changed = text.slice(0, place) + put + text.slice(place + (put === '' ? 1 : 0));
      fc.pre(isJson(changed));
      expect(judged(changed)).toBe(isCanonicalByDefinition(changed));
    }),
    { numRuns: 5000 },
  );
});

test.each([
  ['names in another order', '{"b":1,"a":2}', false],
  ['names that are numbers, as the platform orders them', '{"9":1,"10":2}', false],
  ['names that are numbers, as they are spelt', '{"10":2,"9":1}', true],
  ['a name twice', '{"a":1,"a":2}', false],
  ['a lone surrogate', '["\\ud800"]', false],
  ['the words of an escape', '["\\\\ud800"]', true],
  ['marks that are not composed', '["e\u0301"]', false],
  ['minus nought', '[-0]', false],
  ['a blank', '[1, 2]', false],
  ['accents', '{"é":"à"}', true],
])('%s', (_, text, expected) => {
  expect([judged(text), isCanonicalByDefinition(text)]).toEqual([expected, expected]);
});
