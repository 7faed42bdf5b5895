import type { Inflate } from '#domain/package/read-zip.ts';
import type { Digest, Verify } from '#domain/record/crypto.ts';

/** The browser's own hashes and signatures. Copies, because WebCrypto takes no view of a shared buffer. */
export const digest: Digest = async (algorithm, bytes) =>
  new Uint8Array(await crypto.subtle.digest(algorithm, new Uint8Array(bytes)));

export const verify: Verify = async (publicKey, signature, bytes) => {
  const key = await crypto.subtle.importKey('raw', new Uint8Array(publicKey), 'Ed25519', false, ['verify']);
  return crypto.subtle.verify('Ed25519', key, new Uint8Array(signature), new Uint8Array(bytes));
};

/** RFC 8032 §7.1, test 1: a signature that must be accepted. */
const KNOWN = {
  key: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
  signature:
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
};
const fromHex = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** Whether this browser checks Ed25519 signatures: it must accept a good one and refuse a bad one. */
export async function canVerify(): Promise<boolean> {
  try {
    const [key, signature] = [fromHex(KNOWN.key), fromHex(KNOWN.signature)];
    const accepts = await verify(key, signature, new Uint8Array());
    return accepts && !(await verify(key, signature, Uint8Array.of(1)));
  } catch {
    return false;
  }
}

/** Raw DEFLATE by the browser, stopped after `limit` bytes. */
export const inflate: Inflate = async (bytes, limit) => {
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    const stream = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    const reader = stream.getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      length += read.value.length;
      if (length > limit) {
        await reader.cancel();
        return 'too-long';
      }
      parts.push(read.value);
    }
  } catch {
    return 'broken';
  }
  const all = new Uint8Array(length);
  parts.reduce((at, part) => (all.set(part, at), at + part.length), 0);
  return all;
};
