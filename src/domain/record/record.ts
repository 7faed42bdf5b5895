import { z } from 'zod';
import { fail, ok, type Result } from '#domain/shared/result.ts';
import { canonicalBytes, isCanonicalText } from './canonical.ts';
import { type Digest, toHex } from './crypto.ts';

export const RECORD_FORMAT = 'collegium/record/1';

/** A record is small; what people wrote lies beside it as content objects. In bytes. */
export const MAX_RECORD_BYTES = 65_536;

/** 64 lower-case hexadecimal digits: a SHA-256. */
export const Hash = z.string().regex(/^[0-9a-f]{64}$/);
export const HashOrNone = z.string().regex(/^([0-9a-f]{64})?$/);

/** SHA-256 of a record's bytes. A proposal, a member, a body is named by the id of the record that opened it. */
export type RecordId = string;
/** SHA-256 of the 32 bytes of an Ed25519 public key. */
export type KeyId = string;
/** Civil date `YYYY-MM-DD` in the institution's zone. */
export const CivilDate = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
export type CivilDate = z.infer<typeof CivilDate>;

export const Stream = z.enum(['authority', 'decision', 'discussion', 'private']);
export type Stream = z.infer<typeof Stream>;

export const ContentReference = z.strictObject({
  name: z.string().min(1).max(200),
  sha256: Hash,
  bytes: z.int().min(0),
});
export type ContentReference = z.infer<typeof ContentReference>;

/** One immutable, signed fact. What `body` holds for each kind is settled in `bodies.ts`; see docs/records.md. */
export const LogRecord = z.strictObject({
  format: z.literal(RECORD_FORMAT),
  workspace: HashOrNone, // id of the founding record; "" in it
  kind: z.string().regex(/^[a-z][a-z-]{0,39}$/),
  subject: HashOrNone, // id of the record that opened the subject; "" in that record
  stream: Stream,
  parents: z.array(Hash).max(64), // heads of the same subject and stream that the author held
  previous: HashOrNone, // the same key's record before this one
  n: z.int().min(1), // its number in the key's chain
  author: Hash,
  at: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/), // the author's clock, UTC
  on: CivilDate,
  body: z.record(z.string(), z.json()),
  content: z.array(ContentReference).max(256),
});
export type LogRecord = z.infer<typeof LogRecord>;

/** A record as it is kept and sent: the exact bytes that were signed, their fingerprint, the signature. */
export interface SignedRecord {
  readonly id: RecordId;
  readonly bytes: Uint8Array;
  /** 64 bytes, Ed25519 over `bytes` by the key named in `record.author`. */
  readonly signature: Uint8Array;
  readonly record: LogRecord;
}

export type RecordError =
  | { readonly code: 'record/too-large'; readonly bytes: number }
  | { readonly code: 'record/not-a-record' }
  | { readonly code: 'record/not-canonical' }
  | { readonly code: 'record/altered' };

/** The bytes that are signed, and their fingerprint. Errors: `record/too-large`, `record/not-a-record`. */
export async function composeRecord(
  record: LogRecord,
  digest: Digest,
): Promise<Result<{ readonly id: RecordId; readonly bytes: Uint8Array<ArrayBuffer> }, RecordError>> {
  if (!LogRecord.safeParse(record).success) return fail({ code: 'record/not-a-record' });
  const bytes = canonicalBytes(record);
  if (bytes.length > MAX_RECORD_BYTES) return fail({ code: 'record/too-large', bytes: bytes.length });
  return ok({ id: toHex(await digest('SHA-256', bytes)), bytes });
}

/**
 * Reads the bytes of a record, refusing whatever is not exactly the canonical form of itself: duplicate keys, other number or string
 * spellings, NFD text, and anything that is no record (S-08, S-32). The signature is checked elsewhere.
 */
export function readRecord(bytes: Uint8Array): Result<LogRecord, RecordError> {
  if (bytes.length > MAX_RECORD_BYTES) return fail({ code: 'record/too-large', bytes: bytes.length });
  let text: string;
  let value: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    value = JSON.parse(text);
  } catch {
    return fail({ code: 'record/not-a-record' });
  }
  const parsed = LogRecord.safeParse(value);
  if (!parsed.success) return fail({ code: 'record/not-a-record' });
  // `value`, not the parsed copy: what is compared must be what was signed.
  return isCanonicalText(value, text) ? ok(parsed.data) : fail({ code: 'record/not-canonical' });
}
