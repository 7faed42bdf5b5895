import type { Json, JsonObject } from '#domain/shared/json.ts';
import { asObject } from './complete-form.ts';

export interface DerivedAnswer {
  readonly path: string;
  /** What the document says; null where it says nothing. */
  readonly stated: number | null;
  /** What its other answers give; null where one of them is missing. */
  readonly computed: number | null;
  /** Both are there and are not the same, in hundredths: the stated one is kept and the difference shown (DESIGN §14). */
  readonly differs: boolean;
}

const HOURS = ['synchronousHours', 'guidedAsyncHours', 'practiceHours', 'independentHours', 'assessmentHours'];
const FEES = ['tuition', 'ancillary', 'materials', 'technology', 'assessmentFee', 'credentialFee'];
/** Hundredths of a week in one unit, as a fraction: a month is a twelfth of 52 weeks, an hour a 168th of a week. */
const WEEK_SHARES: ReadonlyMap<Json, readonly [number, number]> = new Map([
  ['hours', [1, 168]],
  ['days', [1, 7]],
  ['weeks', [1, 1]],
  ['months', [52, 12]],
]);

/**
 * Every derived answer, stated and computed (FRAMEWORKS §10.9, 10.14, 10.15, §0.6.10). Money is summed in whole cents and hours in
 * whole hundredths, so that no sum depends on the order of its terms.
 */
export function derivedAnswers(document: JsonObject): readonly DerivedAnswer[] {
  const workload = asObject(document.workload);
  const resources = asObject(document.resources);
  const fees = asObject(document.fees);
  return [
    answer('workload.totalNotionalHours', workload.totalNotionalHours, sum(workload, HOURS)),
    answer('workload.instructionalHours', workload.instructionalHours, sum(workload, HOURS.slice(0, 3))),
    answer('workload.durationWeeks', workload.durationWeeks, weeks(asObject(workload.duration))),
    answer('resources.breakEven', resources.breakEven, breakEven(resources, fees)),
    answer('fees.totalLearnerCost', fees.totalLearnerCost, sum(fees, FEES)),
  ];
}

/** The document with each derived answer that nobody stated filled in: what rules read (DESIGN §6). Stated ones stay as they are. */
export function withDerived(document: JsonObject): JsonObject {
  let result = document;
  for (const { path, stated, computed } of derivedAnswers(document)) {
    const [section = '', name = ''] = path.split('.');
    if (stated === null && computed !== null)
      result = { ...result, [section]: { ...asObject(result[section]), [name]: computed } };
  }
  return result;
}

function answer(path: string, value: Json | undefined, computedHundredths: number | null): DerivedAnswer {
  const stated = hundredths(value);
  const differs = stated !== null && computedHundredths !== null && stated !== computedHundredths;
  return { path, stated: fromHundredths(stated), computed: fromHundredths(computedHundredths), differs };
}

/** Whole hundredths of a number of at most two decimals; null where it is no number. */
export const hundredths = (value: Json | undefined): number | null =>
  typeof value === 'number' ? Math.round(value * 100) : null;
const fromHundredths = (value: number | null): number | null => (value === null ? null : value / 100);

function sum(values: JsonObject, names: readonly string[]): number | null {
  let total = 0;
  for (const name of names) {
    const value = hundredths(values[name]);
    if (value === null) return null;
    total += value;
  }
  return total;
}

/** ceil(fixed cost / (tuition − variable cost)), in whole cents; nothing where each learner costs as much as they pay. */
function breakEven(resources: JsonObject, fees: JsonObject): number | null {
  const fixed = hundredths(resources.annualFixedCost);
  const [tuition, variable] = [hundredths(fees.tuition), hundredths(resources.variableCostPerLearner)];
  if (fixed === null || tuition === null || variable === null || tuition <= variable) return null;
  return Math.ceil(fixed / (tuition - variable)) * 100;
}

function weeks(duration: JsonObject): number | null {
  const value = hundredths(duration.value);
  const share = WEEK_SHARES.get(duration.unit ?? '');
  return value === null || share === undefined ? null : Math.round((value * share[0]) / share[1]);
}
