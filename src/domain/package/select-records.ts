import { may, type Rights } from '#domain/governance/rights.ts';
import type { ProposalState } from '#domain/governance/proposal-state.ts';
import type { AuthorityState } from '#domain/people/authority.ts';
import type { BodyOf, Kind } from '#domain/record/bodies.ts';
import type { SignOff } from '#domain/record/decision-bodies.ts';
import { topologicalOrder } from '#domain/record/order.ts';
import type { CivilDate, RecordId, SignedRecord } from '#domain/record/record.ts';

/** Kinds that may stand in a package, and nothing else: no discussion, no private stream, no meeting, no draft, no contact data. */
export const PACKAGE_KINDS: ReadonlySet<string> = new Set<Kind>([
  'founding',
  'member',
  'key',
  'revocation',
  'role',
  'role-end',
  'delegation',
  'unit',
  'setting',
  'proposal',
  'number',
  'revision',
  'submission',
  'sign-off',
  'renewal',
  'position',
  'condition',
  'waiver',
  'reversal',
]);

/** The one setting that decides whether sign-offs count, and that a submission does not carry in itself. */
export const PACKAGE_SETTING = 'maxStepsPerPerson';

export interface SelectionInput {
  /** The authority stream, whole, and what it comes to. */
  readonly authorityRecords: readonly SignedRecord[];
  readonly authority: AuthorityState;
  /** The proposal's record and decision stream, whole, and what they come to. */
  readonly proposalRecords: readonly SignedRecord[];
  readonly state: ProposalState;
  readonly rights: Rights;
}

/** The act a package is dated by: the registrar's last effective sign-off, else the last effective one, else the submission. */
export function packageDate(state: ProposalState): CivilDate {
  const effective = state.signOffs.filter((each) => each.code === '');
  const steps = state.inForce?.body.route.steps ?? [];
  const isRegistrars = (step: string) => steps.some((each) => each.id === step && each.role === 'registrar');
  const latest = (dates: readonly CivilDate[]) => dates.reduce((last, each) => (each > last ? each : last), '');
  const byRegistrar = effective.filter((each) => isRegistrars(each.body.step)).map((each) => each.on);
  return latest(byRegistrar) || latest(effective.map((each) => each.on)) || (state.inForce?.on ?? '');
}

/**
 * The records of a package (DESIGN §8): an allow-list, never a closure. Of the proposal: its record and number, the submission in force
 * with its revision, the sign-offs that count or are disputed and those they name as seen, positions, conditions, waivers, reversals.
 * Of the authority: what says who the keys inside belong to, what they were granted, by whom, and what of that has ended by the day
 * the package is dated; and the registrars of that day, one of whom will seal. In topological order, equals by id.
 */
export function selectRecords(input: SelectionInput): readonly SignedRecord[] {
  const decisions = selectDecisions(input);
  return topologicalOrder([...decisions, ...selectAuthority(input, decisions)]);
}

function selectDecisions({ proposalRecords, state }: SelectionInput): readonly SignedRecord[] {
  const inForce = state.inForce;
  const signOffs = wantedSignOffs(state);
  const kept = new Set<RecordId>(signOffs);
  const numbered = topologicalOrder(proposalRecords).findLast(
    (each) => isNumber(each, state.number) && state.verdicts.get(each.id) === '',
  );
  const isWanted = ({ id, record }: SignedRecord): boolean => {
    if (id === state.id || id === inForce?.id || id === inForce?.body.revision || kept.has(id)) return true;
    if (record.kind === 'number') return id === numbered?.id;
    if (state.verdicts.get(id) !== '') return false;
    if (record.kind === 'reversal') return kept.has((record.body as BodyOf<'reversal'>).record);
    if (record.kind === 'condition') return kept.has((record.body as BodyOf<'condition'>).signOff);
    return record.kind === 'position' || record.kind === 'waiver';
  };
  return proposalRecords.filter(isWanted);
}

const isNumber = ({ record }: SignedRecord, number: string): boolean => record.kind === 'number' && record.body.number === number;

/** Effective and disputed ones, and whatever these name as seen: otherwise an honest package would look as if one had been taken out. */
function wantedSignOffs(state: ProposalState): ReadonlySet<RecordId> {
  const byId = new Map(state.signOffs.map((each) => [each.record, each]));
  const pending = state.signOffs
    .filter((each) => each.code === '' || each.code === 'sign-off/disputed')
    .map((each) => each.record);
  const wanted = new Set<RecordId>();
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    const signOff = byId.get(id);
    if (signOff === undefined || wanted.has(id)) continue;
    wanted.add(id);
    pending.push(...signOff.body.seen);
  }
  return wanted;
}

