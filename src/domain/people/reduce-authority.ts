import { isDecidingRole, type Rights } from '#domain/governance/rights.ts';
import { type BodyOf, isKind, type Kind, KINDS } from '#domain/record/bodies.ts';
import { fromBase64 } from '#domain/record/crypto.ts';
import { topologicalOrder } from '#domain/record/order.ts';
import type { KeyId, RecordId, SignedRecord } from '#domain/record/record.ts';
import { isTooEarly } from '#domain/record/date-rule.ts';
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
import { judgeGrant, judgeKey } from './judge-actor.ts';
import { checkPublicKey } from './key-check.ts';

/** Roles the founding member holds without a further grant (DESIGN §3). */
export const FOUNDING_ROLES = ['secretariat', 'settings-keeper'] as const;

/** Which right each kind of the authority stream needs. `key` may also be a request by the key itself. */
const NEEDED: Partial<Record<Kind, string>> = {
  member: 'people/enrol',
  key: 'people/confirm-key',
  revocation: 'people/revoke',
  role: 'people/grant',
  'role-end': 'people/grant',
  unit: 'people/change-units',
  'unit-end': 'people/change-units',
  body: 'people/change-bodies',
  seat: 'people/change-bodies',
  route: 'route/change',
  'rule-pack': 'setting/change',
  setting: 'setting/change',
  delegation: 'people/grant',
  reversal: 'reverse',
  erasure: 'erase',
};

interface Working {
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
}

type Ends = ReadonlyMap<KeyId, NonNullable<KeyState['revocation']> & { readonly countsTo: number }>;

/**
 * Reduces the records of the authority stream, in any order of arrival, to who may do what. A revocation also ends what its key wrote
 * after `last`, wherever that stands; therefore the reduction is repeated, with every revocation found so far, until none is new.
 */
export function reduceAuthority(records: readonly SignedRecord[], rights: Rights): AuthorityState {
  const ordered = topologicalOrder(records);
  let ends: Ends = new Map();
  for (;;) {
    const state = reduceOnce(ordered, rights, ends);
    const found = revocationsOf(ordered, state, ends);
    if (found.size === ends.size) return state;
    ends = found;
  }
}

function reduceOnce(ordered: readonly SignedRecord[], rights: Rights, ends: Ends): Working {
  const state: Working = {
    workspace: '',
    founding: null,
    members: new Map(),
    keys: new Map(),
    grants: new Map(),
    delegations: new Map(),
    units: new Map(),
    bodies: new Map(),
    routes: new Map(),
    settings: new Map(),
    packs: new Map(),
    verdicts: new Map(),
  };
  const dates = new Map(ordered.map((each) => [each.id, each.record.on]));
  for (const signed of ordered) {
    const code = judge(state, rights, signed, dates);
    state.verdicts.set(signed.id, code);
    if (code === '') applyEffect(state, signed, ends);
    else if (code === 'key/unconfirmed' && signed.record.kind === 'key') noteRequest(state, signed);
  }
  return state;
}

function revocationsOf(ordered: readonly SignedRecord[], state: Working, known: Ends): Ends {
  const all = new Map(known);
  for (const { id, record } of ordered) {
    if (record.kind !== 'revocation' || state.verdicts.get(id) !== '') continue;
    const { key, why, last } = record.body as BodyOf<'revocation'>;
    const before = all.get(key);
    // The earliest end wins: a later, milder revocation does not revive what an earlier one ended.
    if (before === undefined || last.n < before.countsTo) all.set(key, { record: id, why, countsTo: last.n });
  }
  return all;
}

function judge(state: Working, rights: Rights, signed: SignedRecord, dates: ReadonlyMap<RecordId, string>): string {
  const { record } = signed;
  if (!isKind(record.kind) || !KINDS[record.kind].body.safeParse(record.body).success) return 'record/not-a-record';
  if (record.kind === 'founding')
    return state.founding === null && record.workspace === '' && record.n === 1 ? '' : 'record/other-workspace';
  if (state.founding === null || record.workspace !== state.workspace) return 'record/other-workspace';
  if (isTooEarly(signed, dates)) return 'record/date';
  if (record.kind === 'key') return judgeKeyRecord(state, rights, signed);
  const action = NEEDED[record.kind];
  if (action === undefined) return 'record/not-a-record';
  const right = judgeGrant(state, rights, signed, actingGrant(signed), { action });
  if (right !== '') return isOwnRevocation(state, signed) ? '' : isOwnDelegation(state, signed) ? '' : right;
  return record.kind === 'role' && grantsItselfADecision(state, rights, signed) ? 'role/self-granted' : '';
}

