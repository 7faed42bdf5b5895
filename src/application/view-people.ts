import type { GrantView, MemberView, PeopleView, RouteNeeds } from '#contract/people.ts';
import { isDecidingRole } from '#domain/governance/rights.ts';
import { type AuthorityState, type GrantState, grantHoldsOn, type RouteState } from '#domain/people/authority.ts';
import type { CivilDate, KeyId, RecordId } from '#domain/record/record.ts';
import type { LocalizedText } from '#domain/shared/localized-text.ts';
import { authorityOf, authorityRecords, today } from './authority-of.ts';
import { routesInForce } from './routes-in-force.ts';
import { type Asker, permission, refused } from './permissions.ts';
import type { Workspace } from './workspace.ts';

/** Everybody and every place of the institution, with who granted what, and when. `asker` null: nobody has said who they are. */
export function viewPeople(workspace: Workspace, asker: Asker | null): PeopleView {
  const authority = authorityOf(workspace);
  const on = today(workspace, authority);
  const here = new Set(workspace.keyring.list(workspace.log.founding()).map(({ key }) => key));
  const asked = askedOn(workspace);
  const allowed = (action: string) => (asker === null ? refused('session/nobody') : permission(workspace, asker, { action }));
  return {
    today: on,
    members: [...authority.members.values()].map((each) => memberView(workspace, authority, { ...each, on, here, asked })),
    units: [...authority.units.values()].map(({ id, names, kind, parent, endedOn }) => ({ id, names, kind, parent, endedOn })),
    bodies: [...authority.bodies.values()].map(({ id, names, kind, code, unit, seats }) => ({
      id,
      names,
      kind,
      code,
      unit,
      seats: seats.map(({ id: seat, member, title, voting, academic, student, from, to }) => ({
        id: seat,
        member,
        name: authority.members.get(member)?.name ?? '',
        title,
        voting,
        academic,
        student,
        from,
        to,
        holdsToday: from <= on && (to === '' || on <= to),
      })),
    })),
    grants: [...authority.grants.values()].map((grant) => grantView(workspace, authority, grant, on)),
    roles: workspace.catalogue.rights.roles.map((each) => ({ ...each })),
    routes: routesInForce(workspace).map(needsOf),
    may: allowed('people/enrol'),
    mayPlaces: allowed('people/change-bodies'),
  };
}

const needsOf = ({ route }: RouteState): RouteNeeds => ({
  id: route.id,
  names: route.names,
  steps: route.steps.map(({ id, names, kind, role, scope, body, vote, consults }) => ({
    id,
    names,
    kind,
    role,
    scope,
    body,
    quorumPercent: vote?.quorumPercent ?? null,
    asks: [...new Set(consults.map(({ code }) => code))],
  })),
});

/** When each key that asked for itself did so. */
function askedOn(workspace: Workspace): ReadonlyMap<KeyId, CivilDate> {
  const requests = authorityRecords(workspace).filter(
    ({ record }) => record.kind === 'key' && record.body['id'] === record.author,
  );
  return new Map(requests.map(({ record }) => [record.author, record.on]));
}

function memberView(
  workspace: Workspace,
  authority: AuthorityState,
  {
    id,
    name,
    unit,
    on,
    here,
    asked,
  }: {
    readonly id: RecordId;
    readonly name: string;
    readonly unit: RecordId;
    readonly on: string;
    readonly here: ReadonlySet<string>;
    readonly asked: ReadonlyMap<KeyId, CivilDate>;
  },
): MemberView {
  const held = [...authority.grants.values()].filter((grant) => grant.member === id && grantHoldsOn(grant, on));
  const keys = [...authority.keys.values()]
    .filter((key) => key.member === id)
    .map((key) => ({
      id: key.id,
      confirmed: key.confirmed,
      here: here.has(key.id),
      ended: key.revocation?.why ?? ('' as const),
      askedOn: key.confirmed || key.revocation !== null ? ('' as const) : (asked.get(key.id) ?? ('' as const)),
    }));
  const active = keys.filter((key) => key.ended === '');
  const confirmed = active.filter((key) => key.confirmed);
  const signature = confirmed.some((key) => key.here)
    ? 'here'
    : confirmed.length > 0
      ? 'elsewhere'
      : active.length > 0
        ? 'waiting'
        : 'none';
  return {
    id,
    name,
    email: workspace.addresses.find(id),
    unit,
    roles: [...new Set(held.flatMap(({ roles }) => roles))],
    signature,
    keys,
  };
}

function grantView(workspace: Workspace, authority: AuthorityState, grant: GrantState, on: string): GrantView {
  const { id, member, roles, scope, from, to, grantedBy, grantedOn, end } = grant;
  return {
    id,
    member,
    roles: [...roles],
    scope,
    from,
    to,
    grantedBy,
    grantedOn,
    scopeNames: placeNames(workspace, authority, scope),
    endedOn: end?.on ?? '',
    holdsToday: grantHoldsOn(grant, on),
    deciding: roles.some((role) => isDecidingRole(workspace.catalogue.rights, role)),
  };
}

export function placeNames(workspace: Workspace, authority: AuthorityState, scope: RecordId): LocalizedText {
  const names = authority.units.get(scope)?.names ?? authority.bodies.get(scope)?.names;
  return names ?? workspace.projections.find(scope)?.title ?? { en: '', fr: '' };
}
