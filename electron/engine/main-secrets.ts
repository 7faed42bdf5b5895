import { KeyError } from '#adapters/keys/key-error.ts';
import type { SecretStore } from '#adapters/keys/keyring.ts';
import type { EngineNews, ToEngine } from './messages.ts';

type Secret = Extract<ToEngine, { type: 'secret' }>;

export interface MainSecrets {
  readonly store: SecretStore;
  /** Main's answer to one question. */
  settle(answer: Secret): void;
}

/** A person is not kept waiting by a key store that does not answer. */
const LONGEST_WAIT_MS = 20_000;

/** The computer's key store as the engine reaches it: main holds it and answers questions by number (DESIGN §14, keys on disk). */
export function createMainSecrets(tell: (news: EngineNews) => void): MainSecrets {
  const waiting = new Map<number, (answer: Secret) => void>();
  let last = 0;
  const ask = (question: (id: number) => EngineNews): Promise<Secret> =>
    new Promise((resolve) => {
      last += 1;
      const id = last;
      const settle = (answer: Secret): void => {
        clearTimeout(timer);
        waiting.delete(id);
        resolve(answer);
      };
      const timer = setTimeout(() => settle({ type: 'secret', id, done: false, secret: null }), LONGEST_WAIT_MS);
      waiting.set(id, settle);
      tell(question(id));
    });
  return {
    settle: (answer) => waiting.get(answer.id)?.(answer),
    store: {
      async put(key, secret) {
        const { done } = await ask((id) => ({ type: 'secret-put', id, key, secret: Buffer.from(secret).toString('base64') }));
        if (!done) throw new KeyError('key/needs-passphrase');
      },
      async get(key) {
        const { secret } = await ask((id) => ({ type: 'secret-get', id, key }));
        return secret === null ? null : new Uint8Array(Buffer.from(secret, 'base64'));
      },
    },
  };
}
