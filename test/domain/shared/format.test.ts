import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDate, formatList, formatMoney, formatNumber, formatPercent } from '#domain/shared/format.ts';

describe('numbers, money and dates in English and French', () => {
  test.each([
    { value: 0, en: '0', fr: '0' },
    { value: 7, en: '7', fr: '7' },
    { value: 10, en: '10', fr: '10' },
    { value: 1200, en: '1,200', fr: '1\u202f200' },
    { value: 1234567.5, en: '1,234,567.5', fr: '1\u202f234\u202f567,5' },
    { value: 0.25, en: '0.25', fr: '0,25' },
    { value: -3.1, en: '\u22123.1', fr: '\u22123,1' },
    { value: -0.001, en: '0', fr: '0' },
    { value: 1.005, en: '1.01', fr: '1,01' },
    { value: 1e21, en: '1,000,000,000,000,000,000,000', fr: '1\u202f000\u202f000\u202f000\u202f000\u202f000\u202f000\u202f000' },
    { value: Number.NaN, en: '', fr: '' },
  ])('the number $value reads $en and $fr', ({ value, en, fr }) => {
    expect([formatNumber(value, 'en'), formatNumber(value, 'fr')]).toEqual([en, fr]);
  });

  test.each([
    { dollars: 1234.56, en: '$1,234.56', fr: '1\u202f234,56\u202f$' },
    { dollars: 635, en: '$635.00', fr: '635,00\u202f$' },
    { dollars: 0, en: '$0.00', fr: '0,00\u202f$' },
    { dollars: -12.5, en: '\u2212$12.50', fr: '\u221212,50\u202f$' },
    { dollars: Number.POSITIVE_INFINITY, en: '', fr: '' },
  ])('$dollars dollars read $en and $fr', ({ dollars, en, fr }) => {
    expect([formatMoney(dollars, 'en'), formatMoney(dollars, 'fr')]).toEqual([en, fr]);
  });

  test.each([
    { civil: '2026-11-20', en: '20\u00a0November\u00a02026', fr: '20\u00a0novembre\u00a02026' },
    { civil: '2027-05-01', en: '1\u00a0May\u00a02027', fr: '1er\u00a0mai\u00a02027' },
    { civil: '2026-13-01', en: '2026-13-01', fr: '2026-13-01' },
    { civil: 'soon', en: 'soon', fr: 'soon' },
    { civil: '', en: '', fr: '' },
  ])('the date $civil reads $en and $fr', ({ civil, en, fr }) => {
    expect([formatDate(civil, 'en'), formatDate(civil, 'fr')]).toEqual([en, fr]);
  });

  test('a percentage has its narrow space in French only', () => {
    expect([formatPercent(33.5, 'en'), formatPercent(33.5, 'fr')]).toEqual(['33.5%', '33,5\u202f%']);
  });

  test('a list in a sentence joins its last item by a word', () => {
    expect([[], ['a'], ['a', 'b', 'c']].map((items) => formatList(items, 'fr'))).toEqual(['', 'a', 'a, b et c']);
  });

  test('every amount in whole cents is written with exactly those cents', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (cents) => {
        const digits = formatMoney(cents / 100, 'fr').replace(/[^\d]/g, '');
        expect([Number(digits), formatMoney(cents / 100, 'en').startsWith('\u2212')]).toEqual([Math.abs(cents), cents < 0]);
      }),
    );
  });
});
