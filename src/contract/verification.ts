import { z } from 'zod';
import { Votes } from '#domain/record/decision-bodies.ts';
import { DecisionWord } from '#domain/record/route-bodies.ts';
import { HashOrNone } from '#domain/record/record.ts';
import { LocalizedText } from '#domain/shared/localized-text.ts';

/**
 * What `verify` says of a package (DESIGN §8): whole and whose, never mixed. The members are those of src/domain/package/verification.ts;
 * the window makes sentences of the codes, the command line prints them with their texts.
 */
export const VerifiedSignOff = z.strictObject({
  step: z.string(),
  gate: z.string(),
  /** Whose key signed. */
  signer: z.string(),
  role: z.string(),
  basis: z.enum(['signed', 'recorded']),
  on: z.string(),
  state: z.enum(['valid', 'superseded', 'reversed', 'disputed', 'stale', 'invalid']),
  code: z.string(),
  /** Its role has ended since, and no record in the package shows that it was signed before. */
  claimed: z.boolean(),
  record: z.string(),
  stepNames: LocalizedText,
  decision: DecisionWord,
  decidedBy: z.string(),
  bodyNames: LocalizedText,
  votes: z.nullable(Votes),
  conditions: z.int().min(0),
});
export type VerifiedSignOff = z.infer<typeof VerifiedSignOff>;

export const VerificationProblem = z.strictObject({
  code: z.string(),
  /** The file, or the line of records.jsonl, it was found in; "" for the package as a whole. */
  path: z.string(),
});
export type VerificationProblem = z.infer<typeof VerificationProblem>;

export const VerificationView = z.strictObject({
  valid: z.boolean(),
  trust: z.enum(['pinned', 'unknown', 'mismatch']),
  container: z.enum(['original', 'repacked', 'folder']),
  sample: z.boolean(),
  institution: z.strictObject({ name: LocalizedText, founding: HashOrNone }),
  /** SHA-256 of data/proposal.json; "" where there is none. */
  document: HashOrNone,
  problems: z.array(VerificationProblem),
  signOffs: z.array(VerifiedSignOff),
  seal: z.strictObject({ signer: z.string(), state: z.enum(['valid', 'missing', 'broken', 'no-role']) }),
  /** The package's own name, its proposal and its day; "" where it says none. */
  name: z.string(),
  number: z.string(),
  title: LocalizedText,
  on: z.string(),
  counts: z.strictObject({ files: z.int().min(0), records: z.int().min(0) }),
  milliseconds: z.number().min(0),
});
export type VerificationView = z.infer<typeof VerificationView>;
