import { z } from 'zod';
import { call, FileToken, Nothing } from './call.ts';

/** A copy that can take the place of a workspace; `id` stands for its path. */
const CopyAtHand = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{16}$/),
  name: z.string(),
  /** The name of its folder. */
  folder: z.string(),
  /** When it was made, UTC; "" where nothing says so. */
  at: z.string(),
  bytes: z.int().min(0),
});
export type CopyAtHand = z.infer<typeof CopyAtHand>;

/** What can be done for a workspace that was refused, or held back. */
export const Recovery = z.strictObject({
  file: z.string(),
  /**
   * `restore`: damaged or gone; `bring`: it lies where a workspace is not safe, or may not be written; `wait`: another program has it, or nobody may read it;
   * `start`: held back after several starts that died, and nothing said against the file itself; `lost`: gone or destroyed, and only a copy from
   * elsewhere helps; `none`: nothing of ours does.
   */
  way: z.enum(['restore', 'bring', 'wait', 'start', 'lost', 'none']),
  /** The latest first. */
  copies: z.array(CopyAtHand).max(60),
  /** Whether there is a file to read from: the damaged one, or one that was put aside. */
  readable: z.boolean(),
});
export type Recovery = z.infer<typeof Recovery>;

export const CheckReport = z.strictObject({
  /** Nothing is damaged. */
  ok: z.boolean(),
  records: z.int().min(0),
  /** The first of them. `id`: a record, content object or draft, "" for the file as a whole. */
  problems: z.array(z.strictObject({ code: z.string(), id: z.string() })).max(50),
  /** How many in all. */
  found: z.int().min(0),
});
export type CheckReport = z.infer<typeof CheckReport>;

/** Damage, and what helps: checking, restoring, rescuing, bringing a file to a place where it is safe. */
export const careCalls = {
  'recovery:look': call(Nothing, Recovery),
  /** Everything again, of the open workspace, or of a copy of the one that was refused. Errors: `recovery/stopped`, `workspace/none`. */
  'care:check': call(Nothing, CheckReport),
  /** What of a check, a restore or a rescue is done: records read; null where none runs. */
  'care:progress': call(Nothing, z.strictObject({ done: z.nullable(z.int().min(0)) })),
  /** Ends the check, the restore or the rescue that runs; nothing of it stays. */
  'care:stop': call(Nothing, Nothing),
  /**
   * Puts a copy in the place of the file that was refused, with everything later that the file still proves, and opens it. `copy` null: from
   * the file alone. The damaged file stays beside it. Errors: `recovery/…`, `workspace/…`.
   */
  'recovery:restore': call(
    z.strictObject({ copy: z.nullable(z.string().max(20)) }),
    z.strictObject({
      /** The name under which the damaged file stays; "" where there was none. */
      kept: z.string(),
      total: z.int().min(0),
      /** Records and drafts that came from the damaged file. */
      records: z.int().min(0),
      drafts: z.int().min(0),
      /** What could be read and not be joined: it stays in the damaged file. */
      apart: z.int().min(0),
    }),
  ),
  /** Writes what can be read into one ZIP file. Errors: `file/…`, `recovery/nothing`, `recovery/stopped`. */
  'recovery:rescue': call(
    z.strictObject({ target: FileToken }),
    z.strictObject({
      name: z.string(),
      proposals: z.int().min(0),
      drafts: z.int().min(0),
      files: z.int().min(0),
      lost: z.int().min(0),
    }),
  ),
  /** Copies the file that was refused for its place to the application folder, and opens it there. Errors: `workspace/…`. */
  'recovery:bring': call(Nothing, z.strictObject({ file: z.string() })),
  /**
   * Opens a copy from anywhere: it is checked, and a workspace is made of it in the application folder. `beside`: although one of the same
   * institution is there. Errors: `copy/already-here`, `workspace/…`, `file/not-chosen`.
   */
  'copy:open': call(z.strictObject({ token: FileToken, beside: z.boolean() }), z.strictObject({ file: z.string() })),
} as const;
