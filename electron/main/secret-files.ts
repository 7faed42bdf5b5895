import path from 'node:path';
import { makePrivateFolder } from '#adapters/files/application-folder.ts';
import { atomicWrite } from '#adapters/files/atomic-write.ts';
import { readFileBounded } from '#adapters/files/read-bounded.ts';

/** The part of Electron's safeStorage that is used: what it encrypts only this person's account can decrypt. */
export interface Cipher {
  encryptString(plain: string): Buffer;
  decryptString(encrypted: Buffer): string;
}

const KEY = /^[0-9a-f]{64}$/;
const MAX_BYTES = 64 * 1024;

/** Secrets of keys as files that are encrypted and that only their owner may read. */
export interface SecretFiles {
  /** Whether it is on disk now. */
  put(key: string, secret: string): Promise<boolean>;
  /** Null where there is none, or where the key store no longer opens it. */
  get(key: string): string | null;
}

export function createSecretFiles(folder: string, cipher: Cipher): SecretFiles {
  const get = (key: string): string | null => {
    if (!KEY.test(key)) return null;
    const found = readFileBounded(path.join(folder, key), MAX_BYTES);
    if (!found.ok) return null;
    try {
      return cipher.decryptString(Buffer.from(found.value));
    } catch {
      return null;
    }
  };
  return {
    get,
    async put(key, secret) {
      if (!KEY.test(key)) return false;
      try {
        makePrivateFolder(folder);
        await atomicWrite(path.join(folder, key), cipher.encryptString(secret), 0o600);
      } catch {
        return false;
      }
      // What cannot be read back is not kept: a passphrase is asked for instead of a signature being lost.
      return get(key) === secret;
    },
  };
}
