import { describe, expect, test } from 'vitest';
import { loadRulePack } from '#domain/rules/load-pack.ts';
import { type Loose, AI, WATER, check, document, language, loaded, packOf, resultOf, yaml } from './shipped.ts';

const water = document(WATER);
const stateOf = (criterion: Readonly<Record<string, unknown>>, gate = 'D4', route = 'standard') =>
  check(water, { packs: [loaded(packOf(criterion))], gate, route }).results[0];

describe('a criterion', () => {
  test.each([
    { criterion: { pass: 'true', otherwise: { fail: 'D4' } }, gate: 'D4', state: 'pass' },
    { criterion: { pass: 'false', otherwise: { fail: 'D4' } }, gate: 'D3', state: 'pending' },
    { criterion: { pass: 'false', otherwise: { fail: 'D4' } }, gate: 'D4', state: 'fail' },
    { criterion: { pass: 'false', otherwise: { fail: 'D4' } }, gate: 'FT2', state: 'fail' },
    { criterion: { pass: 'false', otherwise: { fail: 'D4' } }, gate: 'FT1', state: 'pending' },
    { criterion: { pass: 'false', otherwise: { fail: 'D5' } }, gate: 'J2', state: 'pending' },
    { criterion: { pass: 'false', otherwise: { fail: 'D5' } }, gate: 'J3', state: 'fail' },
    { criterion: { pass: 'false', otherwise: { fail: 'D1' } }, gate: 'J1', state: 'pending' },
    { criterion: { pass: 'false', otherwise: { fail: 'D0' } }, gate: '', state: 'pending' },
    { criterion: { pass: 'false', otherwise: 'warn' }, gate: 'D0', state: 'warn' },
    { criterion: { pass: 'false', middle: 'true', otherwise: { fail: 'D1' } }, gate: 'D8', state: 'warn' },
    { criterion: { pass: 'false', middle: 'false', otherwise: { fail: 'D1' } }, gate: 'D8', state: 'fail' },
    { criterion: { applies: 'false', pass: 'false', otherwise: { fail: 'D1' } }, gate: 'D8', state: 'notApplicable' },
  ])('is $state at "$gate" for $criterion', ({ criterion, gate, state }) => {
    expect(stateOf(criterion, gate)).toMatchObject({ state });
    expect(stateOf(criterion, gate)?.code).toBeUndefined();
  });

  test.each([
    { part: 'pass', criterion: { pass: 'months("soon", today) > 3' } },
    { part: 'applies', criterion: { applies: 'p.identification.creditValue > 1', pass: 'true' } },
    { part: 'middle', criterion: { pass: 'false', middle: 'p.identification.creditValue > 1' } },
  ])('whose $part cannot be evaluated fails at any gate, says so, and never passes', ({ criterion }) => {
    expect(stateOf(criterion, 'D0')).toMatchObject({ state: 'fail', code: 'rule/not-evaluated', found: [] });
  });

  test('keeps its verdict when only its illustration cannot be made', () => {
    const result = stateOf({ pass: 'false', found: '[string(p.identification.creditValue * 2)]' });
    expect(result).toMatchObject({ state: 'warn', found: [] });
    expect(result?.code).toBeUndefined();
  });

  test('says differently on another route what its pack overrides, and the same elsewhere', () => {
    const criterion = {
      pass: 'false',
      otherwise: { fail: 'D4' },
      overrides: { fastTrack: { pass: 'route == "fastTrack" && gate == "FT2"', otherwise: { fail: 'D6' } } },
    };
    expect(stateOf(criterion, 'FT2', 'fastTrack')).toMatchObject({ state: 'pass', gate: 'D6' });
    expect(stateOf(criterion, 'D5', 'fastTrack')).toMatchObject({ state: 'pending' });
    expect(stateOf(criterion, 'D5', 'standard')).toMatchObject({ state: 'fail', gate: 'D4' });
    expect(stateOf(criterion, 'D5', 'constructor')).toMatchObject({ state: 'fail', gate: 'D4' });
  });

  test('names the empty answers of its fields where it has no words of its own', () => {
    const fields = ['outcomes[].condition', 'identification.title', 'identification.creditValue', 'audience.prerequisites'];
    const gaps = document(WATER, (p) => ((p.outcomes[2].condition = ' '), (p.audience.prerequisites = [])));
    const pack = loaded(packOf({ pass: 'false', fields }));
    expect(check(gaps, { packs: [pack] }).results[0]?.found).toEqual([
      'outcomes[2].condition',
      'identification.creditValue',
      'audience.prerequisites',
    ]);
  });
});

