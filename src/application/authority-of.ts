import { fail, ok } from '#domain/shared/result.ts';
import type { AuthorityState } from '#domain/people/authority.ts';
import { grantHoldsOn, grantsOf } from '#domain/people/authority.ts';
import { judgeHolder, type NeededRight } from '#domain/people/judge-actor.ts';
import { reduceAuthority } from '#domain/people/reduce-authority.ts';
import type { CivilDate } from '#domain/record/record.ts';
import type { Outcome } from './refusal.ts';
import type { Actor, Workspace } from './workspace.ts';

const known = new WeakMap<Workspace, { readonly count: number; readonly state: AuthorityState }>();

/** Who may do what now. Reduced again only after the log has grown. */
export function authorityOf(workspace: Workspace): AuthorityState {
  const count = workspace.log.count();
  const last = known.get(workspace);
  if (last?.count === count) return last.state;
  const state = reduceAuthority(workspace.log.records({ stream: 'authority' }), workspace.catalogue.rights);
  known.set(workspace, { count, state });
  return state;
}

/** Today in the institution's zone: what a record's `on` says. */
export function today(workspace: Workspace, authority: AuthorityState = authorityOf(workspace)): CivilDate {
  return workspace.clock.civilDate(workspace.clock.now(), authority.founding?.timeZone ?? 'America/Toronto');
}

/**
 * The grant an act can rest on: of those the actor holds today, the first that gives the right. A root key needs none.
 * Errors: `actor/no-right` with the action, who is refused, and who holds the right.
 */
export function grantFor(workspace: Workspace, actor: Actor, needed: NeededRight): Outcome<string> {
  const authority = authorityOf(workspace);
  const on = today(workspace, authority);
  const grant = grantsOf(authority, actor.member, on).find(
    (each) => judgeHolder(authority, workspace.catalogue.rights, { grant: each, member: actor.member, on, needed }) === '',
  );
  if (grant !== undefined) return ok(grant.id);
  if (authority.keys.get(actor.key)?.root === true) return ok('');
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
