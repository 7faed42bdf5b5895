import { z } from 'zod';
import { HashOrNone } from '#domain/record/record.ts';
import { LocalizedText } from '#domain/shared/localized-text.ts';

/**
 * What `verify` says of a package (DESIGN §8): whole and whose, never mixed. The window makes sentences of the codes; the command line
 * prints the same members with their texts.
 */
export const VerifiedSignOff = z.strictObject({
  step: z.string(),
  stepNames: LocalizedText,
  gate: z.string(),
  decision: z.string(),
  signer: z.string(),
  /** Name of who recorded it; "" where it was signed. */
  recordedBy: z.string(),
  bodyNames: LocalizedText,
  role: z.string(),
  basis: z.enum(['signed', 'recorded']),
  on: z.string(),
  votes: z.nullable(z.strictObject({ for: z.int(), against: z.int(), abstain: z.int() })),
  state: z.enum(['valid', 'stale', 'disputed', 'not-effective']),
  code: z.string(),
});
export type VerifiedSignOff = z.infer<typeof VerifiedSignOff>;

export const VerificationProblem = z.strictObject({
  code: z.string(),
  /** The file, or the line of records.jsonl, it was found in; "" for the package as a whole. */
  path: z.string(),
});
export type VerificationProblem = z.infer<typeof VerificationProblem>;

export const VerificationView = z.strictObject({
  /** The name of what was checked, as people know it: "NSU-MC-2026-014-v2-4F2A09C1.zip". */
  name: z.string(),
  bytes: z.int().min(0),
  valid: z.boolean(),
  trust: z.enum(['pinned', 'unknown', 'mismatch']),
  container: z.enum(['original', 'repacked', 'folder', 'unreadable']),
  sample: z.boolean(),
  institution: z.strictObject({ name: LocalizedText, founding: HashOrNone }),
  /** SHA-256 of data/proposal.json; "" where there is none. */
  document: z.string(),
  problems: z.array(VerificationProblem),
  signOffs: z.array(VerifiedSignOff),
  seal: z.strictObject({ signer: z.string(), on: z.string(), state: z.enum(['valid', 'missing', 'invalid']) }),
  counts: z.strictObject({ files: z.int().min(0), records: z.int().min(0), signatures: z.int().min(0) }),
  milliseconds: z.number().min(0),
});
export type VerificationView = z.infer<typeof VerificationView>;
