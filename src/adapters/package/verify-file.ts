import { digest, verify } from '#adapters/node-crypto.ts';
import type { ReadFileError } from '#adapters/files/read-bounded.ts';
import type { Rights } from '#domain/governance/rights.ts';
import type { Verification } from '#domain/package/verification.ts';
import { verifyPackage } from '#domain/package/verify.ts';
import type { RecordId } from '#domain/record/record.ts';
import { ok, type Result } from '#domain/shared/result.ts';
import { inflateWithZlib } from './inflate.ts';
import { readPackage } from './read-package.ts';

/**
 * Verifies a package on disk, a ZIP file or a folder. Needs no workspace and writes nothing. An error means that nothing could be read;
 * everything that is wrong with what was read is in the verification.
 */
export async function verifyFile(
  path: string,
  options: { readonly trust: RecordId | null; readonly known: readonly RecordId[]; readonly rights: Rights },
): Promise<Result<Verification, ReadFileError>> {
  const input = readPackage(path);
  return input.ok ? ok(await verifyPackage(input.value, { ...options, digest, verify, inflate: inflateWithZlib })) : input;
}
