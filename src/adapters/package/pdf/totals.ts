import { asObject } from '#domain/proposal/complete-form.ts';
import type { Json, JsonObject } from '#domain/shared/json.ts';

/** The lines of workload and fees, and what they add up to (FRAMEWORKS §10.9, §10.15). */
export const WORKLOAD_LINES = [
  'synchronousHours',
  'guidedAsyncHours',
  'practiceHours',
  'independentHours',
  'assessmentHours',
] as const;
export const TAUGHT_LINES = WORKLOAD_LINES.slice(0, 3);
export const FEE_LINES = ['tuition', 'ancillary', 'materials', 'technology', 'assessmentFee', 'credentialFee'] as const;

/** Adds numbers in hundredths, as money is kept; null where none of the lines is answered. */
export function sumOf(values: readonly (Json | undefined)[]): number | null {
  const numbers = values.filter((each) => typeof each === 'number');
  return numbers.length === 0 ? null : numbers.reduce((sum, each) => sum + Math.round(each * 100), 0) / 100;
}

/**
 * What the derived answers of a document come to when computed again, by path; null where they cannot be. A stated value that differs
 * is shown beside it and never replaced (DESIGN §14).
 */
export function computedTotals(document: JsonObject): Readonly<Record<string, number | null>> {
  const workload = asObject(document['workload']);
  const fees = asObject(document['fees']);
  return {
    'workload.totalNotionalHours': sumOf(WORKLOAD_LINES.map((line) => workload[line])),
    'workload.instructionalHours': sumOf(TAUGHT_LINES.map((line) => workload[line])),
    'fees.totalLearnerCost': sumOf(FEE_LINES.map((line) => fees[line])),
    'resources.breakEven': breakEven(asObject(document['resources']), fees['tuition']),
  };
}

function breakEven(resources: JsonObject, tuition: Json | undefined): number | null {
  const fixed = resources['annualFixedCost'];
  const variable = resources['variableCostPerLearner'];
  if (typeof fixed !== 'number' || typeof variable !== 'number' || typeof tuition !== 'number') return null;
  const margin = Math.round(tuition * 100) - Math.round(variable * 100);
  return margin <= 0 ? null : Math.ceil(Math.round(fixed * 100) / margin);
}

/** Whether a stated number and the computed one differ by more than half a hundredth. */
export const differs = (stated: Json | undefined, computed: number | null): stated is number =>
  typeof stated === 'number' && computed !== null && Math.round(stated * 100) !== Math.round(computed * 100);
