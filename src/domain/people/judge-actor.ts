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
  if (key.purpose !== 'sign') return 'key/other-purpose';
  if (key.countsTo !== null && record.n > key.countsTo) return 'key/revoked';
  return key.confirmed ? '' : 'key/unconfirmed';
}

/** What a root key does without a grant: it appoints, and nothing else (DESIGN §3). */
export const mayAsRoot = (action: string): boolean => action.startsWith('people/');

/**
 * Why the grant a record names does not give its author the right, or "". A root key needs no grant to appoint; everything else rests on
 * one that the record names, so that anybody can see who let them.
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
  if (grantId === '') return key.root && mayAsRoot(needed.action) ? '' : 'sign-off/no-role';
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
  if (!holdsWhereNeeded(authority, rights, grant, needed)) return 'sign-off/no-role';
  return grantHoldsOn(grant, on) ? '' : 'sign-off/role-ended';
}

/**
 * An act in a unit, body or proposal needs the role there or above. One that concerns the institution needs it of roles that are held for
 * the whole institution; a committee's secretary is one wherever the committee is.
 */
function holdsWhereNeeded(authority: AuthorityState, rights: Rights, grant: GrantState, needed: NeededRight): boolean {
  if (needed.scope !== undefined) return scopeCovers(authority, grant.scope, needed.scope);
  const isInstitutional = grant.roles.some((role) =>
    rights.roles.some((each) => each.id === role && each.scope === 'institution'),
  );
  return !isInstitutional || grant.scope === '';
}
