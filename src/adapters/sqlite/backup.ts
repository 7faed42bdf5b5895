import { open } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { fail, ok, type Result } from '#domain/shared/result.ts';
import { errnoOf, placeNewFile, removeQuietly, reservePrivate, syncFile, temporaryBeside } from '../files/atomic-write.ts';
import { copyWithJournal } from '../files/copy-private.ts';
import { connect, settle } from './connect.ts';
import { checkNewName, type CreateError } from './create-workspace-file.ts';
import { sha256Hex } from './hashing.ts';
import { type FileError, lookAtFile, placeOf, type PlaceError } from './look-at-file.ts';
import { isHeldHere } from './open-files.ts';
import { isTableWhole, tablesWithPages } from './page-check.ts';
import { storeErrorCode } from './store-error.ts';

/** 8 MB at a time: 10 ms. Flushed every 32 MB, the last step of 330 MB takes 45 ms instead of 180. */
const PAGES_PER_STEP = 2000;
const STEPS_PER_FLUSH = 4;
const ROWS_PER_SLICE = 200;

export type CopyError =
  | CreateError
  | FileError
  | PlaceError
  | { readonly code: 'workspace/locked'; readonly file: string }
  | { readonly code: 'workspace/disk-full' | 'workspace/disk-error' | 'copy/stopped'; readonly file: string };

export interface CopyOptions {
  /** Ends the copy between two steps, and nothing of it stays. */
  readonly signal?: AbortSignal;
  /** Reads the copy back, as `checkCopy` does: for whoever has another thread for it. */
  readonly check?: typeof checkCopy;
}

const NEVER = new AbortController().signal;

class CopyStopped extends Error {}
function stopAt(signal: AbortSignal): void {
  if (signal.aborted) throw new CopyStopped();
}

export interface Copied {
  readonly file: string;
  readonly records: number;
}

/**
 * A checked copy of an open workspace: written under a temporary name in steps, read back, and named only when it is whole. One file, that
 * may lie anywhere, a share or a cloud folder too.
 * @param target - a name that is free
 */
export async function backup(
  db: Database.Database,
  target: string,
  { signal = NEVER, check = checkCopy }: CopyOptions = {},
): Promise<Result<Copied, CopyError>> {
  const free = checkNewName(target);
  if (!free.ok) return free;
  const temporary = temporaryBeside(target);
  try {
    reservePrivate(temporary);
    await copyInSteps(db, temporary, signal);
    const records = await check(temporary, signal);
    stopAt(signal);
    if (records === null) return fail({ code: 'workspace/damaged', file: target });
    syncFile(temporary);
    placeNewFile(temporary, target);
    return ok({ file: target, records });
  } catch (error) {
    return error instanceof CopyStopped ? fail({ code: 'copy/stopped', file: target }) : fail(refusal(error, target));
  } finally {
    removeAll(temporary);
  }
}

/** Copies page by page. What is written goes to the disk on the way, so that the last step does not wait for all of it at once. */
async function copyInSteps(db: Database.Database, temporary: string, signal: AbortSignal): Promise<void> {
  let step = 0;
  let flushing: Promise<void> = Promise.resolve();
  await db.backup(temporary, {
    progress: () => {
      stopAt(signal);
      step++;
      if (step % STEPS_PER_FLUSH === 0) flushing = flushing.then(() => flush(temporary));
      return PAGES_PER_STEP;
    },
  });
  await flushing;
}

async function flush(file: string): Promise<void> {
  try {
    const handle = await open(file, 'r+');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    // Only a head start: SQLite's own sync at the end is the one that counts.
  }
}

/**
 * Makes a workspace from a copy, under a new name and never over a file that exists. The copy is left as it is; the new file is checked
 * before it gets its name.
 */
export async function restore(copy: string, target: string): Promise<Result<Copied, CopyError>> {
  const place = placeOf(target);
  if (!place.ok) return place;
  const free = checkNewName(place.value);
  if (!free.ok) return free;
  if (isHeldHere(copy)) return fail({ code: 'workspace/locked', file: copy });
  const looked = lookAtFile(copy, { isRead: true });
  if (!looked.ok) return looked;
  const temporary = temporaryBeside(place.value);
  try {
    copyWithJournal(copy, temporary); // a live file copied by hand has its latest commits beside it
    connect(temporary).close(); // plays in what is in the `-wal`
    const records = await checkCopy(temporary);
    if (records === null) return fail({ code: 'workspace/damaged', file: copy });
    syncFile(temporary);
    placeNewFile(temporary, place.value);
    return ok({ file: place.value, records });
  } catch (error) {
    return fail(refusal(error, copy));
  } finally {
    removeAll(temporary);
  }
}

/**
 * Whether the copy is whole: its pages, every record and content object against its fingerprint. In slices, because the workspace that was
 * copied is being written in. The records counted; null if not whole.
 */
export async function checkCopy(file: string, signal: AbortSignal = NEVER): Promise<number | null> {
  const db = new Database(file, { fileMustExist: true });
  try {
    settle(db);
    db.pragma('journal_mode = DELETE'); // one file: nothing beside it to lose
    for (const table of tablesWithPages(db)) {
      // The largest one is read to its last byte below.
      if (table !== 'content' && !isTableWhole(db, table)) return null;
      await nextTurn();
      stopAt(signal);
    }
    const isWhole = (await isHashed(db, 'record', 'id', signal)) && (await isHashed(db, 'content', 'sha256', signal));
    return isWhole ? (db.prepare<[], number>('SELECT count(*) FROM record').pluck().get() ?? 0) : null;
  } finally {
    db.close();
  }
}

async function isHashed(
  db: Database.Database,
  table: 'record' | 'content',
  key: 'id' | 'sha256',
  signal: AbortSignal,
): Promise<boolean> {
  const page = db.prepare<[string], { name: string; bytes: Uint8Array }>(
    `SELECT ${key} AS name, bytes FROM ${table} WHERE ${key} > ? ORDER BY ${key} LIMIT ${ROWS_PER_SLICE}`,
  );
  for (let last = ''; ;) {
    const rows = page.all(last);
    const end = rows.at(-1);
    if (end === undefined) return true;
    if (rows.some(({ name, bytes }) => sha256Hex(bytes) !== name)) return false;
    last = end.name;
    await nextTurn();
    stopAt(signal);
  }
}

function refusal(error: unknown, file: string): CopyError {
  if (errnoOf(error) === 'EEXIST') return { code: 'workspace/exists', file };
  const code = storeErrorCode(error) ?? (errnoOf(error).startsWith('E') ? 'workspace/disk-error' : null);
  switch (code) {
    case 'workspace/damaged':
    case 'workspace/locked':
    case 'workspace/disk-full':
    case 'workspace/read-only':
    case 'workspace/disk-error':
      return { code, file };
    default:
      throw error;
  }
}

function removeAll(file: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) removeQuietly(file + end);
}
