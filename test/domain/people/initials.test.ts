import { expect, test } from 'vitest';
import { areInitialsOf } from '#domain/people/initials.ts';

test.each([
  ['Anne Tremblay', 'AT', true],
  ['Anne Tremblay', 'a. t.', true],
  ['Anne Tremblay', 'A', false],
  ['Anne Tremblay', 'TA', false],
  ['Anne Tremblay', 'AAT', false],
  ['Anne Tremblay', '', false],
  ['Éloïse Côté', 'EC', true],
  ['Marie-Claude O’Brien', 'MO', true],
  ['Marie-Claude O’Brien', 'mco', true],
  ['Marie-Claude O’Brien', 'MX', false],
  ['Plato', 'P', true],
  ['', '', false],
])('%s signs %s: %s', (name, typed, expected) => {
  expect(areInitialsOf(name, typed)).toBe(expected);
});
