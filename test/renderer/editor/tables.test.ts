import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { loadProposalSchema } from '#domain/proposal/load-schema.ts';
import { indexSchema } from '#domain/proposal/schema-index.ts';
import type { Json } from '#domain/shared/json.ts';
import { shareOf, sumOf, totalState } from '../../../renderer/forms/figures.ts';
import { newItem } from '../../../renderer/forms/form-values.ts';
import { blocksOf, fieldsOf, rowsOf } from '../../../renderer/forms/layouts.ts';
import { paste, readCell, readRows } from '../../../renderer/forms/pasted.ts';
import { boxAfter, type Caret, moveFor } from '../../../renderer/forms/table-keys.ts';

const schema = loadProposalSchema(parse(readFileSync('resources/schema/proposal-1.yaml', 'utf8')));
const { roots, field } = indexSchema(schema);
const list = (path: string) => {
  const found = field(path);
  if (found === undefined) throw new Error(path);
  return found;
};

describe('sums', () => {
  test.each([
    { values: [0.1, 0.2], sum: 0.3, open: 0 },
    { values: [595, 40.05, null, 0], sum: 635.05, open: 1 },
    { values: [1.1, 2.2, 3.3], sum: 6.6, open: 0 },
    { values: [null, undefined, 'many'], sum: null, open: 3 },
    { values: [], sum: null, open: 0 },
  ])('$values add up to $sum, $open of them open', ({ values, sum, open }) => {
    expect(sumOf(values as Json[])).toEqual({ sum, open });
  });

  test.each([
    { value: 18, sum: 50, share: 36 },
    { value: 1, sum: 3, share: 33 },
    { value: 0, sum: 50, share: 0 },
    { value: null, sum: 50, share: null },
    { value: 1, sum: 0, share: null },
    { value: 1, sum: null, share: null },
  ])('$value of $sum is $share per cent', ({ value, sum, share }) => expect(shareOf(value, sum)).toBe(share));

  test.each([
    { stated: 780, computed: 904, state: 'differs' },
    { stated: 904, computed: 904, state: 'same' },
    { stated: 0.3, computed: 0.1 + 0.2, state: 'same' },
    { stated: null, computed: 904, state: 'given' },
    { stated: 780, computed: null, state: 'open' },
  ])('stated $stated, computed $computed: $state', ({ stated, computed, state }) => {
    expect(totalState(stated, computed)).toBe(state);
  });
});

