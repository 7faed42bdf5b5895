import { expect, test } from 'vitest';
import { computedTotals, differs, sumOf } from '#adapters/package/pdf/totals.ts';

test('money adds in cents', () => {
  expect(sumOf([0.1, 0.2, null, 40.05])).toBe(40.35);
  expect(sumOf([null, '', undefined])).toBeNull();
});

test('totals are computed from the lines that are answered', () => {
  const document = {
    workload: { synchronousHours: 18, guidedAsyncHours: 10, practiceHours: 8, independentHours: 8, assessmentHours: 6 },
    fees: { tuition: 595, materials: 40, technology: null },
    resources: { annualFixedCost: 14_000, variableCostPerLearner: 140 },
  };
  expect(computedTotals(document)).toEqual({
    'workload.totalNotionalHours': 50,
    'workload.instructionalHours': 36,
    'fees.totalLearnerCost': 635,
    'resources.breakEven': 31,
  });
});

test('there is no break-even where a learner costs as much as is charged', () => {
  const document = { fees: { tuition: 140 }, resources: { annualFixedCost: 100, variableCostPerLearner: 140 } };
  expect(computedTotals(document)['resources.breakEven']).toBeNull();
});

test.each([
  { stated: 780, computed: 904, different: true },
  { stated: 0.3, computed: 0.1 + 0.2, different: false },
  { stated: null, computed: 904, different: false },
  { stated: 780, computed: null, different: false },
])('$stated against $computed differs: $different', ({ stated, computed, different }) => {
  expect(differs(stated, computed)).toBe(different);
});
