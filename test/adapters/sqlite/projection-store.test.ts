import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Projection, ProposalRow } from '#application/ports.ts';
import { aWorkspace } from './given.ts';

const id = (n: number): string => n.toString(16).padStart(64, '0');

function aRow(n: number, more: Partial<ProposalRow> = {}): ProposalRow {
  return {
    id: id(n),
    number: `AE-MC-2026-00${n}`,
    title: { en: `Water ${n}`, fr: `L’eau ${n}` },
    state: 'inReview',
    step: 'D1',
    holder: { en: 'Chair', fr: 'Direction' },
    lead: id(99),
    createdOn: '2026-11-03',
    changedAt: `2026-11-03T14:0${n}:00.000Z`,
    dueOn: '',
    binned: false,
    ...more,
  };
}

function aProjection(n: number, title = `Water ${n}`, outcomes = ''): Projection {
  return {
    subject: id(n),
    proposal: aRow(n),
    search: [
      { proposal: id(n), language: 'en', title, outcomes },
      { proposal: id(n), language: 'fr', title: `Données ${n}`, outcomes: '' },
    ],
    verdicts: [
      { record: id(1000 + n), code: '' },
      { record: id(2000 + n), code: 'sign-off/no-role' },
    ],
  };
}

describe('projections', () => {
  test('are read as they were written, newest first', () => {
    const { projections } = aWorkspace();
    projections.replace([aProjection(1), aProjection(2)]);
    expect(projections.list()).toEqual([aRow(2), aRow(1)]);
    expect(projections.find(id(1))).toEqual(aRow(1));
    expect(projections.find(id(7))).toBe(null);
    expect(projections.byNumber('AE-MC-2026-002')).toEqual([aRow(2)]);
    expect(projections.byNumber('')).toEqual([]);
    expect([projections.verdict(id(1001)), projections.verdict(id(2001)), projections.verdict(id(3))]).toEqual([
      '',
      'sign-off/no-role',
      null,
    ]);
  });

  test('of a subject are replaced as a whole, the words it is found by too', () => {
    const { projections } = aWorkspace();
    projections.replace([aProjection(1, 'Water'), aProjection(2, 'Water')]);
    const bare = { subject: id(1), proposal: aRow(1, { binned: true }), verdicts: [{ record: id(1001), code: 'record/date' }] };
    projections.replace([{ ...bare, search: [{ proposal: id(1), language: 'en', title: 'Soil', outcomes: '' }] }]);
    expect(projections.search('water', 10)).toEqual([id(2)]);
    expect(projections.search('soil', 10)).toEqual([id(1)]);
    expect(projections.verdict(id(2001))).toBe(null);
    expect(projections.find(id(1))?.binned).toBe(true);
    projections.replace([{ subject: id(1), proposal: null, search: [], verdicts: [] }]);
    expect(projections.search('soil', 10)).toEqual([]);
    expect(projections.list()).toEqual([aRow(2)]);
  });

  test('have one fingerprint whatever the order they were written in, and another for another word', async () => {
    const [one, two, three] = [aWorkspace(), aWorkspace(), aWorkspace()].map(({ projections }) => projections);
    const rows = Array.from({ length: 700 }, (_, n) => aProjection(n + 1));
    one?.replace(rows);
    two?.replace([aProjection(5, 'Old')]);
    two?.replace(rows.toReversed());
    three?.replace(rows.map((each, n) => (n === 600 ? aProjection(601, 'Other') : each)));
    const expected = await one?.fingerprint();
    expect(expected).toMatchObject({ proposal: { rows: 700 }, verdict: { rows: 1400 }, search: { rows: 1400 } });
    expect(await two?.fingerprint()).toEqual(expected);
    const other = await three?.fingerprint();
    expect(other?.['search']).not.toEqual(expected?.['search']);
    expect(other?.['verdict']).toEqual(expected?.['verdict']);
  });

  test('can be emptied and filled again, even after somebody else emptied half of them', async () => {
    const { db, projections } = aWorkspace();
    projections.replace([aProjection(1), aProjection(2)]);
    const before = await projections.fingerprint();
    db.exec('DELETE FROM search_text; DELETE FROM proposal_row'); // the index is left with words that nobody wrote
    projections.clear();
    expect([projections.list(), projections.search('water', 10), projections.verdict(id(1001))]).toEqual([[], [], null]);
    projections.replace([aProjection(2), aProjection(1)]);
    expect(await projections.fingerprint()).toEqual(before);
    expect(projections.search('water', 10).toSorted()).toEqual([id(1), id(2)]);
    db.exec("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)");
  });
});

describe('search', () => {
  test.each([
    { typed: 'water', found: [1, 2] },
    { typed: 'WATER Util', found: [1] },
    { typed: 'donnees', found: [1, 2, 3] }, // no accents needed
    { typed: 'données 2', found: [2] },
    { typed: 'hydrol', found: [2] }, // the last word may still be growing
    { typed: 'hydrol ', found: [] }, // this one is finished
    { typed: 'l’hydrologie', found: [2] },
    { typed: 'cafe\u0301', found: [3] },
    { typed: 'title:water', found: [] },
    { typed: 'water OR soil', found: [] },
    { typed: 'wat*er', found: [] },
    { typed: '"', found: [] },
    { typed: '  ', found: [] },
    { typed: '\u0000\ud800', found: [] },
  ])('“$typed” finds $found', ({ typed, found }) => {
    const { projections } = aWorkspace();
    projections.replace([
      aProjection(1, 'Water for utilities', 'reads a gauge'),
      aProjection(2, 'Water data', 'Explique l’hydrologie'),
      aProjection(3, 'Café management'),
    ]);
    expect(projections.search(typed, 10).toSorted()).toEqual(found.map(id));
  });

  test('gives the best first, each proposal once, and no more than asked', () => {
    const { projections } = aWorkspace();
    projections.replace([
      aProjection(1, 'A course on many other things, one of them water', 'and more words about still other things'),
      aProjection(2, 'Water water', 'water'),
      ...Array.from({ length: 20 }, (_, n) => aProjection(n + 3, 'Soil')),
    ]);
    expect(projections.search('water', 10)).toEqual([id(2), id(1)]);
    expect(projections.search('données', 5)).toHaveLength(5);
    expect(projections.search('données', 0)).toEqual([]);
  });

  test('answers whatever is typed', () => {
    const { projections } = aWorkspace();
    projections.replace([aProjection(1)]);
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string(),
      fc.constantFrom('NEAR(', '^a', '-a', '{a b}:c', 'a AND', '*', "'", '""'),
    );
    fc.assert(
      fc.property(typed, fc.string(), (one, two) => {
        expect(Array.isArray(projections.search(`${one} ${two}`, 10))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
