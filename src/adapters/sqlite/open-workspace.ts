import { existsSync, unlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { ErrorCode } from '#domain/shared/error-codes.ts';
import { fail, ok, type Result } from '#domain/shared/result.ts';
import { removeQuietly, syncFolder } from '../files/atomic-write.ts';
import { connect, settle } from './connect.ts';
import { createWorkspaceFile, type CreateError } from './create-workspace-file.ts';
import { type Holder, readHolder, removeHolder, writeHolder } from './holder.ts';
import { type FileError, hasFrames, type Look, lookAtFile, placeOf, type PlaceError } from './look-at-file.ts';
import { migrate, type Migration, versionOf } from './migrate.ts';
import { MIGRATIONS } from './migrations/all.ts';
import { holderHere, holdHere, isHeldHere, releaseHere } from './open-files.ts';
import { isTableWhole, tablesWithPages } from './page-check.ts';
import { isSchemaOurs } from './schema-check.ts';
import { storeErrorCode, StoreError } from './store-error.ts';
import { isWalTorn } from './wal-frames.ts';
import { createWorkspaceStore, type WorkspaceStore } from './workspace-store.ts';

export interface OpenOptions {
  /** Who opens it, for the sentence that refuses the next one: `Collegium`, `collegium sign`. */
  readonly program: string;
  /** "" where nobody is known yet. */
  readonly person: string;
  readonly mode: 'open' | 'create';
  /** False for `fsck`, which reports damage instead of refusing it. Default true. */
  readonly check?: boolean;
  /**
   * `later`: after an orderly end the caller asks the store for `arePagesWhole` once people have their window (docs/decisions/quick-start.md).
   * Default `first`.
   */
  readonly pages?: 'first' | 'later';
  /** For tests of migrations. */
  readonly migrations?: readonly Migration[];
}

export type OpenError =
  | PlaceError
  | FileError
  | CreateError
  | ({ readonly code: 'workspace/in-use'; readonly file: string } & Omit<Holder, 'pid'>)
  | {
      readonly code:
        | 'workspace/locked'
        | 'workspace/disk-full'
        | 'workspace/disk-error'
        | 'workspace/steps'
        | 'workspace/not-migrated';
      readonly file: string;
    };

/**
 * Opens a workspace, or makes a new one, and takes its lock until `close`. Whatever is refused is left as it was, byte for byte; only the
 * `-wal` of a killed program may have been played into its file, which loses nothing.
 * @throws only for bugs; broken surroundings are errors with a code
 */
export function openWorkspace(file: string, options: OpenOptions): Result<WorkspaceStore, OpenError> {
  const place = placeOf(file);
  if (!place.ok) {
    // A file that is not there is the simpler truth than a folder that is not there.
    const isMissing = place.error.code === 'workspace/no-folder' && options.mode === 'open';
    return fail(isMissing ? { code: 'workspace/not-found', file } : place.error);
  }
  const path = place.value;
  if (isHeldHere(path)) return fail(inUse(path));
  if (options.mode === 'create') {
    const created = createWorkspaceFile(path);
    if (!created.ok && !(created.error.code === 'workspace/exists' && isUnfounded(path))) return created;
  }
  const looked = lookAtFile(path, { newest: (options.migrations ?? MIGRATIONS).length });
  if (!looked.ok) return looked;
  return connectAndCheck(path, options, looked.value);
}

/** Whether a founding was killed half-way and left a workspace without a record: the next one may have it. */
export function isUnfounded(path: string): boolean {
  const looked = lookAtFile(path);
  if (!looked.ok) return false;
  try {
    const db = looked.value.isWal ? connect(path) : new Database(path, { readonly: true, timeout: 250 });
    try {
      return db.prepare<[], number>('SELECT count(*) FROM record').pluck().get() === 0;
    } finally {
      db.close();
    }
  } catch {
    return false; // held, damaged, or not what it says: it exists, and that is enough
  }
}

function connectAndCheck(path: string, options: OpenOptions, { isWal }: Look): Result<WorkspaceStore, OpenError> {
  const unclean = existsSync(`${path}.open`) || hasFrames(path); // whoever closes in order leaves neither
  let db: Database.Database | null = null;
  try {
    if (unclean && options.check !== false && isWalTorn(path)) throw new StoreError('workspace/damaged');
    if (!isWal && options.check !== false) checkStill(path);
    const opened = connect(path);
    db = opened;
    if (versionOf(db) === 0) throw new StoreError('workspace/damaged'); // never so in a file of ours: nothing to fill
    const isLater = options.pages === 'later' && !unclean;
    if (options.check !== false && !isLater) checkPages(db, unclean ? 'everything' : 'without contents');
    const copiesAside = migrate(db, path, options.migrations ?? MIGRATIONS);
    if (options.check !== false && options.migrations === undefined && !isSchemaOurs(db))
      throw new StoreError('workspace/damaged');
    writeHolder(path, options);
    holdHere(path, readHolder(path));
    const parts = {
      file: path,
      db: opened,
      unclean,
      copiesAside,
      arePagesWhole: () => arePagesWhole(opened),
      ...endings(path, opened, options.mode === 'create'),
    };
    return ok(sayDamage(() => createWorkspaceStore(parts)));
  } catch (error) {
    db?.close();
    const code = storeErrorCode(error);
    if (code === null) throw error;
    if (code === 'workspace/locked') return fail(inUse(path));
    const needed = error instanceof StoreError && code === 'workspace/newer' ? Number(error.id) : 0;
    return fail(needed > 0 ? { code: 'workspace/newer', file: path, needed, known: MIGRATIONS.length } : refusal(code, path));
  }
}

/** SQLite calls damage to a schema or to a full-text index a plain error (`foreign key mismatch`); on a whole file of ours nothing fails so. */
function sayDamage<T>(look: () => T): T {
  try {
    return look();
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_ERROR')) throw new StoreError('workspace/damaged');
    throw error;
  }
}

function refusal(code: ErrorCode, file: string): OpenError {
  switch (code) {
    case 'workspace/steps':
    case 'workspace/not-migrated':
    case 'workspace/read-only':
    case 'workspace/disk-full':
    case 'workspace/disk-error':
      return { code, file };
    default:
      return { code: 'workspace/damaged', file };
  }
}

function inUse(file: string): OpenError {
  const holder = holderHere(file) ?? readHolder(file);
  if (holder === null) return { code: 'workspace/locked', file };
  const { program, person, computer, since } = holder;
  return { code: 'workspace/in-use', file, program, person, computer, since };
}

/** A checked copy, or what pretends to be one: going over to WAL would change it, so it is looked at first. */
function checkStill(path: string): void {
  const db = new Database(path, { readonly: true, fileMustExist: true, timeout: 250 });
  try {
    settle(db);
    checkPages(db, 'everything');
    if (versionOf(db) === MIGRATIONS.length && !isSchemaOurs(db)) throw new StoreError('workspace/damaged');
  } finally {
    db.close();
  }
}

/**
 * What a torn or cut file shows before anything is read from it. Contents are two thirds of a file and prove themselves by their fingerprint
 * whenever one is read; so after an orderly end their pages wait for the next checked copy or `fsck` (docs/decisions/quick-start.md).
 */
function checkPages(db: Database.Database, what: 'everything' | 'without contents'): void {
  const isWhole = sayDamage(() => pageChecks(db, what).every((check) => check()));
  if (!isWhole) throw new StoreError('workspace/damaged');
}

/** The same, one table at a turn; false where any is torn. */
async function arePagesWhole(db: Database.Database): Promise<boolean> {
  try {
    for (const check of pageChecks(db, 'without contents')) {
      await nextTurn();
      if (!db.open) return true; // closed meanwhile: the next opening looks
      if (!check()) return false;
    }
    db.pragma('shrink_memory'); // everything went through the cache, and little of it will be asked for
    return true;
  } catch {
    return false;
  }
}

function pageChecks(db: Database.Database, what: 'everything' | 'without contents'): readonly (() => boolean)[] {
  const tables = tablesWithPages(db).filter((table) => what === 'everything' || table !== 'content');
  const references = (): boolean => (db.pragma('foreign_key_check') as readonly unknown[]).length === 0;
  return [...tables.map((table) => () => isTableWhole(db, table)), references];
}

function endings(path: string, db: Database.Database, isNew: boolean): Pick<WorkspaceStore, 'close' | 'discard'> {
  const close = (): void => {
    if (!db.open) return;
    finishQuietly(db);
    removeHolder(path); // before the lock goes, or it would be the next one's
    releaseHere(path);
    db.close();
  };
  const discard = (): void => {
    if (!db.open) return;
    const isEmpty = db.prepare<[], number>('SELECT count(*) FROM record').pluck().get() === 0;
    close();
    if (!isNew || !isEmpty) return;
    unlinkSync(path);
    removeQuietly(`${path}-wal`);
    syncFolder(dirname(path));
  };
  return { close, discard };
}

/** Leaves one file, as a copy by hand would want it. What fails here loses nothing: the next opening does it. */
function finishQuietly(db: Database.Database): void {
  try {
    // `optimize` changes the file, so it runs only after something else did.
    if (Number(db.prepare('SELECT total_changes()').pluck().get()) > 0) db.pragma('optimize');
    db.pragma('wal_checkpoint(TRUNCATE)');
  } catch {
    // A full disk or a lost drive: the commits are in the `-wal`.
  }
}
