import type { Digest } from '#domain/record/crypto.ts';
import { fromBase64, toBase64 } from '#domain/record/crypto.ts';
import { type PackageFiles, SEAL_FOLDER, SEALED_FILE } from './bag.ts';
import { writePem } from './key-file.ts';

/**
 * The registrar's signature over `tagmanifest-sha512.txt`, in three forms that third parties can check: raw with its key (openssl),
 * SSHSIG (ssh-keygen -Y) and minisign. All by one Ed25519 key, all deterministic.
 */

export const SSH_NAMESPACE = 'collegium-package';
export const SEAL_FILES = {
  signature: `${SEAL_FOLDER}${SEALED_FILE}.sig`,
  key: `${SEAL_FOLDER}${SEALED_FILE}.pem`,
  ssh: `${SEAL_FOLDER}${SEALED_FILE}.sshsig`,
  minisign: `${SEAL_FOLDER}${SEALED_FILE}.minisig`,
} as const;

export interface SealSigner {
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  /** 64 bytes, Ed25519. */
  sign(bytes: Uint8Array): Uint8Array | Promise<Uint8Array>;
}

/** What the seal is made of: four signatures by one key, over the file itself and over what ssh and minisign wrap round it. */
export interface SealParts {
  readonly publicKey: Uint8Array;
  readonly signature: Uint8Array;
  readonly sshSignature: Uint8Array;
  readonly commentSignature: Uint8Array;
}

/** The files under `seal/`. `name` is the package's name, which minisign shows as the trusted comment. */
export async function makeSeal(sealed: Uint8Array, name: string, signer: SealSigner, digest: Digest): Promise<PackageFiles> {
  const signature = await signer.sign(sealed);
  return writeSeal(
    {
      publicKey: signer.publicKey,
      signature,
      sshSignature: await signer.sign(await sshMessage(sealed, digest)),
      commentSignature: await signer.sign(commentMessage(signature, name)),
    },
    name,
    digest,
  );
}

/** The one way in which these parts are written down. */
export async function writeSeal(parts: SealParts, name: string, digest: Digest): Promise<PackageFiles> {
  return new Map([
    [SEAL_FILES.signature, parts.signature],
    [SEAL_FILES.key, utf8(writePem(parts.publicKey))],
    [SEAL_FILES.ssh, utf8(writeSshSignature(parts))],
    [SEAL_FILES.minisign, utf8(await writeMinisignature(parts, name, digest))],
  ]);
}

/** What the SSH form signs: PROTOCOL.sshsig, "SSHSIG", namespace, reserved, hash algorithm, SHA-512 of the file. */
export async function sshMessage(sealed: Uint8Array, digest: Digest): Promise<Uint8Array> {
  const hash = await digest('SHA-512', sealed);
  return concat(utf8('SSHSIG'), sshString(SSH_NAMESPACE), sshString(''), sshString('sha512'), sshString(hash));
}

/** What minisign's second signature covers: the first one and the trusted comment. */
export const commentMessage = (signature: Uint8Array, name: string): Uint8Array => concat(signature, utf8(name));

/** The signature inside an SSH signature file: its last 64 bytes. Null where it cannot be read. */
export function readSshSignature(text: string): Uint8Array | null {
  const bytes = fromBase64(text.split('\n').slice(1, -2).join(''));
  return bytes === null || bytes.length < 64 ? null : bytes.subarray(-64);
}

/** The signature over the trusted comment in a minisign file: its fourth line. */
export const readCommentSignature = (text: string): Uint8Array | null => fromBase64(text.split('\n')[3] ?? '');

/** The key as `minisign -P` takes it: algorithm, 8 bytes that name the key, the key. */
export async function minisignKey(publicKey: Uint8Array, digest: Digest): Promise<string> {
  return toBase64(concat(utf8('Ed'), await minisignKeyId(publicKey, digest), publicKey));
}

/** The key as a line of an allowed-signers file has it. */
export const sshKey = (publicKey: Uint8Array): string => `ssh-ed25519 ${toBase64(sshKeyBlob(publicKey))}`;

const sshKeyBlob = (publicKey: Uint8Array): Uint8Array => concat(sshString('ssh-ed25519'), sshString(publicKey));

function writeSshSignature({ publicKey, sshSignature }: SealParts): string {
  const version = Uint8Array.of(0, 0, 0, 1);
  const signature = concat(sshString('ssh-ed25519'), sshString(sshSignature));
  const blob = concat(
    utf8('SSHSIG'),
    version,
    sshString(sshKeyBlob(publicKey)),
    sshString(SSH_NAMESPACE),
    sshString(''),
    sshString('sha512'),
    sshString(signature),
  );
  const lines = toBase64(blob).match(/.{1,70}/g) ?? [];
  return `-----BEGIN SSH SIGNATURE-----\n${lines.join('\n')}\n-----END SSH SIGNATURE-----\n`;
}

/** The legacy form `Ed`, which signs the file itself: `ED` needs BLAKE2, which Electron has not. */
async function writeMinisignature(parts: SealParts, name: string, digest: Digest): Promise<string> {
  const keyId = await minisignKeyId(parts.publicKey, digest);
  return (
    `untrusted comment: public key ${await minisignKey(parts.publicKey, digest)}\n` +
    `${toBase64(concat(utf8('Ed'), keyId, parts.signature))}\n` +
    `trusted comment: ${name}\n` +
    `${toBase64(parts.commentSignature)}\n`
  );
}

async function minisignKeyId(publicKey: Uint8Array, digest: Digest): Promise<Uint8Array> {
  return (await digest('SHA-256', publicKey)).subarray(0, 8);
}

function sshString(value: string | Uint8Array): Uint8Array {
  const bytes = typeof value === 'string' ? utf8(value) : value;
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, bytes.length);
  return concat(length, bytes);
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
