import type { ErrorCode } from '#domain/shared/error-codes.ts';
import { checkPublicKey, isCanonicalSignature } from '#domain/people/key-check.ts';
import { type Digest, fromBase64, toBase64, toHex, type Verify } from '#domain/record/crypto.ts';
import { topologicalOrder } from '#domain/record/order.ts';
import { type KeyId, readRecord, type RecordId, type SignedRecord } from '#domain/record/record.ts';
import { readText } from './check-bag.ts';
import { MAX_RECORDS } from './limits.ts';
import type { Problem } from './problem.ts';

export const RECORDS_PATH = 'data/records.jsonl';
/** A record has at most 64 KiB. */
const MAX_RECORD_CHARACTERS = 65_536;

export interface RecordsReading {
  /** Records whose bytes, fingerprint and signature are good, in the order of the file. What they are worth is judged elsewhere. */
  readonly records: readonly SignedRecord[];
  /** On which line of the file each of them stands, from 1. */
  readonly places: ReadonlyMap<RecordId, number>;
  /** 32 bytes each, of the keys that signed. */
  readonly keys: ReadonlyMap<KeyId, Uint8Array>;
  readonly problems: readonly Problem[];
}

/** One object a line, `{id, bytes, signature, key}`, ordered by reachability, equals by id. Records in, in any order. */
export function writeRecordsFile(records: readonly SignedRecord[], keys: ReadonlyMap<KeyId, Uint8Array>): string {
  return topologicalOrder(records)
    .map((signed) => {
      const key = keys.get(signed.record.author);
      if (key === undefined) throw new Error(`The key of record ${signed.id} is not at hand.`);
      return writeLine(signed.id, new TextDecoder().decode(signed.bytes), toBase64(signed.signature), toBase64(key));
    })
    .join('');
}

const writeLine = (id: string, bytes: string, signature: string, key: string): string =>
  `${JSON.stringify({ id, bytes, signature, key })}\n`;

/**
 * Reads the file strictly and checks every key, fingerprint and signature, our own key check first. Every bad line is reported; of
 * more lines than an honest package has, none is read.
 */
export async function readRecordsFile(file: Uint8Array, crypto: { digest: Digest; verify: Verify }): Promise<RecordsReading> {
  const text = readText(file);
  const nothing = (code: ErrorCode) => ({
    records: [],
    places: new Map(),
    keys: new Map(),
    problems: [{ code, path: RECORDS_PATH }],
  });
  if (text === null || !text.endsWith('\n')) return nothing('package/records');
  const lines = text.split('\n').slice(0, -1);
  if (lines.length > MAX_RECORDS) return nothing('package/too-many-records');
  const records: SignedRecord[] = [];
  const places = new Map<RecordId, number>();
  const keys = new Map<KeyId, Uint8Array>();
  const problems: Problem[] = [];
  const isSound = rememberingKeyCheck();
  for (const [index, line] of lines.entries()) {
    const read = await readLine(line, crypto, isSound);
    if (typeof read === 'string') {
      // Lines of a format that does not exist yet are one sentence, however many there are.
      problems.push({ code: read, path: read === 'package/newer' ? RECORDS_PATH : `${RECORDS_PATH}:${index + 1}` });
      continue;
    }
    records.push(read.signed);
    places.set(read.signed.id, index + 1);
    keys.set(read.signed.record.author, read.key);
  }
  const ordered = topologicalOrder(records);
  const inOrder = ordered.length === records.length && ordered.every((each, index) => each.id === records[index]?.id);
  if (!inOrder) problems.push({ code: 'package/records', path: RECORDS_PATH });
  return { records: ordered, places, keys, problems };
}

async function readLine(
  line: string,
  { digest, verify }: { digest: Digest; verify: Verify },
  isSound: (key: Uint8Array) => boolean,
): Promise<{ signed: SignedRecord; key: Uint8Array } | ErrorCode> {
  const parts = parseLine(line);
  if (parts === null) return 'record/not-a-record';
  if (isNewer(parts.bytes)) return 'package/newer';
  const [key, signature] = [fromBase64(parts.key), fromBase64(parts.signature)];
  if (key === null || signature === null) return 'record/altered';
  if (!isSound(key)) return 'key/weak';
  const bytes = new TextEncoder().encode(parts.bytes);
  const read = readSafely(bytes);
  if (read === null) return 'record/not-a-record';
  if (!read.ok) return read.error.code;
  const isWhole =
    toHex(await digest('SHA-256', bytes)) === parts.id &&
    toHex(await digest('SHA-256', key)) === read.value.author &&
    isCanonicalSignature(signature) &&
    (await verify(key, signature, bytes));
  return isWhole ? { signed: { id: parts.id, bytes, signature, record: read.value }, key } : 'record/altered';
}

/** Whether a record says that it is of a later format than this program knows: it is passed over, and never counted. */
const isNewer = (bytes: string): boolean =>
  /"format":"collegium\/record\/(?:[2-9]|[1-9]\d{1,5})"/.test(bytes.slice(0, MAX_RECORD_CHARACTERS));

/** The arithmetic of a key costs more than a signature, and a package has many records of few keys. */
function rememberingKeyCheck(): (key: Uint8Array) => boolean {
  const known = new Map<string, boolean>();
  return (key) => {
    const name = toBase64(key);
    const before = known.get(name);
    if (before !== undefined) return before;
    const isSound = checkPublicKey(key) === null;
    known.set(name, isSound);
    return isSound;
  };
}

/** A body nested thousands of levels deep is no record of ours; reading it must not end the reader. */
function readSafely(bytes: Uint8Array): ReturnType<typeof readRecord> | null {
  try {
    return readRecord(bytes);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The four texts of a line that is exactly what `writeLine` writes: no other spelling, order, key or space. */
function parseLine(line: string): { id: string; bytes: string; signature: string; key: string } | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null;
  }
  const { id, bytes, signature, key } = (value ?? {}) as Record<string, unknown>;
  if (typeof id !== 'string' || typeof bytes !== 'string' || typeof signature !== 'string' || typeof key !== 'string')
    return null;
  return writeLine(id, bytes, signature, key) === `${line}\n` ? { id, bytes, signature, key } : null;
}
