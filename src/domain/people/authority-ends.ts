import type { BodyOf } from '#domain/record/bodies.ts';
import type { CivilDate, KeyId, RecordId, SignedRecord } from '#domain/record/record.ts';
import type { KeyState } from './authority.ts';

/** The end of a key: what of its chain still counts. */
export interface KeyEnd extends NonNullable<KeyState['revocation']> {
  readonly countsTo: number;
}

/** Records that end keys and roles, and count. They reach back: what they end may stand before them in order. */
export interface Ends {
  readonly records: readonly SignedRecord[];
  /** By key; the earliest end wins: a milder word later does not revive what another ended. */
  readonly keys: ReadonlyMap<KeyId, KeyEnd>;
  /** By key, without what the key says of itself: a key that ends itself must be able to say so. */
  readonly keysByOthers: ReadonlyMap<KeyId, KeyEnd>;
  /** By grant, or by delegation; the earliest day wins. */
  readonly roles: ReadonlyMap<RecordId, { readonly record: RecordId; readonly on: CivilDate }>;
}

export function endsOf(records: readonly SignedRecord[]): Ends {
  const revocations = records.filter(({ record }) => record.kind === 'revocation');
  const roles = new Map<RecordId, { record: RecordId; on: CivilDate }>();
  for (const { id, record } of records) {
    if (record.kind !== 'role-end') continue;
    const { grant, on } = record.body as BodyOf<'role-end'>;
    const before = roles.get(grant);
    if (before === undefined || on < before.on) roles.set(grant, { record: id, on });
  }
  const byOthers = revocations.filter(({ record }) => (record.body as BodyOf<'revocation'>).key !== record.author);
  return { records, keys: keyEnds(revocations), keysByOthers: keyEnds(byOthers), roles };
}

function keyEnds(revocations: readonly SignedRecord[]): Ends['keys'] {
  const ends = new Map<KeyId, KeyEnd>();
  for (const { id, record } of revocations) {
    const { key, why, last } = record.body as BodyOf<'revocation'>;
    const before = ends.get(key);
    if (before === undefined || last.n < before.countsTo) ends.set(key, { record: id, why, countsTo: last.n });
  }
  return ends;
}

/** The ending records that count by these verdicts, in order. */
export function endsAmong(ordered: readonly SignedRecord[], verdicts: ReadonlyMap<RecordId, string>): Ends {
  const isEnd = ({ id, record }: SignedRecord) =>
    (record.kind === 'revocation' || record.kind === 'role-end') && verdicts.get(id) === '';
  return endsOf(ordered.filter(isEnd));
}

export const sameEnds = (a: Ends, b: Ends): boolean =>
  a.records.length === b.records.length && a.records.every(({ id }, at) => id === b.records[at]?.id);

/** All of them, in order: where two end each other, neither can be preferred. */
export function allEnds(ordered: readonly SignedRecord[], several: readonly Ends[]): Ends {
  const ids = new Set(several.flatMap((each) => each.records.map(({ id }) => id)));
  return endsOf(ordered.filter(({ id }) => ids.has(id)));
}