/** The secretariat confirms keys; anybody may ask with the key itself, and waits. */
function judgeKeyRecord(state: Working, rights: Rights, signed: SignedRecord): string {
  const bytes = fromBase64((signed.record.body as BodyOf<'key'>).key);
  if (bytes === null || checkPublicKey(bytes) !== null) return 'key/weak';
  const known = state.keys.get(signed.record.author);
  if (known === undefined || !known.confirmed) return 'key/unconfirmed';
  return judgeGrant(state, rights, signed, actingGrant(signed), { action: 'people/confirm-key' });
}

/** Whoever holds a key may end it, and every other key of their own. */
function isOwnRevocation(state: Working, signed: SignedRecord): boolean {
  if (signed.record.kind !== 'revocation') return false;
  const author = state.keys.get(signed.record.author);
  const ended = state.keys.get((signed.record.body as BodyOf<'revocation'>).key);
  return judgeKey(author, signed) === '' && author?.member === ended?.member && author?.member !== '';
}

/** The holder of a role may lend it. */
function isOwnDelegation(state: Working, signed: SignedRecord): boolean {
  if (signed.record.kind !== 'delegation') return false;
  const author = state.keys.get(signed.record.author);
  const grant = state.grants.get((signed.record.body as BodyOf<'delegation'>).of);
  return judgeKey(author, signed) === '' && author !== undefined && grant?.member === author.member;
}

/** Power is visible: the secretariat cannot give itself a deciding role (DESIGN §3). */
function grantsItselfADecision(state: Working, rights: Rights, signed: SignedRecord): boolean {
  const { member, role } = signed.record.body as BodyOf<'role'>;
  return isDecidingRole(rights, role) && state.keys.get(signed.record.author)?.member === member;
}

/** The grant an authority record rests on; `role-end` keeps `grant` for what it ends. */
function actingGrant({ record }: SignedRecord): string {
  const { by, grant } = record.body as { readonly by?: string; readonly grant?: string };
  return (record.kind === 'role-end' ? by : grant) ?? '';
}

function noteRequest(state: Working, { record }: SignedRecord): void {
  const { member, id, key, purpose } = record.body as BodyOf<'key'>;
  if (state.keys.has(id) || id !== record.author) return;
  state.keys.set(id, {
    id,
    publicKey: key,
    member,
    root: false,
    purpose,
    confirmed: false,
    countsTo: null,
    revocation: null,
  });
}

/** What an effective record changes. */
function applyEffect(state: Working, signed: SignedRecord, ends: Ends): void {
  const { id, record } = signed;
  const by = () => authorName(state, record.author);
  switch (record.kind as Kind) {
    case 'founding':
      return applyFounding(state, signed, ends);
    case 'member': {
      const body = record.body as BodyOf<'member'>;
      state.members.set(id, { id, name: body.name, unit: body.unit });
      return;
    }
    case 'key': {
      const body = record.body as BodyOf<'key'>;
      addKey(state, ends, { ...body, root: false });
      return;
    }
    case 'role': {
      const { member, role, scope, from, to } = record.body as BodyOf<'role'>;
      state.grants.set(id, { id, member, roles: [role], scope, from, to, grantedBy: by(), grantedOn: record.on, end: null });
      return;
    }
    case 'role-end': {
      const { grant, on } = record.body as BodyOf<'role-end'>;
      const held = state.grants.get(grant);
      if (held !== undefined && (held.end === null || on < held.end.on))
        state.grants.set(grant, { ...held, end: { record: id, on } });
      return;
    }
    case 'delegation': {
      const { of, delegate, steps, from, to } = record.body as BodyOf<'delegation'>;
      state.delegations.set(id, { id, of, delegate, steps, from, to });
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
    case 'route': {
      const { route, on } = record.body as BodyOf<'route'>;
      state.routes.set(id, { record: id, route, on });
      return;
    }
    default: // revocations are gathered after each pass; reversals and erasures change nothing here
      return;
  }
}

function applyFounding(state: Working, { id, record }: SignedRecord, ends: Ends): void {
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
    end: null,
  });
  addKey(state, ends, { id: record.author, key: founding.key, member: id, root: true, purpose: 'sign' });
  const second = founding.secondRoot;
  if (second !== null) addKey(state, ends, { id: second.id, key: second.key, member: '', root: true, purpose: 'sign' });
}

function addKey(
  state: Working,
  ends: Ends,
  { id, key, member, root, purpose }: Pick<BodyOf<'key'>, 'id' | 'key' | 'member' | 'purpose'> & { readonly root: boolean },
): void {
  const end = ends.get(id);
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
