import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { Dice } from '../random.ts';

/** One signature of one text under one key, as hexadecimal, and whether it must count (RELIABILITY S-35). */
export interface Vector {
  readonly kind: string;
  readonly key: string;
  readonly signature: string;
  readonly bytes: string;
  readonly isGood: boolean;
}

const P = 2n ** 255n - 19n;
const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const ORDER_EIGHT = BigInt('0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7');
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** 32 bytes little endian, with the sign of x in the last bit. */
function encoded(y: bigint, signOfX: bigint): Buffer {
  const hex = (y | (signOfX << 255n)).toString(16).padStart(64, '0');
  return Buffer.from(hex, 'hex').reverse();
}

/** Every spelling of the eight points of small order: canonical, with y beyond p, and with a sign that 0 does not have. */
export const SMALL_ORDER: readonly Buffer[] = [0n, 1n, P - 1n, ORDER_EIGHT, P - ORDER_EIGHT]
  .flatMap((y) => (y + P < 2n ** 255n ? [y, y + P] : [y]))
  .flatMap((y) => [encoded(y, 0n), encoded(y, 1n)]);

const plusOrder = (s: Buffer, times: bigint): Buffer => {
  const value = BigInt(`0x${Buffer.from(s).reverse().toString('hex')}`) + times * L;
  return Buffer.from(value.toString(16).padStart(64, '0'), 'hex').reverse();
};

const flipped = (bytes: Uint8Array, by: Dice): Buffer => {
  const copy = Buffer.from(bytes);
  const bit = by.whole(copy.length * 8);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
};

interface Signed {
  readonly key: Buffer;
  readonly signature: Buffer;
  readonly bytes: Buffer;
}

function signed(by: Dice): Signed {
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8, by.bytes(32)]), format: 'der', type: 'pkcs8' });
  const bytes = Buffer.from(by.bytes(1 + by.whole(200)));
  const key = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32);
  return { key, bytes, signature: sign(null, bytes, privateKey) };
}

/** R of a good signature in another spelling does not exist; these are R's that no signer writes. */
const otherR = (by: Dice): Buffer => by.one([...SMALL_ORDER, encoded(P + BigInt(2 + by.whole(17)), BigInt(by.whole(2)))]);

const KINDS: Readonly<Record<string, (by: Dice) => Signed>> = {
  valid: signed,
  'payload bit': (by) => spoiled(by, ({ bytes }) => ({ bytes: flipped(bytes, by) })),
  'signature bit': (by) => spoiled(by, ({ signature }) => ({ signature: flipped(signature, by) })),
  'key bit': (by) => spoiled(by, ({ key }) => ({ key: flipped(key, by) })),
  'other key': (by) => spoiled(by, () => ({ key: signed(by).key })),
  // R = the neutral element or another of small order, S = 0: lax libraries take it for any text, or for one in eight.
  'small-order key': (by) => spoiled(by, () => ({ key: by.one(SMALL_ORDER), signature: zeroS(by.one(SMALL_ORDER)) })),
  'neutral key, S = 0': (by) => spoiled(by, () => ({ key: encoded(1n, 0n), signature: zeroS(encoded(1n, 0n)) })),
  'key with y of p or more': (by) => spoiled(by, () => ({ key: encoded(P + BigInt(by.whole(19)), BigInt(by.whole(2))) })),
  'S plus L': (by) => spoiled(by, ({ signature }) => ({ signature: withS(signature, 1n + BigInt(by.whole(8))) })),
  'S = L': (by) => spoiled(by, ({ signature }) => ({ signature: Buffer.concat([signature.subarray(0, 32), encoded(L, 0n)]) })),
  'other R': (by) => spoiled(by, ({ signature }) => ({ signature: Buffer.concat([otherR(by), signature.subarray(32)]) })),
  'wrong length': (by) =>
    spoiled(by, ({ signature }) => ({ signature: by.one([signature.subarray(1), Buffer.alloc(0), twice(signature)]) })),
  'short key': (by) => spoiled(by, ({ key }) => ({ key: by.one([key.subarray(1), Buffer.alloc(0), twice(key)]) })),
  noise: (by) => ({ key: Buffer.from(by.bytes(32)), signature: Buffer.from(by.bytes(64)), bytes: Buffer.from(by.bytes(20)) }),
};
const spoiled = (by: Dice, change: (good: Signed) => Partial<Signed>): Signed => {
  const good = signed(by);
  return { ...good, ...change(good) };
};
const zeroS = (r: Buffer): Buffer => Buffer.concat([r, Buffer.alloc(32)]);
const twice = (bytes: Buffer): Buffer => Buffer.concat([bytes, bytes]);
const withS = (signature: Buffer, times: bigint): Buffer =>
  Buffer.concat([signature.subarray(0, 32), plusOrder(signature.subarray(32), times)]);

/** As many vectors, the kinds in turn. */
export function signatureVectors(count: number, by: Dice): readonly Vector[] {
  const kinds = Object.entries(KINDS);
  return Array.from({ length: count }, (_, index) => {
    const [kind, make] = kinds[index % kinds.length] ?? ['valid', signed];
    const { key, signature, bytes } = make(by);
    return {
      kind,
      key: key.toString('hex'),
      signature: signature.toString('hex'),
      bytes: bytes.toString('hex'),
      isGood: kind === 'valid',
    };
  });
}
