import type { GrantState } from '#domain/people/authority.ts';
import { grantHoldsOn, scopeCovers } from '#domain/people/authority.ts';
import { isOfOffice, mayAnswer, speaksFor } from '#domain/governance/rights.ts';
import type { ProposalState } from '#domain/governance/proposal-state.ts';
import { type Answers, keepOthersAnswers, type Kept } from '#domain/proposal/foreign-answers.ts';
import type { KeyedDocument } from '#domain/proposal/keys.ts';
import { Owner } from '#domain/proposal/schema.ts';
import type { RecordId } from '#domain/record/record.ts';
import { authorityOf, today } from './authority-of.ts';
import type { Workspace } from './workspace.ts';

/** What of a proposal says whose answers are whose. */
export type Owned = Pick<ProposalState, 'id' | 'lead' | 'unit' | 'inForce' | 'returned'>;

/** Whose answers one person gives in a proposal. */
export interface Answering extends Answers {
  /** Offices that nobody holds: whoever writes the proposal answers for them, and it is marked so (docs/decisions/field-owners.md). */
  readonly standsIn: readonly Owner[];
}

/**
 * Whose answers a member gives here today (FRAMEWORKS §0.6.2): the proposer's where they lead it, write with its lead or keep the
 * secretariat; those of the offices whose roles they hold for this unit; and, for who gives the proposer's, those of offices that nobody holds.
 */
export function answeringOf(workspace: Workspace, member: RecordId, state: Owned): Answering {
  const { rights } = workspace.catalogue;
  const grants = grantsHere(workspace, state);
  const own = grants.filter((grant) => grant.member === member);
  const gives = (owner: Owner): boolean =>
    (member === state.lead && mayAnswer(rights, 'lead-proposer', owner)) ||
    own.some((grant) => answers(workspace, grant, owner, mayAnswer));
  const held = Owner.options.filter(gives);
  const proposes = held.includes('proposer');
  const standsIn = proposes ? unheld(workspace, grants).filter((owner) => !held.includes(owner)) : [];
  return {
    owners: Owner.options.filter((owner) => held.includes(owner) || standsIn.includes(owner)),
    standsIn,
    proposes: proposes && (state.inForce === null || state.returned !== null),
  };
}

/** Offices that nobody holds for a proposal's unit: its lead answers for them. */
export const officesUnheld = (workspace: Workspace, state: Owned): readonly Owner[] =>
  unheld(workspace, grantsHere(workspace, state));

function unheld(workspace: Workspace, grants: readonly GrantState[]): readonly Owner[] {
  const isOffice = (owner: Owner): boolean => owner !== 'proposer' && owner !== 'log';
  return Owner.options.filter(
    (owner) => isOffice(owner) && !grants.some((grant) => answers(workspace, grant, owner, isOfOffice)),
  );
}

/** The roles held today that reach this proposal: for its unit or above it, for the proposal, or in a body. */
function grantsHere(workspace: Workspace, { id, unit }: Owned): readonly GrantState[] {
  const authority = authorityOf(workspace);
  const on = today(workspace, authority);
  return [...authority.grants.values()].filter(
    (grant) =>
      grantHoldsOn(grant, on) &&
      (authority.bodies.has(grant.scope) || grant.scope === id || scopeCovers(authority, grant.scope, unit)),
  );
}

function answers(workspace: Workspace, { roles, scope }: GrantState, owner: Owner, test: typeof mayAnswer): boolean {
  const { rights } = workspace.catalogue;
  const body = authorityOf(workspace).bodies.get(scope);
  return (body === undefined || speaksFor(rights, body.code, owner)) && roles.some((role) => test(rights, role, owner));
}

/** The names of those who hold an office for this proposal today. [] = nobody. */
export function holdersOfOffice(workspace: Workspace, state: Owned, owner: Owner): readonly string[] {
  const { members } = authorityOf(workspace);
  const holders = grantsHere(workspace, state).filter((grant) => answers(workspace, grant, owner, isOfOffice));
  return [...new Set(holders.map(({ member }) => members.get(member)?.name ?? ''))].toSorted();
}

/** A text with what is not this member's to answer put back as it was before their edit, and the paths of it. */
export function withoutForeign(
  workspace: Workspace,
  member: RecordId,
  text: { readonly state: Owned; readonly before: KeyedDocument; readonly after: KeyedDocument },
): Kept {
  return keepOthersAnswers(workspace.catalogue.schema, text.before, text.after, answeringOf(workspace, member, text.state));
}
