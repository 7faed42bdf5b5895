import type { Rights } from '#domain/governance/rights.ts';
import { grantHoldsOn } from '#domain/people/authority.ts';
import type { KeyId } from '#domain/record/record.ts';
import type { SealReading } from './check-seal.ts';
import { SEAL_FILES } from './seal.ts';
import { authorName, holderName, packageDecision } from './decisions.ts';
import type { JudgedRecords } from './judge-records.ts';
import type { Problem } from './problem.ts';
import { maySeal, packageDate } from './select-records.ts';
import type { SealStanding, SignOffStanding, VerifiedSignOff } from './verification.ts';

const STANDINGS: Readonly<Record<string, SignOffStanding>> = {
  '': 'valid',
  'sign-off/superseded': 'superseded',
  'sign-off/reversed': 'reversed',
  'sign-off/disputed': 'disputed',
  'sign-off/stale': 'stale',
};

/** Every sign-off of a package and what it is worth, in the order of the records. */
export function verifiedSignOffs(judged: JudgedRecords): readonly VerifiedSignOff[] {
  return judged.state.signOffs.map((signOff) => {
    const decision = packageDecision(judged, signOff);
    const { step, gate, role, basis, stepNames, decidedBy, bodyNames, votes } = decision;
    return {
      step,
      gate,
      signer: authorName(judged, signOff),
      role,
      basis,
      on: signOff.on,
      state: STANDINGS[signOff.code] ?? 'invalid',
      code: signOff.code,
      claimed: signOff.claimed,
      record: signOff.record,
      stepNames,
      decision: decision.decision,
      decidedBy,
      bodyNames,
      votes,
      conditions: decision.conditions.length,
    };
  });
}

/**
 * Whether a key may seal this package: by its records, somebody's who held the registrar's role on the day of the package. Ask before
 * sealing; a key that was confirmed later has to leave it to one that was there.
 */
export function mayKeySeal({ authority, state }: JudgedRecords, rights: Rights, id: KeyId): boolean {
  const key = authority.keys.get(id);
  if (key === undefined) return false;
  const on = packageDate(state);
  const holds = [...authority.grants.values()].some(
    (grant) => grant.member === key.member && maySeal(rights, grant.roles) && grantHoldsOn(grant, on),
  );
  // A seal has no number in its key's chain: a key that was ended at all seals nothing.
  return holds && key.confirmed && key.countsTo === null;
}

/** Whose the seal is: its key must belong to somebody who held the registrar's role on the day of the package. */
export function judgeSealer(
  judged: JudgedRecords,
  rights: Rights,
  { key: id, problems: found }: SealReading,
): { readonly signer: string; readonly state: SealStanding; readonly problems: readonly Problem[] } {
  if (id === '') {
    const isMissing = found.every(({ code }) => code === 'seal/missing');
    return { signer: '', state: isMissing ? 'missing' : 'broken', problems: [] };
  }
  const signer = holderName(judged, id);
  if (mayKeySeal(judged, rights, id)) return { signer, state: 'valid', problems: [] };
  return { signer, state: 'no-role', problems: [{ code: 'seal/no-role', path: SEAL_FILES.key }] };
}
