import type { Votes } from '#domain/record/decision-bodies.ts';
import type { DecisionWord } from '#domain/record/route-bodies.ts';
import type { Digest, Verify } from '#domain/record/crypto.ts';
import type { CivilDate, RecordId } from '#domain/record/record.ts';
import type { Rights } from '#domain/governance/rights.ts';
import type { LocalizedText } from '#domain/shared/localized-text.ts';
import type { Container } from './container.ts';
import type { Problem } from './problem.ts';
import type { Inflate } from './read-zip.ts';

/** What a verifier is given: a ZIP file, or the files of a folder by their path in it, its own name first (`TOP/data/…`). */
export type VerifyInput =
  | { readonly zip: Uint8Array }
  | { readonly files: ReadonlyMap<string, Uint8Array>; readonly problems: readonly Problem[] };

export interface VerifyOptions {
  /** The founding id that the reader expects (`--trust`); null where none was given. */
  readonly trust: RecordId | null;
  /** Founding ids that this computer knows. */
  readonly known: readonly RecordId[];
  readonly rights: Rights;
  readonly digest: Digest;
  readonly verify: Verify;
  readonly inflate: Inflate;
}

/** *Whose*: confirmed, to be confirmed by the reader, or another institution's than expected. */
export type Trust = 'pinned' | 'unknown' | 'mismatch';
export type SignOffStanding = 'valid' | 'superseded' | 'reversed' | 'disputed' | 'stale' | 'invalid';
export type SealStanding = 'valid' | 'missing' | 'broken' | 'no-role';

/** What a package is found to be. `valid` answers *whole*, `trust` answers *whose*; neither is mixed into the other. */
export interface Verification {
  readonly valid: boolean;
  readonly trust: Trust;
  readonly container: Container;
  readonly sample: boolean;
  readonly institution: { readonly name: LocalizedText; readonly founding: RecordId | '' };
  /** SHA-256 of `data/proposal.json`; "" where there is none. */
  readonly document: string;
  readonly problems: readonly Problem[];
  readonly signOffs: readonly VerifiedSignOff[];
  readonly seal: { readonly signer: string; readonly state: SealStanding };
  /** For the sentence above the table: the package's name, its proposal, its day, and what was looked at. */
  readonly name: string;
  readonly number: string;
  readonly title: LocalizedText;
  readonly on: CivilDate | '';
  readonly counts: { readonly files: number; readonly records: number };
}

export interface VerifiedSignOff {
  readonly step: string;
  readonly gate: string;
  /** Whose key signed. */
  readonly signer: string;
  readonly role: string;
  readonly basis: 'signed' | 'recorded';
  readonly on: CivilDate;
  readonly state: SignOffStanding;
  /** "" where it stands. */
  readonly code: string;
  /** Its role has ended since, and no record here shows that it was signed before (DESIGN §3). */
  readonly claimed: boolean;
  readonly record: RecordId;
  readonly stepNames: LocalizedText;
  readonly decision: DecisionWord;
  /** The person who decided, and the body in whose name; its names are "" for an office-holder alone. */
  readonly decidedBy: string;
  readonly bodyNames: LocalizedText;
  readonly votes: Votes | null;
  readonly conditions: number;
}
