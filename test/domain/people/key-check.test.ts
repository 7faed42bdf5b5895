import { createPublicKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { verify } from '#adapters/node-crypto.ts';
import { checkPublicKey, isCanonicalSignature } from '#domain/people/key-check.ts';
import { signerFrom } from '#support/memory-keyring.ts';

const P = 2n ** 255n - 19n;
const L = 2n ** 252n + 27742317777372353535851937790883648493n;

/** 32 bytes little endian, with the sign of x in the last bit. */
function encode(y: bigint, sign: 0 | 1 = 0): Uint8Array {
  const bytes = new Uint8Array(32);
  let rest = y | (BigInt(sign) << 255n);
  for (let at = 0; at < 32; at++, rest >>= 8n) bytes[at] = Number(rest & 255n);
  return bytes;
}

const ORDER_EIGHT = BigInt('0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7');

describe('a public key', () => {
  // The y of every point of order 1, 2, 4 and 8; y and -y of those of order eight.
  const smallOrder = [0n, 1n, P - 1n, ORDER_EIGHT, P - ORDER_EIGHT];
  const spellings = smallOrder.flatMap((y) => (y + P < 2n ** 255n ? [y, y + P] : [y]));

  test.each(
    spellings.flatMap((y) => [
      { y, sign: 0 as const },
      { y, sign: 1 as const },
    ]),
  )('of small order is refused: y = $y, sign $sign', ({ y, sign }) => {
    expect(checkPublicKey(encode(y, sign))).toBe('key/weak');
  });

  test('of order eight lies on the curve: only the list of small orders refuses it', () => {
    expect([ORDER_EIGHT, P - ORDER_EIGHT].map(hasX)).toEqual([true, true]);
  });

  test.each(Array.from({ length: 19 }, (_, more) => ({ y: P + BigInt(more) })))('with y = p or more is refused: $y', ({ y }) => {
    expect(checkPublicKey(encode(y))).toBe('key/weak');
    expect(checkPublicKey(encode(y, 1))).toBe('key/weak');
  });

  test('that is no point of the curve is refused', () => {
    // For half of all y there is no x; 2 is the smallest.
    expect(checkPublicKey(encode(2n))).toBe('key/weak');
    const refused = Array.from({ length: 200 }, (_, y) => checkPublicKey(encode(BigInt(y) + 2n))).filter((code) => code !== null);
    expect(refused.length).toBeGreaterThan(60);
    expect(refused.length).toBeLessThan(140);
  });

  test.each([0, 31, 33, 64])('of %i bytes is refused', (length) => {
    expect(checkPublicKey(new Uint8Array(length).fill(9))).toBe('key/weak');
  });

  test('from Node is good, and any other spelling of its sign is another key', () => {
    for (let count = 0; count < 50; count++) {
      const { publicKey } = generateKeyPairSync('ed25519');
      expect(checkPublicKey(new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)))).toBeNull();
    }
  });

  test('is good exactly where it lies on the curve, by the equation itself', () => {
    for (let count = 0; count < 40; count++) {
      const y = BigInt(`0x${randomBytes(31).toString('hex')}`) + 5n;
      expect(checkPublicKey(encode(y)) === null).toBe(hasX(y));
    }
  });
});

/** x from y by RFC 8032 §5.1.3, step by step: independent of Euler's criterion. */
function hasX(y: bigint): boolean {
  const D = 37095705934669439343138083508754565189542113879843219016388785533085940283555n;
  const power = (base: bigint, exponent: bigint): bigint => {
    let [result, square] = [1n, base % P];
    for (let rest = exponent; rest > 0n; rest >>= 1n, square = (square * square) % P)
      if (rest & 1n) result = (result * square) % P;
    return result;
  };
  const [u, v] = [(y * y - 1n + P) % P, (D * y * y + 1n) % P];
  const x = (u * power(v, 3n) * power((u * power(v, 7n)) % P, (P - 5n) / 8n)) % P;
  const check = (v * x * x) % P;
  return check === u || check === (P - u) % P;
}

describe('a signature', () => {
  const signer = signerFrom(new Uint8Array(32).fill(7));
  const message = new TextEncoder().encode('approve');
  const good = new Uint8Array(sign(null, message, signer.privateKey));
  const scalar = (bytes: Uint8Array): bigint => bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
  const withS = (s: bigint): Uint8Array => Uint8Array.from([...good.subarray(0, 32), ...encode(s)]);

  test('as Node writes it is good', async () => {
    expect(isCanonicalSignature(good)).toBe(true);
    expect(await verify(signer.publicKey, good, message)).toBe(true);
    expect(createPublicKey(signer.privateKey).asymmetricKeyType).toBe('ed25519');
  });

  test('with S of L or more is another spelling, and refused', () => {
    const s = scalar(good.subarray(32));
    for (let times = 1n; s + times * L < 2n ** 256n; times++) expect(isCanonicalSignature(withS(s + times * L))).toBe(false);
    expect(isCanonicalSignature(withS(L))).toBe(false);
    expect(isCanonicalSignature(withS(L - 1n))).toBe(true);
  });

  test('with another spelling of R is refused', () => {
    for (const y of [P, P + 1n, 0n, 1n, P - 1n, ORDER_EIGHT]) {
      expect(isCanonicalSignature(Uint8Array.from([...encode(y), ...good.subarray(32)]))).toBe(false);
    }
  });

  test.each([0, 63, 65])('of %i bytes is refused', (length) => {
    expect(isCanonicalSignature(new Uint8Array(length).fill(2))).toBe(false);
  });
});
