import { checkPublicKey, isCanonicalSignature } from '#domain/people/key-check.ts';
import type { Verify } from '#domain/record/crypto.ts';
import type { Vector } from './signature-vectors.ts';

/** `ours`: our check and then the runtime's, as in the product. `raw`: what the runtime says alone. One character a vector, 1 or 0. */
export interface Judged {
  readonly ours: string;
  readonly raw: string;
}

const fromHex = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** The same in every runtime: it is bundled for Electron and for Chromium. */
export async function judgeVectors(vectors: readonly Vector[], verify: Verify): Promise<Judged> {
  let [ours, raw] = ['', ''];
  for (const each of vectors) {
    const [key, signature, bytes] = [fromHex(each.key), fromHex(each.signature), fromHex(each.bytes)];
    const isTaken = await verify(key, signature, bytes).catch(() => false);
    raw += isTaken ? '1' : '0';
    ours += checkPublicKey(key) === null && isCanonicalSignature(signature) && isTaken ? '1' : '0';
  }
  return { ours, raw };
}
