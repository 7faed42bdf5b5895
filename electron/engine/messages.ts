import { z } from 'zod';

/** What main tells an engine. A window's port travels beside `window`. */
export const ToEngine = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('start'),
    /** Absolute path; null where no workspace is to be opened. */
    workspace: z.nullable(z.string()),
    resources: z.string(),
    profile: z.string(),
    files: z.array(z.tuple([z.string(), z.string()])),
  }),
  z.strictObject({ type: z.literal('window') }),
  z.strictObject({ type: z.literal('file'), token: z.string(), path: z.string() }),
  /** Close the workspace in order, then end. */
  z.strictObject({ type: z.literal('end') }),
]);
export type ToEngine = z.infer<typeof ToEngine>;

/** What an engine tells main. */
export const FromEngine = z.discriminatedUnion('type', [
  /** Its workspace is open, refused or none: it answers windows from now on. */
  z.strictObject({ type: z.literal('ready'), opened: z.boolean() }),
]);
export type FromEngine = z.infer<typeof FromEngine>;
