import { z } from 'zod';
import { LocalizedText } from '#domain/shared/localized-text.ts';

/** Why a policy file is not used; nothing of it is. */
export const PolicyProblem = z.enum(['unreadable', 'too-large', 'not-json', 'format', 'unknown-key', 'value']);
export type PolicyProblem = z.infer<typeof PolicyProblem>;

/** What an administrator laid down for every person of this computer. */
export const PolicyView = z.strictObject({
  /** Absolute path: the same on every computer of this kind. */
  file: z.string(),
  state: z.enum(['none', 'used', 'refused']),
  problem: z.nullable(PolicyProblem),
  /** Where in the file the problem is: `updates.announce`; "" for the whole. */
  key: z.string(),
});
export type PolicyView = z.infer<typeof PolicyView>;

/** Collegium looks for no update by itself. `announced`: the administrator says which version this house uses. */
export const UpdatesView = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('off') }),
  z.strictObject({ state: z.literal('announced'), version: z.string(), isNewer: z.boolean(), from: LocalizedText }),
]);
export type UpdatesView = z.infer<typeof UpdatesView>;

/** The program itself, for whoever asks which one this is. */
export const About = z.strictObject({
  version: z.string(),
  electron: z.string(),
  /** A package for trying, made without the official Electron. */
  standIn: z.boolean(),
  updates: UpdatesView,
  policy: PolicyView,
  /** The work of others in it; empty in a checkout, where nothing was packaged. */
  works: z.array(z.strictObject({ name: z.string(), version: z.string(), licence: z.string() })),
});
export type About = z.infer<typeof About>;
