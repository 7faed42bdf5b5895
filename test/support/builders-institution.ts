import { loadRoute } from '#domain/governance/load-route.ts';
import { resolveRoute } from '#domain/governance/resolve-route.ts';
import type { AuthorityState } from '#domain/people/authority.ts';
import { reduceAuthority } from '#domain/people/reduce-authority.ts';
import type { BodyOf } from '#domain/record/bodies.ts';
import type { ResolvedStep, Route } from '#domain/record/route-bodies.ts';
import type { SignedRecord } from '#domain/record/record.ts';
import { aPerson, createScribe, type Person, resource, rights, type Scribe, sha256 } from './builders.ts';

export const sam = aPerson('Sam Khan'); // secretariat, founder
export const ben = aPerson('Ben Diaz'); // second in the secretariat
export const nadia = aPerson('Nadia Côté'); // leads the proposal
export const lee = aPerson('Lee Roy'); // chair of the unit
export const ana = aPerson('Ana Ouellette'); // chair of the committee
export const dee = aPerson('Dee Park'); // dean
export const sue = aPerson('Sue Hart'); // secretary of the committee
export const priya = aPerson('Priya Raman'); // registrar
export const vault = aPerson('Sealed envelope, vault'); // second root
export const mallory = aPerson('Mallory'); // nobody here

export const named = (en: string) => ({ en, fr: en });

/** Members, grants, units, bodies and routes by what the tests call them. */
export interface Institution {
  readonly scribe: Scribe;
  readonly id: string;
  readonly members: Map<string, string>;
  readonly grants: Map<string, string>;
  readonly faculty: string;
  readonly unit: string;
  readonly otherUnit: string;
  readonly council: string;
  readonly committee: string;
  readonly senate: string;
  readonly library: string;
  readonly students: string;
  readonly routes: { readonly short: SignedRecord; readonly standard: SignedRecord };
}

export function found(scribe = createScribe([], '2026-08-17')): { readonly scribe: Scribe; readonly id: string } {
  const body: BodyOf<'founding'> = {
    institution: named('Northern Shield University'),
    languages: 'both',
    identifiers: [],
    timeZone: 'America/Toronto',
    sample: false,
    member: { name: sam.name },
    key: sam.base64,
    secondRoot: { name: vault.name, id: vault.key, key: vault.base64 },
  };
  return { scribe, id: scribe.write(sam, { kind: 'founding', body }).id };
}

export function enrol(scribe: Scribe, id: string, person: Person, unit = ''): string {
  const member = scribe.write(sam, { kind: 'member', body: { name: person.name, unit, grant: id } }).id;
  const body: BodyOf<'key'> = { member, id: person.key, key: person.base64, purpose: 'sign', grant: id };
  scribe.write(sam, { kind: 'key', subject: member, body });
  return member;
}

export function grantRole(
  scribe: Scribe,
  id: string,
  member: string,
  role: string,
  scope = '',
  more: Partial<BodyOf<'role'>> = {},
): string {
  const body: BodyOf<'role'> = { member, role, scope, from: '2026-08-17', to: '', grant: id, ...more };
  return scribe.write(sam, { kind: 'role', subject: member, body }).id;
}

/** The short and the standard route with two bodies asked, in force; everybody enrolled and in office. */
export function anInstitution(): Institution {
  const { scribe, id } = found();
  const unit = (names: string, kind: BodyOf<'unit'>['kind'], parent: string) =>
    scribe.write(sam, { kind: 'unit', body: { names: named(names), kind, parent, grant: id } }).id;
  const body = (names: string, kind: BodyOf<'body'>['kind'], code: string, of = '') =>
    scribe.write(sam, { kind: 'body', body: { names: named(names), unit: of, kind, code, grant: id } }).id;
  const faculty = unit('Faculty of Engineering', 'faculty', '');
  const department = unit('Civil Engineering', 'department', faculty);
  const otherUnit = unit('Nursing', 'department', '');
  const route = (name: 'short' | 'standard') =>
    scribe.write(sam, { kind: 'route', body: { route: aRoute(name), on: true, grant: id } });
  const made = {
    scribe,
    id,
    faculty,
    unit: department,
    otherUnit,
    council: body('Department council', 'council', 'council', department),
    committee: body('Committee', 'committee', 'committee'),
    senate: body('Senate council', 'senate', 'senate'),
    library: body('Library', 'office', 'library'),
    students: body('Students', 'association', 'students'),
    routes: { short: route('short'), standard: route('standard') },
    members: new Map([[sam.name, id]]),
    grants: new Map([[sam.name, id]]),
  };
  for (const [person, role, scope] of [
    [ben, 'secretariat', ''],
    [nadia, '', ''],
    [lee, 'unit-chair', department],
    [ana, 'committee-chair', made.committee],
    [dee, 'dean', faculty],
    [sue, 'committee-secretary', ''],
    [priya, 'registrar', ''],
  ] as const) {
    const member = enrol(scribe, id, person, department);
    made.members.set(person.name, member);
    if (role !== '') made.grants.set(person.name, grantRole(scribe, id, member, role, scope));
  }
  scribe.today = '2026-09-01';
  return made;
}

export function aRoute(name: 'short' | 'standard'): Route {
  const loaded = loadRoute(resource(`routes/${name}.yaml`));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  const steps = loaded.value.steps.map((step) => ({
    ...step,
    consults: step.consults.filter(({ code }) => code === 'library' || code === 'students'),
  }));
  return { ...loaded.value, steps };
}

export const authorityOf = (records: readonly SignedRecord[]): AuthorityState =>
  reduceAuthority(
    records.filter(({ record }) => record.stream === 'authority'),
    rights,
  );

/** The steps of a route as a submission has them, for a proposal of the department. */
export function resolvedSteps(institution: Institution, name: 'short' | 'standard', unit = institution.unit): ResolvedStep[] {
  const authority = authorityOf(institution.scribe.records);
  const resolved = resolveRoute(aRoute(name), {
    document: {},
    bodies: [...authority.bodies.values()],
    units: [...authority.units.values()],
    proposingUnit: unit,
    evaluate: () => true,
  });
  if (!resolved.ok) throw new Error(JSON.stringify(resolved.error));
  return [...resolved.value];
}

/** A content fingerprint that stands for a text, a reason or a proof. */
export const textOf = (name: string): string => sha256(`text ${name}`);
