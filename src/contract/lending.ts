import { z } from 'zod';
import { CivilDate, Hash } from '#domain/record/record.ts';
import { LocalizedText } from '#domain/shared/localized-text.ts';
import { call, Nothing, Passphrase } from './call.ts';

const Done = z.strictObject({ record: Hash });
const Lent = { role: z.string(), scopeNames: LocalizedText };

/** Rights to decide that you can lend, and those that are lent by you or to you. */
export const LendingView = z.strictObject({
  /** Deciding roles that you hold today. */
  lendable: z.array(z.strictObject({ grant: Hash, ...Lent })),
  /** To whom: everybody but you. */
  people: z.array(z.strictObject({ member: Hash, name: z.string() })),
  /** What has not ended, the earliest end first. */
  loans: z.array(
    z.strictObject({
      delegation: Hash,
      ...Lent,
      way: z.enum(['lent', 'borrowed']),
      /** The other one of the two. */
      person: z.string(),
      from: CivilDate,
      to: CivilDate,
      holdsToday: z.boolean(),
      /** `to` is its last day because one of the two ended it. */
      ended: z.boolean(),
    }),
  ),
});
export type LendingView = z.infer<typeof LendingView>;

export const lendingCalls = {
  'lending:list': call(Nothing, LendingView),
  /** From a day to a day, both included. Errors: `lending/dates`, `lending/to-yourself`, `role/not-found`, `actor/no-right`. */
  'lending:lend': call(
    z.strictObject({ grant: Hash, to: Hash, from: CivilDate, until: CivilDate, passphrase: Passphrase }),
    Done,
  ),
  /** Taken back by who lent it or given back by who borrowed it; today is the last day. Errors: `lending/not-found`, `lending/over`. */
  'lending:end': call(z.strictObject({ delegation: Hash, passphrase: Passphrase }), Done),
} as const;
