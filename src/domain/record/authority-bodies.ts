import { z } from 'zod';
import { LocalizedText } from '#domain/shared/localized-text.ts';
import { Base64Key, Code, Grant, Line, Name, StepId } from './body-parts.ts';
import { CivilDate, Hash, HashOrNone } from './record.ts';
import { Route } from './route-bodies.ts';

/** Bodies of the authority stream: who may do what (DESIGN §3, §14). */

export const Founding = z.strictObject({
  institution: LocalizedText,
  languages: z.enum(['en', 'fr', 'both']),
  identifiers: z.array(z.strictObject({ scheme: Code, value: Line })).max(20),
  timeZone: z.string().max(60),
  sample: z.boolean(),
  /** One person's own workspace: they write, nobody decides (DESIGN §3). Absent in institutions. */
  personal: z.optional(z.literal(true)),
  /** The first member; the founding record's id is that member's id too. Holds secretariat and settings-keeper from the start. */
  member: z.strictObject({ name: Name }),
  key: Base64Key,
  /** Another person's key, or one printed for a sealed envelope, that can appoint as well; null until there is one. */
  secondRoot: z.nullable(z.strictObject({ name: Name, id: Hash, key: Base64Key })),
});

export const Member = z.strictObject({ name: Name, unit: HashOrNone, grant: Grant });

/** By the secretariat: confirmed. By the key itself: a request that waits for the secretariat. Subject: the member. */
export const Key = z.strictObject({ member: Hash, id: Hash, key: Base64Key, purpose: z.enum(['sign', 'issue']), grant: Grant });

export const Revocation = z.strictObject({
  key: Hash,
  why: z.enum(['retired', 'stolen']),
  /** The last record of the key's chain that counts: `n` decides where the chain has gaps. n = 0: none counts. */
  last: z.strictObject({ id: HashOrNone, n: z.int().min(0) }),
  grant: Grant,
});

/** A role granted to a member from `from` to `to` ("" = open). `scope`: unit, body or proposal id, "" = the institution. */
export const Role = z.strictObject({
  member: Hash,
  role: Code,
  scope: HashOrNone,
  from: CivilDate,
  to: z.union([CivilDate, z.literal('')]),
  grant: Grant,
});
/** The role record `grant` ends: what is dated up to `on` counts, nothing after. `by` is the role record its author rests on. */
export const RoleEnd = z.strictObject({ grant: Hash, on: CivilDate, by: Grant });

export const Unit = z.strictObject({
  names: LocalizedText,
  kind: z.enum(['institution', 'faculty', 'department', 'office']),
  parent: HashOrNone,
  grant: Grant,
});
export const UnitEnd = z.strictObject({ unit: Hash, on: CivilDate, grant: Grant });

/** `code`: its name in FRAMEWORKS §10.26 consultBody (`registrar`, `library`, …) or of the shipped routes; "" for others. */
export const Body = z.strictObject({
  names: LocalizedText,
  unit: HashOrNone,
  kind: z.enum(['council', 'committee', 'panel', 'office', 'senate', 'association']),
  code: z.union([Code, z.literal('')]),
  grant: Grant,
});
export const Seat = z.strictObject({
  body: Hash,
  member: Hash,
  title: Line,
  voting: z.boolean(),
  academic: z.boolean(),
  student: z.boolean(),
  from: CivilDate,
  to: z.union([CivilDate, z.literal('')]),
  grant: Grant,
});

/** The seat record that ends: `on` is its last day, whatever later day the seat itself named. Subject: the body. */
export const SeatEnd = z.strictObject({ seat: Hash, on: CivilDate, grant: Grant });

/**
 * The record of the same route or pack that was in force, absent in the first: without it two switches by one key stand in no order where
 * that key wrote elsewhere between them, and their ids would decide.
 */
const Replaces = Hash.optional();

export const RouteInForce = z.strictObject({ route: Route, on: z.boolean(), replaces: Replaces, grant: Grant });

export const RulePack = z.strictObject({
  id: Code,
  version: z.string().max(40),
  sha256: Hash,
  on: z.boolean(),
  replaces: Replaces,
  grant: Grant,
});
/** `replaces`: the setting record of the same key that was in force; two that replace the same one are concurrent. */
export const Setting = z.strictObject({ key: Code, value: z.json(), replaces: HashOrNone, grant: Grant });

/** A holds B's right from `from` to `to`: acts read "A on behalf of B". */
export const Delegation = z.strictObject({
  /** The role that is lent: by its holder, or by the secretariat (`grant`). */
  of: Hash,
  delegate: Hash,
  steps: z.array(StepId).max(30), // [] = all the grant gives
  from: CivilDate,
  to: CivilDate,
  grant: Grant,
});
