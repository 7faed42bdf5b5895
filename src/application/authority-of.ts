import { fail, ok } from '#domain/shared/result.ts';
import type { AuthorityState } from '#domain/people/authority.ts';
import { grantHoldsOn, grantsOf } from '#domain/people/authority.ts';
import { judgeHolder, mayAsRoot, type NeededRight } from '#domain/people/judge-actor.ts';
import { reduceAuthority } from '#domain/people/reduce-authority.ts';
import type { CivilDate, SignedRecord } from '#domain/record/record.ts';
import type { Outcome } from './refusal.ts';
import type { Actor, Workspace } from './workspace.ts';

interface Known {
  readonly count: number;
  readonly records: readonly SignedRecord[];
  readonly state: AuthorityState;
}

const known = new WeakMap<Workspace, Known>();

/** Who may do what now. Reduced again only after the authority stream has grown. */
export function authorityOf(workspace: Workspace): AuthorityState {
  return knownAuthority(workspace).state;
}

/** The records of the authority stream, in order of arrival. */
export function authorityRecords(workspace: Workspace): readonly SignedRecord[] {
  return knownAuthority(workspace).records;
}

/** Lets a copy of a workspace that holds the same records know what is known of it. */
export function shareAuthority(workspace: Workspace, copy: Workspace): void {
  known.set(copy, knownAuthority(workspace));
}

function knownAuthority(workspace: Workspace): Known {
  const count = workspace.log.count('authority');
  const last = known.get(workspace);
  if (last?.count === count) return last;
  const records = workspace.log.records({ stream: 'authority' });
  const now = { count, records, state: reduceAuthority(records, workspace.catalogue.rights) };
  known.set(workspace, now);
  return now;
}

/** Today in the institution's zone: what a record's `on` says. */
export function today(workspace: Workspace, authority: AuthorityState = authorityOf(workspace)): CivilDate {
  return workspace.clock.civilDate(workspace.clock.now(), authority.founding?.timeZone ?? 'America/Toronto');
}

/**
 * The grant an act can rest on: of those the actor holds today, the first that gives the right. A root key needs none to appoint.
 * Errors: `actor/no-right` with the action, who is refused, and who holds the right.
 */
export function grantFor(workspace: Workspace, actor: Actor, needed: NeededRight): Outcome<string> {
  const authority = authorityOf(workspace);
  const on = today(workspace, authority);
  const grant = grantsOf(authority, actor.member, on).find(
    (each) => judgeHolder(authority, workspace.catalogue.rights, { grant: each, member: actor.member, on, needed }) === '',
  );
  if (grant !== undefined) return ok(grant.id);
  if (mayAsRoot(needed.action) && authority.keys.get(actor.key)?.root === true) return ok('');
  return fail({
    code: 'actor/no-right',
    action: needed.action,
    who: authority.members.get(actor.member)?.name ?? '',
    holders: holdersOf(workspace, needed).join(', '),
  });
}

/** Names of the members who may do it today, so that a refusal can say whom to ask. */
export function holdersOf(workspace: Workspace, needed: NeededRight): readonly string[] {
  const authority = authorityOf(workspace);
  const on = today(workspace, authority);
  const names = [...authority.grants.values()]
    .filter((grant) => grantHoldsOn(grant, on))
    .filter((grant) => judgeHolder(authority, workspace.catalogue.rights, { grant, member: grant.member, on, needed }) === '')
    .map((grant) => authority.members.get(grant.member)?.name ?? '');
  return [...new Set(names)].toSorted();
}
