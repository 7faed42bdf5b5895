import Database from 'better-sqlite3';
import { StoreError } from './store-error.ts';

/** "COL1": what tells a workspace from any other SQLite file. */
export const APPLICATION_ID = 0x434f4c31;

/** Long enough to learn that somebody else has it, short enough not to be noticed. In milliseconds. */
const BUSY_AT_OPEN_MS = 250;

/** Pages kept in memory: 64 MB hold the indexes of 100,000 records. */
const CACHE_KIB = 65_536;
/** Pages of 4 KB in the `-wal` before they go into the file: 32 MB, half of what is kept of it. */
const WAL_PAGES = 8192;

/**
 * The one connection of a workspace. The order matters: EXCLUSIVE before WAL, so that there is no `-shm` (a full disk kills the process
 * through it) and no second writer; FULL, because the library's default loses acknowledged commits in a power cut; then a first read,
 * which takes the lock (DESIGN §2, RELIABILITY §0.1, §5.6).
 * @throws SqliteError; StoreError where a setting did not take
 */
export function connect(file: string): Database.Database {
  const db = new Database(file, { timeout: BUSY_AT_OPEN_MS, fileMustExist: true });
  try {
    db.pragma('locking_mode = EXCLUSIVE');
    expectSetting(db.pragma('journal_mode = WAL', { simple: true }) === 'wal');
    db.pragma('synchronous = FULL');
    expectSetting(db.pragma('synchronous', { simple: true }) === 2);
    settle(db);
    db.pragma('user_version'); // the first read, which takes the lock
    db.pragma('busy_timeout = 5000');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** What holds for every connection, whoever made the file. */
export function settle(db: Database.Database): void {
  db.pragma('fullfsync = ON'); // macOS: its fsync does not reach the disk
  db.pragma('checkpoint_fullfsync = ON');
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF'); // a schema from elsewhere calls no functions
  db.pragma('cell_size_check = ON');
  db.pragma('mmap_size = 0'); // a mapped page that cannot be read is a signal, not an error
  db.pragma('secure_delete = ON');
  db.pragma('recursive_triggers = ON'); // or INSERT OR REPLACE walks past append-only
  db.pragma('temp_store = MEMORY'); // no text of people in /tmp
  db.pragma('journal_size_limit = 67108864');
  // Ids are random, so that every append touches pages all over the indexes: with the usual 2 MB they are read and written back again and
  // again (100,000 records: 53 s, docs/performance.md). Both are limits, not reservations.
  db.pragma(`cache_size = -${CACHE_KIB}`);
  db.pragma(`wal_autocheckpoint = ${WAL_PAGES}`);
  expectSetting(db.pragma('recursive_triggers', { simple: true }) === 1 && db.pragma('trusted_schema', { simple: true }) === 0);
}

function expectSetting(took: boolean): void {
  if (!took) throw new StoreError('workspace/disk-error');
}
