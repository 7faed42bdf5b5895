import { authorityOf, today } from '#application/authority-of.ts';
import type { Workspace } from '#application/workspace.ts';
import type { EndRequest } from '#contract/ends.ts';
import { grantHoldsOn, type GrantState } from '#domain/people/authority.ts';
import type { RecordId } from '#domain/record/record.ts';
import type { Call } from '../command.ts';
import { findBody, findMember, findScope, knownRole } from '../find-people.ts';
import { refuse } from '../refused.ts';

/** What `member revoke` ends, and what it says then: a signature, a seat, what was lent, or a role. @throws Refused where there is none */
export function endOf(call: Call, workspace: Workspace, member: RecordId): { readonly end: EndRequest; readonly done: string } {
  if (call.has('key')) return { end: signatureOf(call, workspace, member), done: 'done.keyEnded' };
  if (call.text('seat') !== undefined) return { end: seatOf(call, workspace, member), done: 'done.seatEnded' };
  const held = grantOf(workspace, member, knownRole(workspace, call.text('role') ?? ''), call);
  if (call.text('delegate') !== undefined) return { end: loanOf(call, workspace, held), done: 'done.takenBack' };
  return { end: { what: 'role', grant: held.id, on: call.date('on', today(workspace)) }, done: 'done.roleEnded' };
}

/** Everything signed until now counts, nothing after; what was signed in between by somebody else is reversed by name. */
function signatureOf(call: Call, workspace: Workspace, member: RecordId): EndRequest {
  const { keys, members } = authorityOf(workspace);
  const active = [...keys.values()].filter((each) => each.member === member && each.revocation === null && each.confirmed);
  const [key, ...others] = active;
  if (key === undefined) return refuse('key/none-of-member', { name: members.get(member)?.name ?? '' });
  if (others.length > 0) refuse('key/several', { name: members.get(member)?.name ?? '' });
  return { what: 'signature', key: key.id, why: call.choice('why', ['retired', 'stolen'], 'retired') };
}

/** `--on` is the last day of the seat, today where it is left out. */
function seatOf(call: Call, workspace: Workspace, member: RecordId): EndRequest {
  const body = findBody(workspace, call.text('seat') ?? '');
  const on = call.date('on', today(workspace));
  const seats = authorityOf(workspace).bodies.get(body)?.seats ?? [];
  const seat = seats.find((each) => each.member === member && (each.to === '' || each.to > on)) ?? refuse('seat/not-found');
  return { what: 'seat', body, seat: seat.id, on };
}

/** What was lent of a grant to somebody; it ends as of today. */
function loanOf(call: Call, workspace: Workspace, of: GrantState): EndRequest {
  const delegate = findMember(workspace, call.text('delegate') ?? '');
  const on = today(workspace);
  const lent = [...authorityOf(workspace).delegations.values()].find(
    (each) => each.of === of.id && each.delegate === delegate && each.end === null && on <= each.to,
  );
  return { what: 'loan', delegation: (lent ?? refuse('lending/not-found')).id };
}

/** The one grant of that role that holds today. @throws Refused `role/not-held`, `role/several` */
export function grantOf(workspace: Workspace, member: RecordId, role: string, call: Call): GrantState {
  const { grants, members } = authorityOf(workspace);
  const on = today(workspace);
  const wanted = call.text('scope');
  const scope = wanted === undefined ? null : findScope(workspace, wanted);
  const held = [...grants.values()].filter(
    (each) =>
      each.member === member && each.roles.includes(role) && grantHoldsOn(each, on) && (scope === null || each.scope === scope),
  );
  const [only] = held;
  const name = members.get(member)?.name ?? '';
  if (held.length > 1) refuse('role/several', { name, role });
  return only ?? refuse('role/not-held', { name, role });
}
