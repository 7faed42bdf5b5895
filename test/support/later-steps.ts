import { createHash } from 'node:crypto';
import type { Migration } from '#adapters/sqlite/migrate.ts';
import { MIGRATIONS } from '#adapters/sqlite/migrations/all.ts';

/** A step as a later release might have it, with the checksum of its text. */
export function aStep(version: number, sql: string): Migration {
  return { version, name: `step-${version}`, sql, sha256: createHash('sha256').update(sql).digest('hex') };
}

const NOW = MIGRATIONS.length;

/** Some 20 ms of writing, so that a kill meets it: rows made of those that somebody has. */
const heavy = (table: string): string => `
  CREATE TABLE ${table} (n INTEGER NOT NULL PRIMARY KEY, text TEXT NOT NULL) STRICT;
  INSERT INTO ${table} WITH RECURSIVE k (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM k WHERE n < 4000)
    SELECT n, coalesce((SELECT max(id) FROM record), '') || n FROM k;`;

/** What three releases after this one might do to a file of today: add, change what rows somebody has, take away. */
export const LATER: readonly Migration[] = [
  aStep(NOW + 1, `${heavy('later')} ALTER TABLE draft ADD COLUMN note TEXT NOT NULL DEFAULT '';`),
  aStep(NOW + 2, `${heavy('still_later')} CREATE INDEX later_text ON later (text); UPDATE later SET text = 'x' || text;`),
  aStep(NOW + 3, `${heavy('last')} DROP INDEX later_text; ALTER TABLE still_later RENAME TO renamed;`),
];

export const CHAIN: readonly Migration[] = [...MIGRATIONS, ...LATER];
