import { expect, test } from 'vitest';
import { coverageOf } from '#domain/alignment/coverage.ts';
import { example } from '../proposal/real-proposals.ts';

test('the good example: each outcome by name, with what assesses it and how much it weighs', () => {
  const found = coverageOf(example('01-excellent-water-data-en'));
  expect(found.outcomes.map(({ id, assessedBy }) => [id, assessedBy.map((each) => [each.id, each.weightPct])])).toEqual([
    ['LO1', [['A1', 35]]],
    ['LO2', [['A2', 25]]],
    [
      'LO3',
      [
        ['A3', 40],
        ['A4', 0],
      ],
    ],
    ['LO4', [['A3', 40]]],
    ['LO5', [['A3', 40]]],
  ]);
  const { notAssessed, onlyFormative, measuringNothing, summativeWeight } = found;
  expect({ notAssessed, onlyFormative, measuringNothing, summativeWeight }).toEqual({
    notAssessed: [],
    onlyFormative: [],
    measuringNothing: [],
    summativeWeight: 100,
  });
});

test('the mediocre example leaves one outcome unassessed', () => {
  const found = coverageOf(example('02-mediocre-ai-leaders-en'));
  expect([found.notAssessed, found.measuringNothing, found.summativeWeight]).toEqual([['LO4'], [], 100]);
});

const assessment = (id: string, outcomeIds: readonly string[], weightPct: number | null = null, purpose = 'summative') => ({
  id,
  outcomeIds,
  weightPct,
  purpose,
});

test.each([
  {
    what: 'an outcome that was removed is still named',
    document: { outcomes: [{ id: 'LO1' }], assessments: [assessment('A1', ['LO1', 'LO9'], 100)] },
    gaps: { unknown: ['LO9'], notAssessed: [], measuringNothing: [], summativeWeight: 100 },
  },
  {
    what: 'an assessment that names only what is gone measures nothing',
    document: { outcomes: [{ id: 'LO1' }], assessments: [assessment('A1', ['LO9'], 60)] },
    gaps: { unknown: ['LO9'], notAssessed: ['LO1'], measuringNothing: ['A1'], summativeWeight: 60 },
  },
  {
    what: 'outcomes and assessments without labels go by their place, and match nothing',
    document: { outcomes: [{ id: '', verb: 'design' }], assessments: [assessment('', [''], null)] },
    gaps: { unknown: [], notAssessed: ['1'], measuringNothing: ['1'], summativeWeight: null },
  },
  {
    what: 'thirds add up',
    document: {
      outcomes: [{ id: 'LO1' }],
      assessments: [assessment('A1', ['LO1'], 33.3), assessment('A2', ['LO1'], 33.3), assessment('A3', ['LO1'], 33.4)],
    },
    gaps: { unknown: [], notAssessed: [], measuringNothing: [], summativeWeight: 100 },
  },
  {
    what: 'formative work weighs nothing here',
    document: { outcomes: [{ id: 'LO1' }], assessments: [assessment('A1', ['LO1'], 20, 'formative')] },
    gaps: { unknown: [], notAssessed: [], measuringNothing: [], summativeWeight: null },
  },
  {
    what: 'empty items are no items',
    document: { outcomes: [{ id: '', text: { en: '', fr: '' } }], assessments: [] },
    gaps: { unknown: [], notAssessed: [], measuringNothing: [], summativeWeight: null },
  },
])('$what', ({ document, gaps }) => {
  const { assessments, notAssessed, measuringNothing, summativeWeight } = coverageOf(document);
  expect({ unknown: assessments.flatMap(({ unknown }) => unknown), notAssessed, measuringNothing, summativeWeight }).toEqual(
    gaps,
  );
});

test('an outcome that only formative work looks at is told apart', () => {
  const found = coverageOf({ outcomes: [{ id: 'LO1' }], assessments: [assessment('A1', ['LO1'], 0, 'formative')] });
  expect([found.onlyFormative, found.notAssessed]).toEqual([['LO1'], []]);
});
