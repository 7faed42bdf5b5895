import type { BodyOf, Kind } from '#domain/record/bodies.ts';
import type { CivilDate, KeyId, RecordId, SignedRecord } from '#domain/record/record.ts';
import type {
  AuthorityState,
  BodyState,
  DelegationState,
  GrantState,
  KeyState,
  MemberState,
  RouteState,
  UnitState,
} from './authority.ts';
import type { Ends } from './authority-ends.ts';

/** Roles the founding member holds without a further grant (DESIGN §3). */
export const FOUNDING_ROLES = ['secretariat', 'settings-keeper'] as const;

/** The authority while it is being reduced. */
export interface Working extends AuthorityState {
  workspace: RecordId;
  founding: BodyOf<'founding'> | null;
  readonly members: Map<RecordId, MemberState>;
  readonly keys: Map<KeyId, KeyState>;
  readonly grants: Map<RecordId, GrantState>;
  readonly delegations: Map<RecordId, DelegationState>;
  readonly units: Map<RecordId, UnitState>;
  readonly bodies: Map<RecordId, BodyState>;
  readonly routes: Map<RecordId, RouteState>;
  readonly settings: Map<string, { record: RecordId; value: BodyOf<'setting'>['value']; disputed: boolean }>;
  readonly packs: Map<string, BodyOf<'rule-pack'> & { record: RecordId }>;
  readonly verdicts: Map<RecordId, string>;
  readonly dates: ReadonlyMap<RecordId, CivilDate>;
  /** Keys that a record read so far has confirmed; the others in `keys` are known from an earlier pass. */
  readonly confirmed: Set<KeyId>;
  readonly ends: Ends;
}

/** What an effective record changes. */
export function applyEffect(state: Working, signed: SignedRecord): void {
  const { id, record } = signed;
  const by = () => authorName(state, record.author);
  switch (record.kind as Kind) {
    case 'founding':
      return applyFounding(state, signed);
    case 'member': {
      const body = record.body as BodyOf<'member'>;
      state.members.set(id, { id, name: body.name, unit: body.unit });
      return;
    }
    case 'key': {
      const body = record.body as BodyOf<'key'>;
      // Named once more, a root stays one.
      addKey(state, { ...body, root: state.confirmed.has(body.id) && state.keys.get(body.id)?.root === true });
      return;
    }
    case 'role': {
      const { member, role, scope, from, to } = record.body as BodyOf<'role'>;
      const end = state.ends.roles.get(id) ?? null;
      state.grants.set(id, { id, member, roles: [role], scope, from, to, grantedBy: by(), grantedOn: record.on, end });
      return;
    }
    case 'delegation': {
      const { of, delegate, steps, from, to } = record.body as BodyOf<'delegation'>;
      state.delegations.set(id, { id, of, delegate, steps, from, to, end: state.ends.roles.get(id) ?? null });
      return;
    }
    case 'setting': {
      const { key, value, replaces } = record.body as BodyOf<'setting'>;
      const inForce = state.settings.get(key);
      const isNext = (inForce?.record ?? '') === replaces;
      // Two that replace the same one are concurrent: both are shown, the older stays in force.
      state.settings.set(
        key,
        isNext || inForce === undefined ? { record: id, value, disputed: false } : { ...inForce, disputed: true },
      );
      return;
    }
    case 'rule-pack': {
      const body = record.body as BodyOf<'rule-pack'>;
      state.packs.set(body.id, { ...body, record: id });
      return;
    }
    default:
      return applyStructure(state, signed);
  }
}

/** Units, bodies, seats and routes. */
function applyStructure(state: Working, { id, record }: SignedRecord): void {
  switch (record.kind as Kind) {
    case 'unit': {
      const { names, kind, parent } = record.body as BodyOf<'unit'>;
      state.units.set(id, { id, names, kind, parent, endedOn: '' });
      return;
    }
    case 'unit-end': {
      const { unit, on } = record.body as BodyOf<'unit-end'>;
      const known = state.units.get(unit);
      if (known !== undefined) state.units.set(unit, { ...known, endedOn: on });
      return;
    }
    case 'body':
      state.bodies.set(id, { ...(record.body as BodyOf<'body'>), id, seats: [] });
      return;
    case 'seat': {
      const seat = record.body as BodyOf<'seat'>;
      const body = state.bodies.get(seat.body);
      if (body !== undefined) state.bodies.set(seat.body, { ...body, seats: [...body.seats, { ...seat, id }] });
      return;
    }
    case 'seat-end':
      return endSeat(state, record.body as BodyOf<'seat-end'>, record.subject);
    case 'route': {
      const { route, on } = record.body as BodyOf<'route'>;
      state.routes.set(id, { record: id, route, on });
      return;
    }
    default: // ends are gathered after each pass; reversals and erasures change nothing here
      return;
  }
}

/** The earliest last day counts: a milder word later does not revive a seat. */
function endSeat(state: Working, { seat, on }: BodyOf<'seat-end'>, bodyId: RecordId): void {
  const body = state.bodies.get(bodyId);
  if (body === undefined) return;
  const seats = body.seats.map((each) => (each.id === seat && (each.to === '' || on < each.to) ? { ...each, to: on } : each));
  state.bodies.set(bodyId, { ...body, seats });
}

function applyFounding(state: Working, { id, record }: SignedRecord): void {
  const founding = record.body as BodyOf<'founding'>;
  state.workspace = id;
  state.founding = founding;
  state.members.set(id, { id, name: founding.member.name, unit: '' });
  state.grants.set(id, {
    id,
    member: id,
    roles: FOUNDING_ROLES,
    scope: '',
    from: record.on,
    to: '',
    grantedBy: founding.member.name,
    grantedOn: record.on,
    end: state.ends.roles.get(id) ?? null,
  });
  addKey(state, { id: record.author, key: founding.key, member: id, root: true, purpose: 'sign' });
  const second = founding.secondRoot;
  if (second !== null) addKey(state, { id: second.id, key: second.key, member: '', root: true, purpose: 'sign' });
}

function addKey(
  state: Working,
  { id, key, member, root, purpose }: Pick<BodyOf<'key'>, 'id' | 'key' | 'member' | 'purpose'> & { readonly root: boolean },
): void {
  const end = state.ends.keys.get(id);
  state.confirmed.add(id);
  state.keys.set(id, {
    id,
    publicKey: key,
    member,
    root,
    purpose,
    confirmed: true,
    countsTo: end?.countsTo ?? null,
    revocation: end === undefined ? null : { record: end.record, why: end.why },
  });
}

function authorName(state: Working, author: KeyId): string {
  const member = state.keys.get(author)?.member ?? '';
  return state.members.get(member)?.name ?? state.founding?.secondRoot?.name ?? '';
}
