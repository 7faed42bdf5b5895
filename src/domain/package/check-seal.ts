import { checkPublicKey, isCanonicalSignature } from '#domain/people/key-check.ts';
import { type Digest, toHex, type Verify } from '#domain/record/crypto.ts';
import type { KeyId } from '#domain/record/record.ts';
import { type PackageFiles, SEAL_FOLDER, SEALED_FILE } from './bag.ts';
import { readText } from './check-bag.ts';
import { readPem } from './key-file.ts';
import type { Problem } from './problem.ts';
import { equalBytes } from './read-zip.ts';
import { commentMessage, readCommentSignature, readSshSignature, SEAL_FILES, sshMessage, writeSeal } from './seal.ts';

export interface SealReading {
  /** The key that sealed, where every form of the seal is good; "" otherwise. Whose it is, the records must say. */
  readonly key: KeyId | '';
  readonly problems: readonly Problem[];
}

/**
 * Checks every form of the seal, and that each file under `seal/` is byte for byte what the signatures make it: the manifests do not list
 * them, so nothing else would notice a change. No file at all is `seal/missing`; some but not all, `seal/broken`.
 */
export async function checkSeal(
  files: PackageFiles,
  name: string,
  { digest, verify }: { digest: Digest; verify: Verify },
): Promise<SealReading> {
  const present = [...files.keys()].filter((path) => path.startsWith(SEAL_FOLDER));
  if (present.length === 0) return refuse('seal/missing', SEAL_FOLDER);
  const known: readonly string[] = Object.values(SEAL_FILES);
  const unknown = present.filter((path) => !known.includes(path));
  if (unknown.length > 0) return { key: '', problems: unknown.map((path) => ({ code: 'bag/extra', path })) };
  const sealed = files.get(SEALED_FILE);
  const signature = files.get(SEAL_FILES.signature);
  const publicKey = readPem(textOf(files, SEAL_FILES.key));
  if (sealed === undefined || signature === undefined || publicKey === null) return refuse('seal/broken', SEAL_FILES.key);
  if (checkPublicKey(publicKey) !== null) return refuse('key/weak', SEAL_FILES.key);
  // What cannot be read is a signature of no bytes, which is none.
  const sshSignature = readSshSignature(textOf(files, SEAL_FILES.ssh)) ?? NONE;
  const commentSignature = readCommentSignature(textOf(files, SEAL_FILES.minisign)) ?? NONE;
  const isGood = async (path: string, given: Uint8Array, message: Uint8Array) =>
    isCanonicalSignature(given) && (await verify(publicKey, given, message)) ? [] : [path];
  const broken = [
    ...(await isGood(SEAL_FILES.signature, signature, sealed)),
    ...(await isGood(SEAL_FILES.ssh, sshSignature, await sshMessage(sealed, digest))),
    ...(await isGood(SEAL_FILES.minisign, commentSignature, commentMessage(signature, name))),
  ];
  if (broken.length === 0) {
    const expected = await writeSeal({ publicKey, signature, sshSignature, commentSignature }, name, digest);
    for (const [path, bytes] of expected) if (!equalBytes(bytes, files.get(path) ?? NONE)) broken.push(path);
  }
  if (broken.length > 0) return { key: '', problems: broken.map((path) => ({ code: 'seal/broken', path })) };
  return { key: toHex(await digest('SHA-256', publicKey)), problems: [] };
}

const refuse = (code: Problem['code'], path: string): SealReading => ({ key: '', problems: [{ code, path }] });

const NONE = new Uint8Array();

const textOf = (files: PackageFiles, path: string): string => readText(files.get(path) ?? NONE) ?? '';
