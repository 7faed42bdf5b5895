import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { atomicWriteNow } from '#adapters/files/atomic-write.ts';
import type { Keyring, Signer } from '#application/ports.ts';
import { publicKeyOf, sha256 } from './kill-records.ts';

/** Keys in plain files: what wraps a key takes half a second each time, and it is not the keys that are tried here. */
export function plainKeyring(folder: string): Keyring {
  const fileOf = (key: string): string => join(folder, `${key}.pem`);
  return {
    list: () => [],
    setAside: () => [],
    create: () => {
      const { privateKey } = generateKeyPairSync('ed25519');
      const signer = signerOf(privateKey);
      atomicWriteNow(fileOf(signer.key), String(privateKey.export({ format: 'pem', type: 'pkcs8' })));
      return Promise.resolve({ key: signer.key, publicKey: signer.publicKey, signer, keep: () => Promise.resolve() });
    },
    unlock: (_, key) => Promise.resolve(signerOf(createPrivateKey(readFileSync(fileOf(key))))),
  };
}

function signerOf(privateKey: KeyObject): Signer {
  const publicKey = publicKeyOf(privateKey);
  return { key: sha256(publicKey), publicKey, sign: (bytes) => new Uint8Array(sign(null, bytes, privateKey)) };
}
