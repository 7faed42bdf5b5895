import { closeSync, openSync, readSync } from 'node:fs';

/** What stands in every record, as it was signed. */
const MARK = Buffer.from('"format":"collegium/record/');
const CHUNK_BYTES = 1 << 20;
/** Records lie among the first pages: a file that shows none in so much shows none at all. */
const MOST_BYTES = 16 * CHUNK_BYTES;

/** Whether a file that no program would take for a workspace any more was one: somewhere in it, or in its `-wal`, a record stands. */
export const holdsRecords = (file: string): boolean => [file, `${file}-wal`].some((each) => holdsMark(each));

function holdsMark(file: string): boolean {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch {
    return false;
  }
  try {
    const chunk = Buffer.alloc(CHUNK_BYTES + MARK.length);
    for (let at = 0; at < MOST_BYTES; at += CHUNK_BYTES) {
      const read = readSync(descriptor, chunk, 0, chunk.length, at);
      if (chunk.subarray(0, read).includes(MARK)) return true;
      if (read < chunk.length) return false;
    }
    return false;
  } catch {
    return false; // a page that the disk does not give back
  } finally {
    closeSync(descriptor);
  }
}
