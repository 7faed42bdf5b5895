import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, afterAll, describe, expect, onTestFinished, test } from 'vitest';
import type { KeyFile } from '#adapters/keys/key-file.ts';
import { createKeyring, type SecretStore } from '#adapters/keys/keyring.ts';
import { nodeCrypto } from '#adapters/node-crypto.ts';
import { toHex } from '#domain/record/crypto.ts';

const WORKSPACE = 'a1b2c3d4e5f60718' + '0'.repeat(48);
const TEXT = new TextEncoder().encode('{"kind":"sign-off"}');

function aHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'collegium-keys-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  return home;
}

/** A key store as the operating system has one, in memory. */
function aStore(): SecretStore & { readonly held: Map<string, Uint8Array> } {
  const held = new Map<string, Uint8Array>();
  return {
    held,
    put: async (key, secret) => void held.set(key, Uint8Array.from(secret)),
    get: async (key) => held.get(key) ?? null,
  };
}

describe('a key with a passphrase', () => {
  // One key for all of these: each derivation takes a third of a second on purpose.
  let home = '';
  let file = '';
  let key = '';
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'collegium-keys-'));
    ({ key } = await createKeyring(home).create({ workspace: WORKSPACE, passphrase: 'été à Montréal' }));
    file = join(home, 'keys', 'a1b2c3d4e5f60718', `${key}.json`);
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  test('lies in a file and folders that only its owner may enter, and shows no secret', () => {
    expect(readdirSync(join(home, 'keys', 'a1b2c3d4e5f60718'))).toEqual([`${key}.json`]);
    const modes = [file, join(file, '..'), join(file, '..', '..')].map((path) => statSync(path).mode & 0o777);
    expect(modes).toEqual([0o600, 0o700, 0o700]);
    const held = JSON.parse(readFileSync(file, 'utf8')) as KeyFile;
    expect(held).toMatchObject({ format: 'collegium/key/1', workspace: WORKSPACE, key, cipher: 'aes-256-gcm' });
    expect(held.secret).toMatchObject({ from: 'passphrase', kdf: 'scrypt', n: 131072, r: 8, p: 1 });
  });

  test('is listed as locked, under its workspace only', async () => {
    const keyring = createKeyring(home);
    const [listed] = keyring.list(WORKSPACE);
    expect(listed).toMatchObject({ key, locked: true });
    expect(toHex(await nodeCrypto.digest('SHA-256', listed?.publicKey ?? new Uint8Array()))).toBe(key);
    expect(keyring.list('f'.repeat(64))).toEqual([]);
    expect(keyring.list(WORKSPACE.slice(0, 16) + 'f'.repeat(48))).toEqual([]); // the same sixteen digits, another institution
  });

  test('signs with the right passphrase, also from a keyboard that writes accents apart', async () => {
    const signer = await createKeyring(home).unlock(WORKSPACE, key, 'été à Montréal'.normalize('NFD'));
    const signature = signer?.sign(TEXT) ?? new Uint8Array();
    expect(signature).toHaveLength(64);
    expect(await nodeCrypto.verify(signer?.publicKey ?? new Uint8Array(), signature, TEXT)).toBe(true);
    expect(await nodeCrypto.verify(signer?.publicKey ?? new Uint8Array(), signature, TEXT.slice(1))).toBe(false);
    expect(signer?.key).toBe(key);
  });

  test('answers null to a wrong passphrase, and says so where one is missing', async () => {
    const before = readFileSync(file);
    expect(await createKeyring(home).unlock(WORKSPACE, key, 'ete a Montreal')).toBe(null);
    await expect(createKeyring(home).unlock(WORKSPACE, key, null)).rejects.toMatchObject({ code: 'key/needs-passphrase' });
    await expect(createKeyring(home).unlock(WORKSPACE, 'f'.repeat(64), 'x')).rejects.toMatchObject({ code: 'key/not-here' });
    expect(readFileSync(file)).toEqual(before);
  });

  test.each<[string, (held: KeyFile) => unknown, 'null' | 'key/damaged']>([
    ['another workspace in its header', (held) => ({ ...held, workspace: WORKSPACE.replace(/0$/, '1') }), 'key/damaged'],
    [
      'a flipped bit in what is wrapped',
      (held) => ({ ...held, wrapped: held.wrapped.replace(/^./, (c) => (c === 'A' ? 'B' : 'A')) }),
      'null',
    ],
    ['a changed nonce', (held) => ({ ...held, nonce: Buffer.alloc(12).toString('base64') }), 'null'],
    ['cheaper derivation', (held) => ({ ...held, secret: { ...held.secret, n: 16384 } }), 'null'],
    ['derivation that would take all memory', (held) => ({ ...held, secret: { ...held.secret, n: 2 ** 30 } }), 'key/damaged'],
    ['another public key', (held) => ({ ...held, publicKey: Buffer.alloc(32, 7).toString('base64') }), 'key/damaged'],
    ['an unknown field', (held) => ({ ...held, note: 'x' }), 'key/damaged'],
    ['half of its bytes', (held) => JSON.stringify(held).slice(0, 200), 'key/damaged'],
  ])('with %s never signs', async (name, change, answer) => {
    const other = aHome();
    execFileSync('cp', ['-r', join(home, 'keys'), other]);
    const copy = join(other, 'keys', 'a1b2c3d4e5f60718', `${key}.json`);
    const changed = change(JSON.parse(readFileSync(copy, 'utf8')) as KeyFile);
    writeFileSync(copy, typeof changed === 'string' ? changed : JSON.stringify(changed));
    const keyring = createKeyring(other);
    const got = await keyring.unlock(WORKSPACE, key, 'été à Montréal').then(String, (error: { code: string }) => error.code);
    // A key of another workspace is not damaged, only not here.
    expect(got).toBe(name.startsWith('another workspace') ? 'key/not-here' : answer);
    expect(keyring.damaged(WORKSPACE)).toEqual(got === 'key/damaged' ? [copy] : []);
    expect(keyring.list(WORKSPACE)).toHaveLength(got === 'null' ? 1 : 0);
  });
});

