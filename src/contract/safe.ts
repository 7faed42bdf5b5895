import { z } from 'zod';
import { Hash } from '#domain/record/record.ts';
import { call, FileToken } from './call.ts';

/** After several starts that died: the file is looked at through a copy of it, and never opened or changed itself (RELIABILITY A8). */
export const safeCalls = {
  /** Everything again, as `collegium fsck` does. `codes`: what kinds of damage, each once; their sentences are those of the codes. */
  'safe:check': call(
    z.strictObject({ file: FileToken }),
    z.strictObject({ records: z.int().min(0), problems: z.int().min(0), codes: z.array(z.string()) }),
  ),
  /** Proposals, working copies, records and what belongs to them as JSON, into a new folder in the one that was chosen. */
  'safe:export': call(
    z.strictObject({ file: FileToken, folder: FileToken }),
    z.strictObject({
      name: z.string(),
      proposals: z.int().min(0),
      drafts: z.int().min(0),
      records: z.int().min(0),
      /** What could not be read. */
      missed: z.int().min(0),
    }),
  ),
  /** Opens the last checked copy of that file as a workspace of its own, beside it. Errors: `safe/no-copy`. */
  'safe:open-copy': call(z.strictObject({ file: FileToken }), z.strictObject({ founding: Hash, file: z.string() })),
} as const;
