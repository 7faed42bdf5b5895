import type { Json, JsonObject } from '#domain/shared/json.ts';
import type { Language } from '#domain/shared/localized-text.ts';
import type { KeyId, RecordId, SignedRecord, Stream } from '#domain/record/record.ts';
import type { Digest, Verify } from '#domain/record/crypto.ts';

/** What use cases need from outside. Adapters implement these; tests may implement them in memory. All SQL calls are synchronous. */

export interface ContentObject {
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/** One row of the lists: everything in it is computed from the log, nothing is typed into it. */
export interface ProposalRow {
  readonly id: RecordId;
  readonly number: string; // "" before intake
  readonly title: { readonly en: string; readonly fr: string };
  /** FRAMEWORKS §10.26 `status`. */
  readonly state: string;
  readonly step: string; // open step's id; several joined by " "; "" where none is open
  readonly holder: { readonly en: string; readonly fr: string };
  readonly lead: string; // member id
  readonly createdOn: string;
  readonly changedAt: string;
  readonly dueOn: string; // target of the open step, "" where none
  readonly binned: boolean;
}

/** Which rows of the lists are meant; all conditions hold together. */
export interface RowChoice {
  readonly binned: boolean;
  /** One of these; none named: any. */
  readonly states: readonly string[];
  /** At least one of these steps is open; none named: any. */
  readonly steps: readonly string[];
  /** Member id; null: whoever leads. */
  readonly lead: string | null;
  /** Civil date before which the row is due; "" = any. */
  readonly dueBefore: string;
  /** Only these proposals; null: all. */
  readonly among: readonly RecordId[] | null;
}

/** A word of a row; a title or holder that is missing in the language is the other one. */
export type RowKey =
  | { readonly by: 'changed' | 'number' | 'state' | 'step' | 'age' | 'due' }
  | { readonly by: 'title' | 'holder'; readonly language: Language };

/** Search text of one proposal in one language. */
export interface SearchText {
  readonly proposal: RecordId;
  readonly language: Language;
  readonly title: string;
  readonly outcomes: string;
}

/** What a reduction of one subject writes; replaces all rows of that subject. */
export interface Projection {
  readonly subject: RecordId;
  readonly proposal: ProposalRow | null;
  readonly search: readonly SearchText[];
  /** Verdict of each record of the subject: "" = effective, else its code. */
  readonly verdicts: readonly { readonly record: RecordId; readonly code: string }[];
}

export interface Log {
  /** Appends records with their content objects and the projections that follow, in one transaction; known ones are left as they are. */
  append(batch: {
    readonly records: readonly SignedRecord[];
    readonly contents: readonly ContentObject[];
    readonly projections: readonly Projection[];
  }): void;
  record(id: RecordId): SignedRecord | null;
  /** Ids that begin with `prefix` (8 or more hex digits), at most 10, in order. */
  findByPrefix(prefix: string): readonly RecordId[];
  /** Records of one stream in order of arrival; one subject's (with the record that opened it) where `subject` is given. */
  records(of: { readonly stream: Stream; readonly subject?: RecordId }): readonly SignedRecord[];
  /** Ids of the records of that kind that open a subject, in order of arrival. */
  subjects(kind: string): readonly RecordId[];
  /** Subjects of the decision stream in which that key has written. */
  subjectsBy(author: KeyId): readonly RecordId[];
  /** Records nobody names as a parent, of one subject and stream. */
  heads(of: { readonly stream: Stream; readonly subject: RecordId }): readonly RecordId[];
  /** The last record of a key's chain; null where it has none. */
  chainEnd(key: KeyId): { readonly id: RecordId; readonly n: number } | null;
  content(sha256: string): Uint8Array | null;
  founding(): RecordId;
  /** Records held; of one stream where it is named. */
  count(stream?: Stream): number;
}

export interface Projections {
  list(): readonly ProposalRow[];
  /** How many proposals there are, without those in the bin. */
  count(): number;
  /** Ids of the rows that are chosen, each with that word; the latest change first. */
  choose(choice: RowChoice, key: RowKey): readonly { readonly id: RecordId; readonly key: string }[];
  /** What rows outside the bin say of their open steps (`ProposalRow.step`), each once. */
  steps(): readonly string[];
  /** Ids of the rows whose number holds that text, by their number. */
  numbered(text: string, limit: number): readonly RecordId[];
  /** How many proposals there are, those in the bin too. */
  kept(): number;
  /** Counts what was written since the workspace was opened: whoever keeps something of the rows compares it. */
  writes(): number;
  find(id: RecordId): ProposalRow | null;
  byNumber(number: string): readonly ProposalRow[];
  verdict(record: RecordId): string | null;
  /** Ids of proposals by rank, best first; `text` is what a person typed. */
  search(text: string, limit: number): readonly RecordId[];
  /** Empties all projection tables (never the log). */
  clear(): void;
  replace(projections: readonly Projection[]): void;
  /** {tables: {name: {rows, sha256}}} over rows in key order as JCS lines, full-text index excepted. */
  fingerprint(): Promise<Readonly<Record<string, { readonly rows: number; readonly sha256: string }>>>;
}

export interface Draft {
  readonly proposal: RecordId;
  readonly member: string;
  /** The revision it started from; "" for none. */
  readonly base: RecordId;
  /** Counts saves: a save names the edit it follows. */
  readonly edit: number;
  readonly document: JsonObject;
  readonly keys: Readonly<Record<string, readonly string[]>>;
  readonly editedAt: string;
}

export interface Drafts {
  find(proposal: RecordId, member: string): Draft | null;
  /** False where somebody else's save came first; a resend of the same content after a crash answers true. */
  save(draft: Draft): boolean;
  remove(proposal: RecordId, member: string): void;
}

/** E-mail addresses live outside the log. */
export interface AddressBook {
  find(member: string): string;
  findByEmail(email: string): readonly string[];
  save(member: string, email: string): void;
}

/** One key of this computer for this workspace. */
export interface LocalKey {
  readonly key: KeyId;
  readonly publicKey: Uint8Array;
  /** Whether a passphrase must be given before it signs. */
  readonly locked: boolean;
}

export interface Keyring {
  list(workspace: RecordId): readonly LocalKey[];
  /** Keys of that workspace that lie here and stay with another computer: they are not among those listed and never sign. */
  setAside(workspace: RecordId): readonly KeyId[];
  /** Makes a new Ed25519 key and writes it, wrapped by scrypt + AES-256-GCM, 0600, before it returns. */
  create(options: { readonly workspace: RecordId | null; readonly passphrase: string | null }): Promise<PendingKey>;
  /** A signing function; null where the passphrase is wrong. The passphrase is asked for each signature of an appointing key. */
  unlock(workspace: RecordId, key: KeyId, passphrase: string | null): Promise<Signer | null>;
}

/** A key made before its workspace exists (founding signs with it): `keep` files it under the workspace. */
export interface PendingKey {
  readonly key: KeyId;
  readonly publicKey: Uint8Array;
  readonly signer: Signer;
  keep(workspace: RecordId): Promise<void>;
}

export interface Signer {
  readonly key: KeyId;
  /** Raw 32 bytes. */
  readonly publicKey: Uint8Array;
  /** 64 bytes, Ed25519. */
  sign(bytes: Uint8Array): Uint8Array;
}

export interface Clock {
  /** UTC milliseconds. */
  now(): number;
  /** Civil date of that moment in an IANA zone, `YYYY-MM-DD`. */
  civilDate(at: number, timeZone: string): string;
}

export interface Randomness {
  bytes(count: number): Uint8Array;
}

/** Rules, routes, templates and lists under `resources/`, parsed; the adapter reads them, the domain checks them. */
export interface Resources {
  /** A parsed YAML or JSON file, by its path under resources/: `rules/lo.yaml`. */
  data(path: string): Json;
  text(path: string): string;
  bytes(path: string): Uint8Array;
  list(folder: string): readonly string[];
}

export interface Crypto {
  readonly digest: Digest;
  readonly verify: Verify;
}
