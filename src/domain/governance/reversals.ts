import type { BodyOf } from '#domain/record/bodies.ts';
import type { RecordId, SignedRecord } from '#domain/record/record.ts';

/** Kinds that can be reversed: whatever decides something. A reversal is none: what it undid is decided anew. */
const REVERSIBLE: ReadonlySet<string> = new Set([
  'sign-off',
  'renewal',
  'position',
  'submission',
  'withdrawal',
  'condition',
  'waiver',
]);

export const isReversible = ({ record }: SignedRecord): boolean => REVERSIBLE.has(record.kind);

/** What a well-made reversal says of a record that cannot be reversed, or that is not there: `reversal/not-found`. In a package it may be missing. */
export function judgeReversal(signed: SignedRecord, records: readonly SignedRecord[], partial: boolean): string {
  const target = records.find(({ id }) => id === (signed.record.body as BodyOf<'reversal'>).record);
  if (target === undefined) return partial ? '' : 'reversal/not-found';
  return isReversible(target) ? '' : 'reversal/not-found';
}

export const reversedBy = (reversal: SignedRecord): RecordId => (reversal.record.body as BodyOf<'reversal'>).record;
