import { z } from 'zod';
import { Body, Seat, Unit } from '#domain/record/authority-bodies.ts';
import { CivilDate, Hash, HashOrNone } from '#domain/record/record.ts';
import { LocalizedText } from '#domain/shared/localized-text.ts';
import { call, FileToken, Nothing, Passphrase, PersonName, Words } from './call.ts';

const DateOrNone = z.union([CivilDate, z.literal('')]);
const Names = z.strictObject({ en: Words, fr: Words });
const Done = z.strictObject({ record: Hash });

export const GrantView = z.strictObject({
  id: Hash,
  member: Hash,
  /** Codes of resources/rights.yaml. */
  roles: z.array(z.string()),
  /** Unit, body or proposal; "" = the whole institution. */
  scope: HashOrNone,
  scopeNames: LocalizedText,
  from: CivilDate,
  to: DateOrNone,
  grantedBy: z.string(),
  grantedOn: DateOrNone,
  endedOn: DateOrNone,
  holdsToday: z.boolean(),
  /** Its holder signs decisions. */
  deciding: z.boolean(),
});
export type GrantView = z.infer<typeof GrantView>;

export const MemberView = z.strictObject({
  id: Hash,
  name: z.string(),
  email: z.string(),
  unit: HashOrNone,
  /** Held today. */
  roles: z.array(z.string()),
  /** `waiting`: a new one that the secretariat has not confirmed yet. */
  signature: z.enum(['here', 'elsewhere', 'waiting', 'none']),
  keys: z.array(
    z.strictObject({
      id: Hash,
      confirmed: z.boolean(),
      here: z.boolean(),
      ended: z.enum(['', 'retired', 'stolen']),
      /** When it was asked for; "" for one that does not wait. */
      askedOn: DateOrNone,
    }),
  ),
});
export type MemberView = z.infer<typeof MemberView>;

/** A route in force, as far as people and bodies matter to it. */
export const RouteNeeds = z.strictObject({
  id: z.string(),
  names: LocalizedText,
  steps: z.array(
    z.strictObject({
      id: z.string(),
      names: LocalizedText,
      kind: z.enum(['decision', 'consultation']),
      /** Whose holder decides, and where it must be held. */
      role: z.string(),
      scope: z.enum(['proposing-unit', 'faculty', 'institution']),
      /** Kind of body that decides; "" = an office-holder alone. */
      body: z.string(),
      /** Whole percent of the voting members; null where nobody votes. */
      quorumPercent: z.nullable(z.int()),
      /** Codes of the bodies it may ask. */
      asks: z.array(z.string()),
    }),
  ),
});
export type RouteNeeds = z.infer<typeof RouteNeeds>;

const May = z.strictObject({ may: z.boolean(), code: z.string(), holders: z.array(z.string()) });

export const PeopleView = z.strictObject({
  /** In the institution's zone: what `holdsToday` is measured by. */
  today: CivilDate,
  members: z.array(MemberView),
  units: z.array(
    z.strictObject({ id: Hash, names: LocalizedText, kind: Unit.shape.kind, parent: HashOrNone, endedOn: DateOrNone }),
  ),
  bodies: z.array(
    z.strictObject({
      id: Hash,
      names: LocalizedText,
      kind: Body.shape.kind,
      code: z.string(),
      unit: HashOrNone,
      seats: z.array(
        z.strictObject({
          id: Hash,
          member: Hash,
          name: z.string(),
          title: z.string(),
          voting: z.boolean(),
          academic: z.boolean(),
          student: z.boolean(),
          from: CivilDate,
          to: DateOrNone,
          holdsToday: z.boolean(),
        }),
      ),
    }),
  ),
  grants: z.array(GrantView),
  /** Every role there is, in the order of resources/rights.yaml. */
  roles: z.array(
    z.strictObject({ id: z.string(), scope: z.enum(['proposal', 'unit', 'body', 'institution']), deciding: z.boolean() }),
  ),
  /** In force. */
  routes: z.array(RouteNeeds),
  /** Whether you may change people; whom to ask otherwise. */
  may: May,
  /** The same for units, bodies and seats. */
  mayPlaces: May,
});
export type PeopleView = z.infer<typeof PeopleView>;

