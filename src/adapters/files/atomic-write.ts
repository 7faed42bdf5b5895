import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, existsSync, linkSync, openSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** What antivirus programs and indexers answer while they hold a file for a moment. */
const HELD = new Set(['EPERM', 'EACCES', 'EBUSY']);
const RETRY_FOR_MS = 10_000;
/** What file systems without hard links answer (exFAT on a stick, some shares). */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV', 'UNKNOWN']);

export const errnoOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** A name beside `file` that nobody uses: the same folder is the same file system, so that a rename is one step. */
export function temporaryBeside(file: string): string {
  return join(dirname(file), `.${basename(file)}.${randomBytes(8).toString('hex')}.tmp`);
}

/** Takes a free name for a file that only its owner may read, before another library fills it with whatever mode it likes. */
export function reservePrivate(file: string): void {
  closeSync(openSync(file, 'wx', 0o600));
}

/** Makes the names in a folder durable. Windows has no such call and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

export function syncFile(file: string): void {
  const descriptor = openSync(file, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

export function removeQuietly(file: string): void {
  try {
    unlinkSync(file);
  } catch {
    // It was not there, or it cannot go: either way nothing depends on it.
  }
}

/**
 * Writes a whole file so that a power cut leaves either the old one or the new one: temp, fsync, rename, fsync of the folder. Anything less
 * left the file missing, empty or one version old in every run (RELIABILITY §0.1 row 6, §5.7).
 * @param mode - permission bits; 0600, because most of what is written belongs to one person
 * @throws the system's error; the file that was there is then untouched and the temporary one gone
 */
export async function atomicWrite(file: string, data: Uint8Array | string, mode = 0o600): Promise<void> {
  const temporary = temporaryBeside(file);
  writeWhole(temporary, data, mode);
  try {
    await renameHeld(temporary, file);
  } catch (error) {
    removeQuietly(temporary);
    throw error;
  }
  syncFolder(dirname(file));
}

/** As {@link atomicWrite}, for the few places that cannot wait: no second try where another program holds the file. */
export function atomicWriteNow(file: string, data: Uint8Array | string, mode = 0o600): void {
  const temporary = temporaryBeside(file);
  writeWhole(temporary, data, mode);
  try {
    renameSync(temporary, file);
  } catch (error) {
    removeQuietly(temporary);
    throw error;
  }
  syncFolder(dirname(file));
}

/**
 * Gives a finished temporary file its name, never over another file.
 * @throws with code EEXIST where the name is taken; the temporary file then stays for its owner to remove
 */
export function placeNewFile(temporary: string, file: string): void {
  try {
    linkSync(temporary, file); // refuses an existing name in one step, where a rename would replace it
    unlinkSync(temporary);
  } catch (error) {
    if (!NO_LINKS.has(errnoOf(error))) throw error;
    if (existsSync(file)) throw Object.assign(new Error('The name is taken.'), { code: 'EEXIST' });
    renameSync(temporary, file);
  }
  syncFolder(dirname(file));
}

function writeWhole(file: string, data: Uint8Array | string, mode: number): void {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  const descriptor = openSync(file, 'wx', mode);
  try {
    for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done, bytes.length - done);
    fsyncSync(descriptor);
  } catch (error) {
    closeSync(descriptor);
    removeQuietly(file);
    throw error;
  }
  closeSync(descriptor);
}

/** Gives a finished file its name, over the one that has it, and waits for antivirus programs that hold either for a moment. */
export async function renameHeld(from: string, to: string): Promise<void> {
  const until = Date.now() + (process.platform === 'win32' ? RETRY_FOR_MS : 0);
  for (let pause = 10; ; pause = Math.min(pause * 2, 500)) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      if (!HELD.has(errnoOf(error)) || Date.now() >= until) throw error;
      await wait(pause);
    }
  }
}
