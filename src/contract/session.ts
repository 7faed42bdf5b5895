import { z } from 'zod';
import { Hash } from '#domain/record/record.ts';
import { call, Nothing } from './call.ts';

/** A member who has a key on this computer: who can be "you". */
export const PersonHere = z.strictObject({
  member: Hash,
  name: z.string(),
  /** Codes of resources/rights.yaml, held today. */
  roles: z.array(z.string()),
  /** The key is behind a passphrase; else the computer's own key store opens it. */
  locked: z.boolean(),
  /** The secretariat has confirmed the key; what an unconfirmed one signs waits. */
  confirmed: z.boolean(),
  /** The key can appoint others or seals packages: a passphrase at every signature, never kept (DESIGN §3). */
  asksEachTime: z.boolean(),
});
export type PersonHere = z.infer<typeof PersonHere>;

export const SessionView = z.strictObject({
  /** Chosen, or the only one here; null while several could be. */
  you: z.nullable(PersonHere),
  here: z.array(PersonHere),
  /** People whose signature lies here and stays with another computer, and who have none of this one's own yet (RELIABILITY D7). */
  setAside: z.array(z.strictObject({ member: Hash, name: z.string() })),
  /** Whether acts may be sent with `passphrase: null`. */
  unlocked: z.boolean(),
});
export type SessionView = z.infer<typeof SessionView>;

export const sessionCalls = {
  'session:get': call(Nothing, SessionView),
  /** Changing locks. Errors: `key/none-of-member`. */
  'session:choose': call(z.strictObject({ member: Hash }), SessionView),
  /** Opens the signature until another is chosen, it is locked, or nothing was done for ten minutes. */
  'session:unlock': call(z.strictObject({ passphrase: z.string().min(1).max(1000) }), SessionView),
  'session:lock': call(Nothing, SessionView),
} as const;
