import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type NumberType, readNumber, writeNumber } from '../../../renderer/forms/numbers.ts';

test.each([
  ['12', 12],
  ['12.5', 12.5],
  ['12,5', 12.5],
  ['1234,50', 1234.5],
  ['1 234,50', 1234.5],
  ['1\u202f234,50\u202f$', 1234.5],
  ['1\u00a0234', 1234],
  ['1,234.50', 1234.5],
  ['1.234,50', 1234.5],
  ['$1,234', 1234],
  ['1,234', 1234],
  ['1,234,567', 1234567],
  ['1.234.567', 1234567],
  ['40 %', 40],
  ['\u22123', -3],
  ['-3,25', -3.25],
  ['0,5', 0.5],
  ['.5', 0.5],
  [',5', 0.5],
  ['12,', 12],
  ['12.', 12],
  ['1.100', 1.1],
  ['-0', 0],
])('“%s” is %d', (text, value) => {
  expect(readNumber(text, 'money')).toEqual({ kind: 'number', value });
});

test.each([
  ['', 'empty'],
  ['  ', 'empty'],
  ['$', 'empty'],
])('“%s” answers nothing', (text, kind) => {
  expect(readNumber(text, 'num')).toEqual({ kind });
});

test.each<[string, NumberType, string]>([
  ['about 12', 'num', 'not-a-number'],
  ['12-15', 'num', 'not-a-number'],
  ['1,23,456', 'num', 'not-a-number'],
  ['12,34.5', 'num', 'not-a-number'],
  ['1.2.3', 'num', 'not-a-number'],
  ['-', 'num', 'not-a-number'],
  ['.', 'num', 'not-a-number'],
  ['1.125', 'num', 'places'],
  ['0,125', 'num', 'places'],
  ['2,5', 'int', 'whole'],
  ['99999999999999999', 'int', 'too-large'],
])('“%s” cannot be kept as %s: %s', (text, type, problem) => {
  expect(readNumber(text, type)).toEqual({ kind: 'problem', problem });
});

test('what is written in either language reads back as the same number', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1e11, max: 1e11 }),
      fc.constantFrom<NumberType>('num', 'money'),
      fc.constantFrom('en' as const, 'fr' as const),
      (cents, type, language) => {
        const value = cents / 100;
        expect(readNumber(writeNumber(value, type, language), type)).toEqual({ kind: 'number', value });
      },
    ),
  );
});

test.each([
  ['money', 1234.5, 'en', '1,234.50'],
  ['money', 1234.5, 'fr', '1\u202f234,50'],
  ['int', 1234, 'fr', '1\u202f234'],
  ['num', 0.75, 'fr', '0,75'],
] as const)('a box for %s shows %d in %s as “%s”', (type, value, language, text) => {
  expect(writeNumber(value, type, language)).toBe(text);
});
