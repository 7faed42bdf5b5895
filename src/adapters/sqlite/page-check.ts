import type { Database } from 'better-sqlite3';

/**
 * Tables that have pages of their own. Checked one by one: over the whole file SQLite also reads the full-text index word by word
 * (350 ms for 10,000 proposals), which can be rebuilt and is `fsck`'s.
 */
export function tablesWithPages(db: Database): readonly string[] {
  return db
    .prepare<[], string>("SELECT CAST(name AS TEXT) FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY 1")
    .pluck()
    .all();
}

/** Whether SQLite can read every page of a table and its indexes: half a millisecond a megabyte. */
export function isTableWhole(db: Database, table: string): boolean {
  return db.pragma(`quick_check("${table.replaceAll('"', '""')}")`, { simple: true }) === 'ok';
}