describe('layouts', () => {
  test.each([
    { section: 'workload', lines: 5, totals: ['instructionalHours', 'totalNotionalHours'] },
    { section: 'fees', lines: 6, totals: ['totalLearnerCost'] },
    { section: 'resources', lines: 3, totals: ['breakEven'] },
  ])('the figures of $section stand together, and no question is lost', ({ section, lines, totals }) => {
    const fields = list(section).fields;
    const blocks = blocksOf(section, fields);
    const tables = blocks.flatMap((block) => (block.kind === 'figures' ? [block] : []));
    expect(tables.map((each) => [each.lines.length, each.totals.map(({ name }) => name)])).toEqual([[lines, totals]]);
    expect(
      blocks
        .flatMap(fieldsOf)
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(fields.map(({ name }) => name).toSorted());
  });

  test('figures of which the schema misses one are questions like any other', () => {
    const fields = list('fees').fields.filter(({ name }) => name !== 'materials');
    expect(blocksOf('fees', fields).every((block) => block.kind === 'question')).toBe(true);
  });

  test('every list that is laid out as a table has all its fields in it', () => {
    const tables = indexSchema(schema).fields.filter((each) => rowsOf(each) !== null);
    expect(tables.map(({ path }) => path)).toEqual([
      'staffing.development',
      'staffing.teaching',
      'fees.comparators',
      'fees.groupPrices',
    ]);
    const [first] = roots;
    expect(first === undefined ? null : rowsOf(first)).toBeNull();
  });
});

describe('keys in a table', () => {
  const line: Caret = { box: 'line', atStart: false, atEnd: false };
  const key = (name: string, modified = false) => ({ key: name, modified });
  test.each([
    { press: 'Enter', caret: line, move: 'add' },
    { press: 'ArrowUp', caret: line, move: 'up' },
    { press: 'ArrowDown', caret: line, move: 'down' },
    { press: 'ArrowLeft', caret: line, move: null },
    { press: 'ArrowLeft', caret: { ...line, atStart: true }, move: 'left' },
    { press: 'ArrowRight', caret: { ...line, atEnd: true }, move: 'right' },
    { press: 'ArrowDown', caret: { ...line, box: 'lines' as const }, move: null },
    { press: 'ArrowDown', caret: { box: 'lines' as const, atStart: false, atEnd: true }, move: 'down' },
    { press: 'ArrowDown', caret: { ...line, box: 'choice' as const }, move: null },
    { press: 'ArrowRight', caret: { ...line, box: 'choice' as const }, move: 'right' },
    { press: 'ArrowLeft', caret: { ...line, box: 'choice' as const }, move: 'left' },
    { press: 'Enter', caret: { ...line, box: 'choice' as const }, move: null },
    { press: 'Tab', caret: line, move: null },
  ])('$press in $caret.box: $move', ({ press, caret, move }) => expect(moveFor(key(press), caret)).toBe(move));

  test('a key with Alt or Ctrl is left to moving and removing', () => expect(moveFor(key('ArrowUp', true), line)).toBeNull());

  const size = { rows: 3, columns: 4 };
  test.each([
    { move: 'down', from: [0, 2], to: [1, 2] },
    { move: 'up', from: [0, 2], to: null },
    { move: 'down', from: [2, 0], to: null },
    { move: 'right', from: [0, 3], to: [1, 0] },
    { move: 'left', from: [1, 0], to: [0, 3] },
    { move: 'right', from: [2, 3], to: null },
    { move: 'left', from: [0, 0], to: null },
  ] as const)('$move from $from leads to $to', ({ move, from: [row, column], to }) => {
    expect(boxAfter(move, { row, column }, size)).toEqual(to === null ? null : { row: to[0], column: to[1] });
  });
});

describe('rows of a spreadsheet', () => {
  test.each([
    ['one cell', null],
    ['a\tb', [['a', 'b']]],
    [
      'a\tb\r\nc\t\r\n',
      [
        ['a', 'b'],
        ['c', ''],
      ],
    ],
    ['"two\nlines"\t"say ""no"""\tc', [['two\nlines', 'say "no"', 'c']]],
  ])('%j', (text, rows) => expect(readRows(text)).toEqual(rows));

  test.each([
    { path: 'staffing.teaching[].category', text: 'contract faculty', value: 'contractFaculty' },
    { path: 'staffing.teaching[].category', text: 'Personne chargée de cours', value: 'contractFaculty' },
    { path: 'staffing.teaching[].category', text: 'nobody', value: undefined },
    { path: 'fees.comparators[].amount', text: '1 234,50 $', value: 1234.5 },
    { path: 'fees.comparators[].amount', text: 'dear', value: undefined },
    { path: 'fees.comparators[].hours', text: '', value: null },
    { path: 'fees.comparators[].name', text: 'Course\nA', value: 'Course A' },
  ])('$text in $path', ({ path, text, value }) => {
    expect(readCell(list(path), text, schema)).toEqual(value);
  });

  test('are put in from the cell that has the cursor; what cannot be read keeps what stood there', () => {
    const comparators = list('fees.comparators');
    const items = [{ _key: 'aaaaaaaaaa', name: 'Old', amount: 100, hours: 8 }];
    const rows = readRows('Course A\t550\t36\nCourse B\tdear\t12\tbeyond') ?? [];
    const pasted = paste({
      items,
      fields: comparators.fields,
      rows,
      at: { row: 0, column: 0 },
      empty: (among) => newItem(comparators, among),
      schema,
    });
    expect(pasted.unread).toBe(1);
    expect(pasted.items).toMatchObject([
      { _key: 'aaaaaaaaaa', name: 'Course A', amount: 550, hours: 36 },
      { name: 'Course B', amount: null, hours: 12 },
    ]);
    expect(items[0]?.name).toBe('Old');
  });
});
