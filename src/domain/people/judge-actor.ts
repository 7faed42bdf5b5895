import { may, type Rights } from '#domain/governance/rights.ts';
import type { SignedRecord } from '#domain/record/record.ts';
import { type AuthorityState, grantHoldsOn, type GrantState, type KeyState, scopeCovers } from './authority.ts';

/** What an act needs: a right, at a step if it belongs to one, in a unit or body if it concerns one. */
export interface NeededRight {
  readonly action: string;
  readonly step?: string;
  readonly scope?: string;
}

/** Why the author's key may not write this record; "" where it may. */
export function judgeKey(key: KeyState | undefined, { record }: SignedRecord): string {
  if (key === undefined) return 'key/unknown';
  if (key.countsTo !== null && record.n > key.countsTo) return 'key/revoked';
  return key.confirmed ? '' : 'key/unconfirmed';
}

/**
 * Why the grant a record names does not give its author the right, or "". A root key needs no grant; everybody else names one, so that
 * anybody can see who let them.
 */
export function judgeGrant(
  authority: AuthorityState,
  rights: Rights,
  signed: SignedRecord,
  grantId: string,
  needed: NeededRight,
): string {
  const key = authority.keys.get(signed.record.author);
  const keyProblem = judgeKey(key, signed);
  if (keyProblem !== '' || key === undefined) return keyProblem;
  if (grantId === '') return key.root ? '' : 'sign-off/no-role';
  const grant = authority.grants.get(grantId);
  if (grant === undefined) return 'record/missing';
  return judgeHolder(authority, rights, { grant, member: key.member, on: signed.record.on, needed });
}

/** The same for a member and a day: used before an act, to say who could do it, and after it, to judge the record. */
export function judgeHolder(
  authority: AuthorityState,
  rights: Rights,
  { grant, member, on, needed }: { grant: GrantState; member: string; on: string; needed: NeededRight },
): string {
  if (grant.member !== member) return 'sign-off/no-role';
  if (!grant.roles.some((role) => may(rights, role, needed.action, needed.step))) return 'sign-off/no-role';
  if (!scopeCovers(authority, grant.scope, needed.scope ?? '')) return 'sign-off/no-role';
  return grantHoldsOn(grant, on) ? '' : 'sign-off/role-ended';
}