/** Open steps at which a role lets its holder decide today. */
export const RoleAtSteps = z.strictObject({
  steps: z.array(
    z.strictObject({
      proposal: Hash,
      number: z.string(),
      title: LocalizedText,
      stepNames: LocalizedText,
      /** Who else could decide there; [] = nobody. */
      others: z.array(z.string()),
    }),
  ),
  /** Not listed. */
  more: z.int().min(0),
});
export type RoleAtSteps = z.infer<typeof RoleAtSteps>;

export const CardView = z.strictObject({ name: z.string(), email: z.string(), key: Hash, member: HashOrNone });
export type CardView = z.infer<typeof CardView>;

export const peopleCalls = {
  'people:list': call(Nothing, PeopleView),
  'people:enrol': call(
    z.strictObject({ name: PersonName, email: z.string().max(254), unit: HashOrNone, passphrase: Passphrase }),
    z.strictObject({ member: Hash }),
  ),
  /** Errors: `role/unknown`, `role/self-granted`, `term/order`. */
  'people:grant': call(
    z.strictObject({
      member: Hash,
      role: z.string().max(40),
      scope: HashOrNone,
      from: DateOrNone,
      to: DateOrNone,
      passphrase: Passphrase,
    }),
    Done,
  ),
  /** `on`: its last day, "" = today. Errors: `role/not-found`, `role/ended`. */
  'people:end-role': call(z.strictObject({ grant: Hash, on: DateOrNone, passphrase: Passphrase }), Done),
  /** What ending a role would mean now. */
  'people:role-at-steps': call(z.strictObject({ grant: Hash }), RoleAtSteps),
  'people:add-unit': call(
    z.strictObject({ names: Names, kind: Unit.shape.kind, parent: HashOrNone, passphrase: Passphrase }),
    Done,
  ),
  'people:add-body': call(
    z.strictObject({ names: Names, kind: Body.shape.kind, code: Body.shape.code, unit: HashOrNone, passphrase: Passphrase }),
    Done,
  ),
  'people:add-seat': call(
    z.strictObject({ ...Seat.omit({ grant: true, from: true }).shape, title: Words, from: DateOrNone, passphrase: Passphrase }),
    Done,
  ),
  /** `on`: its last day, "" = today. Errors: `seat/not-found`, `seat/ended`. */
  'people:end-seat': call(z.strictObject({ body: Hash, seat: Hash, on: DateOrNone, passphrase: Passphrase }), Done),
  /** Reads a card and says whose it may be; nothing is written. Errors: `card/not-a-card`, `card/signature`, `key/weak`. */
  'people:card-read': call(z.strictObject({ token: FileToken }), CardView),
  /** Confirms the card's key for a member, after speaking to them; null lists them first by the card's name and address. */
  'people:card-import': call(
    z.strictObject({ token: FileToken, member: z.nullable(Hash), passphrase: Passphrase }),
    z.strictObject({ member: Hash }),
  ),
  /** Your own. `target`: a file to be written, named in a save dialog. */
  'people:card-export': call(
    z.strictObject({ target: FileToken, passphrase: Passphrase }),
    z.strictObject({ name: z.string(), bytes: z.int() }),
  ),
  /**
   * A new signature on this computer for a member, confirmed at once; `newPassphrase` null = the computer's own key store.
   * Errors: `key/passphrase-short`.
   */
  'people:make-key': call(
    z.strictObject({ member: Hash, newPassphrase: Passphrase, passphrase: Passphrase }),
    z.strictObject({ member: Hash, key: Hash }),
  ),
  /** Confirms a key that waits; those that wait in the same name and are not theirs (`ends`) end with it. Errors: `key/not-waiting`. */
  'people:confirm-key': call(
    z.strictObject({ member: Hash, key: Hash, ends: z.array(Hash).max(200), passphrase: Passphrase }),
    Done,
  ),
  /** What it signed until now counts, nothing after. One's own needs no role. Errors: `key/last-root`, `key/already-ended`, `key/not-found`. */
  'people:end-key': call(z.strictObject({ key: Hash, why: z.enum(['retired', 'stolen']), passphrase: Passphrase }), Done),
} as const;
