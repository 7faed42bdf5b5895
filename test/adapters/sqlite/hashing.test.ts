import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowHash, sha256Hex } from '#adapters/sqlite/hashing.ts';
import { canonicalText } from '#domain/record/canonical.ts';

const column = fc.oneof(
  fc.integer(),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.constantFrom('', 'é', 'e\u0301', '\u0301', '"', '\\', '\u0000', '\u2028', '{"a":1}'),
);

test('a row’s hash is that of its canonical text, however its columns are spelt', () => {
  fc.assert(
    fc.property(fc.array(column, { maxLength: 5 }), (columns) => {
      expect(rowHash(columns)).toBe(sha256Hex(canonicalText(columns)));
    }),
    { numRuns: 2000 },
  );
});

test('a text that has no canonical form has no hash either', () => {
  expect(() => rowHash(['\ud800'])).toThrow();
});
