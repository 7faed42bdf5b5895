import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Cipher, createSecretFiles } from '../../electron/main/secret-files.ts';

const KEY = 'ab'.repeat(32);
const SECRET = randomBytes(32).toString('base64');
let folder = '';
beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(tmpdir(), 'collegium-secrets-')), 'secrets');
});
afterEach(() => rmSync(path.dirname(folder), { recursive: true, force: true }));

/** Encrypts for real, as safeStorage does: altered bytes throw. */
function cipherOf(password: Buffer): Cipher {
  return {
    encryptString(plain) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', password, nonce);
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    decryptString(encrypted) {
      const decipher = createDecipheriv('aes-256-gcm', password, encrypted.subarray(0, 12));
      decipher.setAuthTag(encrypted.subarray(12, 28));
      return decipher.update(encrypted.subarray(28), undefined, 'utf8') + decipher.final('utf8');
    },
  };
}

test('a secret is found again by another start, lies encrypted, and only its owner may read the file', async () => {
  const password = randomBytes(32);
  expect(await createSecretFiles(folder, cipherOf(password)).put(KEY, SECRET)).toBe(true);
  expect(createSecretFiles(folder, cipherOf(password)).get(KEY)).toBe(SECRET);
  const file = path.join(folder, KEY);
  expect(readFileSync(file).includes(SECRET)).toBe(false);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(readdirSync(folder)).toEqual([KEY]);
});

test('another account, an altered file and an unknown key have no secret', async () => {
  const files = createSecretFiles(folder, cipherOf(randomBytes(32)));
  await files.put(KEY, SECRET);
  expect(createSecretFiles(folder, cipherOf(randomBytes(32))).get(KEY)).toBeNull();
  expect(files.get('cd'.repeat(32))).toBeNull();
  writeFileSync(path.join(folder, KEY), 'not it');
  expect(files.get(KEY)).toBeNull();
});

test('a name that is no key reaches no file', async () => {
  const files = createSecretFiles(folder, cipherOf(randomBytes(32)));
  expect(await files.put('../outside', SECRET)).toBe(false);
  expect(files.get('../../person.json')).toBeNull();
  expect(() => readdirSync(folder)).toThrow();
});

test('a key store that cannot give back what it took has not kept it', async () => {
  const cipher = cipherOf(randomBytes(32));
  const forgetful: Cipher = { ...cipher, decryptString: () => '' };
  expect(await createSecretFiles(folder, forgetful).put(KEY, SECRET)).toBe(false);
});