function selectAuthority(input: SelectionInput, decisions: readonly SignedRecord[]): readonly SignedRecord[] {
  const effective = input.authorityRecords.filter((each) => input.authority.verdicts.get(each.id) === '');
  const byId = new Map(effective.map((each) => [each.id, each]));
  const keyRecords = new Map(
    topologicalOrder(effective)
      .filter((each) => each.record.kind === 'key')
      .map((each) => [(each.record.body as BodyOf<'key'>).id, each]),
  );
  const wanted = new Map<RecordId, SignedRecord>();
  const pending = [...namedBy(decisions, input), ...sealersOf(input, keyRecords)];
  const add = (signed: SignedRecord | undefined) => {
    if (signed === undefined || wanted.has(signed.id)) return;
    wanted.set(signed.id, signed);
    pending.push(...namedByAuthority(signed), { key: signed.record.author });
  };
  add(byId.get(input.authority.workspace));
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if ('key' in next) add(keyRecords.get(next.key));
    else add(byId.get(next.record));
  }
  for (const end of endsOf(effective, wanted, packageDate(input.state))) add(end);
  for (let next = pending.pop(); next !== undefined; next = pending.pop())
    add('key' in next ? keyRecords.get(next.key) : byId.get(next.record));
  return [...wanted.values()];
}

type Wanted = { readonly key: string } | { readonly record: RecordId };

/** What the decisions rest on: their authors' keys, the grants and delegations they name, the units between a grant and its step. */
function namedBy(decisions: readonly SignedRecord[], { authority, state }: SelectionInput): Wanted[] {
  const setting = authority.settings.get(PACKAGE_SETTING);
  const steps = state.inForce?.body.route.steps ?? [];
  const wanted: Wanted[] = setting === undefined ? [] : [{ record: setting.record }];
  for (const { record } of decisions) {
    const { grant = '', delegation = '', step = '', lead = '' } = record.body as Partial<SignOff> & { readonly lead?: string };
    wanted.push({ key: record.author }, { record: grant }, { record: delegation }, { record: lead });
    const scope = steps.find((each) => each.id === step)?.scopeId ?? '';
    wanted.push(...unitsBetween(authority, authority.grants.get(grant)?.scope ?? '', scope).map((unit) => ({ record: unit })));
  }
  return wanted;
}

/** Units that show that a role held above covers the unit of the step. */
function unitsBetween(authority: AuthorityState, held: RecordId | '', needed: RecordId | ''): readonly RecordId[] {
  if (held === '' || held === needed) return [];
  const path: RecordId[] = [];
  for (let unit = authority.units.get(needed); unit !== undefined && path.length < 20; unit = authority.units.get(unit.parent)) {
    path.push(unit.id);
    if (unit.id === held) return path;
  }
  return [];
}

/** Registrars on the package's day, with a key: whoever seals, the rest of the package is the same. */
function sealersOf(
  { authority, rights, state }: SelectionInput,
  keyRecords: ReadonlyMap<string, SignedRecord>,
): readonly Wanted[] {
  const on = packageDate(state);
  const grants = [...authority.grants.values()].filter(
    (grant) => grant.grantedOn <= on && maySeal(rights, grant.roles) && grant.from <= on && (grant.to === '' || on <= grant.to),
  );
  const members = new Set(grants.map((grant) => grant.member));
  const keys = [...authority.keys.values()].filter(
    (key) => key.confirmed && members.has(key.member as string) && (keyRecords.get(key.id)?.record.on ?? '') <= on,
  );
  return [...grants.map((grant) => ({ record: grant.id })), ...keys.map((key) => ({ key: key.id }))];
}

export const maySeal = (rights: Rights, roles: readonly string[]): boolean =>
  roles.some((role) => may(rights, role, 'package/seal'));

function namedByAuthority({ record }: SignedRecord): readonly Wanted[] {
  const body = record.body as Readonly<Record<string, unknown>>;
  const names = record.kind === 'role-end' ? [body.by] : [body.grant, body.member, body.of, body.delegate];
  return names.flatMap((id) => (typeof id === 'string' && id !== '' ? [{ record: id }] : []));
}

/** Ends and revocations of what is inside, as known on that day. */
function endsOf(
  effective: readonly SignedRecord[],
  wanted: ReadonlyMap<RecordId, SignedRecord>,
  on: CivilDate,
): readonly SignedRecord[] {
  const keys = new Set([...wanted.values()].flatMap(({ record }) => [record.author, (record.body as { id?: string }).id ?? '']));
  return effective.filter(({ record }) => {
    if (record.on > on) return false;
    if (record.kind === 'role-end') return wanted.has((record.body as BodyOf<'role-end'>).grant);
    return record.kind === 'revocation' && keys.has((record.body as BodyOf<'revocation'>).key);
  });
}
