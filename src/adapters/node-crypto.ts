import { createPublicKey, hash, type KeyObject, randomBytes, verify as verifySignature } from 'node:crypto';
import type { Crypto, Randomness } from '#application/ports.ts';
import type { Digest, Verify } from '#domain/record/crypto.ts';

/** The 12 bytes before the 32 of an Ed25519 key in a SubjectPublicKeyInfo (RFC 8410): the type of the key is ours, never the sender's. */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** An institution has hundreds of keys, a package a handful; making a key object costs half a verification. */
const KEYS_KEPT = 1024;
const keys = new Map<string, KeyObject | null>();

function keyObject(publicKey: Uint8Array): KeyObject | null {
  const name = Buffer.from(publicKey).toString('latin1');
  const known = keys.get(name);
  if (known !== undefined) {
    keys.delete(name); // to the end: the least used is the first
    keys.set(name, known);
    return known;
  }
  const made = makeKeyObject(publicKey);
  keys.set(name, made);
  const [first] = keys.keys();
  if (keys.size > KEYS_KEPT && first !== undefined) keys.delete(first);
  return made;
}

function makeKeyObject(publicKey: Uint8Array): KeyObject | null {
  if (publicKey.length !== 32) return null;
  try {
    return createPublicKey({ key: Buffer.concat([SPKI_PREFIX, publicKey]), format: 'der', type: 'spki' });
  } catch {
    return null;
  }
}

/** `async`, so that a caller waits as it does for WebCrypto; the work itself is 2 µs a kilobyte. */
export const digest: Digest = async (algorithm, bytes) =>
  new Uint8Array(hash(algorithm === 'SHA-256' ? 'sha256' : 'sha512', bytes, 'buffer'));

/** Ed25519 by OpenSSL, in a thread of its own pool: 0.1 ms that the engine's thread has for something else. */
export const verify: Verify = (publicKey, signature, bytes) => {
  const key = keyObject(publicKey);
  if (key === null || signature.length !== 64) return Promise.resolve(false);
  return new Promise((resolve) => {
    verifySignature(null, bytes, key, signature, (error, good) => resolve(error === null && good));
  });
};

export const nodeCrypto: Crypto = { digest, verify };

export const nodeRandomness: Randomness = { bytes: (count) => new Uint8Array(randomBytes(count)) };
