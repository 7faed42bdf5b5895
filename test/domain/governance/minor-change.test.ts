import { describe, expect, test } from 'vitest';
import { isMinorChange } from '#domain/governance/staleness.ts';
import type { Json } from '#domain/shared/json.ts';

describe('a change is minor, so that the signatory alone may renew,', () => {
  const change = (path: string, before: Json, after: Json) => ({ path, before, after });

  test.each([
    ['where only words of the description change', [change('description.summary', 'a', 'b')], true],
    ['where nothing changed', [], true],
    ['where a fee rises by exactly 10 %', [change('fees.tuition', 595, 654.5)], true],
    ['not where it rises by a cent more', [change('fees.tuition', 595, 654.51)], false],
    ['not where it falls by more than 10 %', [change('fees.tuition', 595, 500)], false],
    [
      'where a small line doubles and the total hardly moves',
      [change('fees.materials', 40, 80), change('fees.totalLearnerCost', 635, 675)],
      true,
    ],
    ['not where that line doubles and no total was stated anew', [change('fees.materials', 40, 80)], false],
    ['not where a fee is no longer stated', [change('fees.tuition', 595, null)], false],
    ['not where an outcome changes', [change('outcomes[aaaaaaaaaa].text', 'a', 'b')], false],
    ['not where an outcome is added', [change('outcomes', ['a'], ['a', 'b'])], false],
    ['not where a weight changes', [change('assessments[aaaaaaaaaa].weightPct', 40, 50)], false],
    ['where the pass mark of an assessment is reworded', [change('assessments[aaaaaaaaaa].passThreshold', 'a', 'b')], true],
    ['not where hours change', [change('workload.practiceHours', 8, 9)], false],
    ['not where the title changes', [change('identification.title', 'a', 'b')], false],
    ['not where credit changes', [change('identification.creditStatus', 'nonCredit', 'creditBearing')], false],
    [
      'not where one of several changes is none',
      [change('need.problemStatement', 'a', 'b'), change('workload.practiceHours', 8, 9)],
      false,
    ],
  ])('%s', (_case, changes, minor) => {
    expect(isMinorChange(changes)).toBe(minor);
  });
});
