import { expect, test } from 'vitest';
import { FIRST_CHOICE } from '#contract/list-choice.ts';
import { fileNameOf } from '../../../renderer/features/proposals/file-name.ts';
import { cleared, isFiltered, sortedBy } from '../../../renderer/features/proposals/list-choice.ts';
import { nameFault, renamed, viewOf, without, withView } from '../../../renderer/features/proposals/saved-views.ts';
import { pagesAround } from '../../../renderer/features/proposals/use-rows.ts';
import { rowsAround } from '../../../renderer/features/proposals/use-window-of-rows.ts';

test('a head sorts up, then down, then gives the first order back; clearing filters keeps the order', () => {
  const up = sortedBy(FIRST_CHOICE, 'due');
  const down = sortedBy(up, 'due');
  expect([up.sort, up.descending, down.sort, down.descending]).toEqual(['due', false, 'due', true]);
  expect(sortedBy(down, 'due')).toEqual(FIRST_CHOICE);
  expect(isFiltered(down)).toBe(false);
  const filtered = { ...down, text: 'x', mine: true, states: ['draft'] };
  expect(isFiltered(filtered)).toBe(true);
  expect(cleared(filtered)).toEqual(down);
});

test('a view is saved, replaced, renamed and deleted, and is known when the list shows it', () => {
  const mine = { ...FIRST_CHOICE, mine: true, states: ['draft', 'returned'] };
  const one = withView([], ' Mine ', mine);
  const two = withView(one, 'All', FIRST_CHOICE);
  expect(two.map(({ name }) => name)).toEqual(['Mine', 'All']);
  expect(viewOf(two, { ...mine, states: ['returned', 'draft'] })?.name).toBe('Mine');
  expect(viewOf(two, { ...mine, overdue: true })).toBeNull();
  expect(withView(two, 'Mine', FIRST_CHOICE)).toHaveLength(2);
  expect(renamed(two, 'Mine', 'Ours').map(({ name }) => name)).toEqual(['Ours', 'All']);
  expect(without(two, 'Mine').map(({ name }) => name)).toEqual(['All']);
  expect([
    nameFault(two, ' ', ''),
    nameFault(two, 'All', ''),
    nameFault(two, 'All', 'All'),
    nameFault(two, 'x'.repeat(81), ''),
  ]).toEqual(['empty', 'taken', '', 'long']);
});

test.each([
  { number: 'NSU-MC-2026-014', title: 'Water', form: 'complete', name: 'NSU-MC-2026-014.json' },
  { number: '', title: 'Eau : qualité / prix ?', form: 'original', name: 'Eau-qualité-prix-original.json' },
  { number: '', title: '///', form: 'complete', name: 'proposal.json' },
] as const)('a file is called $name', ({ number, title, form, name }) => {
  expect(fileNameOf({ number, title: { en: title, fr: '' } }, form, 'en')).toBe(name);
});

test('rows are drawn in steps, with spares on both sides', () => {
  expect(rowsAround({ top: 0, height: 700 }, 76)).toEqual([0, 20]);
  const [first, end] = rowsAround({ top: 380_000, height: 700 }, 76);
  expect(first).toBeLessThanOrEqual(5000 - 8);
  expect(end).toBeGreaterThanOrEqual(5010 + 8);
  expect([first % 4, end % 4]).toEqual([0, 0]);
});

test.each([
  { what: 'at the beginning', drawn: [0, 20], total: 10_000, pages: [0] },
  { what: 'before the second page is seen', drawn: [40, 60], total: 10_000, pages: [0, 1] },
  { what: 'across two', drawn: [4990, 5010], total: 10_000, pages: [49, 50] },
  { what: 'at the end', drawn: [9980, 10_000], total: 10_000, pages: [99] },
  { what: 'of a short list', drawn: [0, 3], total: 3, pages: [0] },
] as const)('pages are asked for ahead of the rows: $what', ({ drawn: [first, end], total, pages }) => {
  expect(pagesAround(first, end, total)).toEqual(pages);
});
