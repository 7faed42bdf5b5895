import type { Database } from 'better-sqlite3';
import { rowHash } from './hashing.ts';

interface Counts {
  readonly records: number;
  readonly drafts: number;
  readonly edits: number;
  readonly edited: string;
}

/**
 * Says whether something that a copy would hold has changed since another time, in this session or an earlier one: records are only ever
 * added, drafts count their saves, and addresses carry the hash of their row. Content comes and goes with a record that names it.
 */
export function changeMark(db: Database): string {
  const counts = db
    .prepare<[], Counts>(
      `SELECT (SELECT count(*) FROM record) AS records, count(*) AS drafts, coalesce(sum(edit), 0) AS edits,
         coalesce(max(edited_at), '') AS edited FROM draft`,
    )
    .get();
  const addresses = db.prepare<[], string>('SELECT row_hash FROM address ORDER BY member').pluck().all();
  return rowHash([counts?.records ?? 0, counts?.drafts ?? 0, counts?.edits ?? 0, counts?.edited ?? '', ...addresses]);
}
