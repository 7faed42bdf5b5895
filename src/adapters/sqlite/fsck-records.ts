import type { Database } from 'better-sqlite3';
import type { Crypto } from '#application/ports.ts';
import { checkPublicKey, isCanonicalSignature } from '#domain/people/key-check.ts';
import { fromBase64, toHex } from '#domain/record/crypto.ts';
import { type KeyId, type LogRecord, readRecord, type SignedRecord } from '#domain/record/record.ts';
import type { Report } from './fsck.ts';
import { plainBytes, sha256Hex } from './hashing.ts';

export interface RecordColumns {
  readonly position: number;
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly stream: string;
  readonly author: string;
  readonly previous: string;
  readonly n: number;
  readonly bytes: Uint8Array;
  readonly signature: Uint8Array;
}

export type Keys = ReadonlyMap<KeyId, { readonly publicKey: Uint8Array; readonly isSound: boolean }>;

/** Every public key that a record of this workspace introduces, by its fingerprint. */
export async function collectKeys(db: Database): Promise<Keys> {
  const bodies = db
    .prepare<[], Uint8Array>("SELECT bytes FROM record WHERE kind IN ('founding', 'key') ORDER BY position")
    .pluck()
    .all();
  return keysIn(bodies);
}

/** The keys in the bytes of founding and key records. */
export function keysIn(introducing: readonly Uint8Array[]): Keys {
  const keys = new Map<KeyId, { publicKey: Uint8Array; isSound: boolean }>();
  for (const bytes of introducing) {
    for (const [, text = ''] of new TextDecoder().decode(bytes).matchAll(/"key":"([A-Za-z0-9+/]{43}=)"/g)) {
      const publicKey = fromBase64(text);
      if (publicKey !== null) keys.set(sha256Hex(publicKey), { publicKey, isSound: checkPublicKey(publicKey) === null });
    }
  }
  return keys;
}

interface Options extends Crypto {
  readonly keys: Keys;
  readonly report: Report;
}

/** Checks one record for itself and in its author's chain; null where its bytes are no record. */
export function createRecordCheck(db: Database, options: Options): (row: RecordColumns) => Promise<LogRecord | null> {
  const { digest, report } = options;
  const workspace = db
    .prepare<[], string>("SELECT id FROM record WHERE kind = 'founding' ORDER BY position LIMIT 1")
    .pluck()
    .get();
  const checkChain = createChainCheck(db, report);

  return async (row) => {
    const { id } = row;
    const bytes = plainBytes(row.bytes);
    if (toHex(await digest('SHA-256', bytes)) !== id) report('record/altered', id);
    const read = readRecord(bytes);
    if (!read.ok) {
      report(read.error.code, id);
      return null;
    }
    const record = read.value;
    if (!isRowOf(row, record)) report('record/columns', id);
    if (record.workspace !== (record.kind === 'founding' ? '' : workspace)) report('record/other-workspace', id);
    checkChain(id, record);
    await checkSignature({ id, bytes, signature: plainBytes(row.signature), author: record.author }, options);
    return record;
  };
}

type Signed = Pick<SignedRecord, 'id' | 'bytes' | 'signature'> & { readonly author: KeyId };

/** Our own check of the key comes first: the library accepts forgeries under weak ones. */
async function checkSignature({ id, bytes, signature, author }: Signed, { keys, verify, report }: Options): Promise<void> {
  const key = keys.get(author);
  if (key === undefined) return report('key/unknown', id);
  if (!key.isSound) return report('key/weak', id);
  const isGood = isCanonicalSignature(signature) && (await verify(key.publicKey, signature, bytes));
  if (!isGood) report('record/altered', id);
}

/** Whether a record is signed by the key it names, and that key is one of these. */
export async function isSignedWell(signed: SignedRecord, keys: Keys, verify: Crypto['verify']): Promise<boolean> {
  const { bytes, signature, record } = signed;
  const key = keys.get(record.author);
  if (key?.isSound !== true || !isCanonicalSignature(signature)) return false;
  return verify(key.publicKey, signature, bytes);
}

const isRowOf = (row: RecordColumns, record: LogRecord): boolean =>
  row.kind === record.kind &&
  row.subject === (record.subject === '' ? row.id : record.subject) &&
  row.stream === record.stream &&
  row.author === record.author &&
  row.previous === record.previous &&
  row.n === record.n;

/** One chain per key: each record after the one it names, with the next number. Two after the same one are a fork. */
function createChainCheck(db: Database, report: Report): (id: string, record: LogRecord) => void {
  const before = db.prepare<[string], { author: string; n: number }>('SELECT author, n FROM record WHERE id = ?');
  const sameNumber = db
    .prepare<[string, number, string], string>('SELECT id FROM record WHERE author = ? AND n = ? AND id < ? ORDER BY id LIMIT 1')
    .pluck();
  return (id, { author, previous, n }) => {
    const twin = sameNumber.get(author, n, id);
    if (twin !== undefined) report('record/fork', id, twin);
    if (previous === '') {
      if (n !== 1) report('record/chain', id);
      return;
    }
    const held = before.get(previous);
    if (held === undefined) report('record/missing', id, previous);
    else if (held.author !== author || held.n !== n - 1) report('record/chain', id, previous);
  };
}
