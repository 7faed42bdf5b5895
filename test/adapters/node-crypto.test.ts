import { execFileSync } from 'node:child_process';
import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeCrypto, nodeRandomness } from '#adapters/node-crypto.ts';
import { toHex } from '#domain/record/crypto.ts';
import { publicKeyOf } from '#support/kill-records.ts';

const TEXT = new TextEncoder().encode('abc');

test('digests are those of the standard', async () => {
  expect(toHex(await nodeCrypto.digest('SHA-256', TEXT))).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
  expect(toHex(await nodeCrypto.digest('SHA-512', TEXT)).slice(0, 32)).toBe('ddaf35a193617abacc417349ae204131');
});

test('a signature holds for its key, text and bytes, and for nothing else; two thousand keys do not confuse it', async () => {
  const pairs = Array.from({ length: 2000 }, () => generateKeyPairSync('ed25519').privateKey);
  const keys = pairs.map(publicKeyOf);
  const signatures = pairs.map((each) => new Uint8Array(sign(null, TEXT, each)));
  const none = new Uint8Array();
  const good = await Promise.all(keys.map((key, n) => nodeCrypto.verify(key, signatures[n] ?? none, TEXT)));
  const crossed = await Promise.all(keys.map((key, n) => nodeCrypto.verify(key, signatures[(n + 1) % 2000] ?? none, TEXT)));
  expect([good.filter(Boolean).length, crossed.filter(Boolean).length]).toEqual([2000, 0]);
  const [key = none, signature = none] = [keys[0], signatures[0]];
  const wrong: readonly (readonly [Uint8Array, Uint8Array, Uint8Array])[] = [
    [key.slice(1), signature, TEXT],
    [none, signature, TEXT],
    [key, signature.slice(1), TEXT],
    [key, none, TEXT],
    [key, signature, TEXT.slice(1)],
    [new Uint8Array(32).fill(255), signature, TEXT],
  ];
  expect(await Promise.all(wrong.map(([a, b, c]) => nodeCrypto.verify(a, b, c)))).toEqual(wrong.map(() => false));
});

test('openssl agrees', async () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const signature = new Uint8Array(sign(null, TEXT, privateKey));
  const folder = mkdtempSync(join(tmpdir(), 'collegium-openssl-'));
  const at = (name: string): string => join(folder, name);
  writeFileSync(at('text'), TEXT);
  writeFileSync(at('sig'), signature);
  writeFileSync(at('key.pem'), createPublicKey(privateKey).export({ format: 'pem', type: 'spki' }));
  const said = execFileSync('openssl', [
    'pkeyutl',
    '-verify',
    '-pubin',
    '-inkey',
    at('key.pem'),
    '-rawin',
    '-in',
    at('text'),
    '-sigfile',
    at('sig'),
  ]);
  rmSync(folder, { recursive: true });
  expect(said.toString()).toContain('Success');
  expect(await nodeCrypto.verify(publicKeyOf(privateKey), signature, TEXT)).toBe(true);
});

test('random bytes are as many as asked and not the same twice', () => {
  expect(nodeRandomness.bytes(16)).toHaveLength(16);
  expect(toHex(nodeRandomness.bytes(16))).not.toBe(toHex(nodeRandomness.bytes(16)));
});
