import { isDecidingRole, type Rights } from '#domain/governance/rights.ts';
import { type BodyOf, isKind, type Kind, KINDS } from '#domain/record/bodies.ts';
import { fromBase64 } from '#domain/record/crypto.ts';
import { topologicalOrder } from '#domain/record/order.ts';
import type { CivilDate, KeyId, RecordId, SignedRecord } from '#domain/record/record.ts';
import { isTooEarly } from '#domain/record/date-rule.ts';
import type { AuthorityState, KeyState } from './authority.ts';
import { applyEffect, type Working } from './authority-effects.ts';
import { allEnds, type Ends, endsAmong, endsOf, sameEnds } from './authority-ends.ts';
import { judgeGrant, judgeKey } from './judge-actor.ts';
import { checkPublicKey } from './key-check.ts';

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
  'seat-end': 'people/change-bodies',
  route: 'route/change',
  'rule-pack': 'setting/change',
  setting: 'setting/change',
  delegation: 'people/grant',
  reversal: 'reverse',
  erasure: 'erase',
};

/** What one person's own workspace has none of: they write, nobody is appointed and nothing is decided (DESIGN §3). */
const NOT_ALONE: ReadonlySet<string> = new Set([
  'member',
  'role',
  'delegation',
  'unit',
  'body',
  'seat',
  'route',
] satisfies Kind[]);

/** What every pass over the records starts from. */
interface Ground {
  readonly ordered: readonly SignedRecord[];
  readonly rights: Rights;
  /** Codes of records that no authority could make good. */
  readonly faults: ReadonlyMap<RecordId, string>;
  readonly dates: ReadonlyMap<RecordId, CivilDate>;
}

/**
 * Reduces the records of the authority stream, in any order of arrival, to who may do what. What ends a key or a role also ends what
 * stands before it in order; therefore the reduction is repeated with the ends that counted, until the same ones count again. Where it
 * comes round in a circle, as where two keys end each other, all of them hold.
 */
export function reduceAuthority(records: readonly SignedRecord[], rights: Rights): AuthorityState {
  const ordered = topologicalOrder(records);
  const faults = new Map(ordered.map((each) => [each.id, knownFaultOf(each)]));
  const ground: Ground = { ordered, rights, faults, dates: new Map(ordered.map((each) => [each.id, each.record.on])) };
  const tried: Ends[] = [];
  for (let ends = endsOf([]); ;) {
    const state = reduceWithEnds(ground, ends);
    const found = endsAmong(ordered, state.verdicts);
    if (sameEnds(found, ends)) return state;
    tried.push(ends);
    const circle = tried.findIndex((each) => sameEnds(each, found));
    if (circle >= 0) return reduceWithEnds(ground, allEnds(ordered, tried.slice(circle)));
    ends = found;
  }
}

/** Nothing that a key signs names the record that confirmed it, so keys found in one pass are known from the start of the next. */
function reduceWithEnds(ground: Ground, ends: Ends): Working {
  for (let known: ReadonlyMap<KeyId, KeyState> = new Map(); ;) {
    const state = reduceOnce(ground, ends, known);
    if ([...state.confirmed].every((id) => known.has(id))) return state;
    known = new Map([...state.keys].filter(([id]) => state.confirmed.has(id) || known.has(id)));
  }
}

function reduceOnce({ ordered, rights, faults, dates }: Ground, ends: Ends, known: ReadonlyMap<KeyId, KeyState>): Working {
  const state: Working = {
    workspace: '',
    founding: null,
    members: new Map(),
    keys: new Map(known),
    grants: new Map(),
    delegations: new Map(),
    units: new Map(),
    bodies: new Map(),
    routes: new Map(),
    settings: new Map(),
    packs: new Map(),
    verdicts: new Map(),
    dates,
    confirmed: new Set(),
    ends,
  };
  for (const signed of ordered) {
    const code = faults.get(signed.id) || judge(state, rights, signed);
    state.verdicts.set(signed.id, code);
    if (code === '') applyEffect(state, signed);
    else if (code === 'key/unconfirmed' && signed.record.kind === 'key') noteRequest(state, signed);
  }
  return state;
}

/** A record never changes: what is wrong with it by itself is looked for once. */
const knownFaults = new WeakMap<SignedRecord, string>();
function knownFaultOf(signed: SignedRecord): string {
  const code = knownFaults.get(signed) ?? faultOf(signed);
  knownFaults.set(signed, code);
  return code;
}

/** Why a record is none whatever the institution says, or "". */
function faultOf({ record }: SignedRecord): string {
  if (!isKind(record.kind)) return 'record/not-a-record';
  const { body, streams, opens } = KINDS[record.kind];
  const isInPlace = (streams as readonly string[]).includes(record.stream) && opens === (record.subject === '');
  if (!isInPlace || !body.safeParse(record.body).success) return 'record/not-a-record';
  return keysIn(record).some(isWeak) ? 'key/weak' : '';
}