describe('routes', () => {
  const panel = (p: Loose): void => {
    p.governance.decisions = [{ ...p.governance.decisions[0], step: 'FT2', present: 11 }];
  };

  test('the fast track’s panel stands for the unit’s vote, and is waited for until D6', () => {
    expect(resultOf('GOV-01', document(WATER, panel), { route: 'fastTrack', gate: 'FT2' }).state).toBe('pass');
    expect(resultOf('GOV-01', document(WATER, panel), { route: 'standard', gate: 'FT2' }).state).toBe('fail');
    expect(resultOf('GOV-01', water, { route: 'fastTrack', gate: 'FT2' }).state).toBe('pending');
    expect(resultOf('GOV-01', water, { route: 'fastTrack', gate: 'D6' }).state).toBe('fail');
  });

  test('the fast track asks four bodies', () => {
    const four = (p: Loose): void => {
      const asked = ['registrar', 'teachingLearning', 'overlapUnits', 'students'];
      p.governance.consultations = p.governance.consultations.filter((each: Loose) => asked.includes(each.body));
    };
    expect(resultOf('GOV-29', document(WATER, four), { route: 'fastTrack' }).state).toBe('pass');
    expect(resultOf('GOV-29', document(WATER, four), { route: 'standard' }).state).toBe('fail');
  });

  test('the short route needs no consultation, but an answer to every concern that was raised', () => {
    const none = document(WATER, (p) => (p.governance.consultations = []));
    for (const id of ['GOV-23', 'GOV-29']) {
      expect(resultOf(id, none, { route: 'short' }).state).toBe('notApplicable');
      expect(resultOf(id, none, { route: 'standard' }).state).toBe('fail');
    }
    const open = document(WATER, (p) => (p.governance.consultations[6].resolution = ''));
    expect(resultOf('GOV-29', open, { route: 'short' }).state).toBe('fail');
  });

  test('a step of another name counts for the gate it opens', () => {
    const named = document(WATER, (p) => (p.governance.decisions[0].step = 'unit'));
    expect(resultOf('GOV-01', named).state).toBe('fail');
    expect(resultOf('GOV-01', named, { stepGates: { unit: 'D1' } }).state).toBe('pass');
    expect((named.governance as Loose).decisions[0].step).toBe('unit');
  });
});

describe('settings', () => {
  test.each([
    { id: 'GOV-23', settings: { noticeBusinessDays: 12 }, state: 'fail' },
    { id: 'GOV-23', settings: { holidays: ['2026-10-05', '2026-10-06'] }, state: 'fail' },
    { id: 'GOV-23', settings: { holidays: ['2026-10-05'] }, state: 'pass' },
    { id: 'GOV-30', settings: { quorumShare: 0.9 }, state: 'fail' },
    { id: 'GOV-21', settings: { contactShare: 0.52 }, state: 'pass' },
    { id: 'GOV-21', settings: { contactShare: 0.53 }, state: 'warn' },
    { id: 'GOV-26', settings: { regulatedNoc: ['92101'] }, state: 'pass' },
    { id: 'GOV-29', settings: { mandatoryConsultBodies: ['registrar', 'legal'] }, state: 'fail' },
    { id: 'GOV-08', settings: { purposeMinWords: 100 }, state: 'fail' },
    { id: 'GOV-23', settings: { noticeBusinessDays: 'twelve', unknown: 1 }, state: 'pass' },
  ])('$settings: $id is $state', ({ id, settings, state }) => {
    expect(resultOf(id, water, { settings }).state).toBe(state);
  });

  test('quorum does not drift: 7 % of 100 is 7', () => {
    const votes = (present: number) => document(WATER, (p) => Object.assign(p.governance.decisions[2], { eligible: 100, present, yes: 5, no: 0, abstain: 0 })); // prettier-ignore
    expect(resultOf('GOV-30', votes(7), { settings: { quorumShare: 0.07 } }).state).toBe('pass');
    expect(resultOf('GOV-30', votes(6), { settings: { quorumShare: 0.07 } }).state).toBe('fail');
  });
});

test('a list of a thousand items is read, one of 1,001 is not evaluated', () => {
  const many = (count: number) =>
    document(WATER, (p) => (p.need.evidence = Array.from({ length: count }, () => p.need.evidence[0])));
  expect(resultOf('GOV-18', many(1_000)).state).toBe('pass');
  expect(resultOf('GOV-18', many(1_001))).toMatchObject({ state: 'fail', code: 'rule/not-evaluated' });
  expect(resultOf('GOV-25', many(1_001)).state).toBe('pass');
});

test('evaluation changes nothing of what it is given', () => {
  const before = JSON.stringify(water);
  check(water, { stepGates: { D1: 'D1', D3: 'D4' } });
  expect(JSON.stringify(water)).toBe(before);
});

test('the same document gives the same report, in the order of the packs', () => {
  expect(check(document(AI))).toEqual(check(document(AI)));
  expect(check(water).results.map((each) => each.id).slice(0, 2)).toEqual(['LO-01', 'LO-02']); // prettier-ignore
});

test('a gate that the schema does not have is a fault of the caller', () => {
  expect(() => check(water, { gate: 'D9' })).toThrow(RangeError);
});

test('all criteria over one proposal take less than two milliseconds', () => {
  const times = Array.from({ length: 200 }, () => {
    const start = performance.now();
    check(water);
    return performance.now() - start;
  });
  expect(times.toSorted((a, b) => a - b)[20]).toBeLessThan(2);
});

test('packs of one language load beside each other', () => {
  expect(loadRulePack(yaml('rules/lo.yaml'), language).ok).toBe(true);
});