describe('a key without a passphrase', () => {
  test('is made only where there is a key store to hold its secret', async () => {
    await expect(createKeyring(aHome()).create({ workspace: WORKSPACE, passphrase: null })).rejects.toMatchObject({
      code: 'key/needs-passphrase',
    });
    await expect(createKeyring(aHome()).create({ workspace: WORKSPACE, passphrase: '' })).rejects.toMatchObject({
      code: 'key/needs-passphrase',
    });
  });

  test('signs in the window, and is refused elsewhere as window-only', async () => {
    const home = aHome();
    const store = aStore();
    const { key } = await createKeyring(home, store).create({ workspace: WORKSPACE, passphrase: null });
    expect(createKeyring(home, store).list(WORKSPACE)).toMatchObject([{ key, locked: false }]);
    const signer = await createKeyring(home, store).unlock(WORKSPACE, key, null);
    expect(await nodeCrypto.verify(signer?.publicKey ?? new Uint8Array(), signer?.sign(TEXT) ?? new Uint8Array(), TEXT)).toBe(
      true,
    );
    await expect(createKeyring(home).unlock(WORKSPACE, key, null)).rejects.toMatchObject({ code: 'key/window-only' });
    store.held.clear();
    await expect(createKeyring(home, store).unlock(WORKSPACE, key, null)).rejects.toMatchObject({ code: 'key/not-here' });
    store.held.set(key, new Uint8Array(32));
    expect(await createKeyring(home, store).unlock(WORKSPACE, key, null)).toBe(null);
  });
});

test('a key made before its workspace is on disk only when it is kept', async () => {
  const home = aHome();
  const keyring = createKeyring(home, aStore());
  const pending = await keyring.create({ workspace: null, passphrase: null });
  expect(readdirSync(home)).toEqual([]);
  const signature = pending.signer.sign(TEXT);
  await pending.keep(WORKSPACE);
  const signer = await keyring.unlock(WORKSPACE, pending.key, null);
  expect(signer?.sign(TEXT)).toEqual(signature);
  expect(await nodeCrypto.verify(pending.publicKey, signature, TEXT)).toBe(true);
});
