import { expect, test } from 'vitest';
import { sumOf } from '#adapters/package/pdf/totals.ts';

test('money adds in cents', () => {
  expect(sumOf([0.1, 0.2, null, 40.05])).toBe(40.35);
  expect(sumOf([null, '', undefined])).toBeNull();
});
