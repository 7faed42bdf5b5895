import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Keyring, LocalKey, PendingKey, Signer } from '#application/ports.ts';
import { fromBase64 } from '#domain/record/crypto.ts';
import type { KeyId, RecordId } from '#domain/record/record.ts';
import { makePrivateFolder } from '../files/application-folder.ts';
import { atomicWrite } from '../files/atomic-write.ts';
import { readFileBounded } from '../files/read-bounded.ts';
import { KeyError } from './key-error.ts';
import type { KeyGuard } from './key-guard.ts';
import {
  type KeyFile,
  keyIdOf,
  osWrapping,
  parseKeyFile,
  passphraseBytes,
  passphraseWrapping,
  publicBytes,
  unwrapKey,
  wrapKey,
  type Wrapping,
} from './key-file.ts';

/** The operating system's key store, which only Electron's main process reaches; the command line has none. */
export interface SecretStore {
  put(key: KeyId, secret: Uint8Array): Promise<void>;
  get(key: KeyId): Promise<Uint8Array | null>;
}

export interface FileKeyring extends Keyring {
  /** Key files of that workspace that cannot be read: never skipped in silence, never replaced. */
  damaged(workspace: RecordId): readonly string[];
  /** @throws KeyError `key/other-computer` where nobody has said yet whether they were moved here or copied */
  expectOwnComputer(): void;
}

const MAX_KEY_FILE_BYTES = 16_384;

/**
 * Keys as files, `keys/WORKSPACE16/KEY.json`, 0600 in folders of 0700. Every key is wrapped for itself.
 * @param home - the application folder
 * @param secrets - null where there is no key store: a key then needs a passphrase, and one made without is refused (`key/window-only`)
 * @param computer - which computer the keys belong to; null where that is all one: the sample, and what one person writes alone
 */
export function createKeyring(home: string, secrets: SecretStore | null = null, computer: KeyGuard | null = null): FileKeyring {
  const folderOf = (workspace: RecordId): string => join(home, 'keys', workspace.slice(0, 16));

  const keep = async (privateKey: KeyObject, workspace: RecordId, wrapping: Wrapping): Promise<void> => {
    const file = wrapKey(privateKey, workspace, wrapping);
    if (file.secret.from === 'os') await secrets?.put(file.key, wrapping.bytes);
    makePrivateFolder(folderOf(workspace));
    await atomicWrite(join(folderOf(workspace), `${file.key}.json`), JSON.stringify(file, null, 2));
  };

  /** Before anything is signed, or made that could sign (RELIABILITY D7). */
  const expectOwnComputer = (): void => {
    if (computer?.standing() === 'other') throw new KeyError('key/other-computer');
  };
  const isAside = (): ((key: KeyId) => boolean) => {
    const aside = computer?.aside();
    return (key) => aside?.has(key) === true;
  };
  const filesOf = (workspace: RecordId): readonly KeyFile[] =>
    readFolder(folderOf(workspace), workspace).flatMap(({ file }) => (file === null ? [] : [file]));

  return {
    list: (workspace) => {
      const aside = isAside();
      return filesOf(workspace).flatMap((file) => (aside(file.key) ? [] : [toLocalKey(file)]));
    },
    setAside: (workspace) => {
      const aside = isAside();
      return filesOf(workspace).flatMap(({ key }) => (aside(key) ? [key] : []));
    },
    expectOwnComputer,
    damaged: (workspace) => readFolder(folderOf(workspace), workspace).flatMap((each) => (each.file === null ? [each.path] : [])),
    create: async ({ workspace, passphrase }) => {
      expectOwnComputer();
      const wrapping = await wrappingFor(passphrase, secrets);
      const { privateKey } = generateKeyPairSync('ed25519');
      const pending = toPendingKey(privateKey, (where) => keep(privateKey, where, wrapping));
      if (workspace !== null) await pending.keep(workspace);
      return pending;
    },
    unlock: async (workspace, key, passphrase) => {
      expectOwnComputer();
      if (isAside()(key)) throw new KeyError('key/set-aside');
      const file = readKey(join(folderOf(workspace), `${key}.json`), workspace);
      const secret = await secretOf(file, passphrase, secrets);
      const privateKey = unwrapKey(file, secret);
      secret.fill(0);
      return privateKey === null ? null : toSigner(privateKey);
    },
  };
}

async function wrappingFor(passphrase: string | null, secrets: SecretStore | null): Promise<Wrapping> {
  if (passphrase === '' || (passphrase === null && secrets === null)) throw new KeyError('key/needs-passphrase');
  return passphrase === null ? osWrapping() : passphraseWrapping(passphrase);
}

async function secretOf(file: KeyFile, passphrase: string | null, secrets: SecretStore | null): Promise<Buffer> {
  if (file.secret.from === 'passphrase') {
    if (passphrase === null) throw new KeyError('key/needs-passphrase');
    return passphraseBytes(file, passphrase);
  }
  if (secrets === null) throw new KeyError('key/window-only');
  const secret = await secrets.get(file.key);
  if (secret === null) throw new KeyError('key/not-here');
  return Buffer.from(secret);
}

function toPendingKey(privateKey: KeyObject, keep: (workspace: RecordId) => Promise<void>): PendingKey {
  const signer = toSigner(privateKey);
  return { key: signer.key, publicKey: signer.publicKey, signer, keep };
}

function toSigner(privateKey: KeyObject): Signer {
  const publicKey = publicBytes(privateKey);
  return { key: keyIdOf(publicKey), publicKey, sign: (bytes) => new Uint8Array(sign(null, bytes, privateKey)) };
}

function toLocalKey(file: KeyFile): LocalKey {
  return {
    key: file.key,
    publicKey: fromBase64(file.publicKey) ?? new Uint8Array(),
    locked: file.secret.from === 'passphrase',
  };
}

function readKey(path: string, workspace: RecordId): KeyFile {
  const read = readFileBounded(path, MAX_KEY_FILE_BYTES);
  if (!read.ok) throw new KeyError(read.error.code === 'file/not-found' ? 'key/not-here' : 'key/damaged');
  const file = parseKeyFile(read.value);
  if (file === null || !path.endsWith(`${file.key}.json`)) throw new KeyError('key/damaged');
  // Sixteen digits name the folder; the whole id is in the file.
  if (file.workspace !== workspace) throw new KeyError('key/not-here');
  return file;
}

/** A key file found in the folder; `file` is null where it cannot be read. */
interface Found {
  readonly path: string;
  readonly file: KeyFile | null;
}

function readFolder(folder: string, workspace: RecordId): readonly Found[] {
  const names = namesIn(folder).filter((name) => /^[0-9a-f]{64}\.json$/.test(name));
  return names.toSorted().flatMap((name): Found[] => {
    const path = join(folder, name);
    try {
      return [{ path, file: readKey(path, workspace) }];
    } catch (error) {
      return error instanceof KeyError && error.code === 'key/not-here' ? [] : [{ path, file: null }];
    }
  });
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // no key yet
  }
}
