import type { LendingView } from '#contract/lending.ts';
import { isDecidingRole } from '#domain/governance/rights.ts';
import { type DelegationState, grantHoldsOn, grantsOf } from '#domain/people/authority.ts';
import type { CivilDate, RecordId } from '#domain/record/record.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { writeOne } from './act.ts';
import { authorityOf, grantFor, today } from './authority-of.ts';
import { keepAuthority } from './keep-authority.ts';
import type { Outcome } from './refusal.ts';
import type { Asker } from './permissions.ts';
import { placeNames } from './view-people.ts';
import type { Actor, Workspace } from './workspace.ts';

/** What somebody can lend, to whom, and what is lent by them or to them. */
export function viewLending(workspace: Workspace, { member }: Asker): LendingView {
  const authority = authorityOf(workspace);
  const { rights } = workspace.catalogue;
  const on = today(workspace, authority);
  const lendable = grantsOf(authority, member, on).flatMap(({ id, roles, scope }) =>
    roles
      .filter((role) => isDecidingRole(rights, role))
      .map((role) => ({ grant: id, role, scopeNames: placeNames(workspace, authority, scope) })),
  );
  const people = [...authority.members.values()]
    .filter(({ id }) => id !== member)
    .map(({ id, name }) => ({ member: id, name }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
  const loans = [...authority.delegations.values()].flatMap((lent) => loanOf(workspace, member, lent));
  return { lendable, people, loans: loans.toSorted((one, other) => (one.to < other.to ? -1 : 1)) };
}

function loanOf(workspace: Workspace, member: RecordId, lent: DelegationState): LendingView['loans'] {
  const authority = authorityOf(workspace);
  const grant = authority.grants.get(lent.of);
  const on = today(workspace, authority);
  const lastDay = lent.end !== null && lent.end.on < lent.to ? lent.end.on : lent.to;
  const way = grant?.member === member ? 'lent' : lent.delegate === member ? 'borrowed' : null;
  if (grant === undefined || way === null || on > lastDay) return [];
  return [
    {
      delegation: lent.id,
      role: grant.roles[0] ?? '',
      scopeNames: placeNames(workspace, authority, grant.scope),
      way,
      person: authority.members.get(way === 'lent' ? lent.delegate : grant.member)?.name ?? '',
      from: lent.from,
      to: lastDay,
      holdsToday: lent.from <= on && grantHoldsOn(grant, on),
      ended: lent.end !== null,
    },
  ];
}

/**
 * Lends a deciding role (no other right can be lent) from a day to a day, both included: what the borrower decides reads "A on behalf of B".
 * Errors: `role/not-found`, `lending/dates`, `lending/to-yourself`, `actor/no-right`.
 */
export async function lendRole(
  workspace: Workspace,
  actor: Actor,
  request: { readonly grant: RecordId; readonly to: RecordId; readonly from: CivilDate; readonly until: CivilDate },
): Promise<Outcome<RecordId>> {
  const authority = authorityOf(workspace);
  const held = authority.grants.get(request.grant);
  const decides = held?.roles.some((role) => isDecidingRole(workspace.catalogue.rights, role)) === true;
  if (held === undefined || !decides || !authority.members.has(request.to))
    return fail({ code: 'role/not-found', id: request.grant });
  if (request.to === held.member) return fail({ code: 'lending/to-yourself' });
  if (request.until < request.from || request.until < today(workspace, authority)) return fail({ code: 'lending/dates' });
  const body = { of: held.id, delegate: request.to, steps: [], from: request.from, to: request.until };
  return keepAuthority(workspace, actor, { kind: 'delegation', body });
}

/**
 * Ends what is lent, as of today: by who lent it, by who borrowed it, or by the secretariat. What was decided up to today counts.
 * Errors: `lending/not-found`, `lending/over`, `actor/no-right`.
 */
export async function endLoan(workspace: Workspace, actor: Actor, delegation: RecordId): Promise<Outcome<RecordId>> {
  const authority = authorityOf(workspace);
  const lent = authority.delegations.get(delegation);
  if (lent === undefined) return fail({ code: 'lending/not-found' });
  const on = today(workspace, authority);
  if (lent.end !== null || on > lent.to) return fail({ code: 'lending/over' });
  const isTheirs = [lent.delegate, authority.grants.get(lent.of)?.member].includes(actor.member);
  const by = isTheirs ? ok('') : grantFor(workspace, actor, { action: 'people/grant' });
  if (!by.ok) return by;
  const subject = workspace.log.record(delegation)?.record.subject ?? '';
  const written = await writeOne(workspace, actor, { kind: 'role-end', subject, body: { grant: delegation, on, by: by.value } });
  return written.ok ? ok(written.value.id) : written;
}
