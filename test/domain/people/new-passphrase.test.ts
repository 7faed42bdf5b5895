import { expect, test } from 'vitest';
import { isLongEnough, PASSPHRASE_AT_LEAST } from '#domain/people/new-passphrase.ts';

test('twelve characters are enough and eleven are not, as a person counts them', () => {
  expect(PASSPHRASE_AT_LEAST).toBe(12);
  expect(isLongEnough('a'.repeat(12))).toBe(true);
  expect(isLongEnough('a'.repeat(11))).toBe(false);
  // Accents typed as characters of their own, and characters outside the first plane, count as one each.
  expect(isLongEnough('e\u0301'.repeat(11))).toBe(false);
  expect(isLongEnough('𐓏'.repeat(11))).toBe(false);
  expect(isLongEnough('é'.repeat(12))).toBe(true);
});
