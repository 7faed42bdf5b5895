import type { Result } from '#domain/shared/result.ts';

/** A refusal a person can act on: `code` is the key of its sentence, the other members fill its placeholders. */
export interface Refusal {
  readonly code: string;
  readonly [detail: string]: string | number | readonly string[];
}

export type Outcome<T> = Result<T, Refusal>;
