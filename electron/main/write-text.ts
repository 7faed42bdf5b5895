import path from 'node:path';
import { atomicWrite } from '#adapters/files/atomic-write.ts';
import { storeErrorCode } from '#adapters/sqlite/store-error.ts';
import type { AppError } from '#contract/app-error.ts';
import { fail, ok, type Result } from '#domain/shared/result.ts';
import { isOwnFile } from '../engine/own-files.ts';

/** Writes a text for a person, whole or not at all. Errors: `file/own-folder`, `file/unwritable`, `workspace/disk-full`. */
export async function writeText(
  profile: string,
  file: string,
  text: string,
): Promise<Result<{ readonly name: string }, AppError>> {
  const name = path.basename(file);
  if (isOwnFile(profile, file)) return fail({ code: 'file/own-folder', details: { file: name } });
  try {
    await atomicWrite(file, text, 0o644);
    return ok({ name });
  } catch (error) {
    const isFull = storeErrorCode(error) === 'workspace/disk-full';
    return fail(isFull ? { code: 'workspace/disk-full', details: {} } : { code: 'file/unwritable', details: { file: name } });
  }
}
