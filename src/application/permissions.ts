import type { Permission } from '#contract/acts.ts';
import type { ProposalState } from '#domain/governance/proposal-state.ts';
import { may } from '#domain/governance/rights.ts';
import { delegationHoldsOn, grantHoldsOn, type GrantState, scopeCovers } from '#domain/people/authority.ts';
import type { NeededRight } from '#domain/people/judge-actor.ts';
import type { ResolvedStep } from '#domain/record/route-bodies.ts';
import { authorityOf, grantFor, holdersOf, today } from './authority-of.ts';
import { decidingGrant } from './decide.ts';
import type { Actor, Workspace } from './workspace.ts';

/** Whoever asks: a member, and the key their acts would be signed with. */
export type Asker = Pick<Actor, 'member' | 'key'>;

const YES: Permission = { may: true, code: '', holders: [] };
export const refused = (code: string, holders: readonly string[] = []): Permission => ({
  may: false,
  code,
  holders: [...holders],
});

/** Nobody is refused without being told who can. */
export function permission(workspace: Workspace, asker: Asker, needed: NeededRight): Permission {
  return grantFor(workspace, unsigned(asker), needed).ok ? YES : refused('actor/no-right', holdersOf(workspace, needed));
}

/** What the lead does in their own right, and others by an action. */
export function leadOr(workspace: Workspace, asker: Asker, state: ProposalState, action: string): Permission {
  if (asker.member === state.lead) return YES;
  const other = permission(workspace, asker, { action });
  const lead = authorityOf(workspace).members.get(state.lead)?.name ?? '';
  return other.may ? other : refused(other.code, [lead, ...other.holders.filter((each) => each !== lead)]);
}

/** Signs nothing: for asking what one may. */
export const unsigned = ({ member, key }: Asker): Actor => ({
  member,
  key,
  signer: { key, publicKey: new Uint8Array(32), sign: () => new Uint8Array(64) },
});

/** Whether somebody may sign or record at a step that is open, and who can. */
export function permissionAt(
  workspace: Workspace,
  asker: Asker,
  { state, step, how }: { readonly state: ProposalState; readonly step: ResolvedStep; readonly how: 'sign' | 'record' },
): Permission {
  const holders = how === 'sign' ? signersAt(workspace, step) : recordersAt(workspace, step);
  const status = state.steps.find((each) => each.step.id === step.id)?.status;
  if (status === 'waiting' || status === 'done') return refused('sign-off/not-this-step', holders);
  if (how === 'record' && !step.recordedEnough) return refused('sign-off/must-be-signed', signersAt(workspace, step));
  if (how === 'sign' && step.separated && asker.member === state.lead) return refused('sign-off/own-proposal', holders);
  const recorded = how === 'record' ? { by: '', on: today(workspace), evidence: [] } : null;
  return decidingGrant(workspace, unsigned(asker), step, { recorded }).ok ? YES : refused('actor/no-right', holders);
}

/** Names of those who hold the deciding role where the step needs it, or to whom it is lent. */
export function signersAt(workspace: Workspace, step: ResolvedStep): readonly string[] {
  const authority = authorityOf(workspace);
  const isInPlace = ({ scope }: GrantState): boolean =>
    scopeCovers(authority, scope, step.scopeId) || (step.bodyId !== '' && scope === step.bodyId);
  const signs = (grant: GrantState): boolean => grant.roles.includes(step.role) && isInPlace(grant);
  const on = today(workspace, authority);
  const borrowers = [...authority.delegations.values()]
    .filter((lent) => delegationHoldsOn(lent, on, step.id))
    .filter(({ of }) =>
      [authority.grants.get(of)].some((grant) => grant !== undefined && grantHoldsOn(grant, on) && signs(grant)),
    )
    .map(({ delegate }) => authority.members.get(delegate)?.name ?? '');
  return [...new Set([...namesOf(workspace, signs), ...borrowers])].toSorted();
}

function recordersAt(workspace: Workspace, step: ResolvedStep): readonly string[] {
  const { rights } = workspace.catalogue;
  return namesOf(workspace, ({ roles }) =>
    roles.some((role) => step.recorders.includes(role) && may(rights, role, 'decide/record', step.id)),
  );
}

function namesOf(workspace: Workspace, holds: (grant: GrantState) => boolean): readonly string[] {
  const authority = authorityOf(workspace);
  const on = today(workspace, authority);
  const names = [...authority.grants.values()]
    .filter((grant) => grantHoldsOn(grant, on) && holds(grant))
    .map(({ member }) => authority.members.get(member)?.name ?? '');
  return [...new Set(names)].toSorted();
}
