import { createHash, createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto';
import type { Keyring, PendingKey, Signer } from '#application/ports.ts';

/** Real Ed25519 keys in memory: what a key file costs (scrypt) is tested where key files are. */
export function memoryKeyring(seed: (count: number) => Uint8Array = randomBytes): Keyring {
  const kept = new Map<string, Map<string, Signer>>();
  return {
    list: (workspace) =>
      [...(kept.get(workspace)?.values() ?? [])].map(({ key, publicKey }) => ({ key, publicKey, locked: false })),
    setAside: () => [],
    create: async ({ workspace }) => {
      const signer = signerFrom(seed(32));
      const pending: PendingKey = {
        key: signer.key,
        publicKey: signer.publicKey,
        signer,
        keep: async (where) => {
          kept.set(where, (kept.get(where) ?? new Map<string, Signer>()).set(signer.key, signer));
        },
      };
      if (workspace !== null) await pending.keep(workspace);
      return pending;
    },
    unlock: async (workspace, key) => kept.get(workspace)?.get(key) ?? null,
  };
}

/** The start of a PKCS #8 file with an Ed25519 key (RFC 8410); the 32 bytes of the seed follow. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A key pair from 32 bytes: the same bytes give the same key in every run. */
export function signerFrom(seed: Uint8Array): Signer & { readonly privateKey: KeyObject } {
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = new Uint8Array(createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32));
  return {
    key: createHash('sha256').update(publicKey).digest('hex'),
    publicKey,
    privateKey,
    sign: (bytes) => new Uint8Array(sign(null, bytes, privateKey)),
  };
}
