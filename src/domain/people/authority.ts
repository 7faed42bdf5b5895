import type { BodyOf } from '#domain/record/bodies.ts';
import type { Route } from '#domain/record/route-bodies.ts';
import type { CivilDate, KeyId, RecordId } from '#domain/record/record.ts';
import type { LocalizedText } from '#domain/shared/localized-text.ts';
import type { Json } from '#domain/shared/json.ts';

/** Who may do what, as the records of the authority stream leave it. Everything in it is computed; nothing is stored. */
export interface AuthorityState {
  /** Id of the founding record; "" where there is none among the records. */
  readonly workspace: RecordId;
  readonly founding: BodyOf<'founding'> | null;
  readonly members: ReadonlyMap<RecordId, MemberState>;
  readonly keys: ReadonlyMap<KeyId, KeyState>;
  readonly grants: ReadonlyMap<RecordId, GrantState>;
  readonly delegations: ReadonlyMap<RecordId, DelegationState>;
  readonly units: ReadonlyMap<RecordId, UnitState>;
  readonly bodies: ReadonlyMap<RecordId, BodyState>;
  readonly routes: ReadonlyMap<RecordId, RouteState>;
  /** In force, by key: where two are concurrent the older (by order) stays in force and both are listed. */
  readonly settings: ReadonlyMap<string, { readonly record: RecordId; readonly value: Json; readonly disputed: boolean }>;
  readonly packs: ReadonlyMap<string, BodyOf<'rule-pack'> & { readonly record: RecordId }>;
  /** Every record of the stream: "" effective, else the code of the rule it breaks. */
  readonly verdicts: ReadonlyMap<RecordId, string>;
  /** The civil date of every record of the stream: nothing may be dated before what it names. */
  readonly dates: ReadonlyMap<RecordId, CivilDate>;
}

export interface MemberState {
  readonly id: RecordId;
  readonly name: string;
  readonly unit: RecordId;
}

export interface KeyState {
  readonly id: KeyId;
  /** Raw 32 bytes in base64. */
  readonly publicKey: string;
  /** Member it belongs to; "" for a second root that is nobody's. */
  readonly member: RecordId;
  /** May appoint whatever roles its member holds. */
  readonly root: boolean;
  readonly purpose: 'sign' | 'issue';
  /** False while it waits for the secretariat. */
  readonly confirmed: boolean;
  /** Records of its chain that count go up to this number; null = all. */
  readonly countsTo: number | null;
  readonly revocation: { readonly record: RecordId; readonly why: 'retired' | 'stolen' } | null;
}

export interface GrantState {
  readonly id: RecordId;
  readonly member: RecordId;
  /** One role, or the founding member's two. */
  readonly roles: readonly string[];
  readonly scope: RecordId;
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly grantedBy: string; // name
  readonly grantedOn: CivilDate;
  /** The earliest end that is known. */
  readonly end: { readonly record: RecordId; readonly on: CivilDate } | null;
}

export interface DelegationState {
  readonly id: RecordId;
  readonly of: RecordId;
  readonly delegate: RecordId;
  readonly steps: readonly string[];
  readonly from: CivilDate;
  readonly to: CivilDate;
  /** The earliest end that is known: given back, or taken back, before `to`. */
  readonly end: GrantState['end'];
}

export interface UnitState {
  readonly id: RecordId;
  readonly names: LocalizedText;
  readonly kind: 'institution' | 'faculty' | 'department' | 'office';
  readonly parent: RecordId;
  readonly endedOn: CivilDate;
}

export interface BodyState extends BodyOf<'body'> {
  readonly id: RecordId;
  readonly seats: readonly (BodyOf<'seat'> & { readonly id: RecordId })[];
}

export interface RouteState {
  readonly record: RecordId;
  readonly route: Route;
  readonly on: boolean;
}

/** Whether a unit's last day is over: from then on nothing new names it. */
export const isUnitOver = ({ endedOn }: Pick<UnitState, 'endedOn'>, on: CivilDate): boolean => endedOn !== '' && endedOn < on;

/** The unit itself while it stands, else the nearest above it that does; "" where none does, or there is none. */
export function standingUnit({ units }: Pick<AuthorityState, 'units'>, id: RecordId, on: CivilDate): RecordId {
  let unit = units.get(id);
  for (let steps = 0; unit !== undefined && isUnitOver(unit, on) && steps < 20; steps++) unit = units.get(unit.parent);
  return unit === undefined || isUnitOver(unit, on) ? '' : unit.id;
}

/** Where a role must be held: the same unit or body, or one above it; "" = the whole institution. */
export function scopeCovers(authority: AuthorityState, held: RecordId, needed: RecordId): boolean {
  if (held === '' || held === needed) return true;
  for (let unit = authority.units.get(needed), steps = 0; unit !== undefined && steps < 20; steps++) {
    if (unit.parent === held) return true;
    unit = unit.parent === '' ? undefined : authority.units.get(unit.parent);
  }
  return false;
}

/** Whether a grant holds on a civil date: within its term and not ended before. */
export function grantHoldsOn(grant: GrantState, on: CivilDate): boolean {
  return grant.from <= on && (grant.to === '' || on <= grant.to) && (grant.end === null || on <= grant.end.on);
}

/** Whether a right is lent on a civil date, for one step; the grant that is lent has to hold as well. */
export function delegationHoldsOn(lent: DelegationState, on: CivilDate, step: string): boolean {
  const inTerm = lent.from <= on && on <= lent.to && (lent.end === null || on <= lent.end.on);
  return inTerm && (lent.steps.length === 0 || lent.steps.includes(step));
}

/** The grants a member holds on a date, in order of id. */
export function grantsOf(authority: AuthorityState, member: RecordId, on: CivilDate): readonly GrantState[] {
  return [...authority.grants.values()]
    .filter((grant) => grant.member === member && grantHoldsOn(grant, on))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
