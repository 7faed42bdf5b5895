import { type BigIntStats, statSync } from 'node:fs';
import { StoreError } from './store-error.ts';

/**
 * Whether an open workspace still lies where it was opened. Linux and macOS let anybody delete, move or replace an open file: SQLite then
 * commits into a file without a name and says that all went well. Asked before and after what is acknowledged (RELIABILITY B4).
 * @param file - path of the workspace
 * @throws StoreError `workspace/gone`, as long as another file or none lies there; one that was put back is the same again
 */
export function createPlaceCheck(file: string): () => void {
  const first = look(file);
  let journal: BigIntStats | undefined;
  return () => {
    const now = look(file);
    if (first === undefined || now === undefined || !isSame(first, now)) throw new StoreError('workspace/gone');
    // What is committed lies in the `-wal` first. It appears with the first write, and stays as long as the connection does.
    const beside = look(`${file}-wal`);
    journal ??= beside;
    if (journal !== undefined && (beside === undefined || !isSame(journal, beside))) throw new StoreError('workspace/gone');
  };
}

/** By path: opening it a second time would drop SQLite's lock when that handle is closed. */
function look(file: string): BigIntStats | undefined {
  try {
    return statSync(file, { bigint: true, throwIfNoEntry: false });
  } catch {
    return undefined; // its folder is gone, or its drive
  }
}

const isSame = (one: BigIntStats, other: BigIntStats): boolean => one.ino === other.ino && one.dev === other.dev;
