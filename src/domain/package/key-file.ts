import { fromBase64, toBase64 } from '#domain/record/crypto.ts';

/** SubjectPublicKeyInfo of an Ed25519 key (RFC 8410): these twelve bytes, then the key's 32. */
const SPKI_PREFIX = Uint8Array.of(0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00);
const HEAD = '-----BEGIN PUBLIC KEY-----';
const TAIL = '-----END PUBLIC KEY-----';

/** A public key as openssl reads it. `publicKey`: 32 bytes. */
export function writePem(publicKey: Uint8Array): string {
  return `${HEAD}\n${toBase64(Uint8Array.of(...SPKI_PREFIX, ...publicKey))}\n${TAIL}\n`;
}

/** The 32 bytes of a key file that is exactly what {@link writePem} writes; null for any other, another kind of key included. */
export function readPem(text: string): Uint8Array | null {
  const bytes = fromBase64(text.slice(HEAD.length + 1, -TAIL.length - 2));
  const key = bytes?.subarray(SPKI_PREFIX.length);
  return key?.length === 32 && writePem(key) === text ? key : null;
}
