import { z } from 'zod';
import { CivilDate, Hash } from '#domain/record/record.ts';
import { LocalizedText } from '#domain/shared/localized-text.ts';
import { AppError } from './app-error.ts';
import { call, FileToken, Nothing, Passphrase } from './call.ts';

/** A job of an engine; names are not used twice while the engine runs. */
export const JobId = z.string().regex(/^[a-z0-9]{8,32}$/);

export const PackagePart = z.enum(['records', 'pdf-en', 'pdf-fr', 'files', 'seal', 'write']);

export const PackageJob = z.strictObject({
  job: JobId,
  /** Counts changes: what `package:progress` is told that the window has seen. */
  change: z.int().min(0),
  state: z.enum(['running', 'done', 'stopped', 'failed']),
  part: PackagePart,
  /** How far it is, 0 to 1. */
  share: z.number().min(0).max(1),
  made: z.nullable(
    z.strictObject({ name: z.string(), sha256: Hash, bytes: z.int().min(1), reading: z.boolean(), target: FileToken }),
  ),
  error: z.nullable(AppError),
});
export type PackageJob = z.infer<typeof PackageJob>;

/** One package that was made, as its record says. */
export const PackageItem = z.strictObject({
  record: Hash,
  proposal: Hash,
  number: z.string(),
  title: LocalizedText,
  on: CivilDate,
  at: z.string(),
  by: z.string(),
  sha256: Hash,
  bytes: z.int().min(1),
  reading: z.boolean(),
  archive: z.boolean(),
  sealed: z.boolean(),
  /** The text it holds is the one in force. */
  current: z.boolean(),
});
export type PackageItem = z.infer<typeof PackageItem>;

export const packageCalls = {
  /**
   * Starts a job and answers at once. `target`: the file to be written, named in a save dialog. Refused at once: `package/not-verified`,
   * `package/stale`, `package/conditions-open`, …, `job/busy` while another is being made.
   */
  'package:build': call(
    z.strictObject({ proposal: Hash, archive: z.boolean(), target: FileToken, passphrase: Passphrase }),
    PackageJob,
  ),
  /** Answers when there is more than the window has `seen`, at the latest after ten seconds: ask again until it no longer runs. */
  'package:progress': call(z.strictObject({ job: JobId, seen: z.int().min(0) }), PackageJob),
  /** Stops it; nothing is left behind. */
  'package:cancel': call(z.strictObject({ job: JobId }), PackageJob),
  /** Newest first. */
  'package:list': call(Nothing, z.array(PackageItem)),
  /** Under which name it would be saved: what a save dialog proposes. */
  'package:name': call(
    z.strictObject({ proposal: Hash, archive: z.boolean() }),
    z.strictObject({ name: z.string(), reading: z.boolean() }),
  ),
} as const;
