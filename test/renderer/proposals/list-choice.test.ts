import { expect, test } from 'vitest';
import type { ListChoice } from '#contract/preferences.ts';
import type { ProposalListItem } from '#contract/proposal-view.ts';
import { fileNameOf } from '../../../renderer/features/proposals/file-name.ts';
import {
  cleared,
  FIRST_CHOICE,
  isFiltered,
  type Reader,
  shownRows,
  sortedBy,
  stepsIn,
} from '../../../renderer/features/proposals/list-choice.ts';
import { nameFault, renamed, viewOf, without, withView } from '../../../renderer/features/proposals/saved-views.ts';
import { rowsAround } from '../../../renderer/features/proposals/use-window-of-rows.ts';

const ME = 'a'.repeat(64);
const READER: Reader = { you: ME, today: '2026-11-22', language: 'en', content: 'en' };

const aRow = (id: string, changed: Partial<ProposalListItem> = {}): ProposalListItem => ({
  id,
  number: '',
  title: { en: id, fr: '' },
  state: 'draft',
  step: '',
  stepNames: { en: '', fr: '' },
  holder: { en: '', fr: '' },
  lead: 'b'.repeat(64),
  createdOn: '2026-11-01',
  changedAt: '2026-11-01T00:00:00.000Z',
  dueOn: '',
  binned: false,
  ...changed,
});

const ROWS = [
  aRow('bridge', { number: 'NSU-MC-2026-9', lead: ME, changedAt: '2026-11-03T00:00:00.000Z', createdOn: '2026-01-01' }),
  aRow('Élan', {
    number: 'NSU-MC-2026-10',
    state: 'inReview',
    step: 'D2',
    stepNames: { en: 'Consultation', fr: 'Consultation' },
    dueOn: '2026-11-21',
    changedAt: '2026-11-04T00:00:00.000Z',
  }),
  aRow('water', {
    number: '',
    state: 'inReview',
    step: 'D3 D4',
    stepNames: { en: 'Dean, Library', fr: 'Décanat, Bibliothèque' },
    dueOn: '2026-11-22',
    changedAt: '2026-11-02T00:00:00.000Z',
  }),
  aRow('gone', { binned: true, dueOn: '2026-01-01' }),
];

const shown = (changed: Partial<ListChoice>, found: readonly string[] | null = null): string[] =>
  shownRows(ROWS, found, { ...FIRST_CHOICE, ...changed }, READER).map(({ id }) => id);

test.each([
  { what: 'at first, the latest change', choice: {}, rows: ['Élan', 'bridge', 'water'] },
  { what: 'by state', choice: { states: ['draft'] }, rows: ['bridge'] },
  { what: 'by a step that stands beside another', choice: { steps: ['D4'] }, rows: ['water'] },
  { what: 'led by you', choice: { mine: true }, rows: ['bridge'] },
  { what: 'overdue: the day itself is not late', choice: { overdue: true }, rows: ['Élan'] },
  { what: 'in the bin', choice: { binned: true }, rows: ['gone'] },
  { what: 'several filters together', choice: { states: ['inReview'], steps: ['D2', 'D9'] }, rows: ['Élan'] },
] satisfies { what: string; choice: Partial<ListChoice>; rows: string[] }[])('shows rows $what', ({ choice, rows }) => {
  expect(shown(choice)).toEqual(rows);
});

test.each([
  { sort: 'title', up: ['bridge', 'Élan', 'water'], down: ['water', 'Élan', 'bridge'] },
  { sort: 'number', up: ['bridge', 'Élan', 'water'], down: ['Élan', 'bridge', 'water'] },
  { sort: 'state', up: ['bridge', 'Élan', 'water'], down: ['Élan', 'water', 'bridge'] },
  { sort: 'due', up: ['Élan', 'water', 'bridge'], down: ['water', 'Élan', 'bridge'] },
  { sort: 'age', up: ['Élan', 'water', 'bridge'], down: ['bridge', 'Élan', 'water'] },
  { sort: 'step', up: ['Élan', 'water', 'bridge'], down: ['water', 'Élan', 'bridge'] },
] as const)('sorts by $sort both ways, what is empty at the end, equals by their latest change', ({ sort, up, down }) => {
  expect(shown({ sort, descending: false })).toEqual(up);
  expect(shown({ sort, descending: true })).toEqual(down);
});

test('what is searched for comes best first, until another order is chosen', () => {
  expect(shown({ text: 'w' }, ['water', 'gone', 'unknown', 'bridge'])).toEqual(['water', 'bridge']);
  expect(shown({ text: 'w', sort: 'title', descending: false }, ['water', 'bridge'])).toEqual(['bridge', 'water']);
});

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

test('steps are named one by one, also those that only stand beside others', () => {
  expect(stepsIn(ROWS, 'fr')).toEqual([
    { id: 'D4', name: 'Bibliothèque' },
    { id: 'D2', name: 'Consultation' },
    { id: 'D3', name: 'Décanat' },
  ]);
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
