import { stringify } from 'csv-stringify/sync';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { guarded, writeCsv } from '#domain/package/csv.ts';

test.each([
  ['=1+1', "'=1+1"],
  ['+1 416 555 0100', "'+1 416 555 0100"],
  ['-5', '-5'],
  ['-5.25', '-5.25'],
  ['-5+cmd', "'-5+cmd"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', "'\tx"],
  ['＝1', "'＝1"],
  ['a=1', 'a=1'],
  ['', ''],
])('a spreadsheet takes %j for text when it reads %j', (text, expected) => {
  expect(guarded(text)).toBe(expected);
});

test('a table has the bytes that csv-stringify gives it', () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('a,b', 'say "so"', 'two\r\nlines', '1', 'é'));
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
      const safe = rows.map((row) => row.map(guarded));
      expect(writeCsv(rows)).toBe(stringify(safe, { record_delimiter: 'windows', quoted_match: /^\s|\s$|[\r\n]/ }));
    }),
  );
});
