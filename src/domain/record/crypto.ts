/**
 * Hashes and signatures are arguments of the domain, both asynchronous, so that the same code runs over node:crypto in the engine and
 * over WebCrypto in `verify.html`.
 */
export type Digest = (algorithm: 'SHA-256' | 'SHA-512', bytes: Uint8Array) => Promise<Uint8Array>;

/** Ed25519 over the exact bytes; `publicKey` 32 bytes, `signature` 64 bytes. Called only after our own key check has passed. */
export type Verify = (publicKey: Uint8Array, signature: Uint8Array, bytes: Uint8Array) => Promise<boolean>;

/** Lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Standard base64 with padding, as signatures and keys are written in `records.jsonl`. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** The bytes of canonical base64, or null where the text is not exactly what `toBase64` would have written. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return null;
  const decoded = atob(text);
  const bytes = Uint8Array.from(decoded, (character) => character.charCodeAt(0));
  return toBase64(bytes) === text ? bytes : null;
}
