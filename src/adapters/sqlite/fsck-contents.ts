import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import type { Report } from './fsck.ts';
import { sha256Hex } from './hashing.ts';

/** Bytes hashed before autosave gets its turn: some 5 ms at 0.8 GB/s. A single attachment may be longer. */
const SLICE_BYTES = 4_000_000;

/** Hashes every content object again. */
export function createContentCheck(db: Database, report: Report): () => Promise<void> {
  const next = db.prepare<[string], { sha256: string; bytes: Buffer }>(
    'SELECT sha256, bytes FROM content WHERE sha256 > ? ORDER BY sha256 LIMIT 1',
  );
  return async () => {
    let inSlice = 0;
    for (let row = next.get(''); row !== undefined; row = next.get(row.sha256)) {
      if (sha256Hex(row.bytes) !== row.sha256) report('content/altered', row.sha256);
      inSlice += row.bytes.length + 1000;
      if (inSlice < SLICE_BYTES) continue;
      inSlice = 0;
      await nextTurn();
    }
  };
}