function keysIn({ kind, body }: SignedRecord['record']): readonly string[] {
  if (kind === 'key') return [(body as BodyOf<'key'>).key];
  if (kind !== 'founding') return [];
  const { key, secondRoot } = body as BodyOf<'founding'>;
  return [key, ...(secondRoot === null ? [] : [secondRoot.key])];
}

function isWeak(key: string): boolean {
  const bytes = fromBase64(key);
  return bytes === null || checkPublicKey(bytes) !== null;
}

function judge(state: Working, rights: Rights, signed: SignedRecord): string {
  const { record } = signed;
  if (record.kind === 'founding')
    return state.founding === null && record.workspace === '' && record.n === 1 ? '' : 'record/other-workspace';
  if (state.founding === null || record.workspace !== state.workspace) return 'record/other-workspace';
  if (isTooEarly(signed, state.dates)) return 'record/date';
  if (state.founding.personal === true && NOT_ALONE.has(record.kind)) return 'founding/personal';
  if (record.kind === 'key') return judgeKeyRecord(state, rights, signed);
  const action = NEEDED[record.kind as Kind];
  if (action === undefined) return 'record/not-a-record';
  const right = judgeGrant(state, rights, signed, actingGrant(signed), { action });
  if (right !== '') return isOwnRevocation(state, signed) || isOwnDelegation(state, signed) ? '' : right;
  return givesItselfADecision(state, rights, signed) ? 'role/self-granted' : '';
}

/** The secretariat confirms keys; anybody may ask with the key itself, and waits. A key that is somebody's stays theirs, byte for byte. */
function judgeKeyRecord(state: Working, rights: Rights, signed: SignedRecord): string {
  const { id, key, member } = signed.record.body as BodyOf<'key'>;
  const author = state.keys.get(signed.record.author);
  if (author === undefined || !author.confirmed) return 'key/unconfirmed';
  const right = judgeGrant(state, rights, signed, actingGrant(signed), { action: 'people/confirm-key' });
  if (right !== '') return right;
  const held = state.confirmed.has(id) ? state.keys.get(id) : undefined;
  return held === undefined || (held.publicKey === key && held.member === member) ? '' : 'key/known';
}

/** Whoever holds a key may end it, and every other key of their own. */
function isOwnRevocation(state: Working, signed: SignedRecord): boolean {
  if (signed.record.kind !== 'revocation') return false;
  const author = state.keys.get(signed.record.author);
  const ended = state.keys.get((signed.record.body as BodyOf<'revocation'>).key);
  if (author === undefined || author.member !== ended?.member || author.member === '') return false;
  const countsTo = state.ends.keysByOthers.get(author.id)?.countsTo ?? null;
  return judgeKey(author.id === ended.id ? { ...author, countsTo } : author, signed) === '';
}

/** The holder of a role may lend it, and may take back what was lent of it; whoever borrowed it may give it back. */
function isOwnDelegation(state: Working, signed: SignedRecord): boolean {
  const author = state.keys.get(signed.record.author);
  const lent =
    signed.record.kind === 'role-end' ? state.delegations.get((signed.record.body as BodyOf<'role-end'>).grant) : undefined;
  if (lent !== undefined && judgeKey(author, signed) === '' && author?.member === lent.delegate) return true;
  const of = signed.record.kind === 'delegation' ? (signed.record.body as BodyOf<'delegation'>).of : lent?.of;
  const grant = of === undefined ? undefined : state.grants.get(of);
  return judgeKey(author, signed) === '' && author !== undefined && grant?.member === author.member;
}

/** Power is visible: the secretariat can neither give nor lend itself a deciding role (DESIGN §3). */
function givesItselfADecision(state: Working, rights: Rights, { record }: SignedRecord): boolean {
  const author = state.keys.get(record.author)?.member;
  if (record.kind === 'role') {
    const { member, role } = record.body as BodyOf<'role'>;
    return member === author && isDecidingRole(rights, role);
  }
  if (record.kind !== 'delegation') return false;
  const { of, delegate } = record.body as BodyOf<'delegation'>;
  const lent = state.grants.get(of);
  return delegate === author && lent?.member !== author && (lent?.roles ?? []).some((role) => isDecidingRole(rights, role));
}

/** The grant an authority record rests on; `role-end` keeps `grant` for what it ends. */
function actingGrant({ record }: SignedRecord): string {
  const { by, grant } = record.body as { readonly by?: string; readonly grant?: string };
  return (record.kind === 'role-end' ? by : grant) ?? '';
}

function noteRequest(state: Working, { record }: SignedRecord): void {
  const { member, id, key, purpose } = record.body as BodyOf<'key'>;
  if (state.keys.has(id) || id !== record.author) return;
  const end = state.ends.keys.get(id);
  state.keys.set(id, {
    id,
    publicKey: key,
    member,
    root: false,
    purpose,
    confirmed: false,
    countsTo: end?.countsTo ?? null,
    revocation: end === undefined ? null : { record: end.record, why: end.why },
  });
}
