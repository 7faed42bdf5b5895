import { existsSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { placeNewFile, removeQuietly, reservePrivate, syncFile, temporaryBeside } from '../files/atomic-write.ts';
import { StoreError } from './store-error.ts';

export interface Migration {
  /** What `user_version` says afterwards: 1, 2, 3, … */
  readonly version: number;
  readonly name: string;
  up(db: Database): void;
}

export const versionOf = (db: Database): number => Number(db.pragma('user_version', { simple: true }));

/**
 * Brings a workspace to today's schema: a copy aside before each step that changes rows somebody has, each step in one transaction that
 * also sets `user_version`, so that a cut leaves the schema before it or after it.
 * @param file - path of the workspace, for the copies; null for one that has nothing to lose yet
 * @returns the copies made
 * @throws StoreError `workspace/newer` where the file comes from a later release; SqliteError where a step fails (nothing is changed)
 */
export function migrate(db: Database, file: string | null, migrations: readonly Migration[]): readonly string[] {
  const known = migrations.at(-1)?.version ?? 0;
  if (migrations.some((each, index) => each.version !== index + 1)) throw new Error('Migrations are not numbered 1, 2, 3, …');
  if (versionOf(db) > known) throw new StoreError('workspace/newer');
  const copies: string[] = [];
  for (const migration of migrations.slice(versionOf(db))) {
    if (file !== null && versionOf(db) > 0) copies.push(copyAside(db, file, versionOf(db)));
    db.transaction(() => {
      migration.up(db);
      db.pragma(`user_version = ${migration.version}`);
    }).immediate();
  }
  return copies;
}

/**
 * A whole copy under `FILE.before-vN` (with a number after it where that name is taken). By SQLite and not by the file system: closing any
 * other handle on a file drops this process's locks on it (fcntl), and a copy of the file alone misses what is in the `-wal`.
 */
function copyAside(db: Database, file: string, from: number): string {
  let copy = `${file}.before-v${from + 1}`;
  for (let again = 2; existsSync(copy); again++) copy = `${file}.before-v${from + 1}-${again}`;
  const temporary = temporaryBeside(copy);
  try {
    reservePrivate(temporary);
    db.prepare('VACUUM INTO ?').run(temporary);
    syncFile(temporary);
    placeNewFile(temporary, copy);
    return copy;
  } catch (error) {
    removeQuietly(temporary);
    throw error;
  }
}
