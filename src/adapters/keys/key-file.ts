import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  randomBytes,
  scrypt,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { canonicalBytes } from '#domain/record/canonical.ts';
import { fromBase64, toBase64 } from '#domain/record/crypto.ts';
import { Hash, type KeyId } from '#domain/record/record.ts';

/** 128 MiB and about a third of a second: what a guess costs. RELIABILITY §9 to 5.8.1: Electron has no Argon2. */
const COST = { n: 2 ** 17, r: 8, p: 1 } as const;
/** A file may ask for more one day, never for so much that reading it stops the machine. */
const MAX_COST_N = 2 ** 20;

const Base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/);
const Secret = z.discriminatedUnion('from', [
  z.strictObject({
    from: z.literal('passphrase'),
    kdf: z.literal('scrypt'),
    n: z
      .int()
      .min(2 ** 14)
      .max(MAX_COST_N),
    r: z.int().min(8).max(16),
    p: z.int().min(1).max(4),
    salt: Base64,
  }),
  /** A random secret that the operating system's key store holds: only the window can ask it. */
  z.strictObject({ from: z.literal('os') }),
]);

const header = {
  format: z.literal('collegium/key/1'),
  workspace: Hash,
  key: Hash,
  publicKey: Base64.length(44),
  secret: Secret,
  cipher: z.literal('aes-256-gcm'),
  nonce: Base64.length(16),
};
/** A private key as it lies on disk: PKCS #8, wrapped; everything else in the file is authenticated with it. */
export const KeyFile = z.strictObject({ ...header, wrapped: Base64, tag: Base64.length(24) });
export type KeyFile = z.infer<typeof KeyFile>;
type Header = Omit<KeyFile, 'wrapped' | 'tag'>;

/** What opens the wrapping, made once and used for one key. Zero it after use. */
export interface Wrapping {
  readonly secret: KeyFile['secret'];
  readonly bytes: Buffer;
}

/** A wrapping from a passphrase; the passphrase in NFC, so that two keyboards write the same one. */
export async function passphraseWrapping(passphrase: string): Promise<Wrapping> {
  const salt = randomBytes(16);
  const secret = { from: 'passphrase', kdf: 'scrypt', ...COST, salt: toBase64(salt) } as const;
  return { secret, bytes: await derive(passphrase, salt, COST) };
}

/** A wrapping whose 32 bytes the operating system's key store will hold. */
export const osWrapping = (): Wrapping => ({ secret: { from: 'os' }, bytes: randomBytes(32) });

export function keyIdOf(publicKey: Uint8Array): KeyId {
  return createHash('sha256').update(publicKey).digest('hex');
}

/** The 32 bytes of an Ed25519 key. */
export function publicBytes(key: KeyObject): Uint8Array<ArrayBuffer> {
  const der = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return new Uint8Array(der.subarray(-32));
}

export function wrapKey(privateKey: KeyObject, workspace: string, wrapping: Wrapping): KeyFile {
  const publicKey = publicBytes(privateKey);
  const nonce = randomBytes(12);
  const head: Header = {
    format: 'collegium/key/1',
    workspace,
    key: keyIdOf(publicKey),
    publicKey: toBase64(publicKey),
    secret: wrapping.secret,
    cipher: 'aes-256-gcm',
    nonce: toBase64(nonce),
  };
  const plain = privateKey.export({ format: 'der', type: 'pkcs8' });
  const cipher = createCipheriv('aes-256-gcm', wrapping.bytes, nonce);
  cipher.setAAD(canonicalBytes(head));
  const wrapped = Buffer.concat([cipher.update(plain), cipher.final()]);
  plain.fill(0);
  return { ...head, wrapped: toBase64(wrapped), tag: toBase64(cipher.getAuthTag()) };
}

/** The file's data; null where it is no key file of ours, or its parts do not belong together. */
export function parseKeyFile(bytes: Uint8Array): KeyFile | null {
  try {
    const parsed = KeyFile.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
    if (!parsed.success) return null;
    const publicKey = fromBase64(parsed.data.publicKey);
    return publicKey?.length === 32 && keyIdOf(publicKey) === parsed.data.key ? parsed.data : null;
  } catch {
    return null;
  }
}

/** The bytes that the passphrase gives for this file. @throws where the file needs none */
export function passphraseBytes(file: KeyFile, passphrase: string): Promise<Buffer> {
  if (file.secret.from !== 'passphrase') throw new Error('This key is not wrapped by a passphrase.');
  return derive(passphrase, Buffer.from(file.secret.salt, 'base64'), file.secret);
}

/**
 * The private key. Null where the bytes are the wrong ones or the file was changed: AES-GCM cannot tell these apart, so that a wrong
 * passphrase and a tampered file give the same answer.
 */
export function unwrapKey(file: KeyFile, bytes: Buffer): KeyObject | null {
  const { wrapped, tag, ...head } = file;
  try {
    const cipher = createDecipheriv('aes-256-gcm', bytes, Buffer.from(head.nonce, 'base64'), { authTagLength: 16 });
    cipher.setAAD(canonicalBytes(head));
    cipher.setAuthTag(Buffer.from(tag, 'base64'));
    const plain = Buffer.concat([cipher.update(Buffer.from(wrapped, 'base64')), cipher.final()]);
    const key = createPrivateKey({ key: plain, format: 'der', type: 'pkcs8' });
    plain.fill(0);
    return key.asymmetricKeyType === 'ed25519' && toBase64(publicBytes(key)) === head.publicKey ? key : null;
  } catch {
    return null;
  }
}

function derive(passphrase: string, salt: Buffer, cost: { n: number; r: number; p: number }): Promise<Buffer> {
  const { n, r, p } = cost;
  const options = { N: n, r, p, maxmem: 128 * n * r * p + 64 * 1024 * 1024 };
  return new Promise((resolve, reject) => {
    scrypt(Buffer.from(passphrase.normalize('NFC')), salt, 32, options, (error, bytes) =>
      error === null ? resolve(bytes) : reject(error),
    );
  });
}
