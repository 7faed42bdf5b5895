import { join } from 'node:path';
import type { SecretStore } from '#adapters/keys/keyring.ts';
import { createSecretFiles } from '../../electron/main/secret-files.ts';

/** A key store whose secrets lie in plain files: main's own files, without the cipher that only Electron has. */
export function fileSecrets(folder: string): SecretStore {
  const files = createSecretFiles(join(folder, 'secrets'), {
    encryptString: (plain) => Buffer.from(plain),
    decryptString: (encrypted) => encrypted.toString(),
  });
  return {
    put: async (key, secret) => {
      if (!(await files.put(key, Buffer.from(secret).toString('base64')))) throw new Error('not kept');
    },
    get: async (key) => {
      const secret = files.get(key);
      return secret === null ? null : new Uint8Array(Buffer.from(secret, 'base64'));
    },
  };
}
