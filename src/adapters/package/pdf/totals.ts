import type { Json } from '#domain/shared/json.ts';

/** The lines of workload and fees, and what they add up to (FRAMEWORKS §10.9, §10.15). */
export const WORKLOAD_LINES = [
  'synchronousHours',
  'guidedAsyncHours',
  'practiceHours',
  'independentHours',
  'assessmentHours',
] as const;
export const FEE_LINES = ['tuition', 'ancillary', 'materials', 'technology', 'assessmentFee', 'credentialFee'] as const;

/** Adds numbers in hundredths, as money is kept; null where none of the lines is answered. */
export function sumOf(values: readonly (Json | undefined)[]): number | null {
  const numbers = values.filter((each) => typeof each === 'number');
  return numbers.length === 0 ? null : numbers.reduce((sum, each) => sum + Math.round(each * 100), 0) / 100;
}
