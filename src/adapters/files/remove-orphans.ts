import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { removeQuietly } from './atomic-write.ts';

/** `.NAME.` and sixteen random digits, as `temporaryBeside` calls a file that has no name yet; twice where one was written through another. */
const TEMPORARY = /^\.+.+(\.[0-9a-f]{16}\.tmp)+(-wal|-shm|-journal|\.open)?$/;
/** Younger ones may belong to a process that is writing them now: none pauses for so long. */
const ORPHAN_AFTER_MS = 10 * 60_000;

/**
 * Removes what processes that were killed left half written: files that never got their name. In the folder itself, not below it; a folder that
 * cannot be read is left alone.
 * @returns how many
 */
export function removeOrphans(folder: string, now = Date.now()): number {
  let removed = 0;
  for (const name of namesIn(folder)) {
    if (!TEMPORARY.test(name)) continue;
    const file = join(folder, name);
    const found = statSync(file, { throwIfNoEntry: false });
    if (found?.isFile() !== true || now - found.mtimeMs < ORPHAN_AFTER_MS) continue;
    removeQuietly(file);
    removed++;
  }
  return removed;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
