import { z } from 'zod';
import { CivilDate, Hash } from '#domain/record/record.ts';
import { LocalizedText } from '#domain/shared/localized-text.ts';
import { call, Passphrase } from './call.ts';

const DateOrNone = z.union([CivilDate, z.literal('')]);

/** Something that can be ended; `on`: its last day, "" = today. */
export const EndRequest = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('role'), grant: Hash, on: DateOrNone }),
  z.strictObject({ what: z.literal('seat'), body: Hash, seat: Hash, on: DateOrNone }),
  z.strictObject({ what: z.literal('loan'), delegation: Hash }),
  z.strictObject({ what: z.literal('signature'), key: Hash, why: z.enum(['retired', 'stolen']) }),
  z.strictObject({ what: z.literal('unit'), unit: Hash, on: DateOrNone }),
]);
export type EndRequest = z.infer<typeof EndRequest>;

/** A decision, a position, a condition met, a criterion set aside: what somebody put on record about one proposal. */
export const TouchedAct = z.strictObject({
  record: Hash,
  kind: z.enum(['sign-off', 'renewal', 'position', 'condition', 'waiver', 'withdrawal', 'reversal', 'submission']),
  proposal: Hash,
  number: z.string(),
  title: LocalizedText,
  /** Both "" where it belongs to no step. */
  stepNames: LocalizedText,
  /** Decision word of the route, or position; "" where the kind says it. */
  word: z.string(),
  /** Who decided, in the record's own words. */
  who: z.string(),
  on: CivilDate,
  /** The code under which it would no longer count; "" where it would go on. */
  code: z.string(),
});
export type TouchedAct = z.infer<typeof TouchedAct>;

/** Other records that would no longer count, by what they are about. */
export const TOUCHED_GROUPS = ['roles', 'people', 'places', 'rules', 'texts', 'packages'] as const;

const Some = z.strictObject({ shown: z.array(TouchedAct), more: z.int().min(0) });

/** What ending something would do, found by reducing the log with the record that would be written. Nothing is written. */
export const EndEffect = z.strictObject({
  /** Would no longer count. */
  voided: Some,
  /** Would read “claimed”: nothing shows that they were signed before the end. */
  doubted: Some,
  /** Would count again, because what stood in their place would not. */
  revived: Some,
  /** Rest on what ends, and go on counting as they do now; the latest first. */
  kept: Some,
  groups: z.array(z.strictObject({ group: z.enum(TOUCHED_GROUPS), count: z.int().min(1) })),
  /** Proposals that would stand elsewhere. */
  proposals: z.array(
    z.strictObject({ proposal: Hash, number: z.string(), title: LocalizedText, before: z.string(), after: z.string() }),
  ),
  moreProposals: z.int().min(0),
});
export type EndEffect = z.infer<typeof EndEffect>;

/** What hangs on a unit. Nothing of it ends with the unit. */
export const UnitHolds = z.strictObject({
  units: z.array(z.strictObject({ id: Hash, names: LocalizedText })),
  bodies: z.array(z.strictObject({ id: Hash, names: LocalizedText })),
  roles: z.array(z.strictObject({ grant: Hash, role: z.string(), name: z.string() })),
  members: z.int().min(0),
  /** That are neither decided nor withdrawn. */
  proposals: z.array(z.strictObject({ proposal: Hash, number: z.string(), title: LocalizedText, state: z.string() })),
  more: z.int().min(0),
});
export type UnitHolds = z.infer<typeof UnitHolds>;

export const endCalls = {
  /** Errors: those of the act itself; `actor/no-right` where you may not do it. */
  'people:end-effect': call(z.strictObject({ end: EndRequest }), EndEffect),
  /** Errors: `unit/not-found`. */
  'people:unit-holds': call(z.strictObject({ unit: Hash }), UnitHolds),
  /** `on`: its last day, "" = today. Errors: `unit/not-found`, `unit/ended`. */
  'people:end-unit': call(
    z.strictObject({ unit: Hash, on: DateOrNone, passphrase: Passphrase }),
    z.strictObject({ record: Hash }),
  ),
  /**
   * A new signature on this computer for whoever lost theirs; it waits until the secretariat confirms it. `newPassphrase` null = the
   * computer's own key store. Errors: `member/not-found`, `key/passphrase-short`.
   */
  'people:ask-signature': call(
    z.strictObject({ member: Hash, newPassphrase: Passphrase }),
    z.strictObject({ member: Hash, key: Hash }),
  ),
} as const;
