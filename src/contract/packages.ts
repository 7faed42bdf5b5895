import { z } from 'zod';
import { CivilDate, Hash } from '#domain/record/record.ts';
import { LocalizedText } from '#domain/shared/localized-text.ts';
import { Permission } from './acts.ts';
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

/**
 * What is made: for others (sealed, without reasons and proofs), for the archive (with them; sealed by a registrar), or a copy to read,
 * which anybody may make and which carries no seal.
 */
export const PackageKind = z.enum(['others', 'archive', 'reading']);
export type PackageKind = z.infer<typeof PackageKind>;

/** A job with what it makes: for a window that did not begin it, or was loaded anew meanwhile. */
export const PackageWork = z.strictObject({
  job: PackageJob,
  proposal: Hash,
  kind: PackageKind,
  /** The name of the file, without its folder. */
  name: z.string(),
});
export type PackageWork = z.infer<typeof PackageWork>;

/** Something that bars a package, with who can clear it and where. */
export const PackageBar = z.strictObject({
  code: z.enum([
    'proposal/not-submitted',
    'package/no-number',
    'package/stale',
    'package/disputed',
    'package/conditions-open',
    'package/not-verified',
    'package/not-held',
  ]),
  /** The step it stands at; "" where it stands at none. */
  step: z.string(),
  stepNames: LocalizedText,
  /** File names, or the conditions in their words. */
  about: z.array(z.string()),
  holders: z.array(z.string()),
});
export type PackageBar = z.infer<typeof PackageBar>;

export const PackageOptions = z.strictObject({
  proposal: Hash,
  number: z.string(),
  title: LocalizedText,
  /** [] = one can be made. */
  bars: z.array(PackageBar),
  /** Whether whoever asks may make one of each kind. */
  others: Permission,
  archive: Permission,
  reading: Permission,
  /** What whoever asks makes is sealed, but for a reading copy. */
  seals: z.boolean(),
});
export type PackageOptions = z.infer<typeof PackageOptions>;

export const packageCalls = {
  /**
   * Starts a job and answers at once. `target`: the file to be written, named in a save dialog. Refused at once: `package/not-verified`,
   * `package/stale`, `package/conditions-open`, …, `actor/no-right` for others without the registrar's role, `job/busy` while another is
   * being made.
   */
  'package:build': call(
    z.strictObject({ proposal: Hash, kind: PackageKind, target: FileToken, passphrase: Passphrase }),
    PackageJob,
  ),
  /** Answers when there is more than the window has `seen`, at the latest after ten seconds: ask again until it no longer runs. */
  'package:progress': call(z.strictObject({ job: JobId, seen: z.int().min(0) }), PackageJob),
  /** The one that is being made, in whichever window it was begun; null where none is. */
  'package:running': call(Nothing, z.nullable(PackageWork)),
  /** Stops it; nothing is left behind. */
  'package:cancel': call(z.strictObject({ job: JobId }), PackageJob),
  /** Newest first. */
  'package:list': call(Nothing, z.array(PackageItem)),
  /** Under which name it would be saved: what a save dialog proposes. */
  'package:name': call(
    z.strictObject({ proposal: Hash, kind: PackageKind }),
    z.strictObject({ name: z.string(), reading: z.boolean() }),
  ),
  /** What bars a package of this proposal, who may make which kind. Answered whether or not somebody said who they are. */
  'package:options': call(z.strictObject({ proposal: Hash }), PackageOptions),
} as const;
