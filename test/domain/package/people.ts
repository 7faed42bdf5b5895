import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import type { SealSigner } from '#domain/package/seal.ts';
import { canonicalBytes } from '#domain/record/canonical.ts';
import type { LogRecord, SignedRecord } from '#domain/record/record.ts';

export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** A person with a key of their own, the same in every run. */
export interface Person extends SealSigner {
  readonly name: string;
  readonly privateKey: KeyObject;
  readonly id: string;
  readonly base64: string;
  sign(bytes: Uint8Array): Uint8Array;
}

export function aPerson(name: string): Person {
  const seed = createHash('sha256').update(name).digest();
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32);
  return {
    name,
    privateKey,
    publicKey,
    id: sha256(publicKey),
    base64: publicKey.toString('base64'),
    sign: (bytes) => sign(null, bytes, privateKey),
  };
}

export const sam = aPerson('Sam Khan'); // secretariat, founder
export const lee = aPerson('Lee Roy'); // unit chair and lead's neighbour
export const ana = aPerson('Ana Ouellette'); // committee chair
export const priya = aPerson('Priya Raman'); // registrar
export const nadia = aPerson('Nadia Côté'); // proposer
export const mallory = aPerson('Mallory'); // nobody

type Written = Partial<Omit<LogRecord, 'body'>> & { readonly kind: string; readonly body: Record<string, unknown> };

/** Writes records as an engine would: one chain a key, heads as parents. Nothing is judged here, so that forgeries can be written too. */
export function createLog() {
  const records: SignedRecord[] = [];
  const chains = new Map<string, { id: string; n: number }>();
  const heads = new Map<string, string>();
  let workspace = '';
  return {
    records,
    write(author: Person, { kind, body, ...rest }: Written): string {
      const chain = chains.get(author.id) ?? { id: '', n: 0 };
      const stream = rest.stream ?? 'decision';
      const subject = rest.subject ?? '';
      const head = heads.get(`${stream} ${subject}`) ?? subject;
      const record: LogRecord = {
        format: 'collegium/record/1',
        workspace,
        kind,
        subject,
        stream,
        parents: head === '' ? [] : [head],
        previous: chain.id,
        n: chain.n + 1,
        author: author.id,
        at: '2026-11-20T15:00:00.000Z',
        on: '2026-11-20',
        content: [],
        ...rest,
        body: body as LogRecord['body'],
      };
      const signed = signRecord(author, record);
      records.push(signed);
      chains.set(author.id, { id: signed.id, n: record.n });
      heads.set(`${stream} ${subject || signed.id}`, signed.id);
      if (workspace === '') workspace = signed.id;
      return signed.id;
    },
  };
}

export function signRecord(author: Person, record: LogRecord): SignedRecord {
  const bytes = canonicalBytes(record);
  return { id: sha256(bytes), bytes, signature: author.sign(bytes), record };
}
