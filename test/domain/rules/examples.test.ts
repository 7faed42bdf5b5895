import { describe, expect, test } from 'vitest';
import { RESULT_STATES, type ResultState } from '#domain/rules/evaluate.ts';
import { AI, OFFRE, WATER, check, document, example } from './shipped.ts';

/** FRAMEWORKS §10.28, for the two packs that ship first. */
const EXPECTED: Readonly<Record<string, Readonly<Record<Exclude<ResultState, 'pass'>, readonly string[]>>>> = {
  [WATER]: { fail: [], warn: [], pending: ['GOV-10'], notApplicable: ['GOV-26'] },
  [AI]: {
    fail: ['GOV-04', 'GOV-07', 'GOV-13', 'GOV-14', 'GOV-16', 'GOV-17', 'GOV-18', 'GOV-23', 'GOV-30', 'LO-02', 'LO-03', 'LO-12', 'LO-14'],
    warn: ['GOV-21', 'GOV-29', 'LO-04', 'LO-07', 'LO-09', 'LO-11'],
    pending: ['GOV-10', 'GOV-28'],
    notApplicable: ['GOV-26'],
  },
}; // prettier-ignore

const idsIn = (report: ReturnType<typeof check>, state: ResultState): readonly string[] =>
  report.results
    .filter((each) => each.state === state)
    .map((each) => each.id)
    .toSorted();

describe.each([
  { name: WATER, gate: 'D5' },
  { name: AI, gate: 'D4' },
])('$name at $gate', ({ name, gate }) => {
  const report = check(document(name), { gate });

  test.each(RESULT_STATES.filter((state) => state !== 'pass'))('the criteria that are %s are those expected', (state) => {
    expect(idsIn(report, state)).toEqual(EXPECTED[name]?.[state as Exclude<ResultState, 'pass'>]);
  });

  test('the file’s own expectations say the same', () => {
    const own = example(name)._expected as Readonly<Record<string, readonly string[]>>;
    for (const state of ['fail', 'warn', 'pending', 'notApplicable'] as const)
      expect(idsIn(report, state)).toEqual(own[state]?.filter((id) => /^(LO|GOV)-/u.test(id)).toSorted());
    expect(report.packVersion).toBe('2026.1');
  });

  test('every criterion gave one result and none was left unevaluated', () => {
    expect(report.results).toHaveLength(44);
    expect(new Set(report.results.map((each) => each.id)).size).toBe(44);
    expect(report.results.filter((each) => each.code !== undefined)).toEqual([]);
    expect(Object.values(report.counts).reduce((a, b) => a + b, 0)).toBe(44);
    expect(report.at).toBe(gate);
  });
});

test('the French example, read in French, fails nothing and has verbs of the French list', () => {
  const report = check(document(OFFRE), { gate: 'D4', route: 'joint' });
  expect(idsIn(report, 'fail')).toEqual([]);
  expect(idsIn(report, 'warn')).toEqual(['GOV-13', 'GOV-29']);
  expect(idsIn(report, 'notApplicable')).toEqual(['GOV-16']);
});

test('what is wrong is named by its path, its figure or its words', () => {
  const found = Object.fromEntries(check(document(AI), { gate: 'D4' }).results.map((each) => [each.id, each.found]));
  expect(found['LO-02']).toEqual(['outcomes[0].text']);
  expect(found['LO-04']).toEqual(['outcomes[0]', 'outcomes[2]']);
  expect(found['LO-07']).toContain('outcomes[3].degree');
  expect(found['LO-12']).toEqual(['outcomes[3]']);
  expect(found['LO-14']).toEqual(['assessments[2]']);
  expect(found['GOV-07']).toEqual(['780', '904']);
  expect(found['GOV-14']).toEqual(['disclosure.whatItIsNot', 'disclosure.prosCons']);
  expect(found['GOV-16']).toEqual(['pathways.integrativeElement']);
  expect(found['GOV-17']).toEqual(['disclosure.employmentClaim']);
  expect(found['GOV-29']).toEqual(['it', 'equityIndigenous', 'students']);
  expect(found['GOV-30']).toEqual(['governance.decisions[0]']);
  expect(found['LO-13']).toEqual([]);
});
