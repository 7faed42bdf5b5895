import { hundredths } from '#domain/proposal/derived.ts';
import type { Json } from '#domain/shared/json.ts';

/** What lines of figures add up to, in whole hundredths meanwhile, so that cents and quarter hours add exactly. */
export interface Sum {
  /** Of the lines that are answered; null where none is. */
  readonly sum: number | null;
  /** How many lines are not answered. */
  readonly open: number;
}

export function sumOf(values: readonly (Json | undefined)[]): Sum {
  const given = values.map(hundredths).filter((each) => each !== null);
  return {
    sum: given.length === 0 ? null : given.reduce((total, each) => total + each, 0) / 100,
    open: values.length - given.length,
  };
}

/** The part of a line in the sum, in whole per cent, rounded half up; null where there is nothing to share. */
export function shareOf(value: Json | undefined, sum: number | null): number | null {
  const part = hundredths(value);
  const whole = hundredths(sum);
  return part === null || whole === null || whole <= 0 || part < 0 ? null : Math.round((part * 100) / whole);
}

/**
 * A total that is stated beside what its lines give. `computed`: from the lines, null while one is missing.
 * `open` nothing can be said yet · `given` nobody stated one, the lines give it · `same` · `differs`
 */
export function totalState(stated: Json | undefined, computed: number | null): 'open' | 'given' | 'same' | 'differs' {
  const said = hundredths(stated);
  if (computed === null) return 'open';
  if (said === null) return 'given';
  return said === hundredths(computed) ? 'same' : 'differs';
}
