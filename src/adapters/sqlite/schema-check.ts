import Database from 'better-sqlite3';
import type { Migration } from './migrate.ts';
import { MIGRATIONS } from './migrations/all.ts';

/** Every table, index and trigger of a database, in the order of their names, as `schema.sql` keeps them. */
export function schemaText(db: Database.Database): string {
  const rows = db
    .prepare<[], string>(
      "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_stat%' ORDER BY type DESC, name",
    )
    .pluck()
    .all();
  return rows.map((sql) => `${sql};\n`).join('\n');
}

/** The schema that these steps make of an empty file. */
export function schemaAfter(steps: readonly Migration[]): string {
  const db = new Database(':memory:');
  try {
    for (const { sql } of steps) db.exec(sql);
    return schemaText(db);
  } finally {
    db.close();
  }
}

let expected: string | null = null;

/** The schema that today's migrations make. */
export const expectedSchema = (): string => (expected ??= schemaAfter(MIGRATIONS));

/** Whether the file's tables and triggers are ours: without its triggers the log is not append-only. */
export const isSchemaOurs = (db: Database.Database): boolean => schemaText(db) === expectedSchema();
