import { join } from 'node:path';
import { makePrivateFolder } from '../files/application-folder.ts';
import { atomicWriteNow } from '../files/atomic-write.ts';
import { readFileBounded } from '../files/read-bounded.ts';
import { KeyError } from './key-error.ts';
import type { SecretStore } from './keyring.ts';

const SECRET_BYTES = 32;

/**
 * For personal workspaces only (docs/decisions/personal-workspace.md): the computer's key store where there is one, else a file of mode 0600 in
 * the application folder. Whoever can read that folder can sign there: nothing rests on such a signature but whose words they are.
 */
export function withKeptSecrets(home: string, computer: SecretStore | null): SecretStore {
  const fileOf = (key: string): string => join(home, 'keys', 'personal', `${key}.secret`);
  return {
    async put(key, secret) {
      if (computer !== null) {
        try {
          await computer.put(key, secret);
          return;
        } catch (error) {
          if (!(error instanceof KeyError)) throw error; // a store that does not answer: as if there were none
        }
      }
      makePrivateFolder(join(home, 'keys', 'personal'));
      atomicWriteNow(fileOf(key), secret);
    },
    async get(key) {
      const kept = readFileBounded(fileOf(key), SECRET_BYTES);
      return kept.ok ? kept.value : ((await computer?.get(key)) ?? null);
    },
  };
}
