import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { placeNewFile, removeQuietly, reservePrivate, syncFile, temporaryBeside } from '../files/atomic-write.ts';
import { sha256Hex } from './hashing.ts';
import { schemaAfter, schemaText } from './schema-check.ts';
import { storeErrorCode, StoreError } from './store-error.ts';

/** One step of the chain from an empty file to today's schema. A released one is never edited: files carry what it made. */
export interface Migration {
  /** What `user_version` says afterwards: 1, 2, 3, … */
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of `sql`, as it was released. */
  readonly sha256: string;
}

export const versionOf = (db: Database.Database): number => Number(db.pragma('user_version', { simple: true }));

/**
 * Brings a workspace to today's schema: a checked copy aside first, then every step that is due in one transaction that also sets
 * `user_version`, so that a cut or a full disk leaves the old schema or the new one, never one between, and the program that wrote the old
 * one still opens it.
 * @param file - path of the workspace, for the copy; null for one that has nothing to lose yet
 * @returns the copy made; [] where nothing was due
 * @throws StoreError: `workspace/steps` where the chain of this program is not whole, `workspace/newer` where the file comes from a later
 *   release, `workspace/damaged` where it is not what the steps it says it had make (one was left out, or its number was changed),
 *   `workspace/not-migrated` where a step fails; SqliteError where the disk does. In all of them nothing is changed
 */
export function migrate(db: Database.Database, file: string | null, migrations: readonly Migration[]): readonly string[] {
  checkChain(migrations);
  const from = versionOf(db);
  if (from > migrations.length) throw new StoreError('workspace/newer', String(from));
  const due = migrations.slice(from);
  if (due.length === 0) return [];
  if (from > 0 && schemaText(db) !== schemaAfter(migrations.slice(0, from))) throw new StoreError('workspace/damaged');
  const copy = file === null || from === 0 ? null : copyAside(db, file, migrations.length);
  try {
    db.transaction(() => run(db, due, migrations)).immediate();
  } catch (error) {
    const code = storeErrorCode(error);
    // The file is as it was, so that its copy says nothing new: else every start would leave one. After an error of the disk it stays.
    if (copy !== null && code !== 'workspace/disk-error') removeQuietly(copy);
    throw code === null ? new StoreError('workspace/not-migrated') : error;
  }
  return copy === null ? [] : [copy];
}

/** Numbered 1, 2, 3, …, each with the text it was released with: a step that was left out, repeated or edited starts nothing. */
function checkChain(migrations: readonly Migration[]): void {
  const isWhole = migrations.every((each, index) => each.version === index + 1 && sha256Hex(each.sql) === each.sha256);
  if (!isWhole) throw new StoreError('workspace/steps');
}

function run(db: Database.Database, due: readonly Migration[], all: readonly Migration[]): void {
  for (const { sql, version } of due) {
    db.exec(sql);
    db.pragma(`user_version = ${version}`);
  }
  const isWhole = schemaText(db) === schemaAfter(all) && (db.pragma('foreign_key_check') as readonly unknown[]).length === 0;
  if (!isWhole) throw new StoreError('workspace/not-migrated');
}

/**
 * A whole copy under `FILE.before-vN` (with a number after it where that name is taken). By SQLite and not by the file system: closing any
 * other handle on a file drops this process's locks on it (fcntl), and a copy of the file alone misses what is in the `-wal`.
 */
function copyAside(db: Database.Database, file: string, to: number): string {
  let copy = `${file}.before-v${to}`;
  for (let again = 2; existsSync(copy); again++) copy = `${file}.before-v${to}-${again}`;
  const temporary = temporaryBeside(copy);
  try {
    reservePrivate(temporary);
    db.prepare('VACUUM INTO ?').run(temporary);
    if (!isWholeCopy(db, temporary)) throw new StoreError('workspace/damaged');
    syncFile(temporary);
    placeNewFile(temporary, copy);
    return copy;
  } catch (error) {
    removeQuietly(temporary);
    throw error;
  }
}

/** Opened and read, not believed: the way back must be one. */
function isWholeCopy(db: Database.Database, copy: string): boolean {
  const made = new Database(copy, { readonly: true, fileMustExist: true });
  try {
    const records = (of: Database.Database): unknown => of.prepare('SELECT count(*) FROM record').pluck().get();
    return (
      made.pragma('quick_check', { simple: true }) === 'ok' &&
      versionOf(made) === versionOf(db) &&
      schemaText(made) === schemaText(db) &&
      records(made) === records(db)
    );
  } finally {
    made.close();
  }
}
