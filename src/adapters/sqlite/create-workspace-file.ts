import { existsSync, lstatSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { fail, ok, type Result } from '#domain/shared/result.ts';
import { errnoOf, placeNewFile, removeQuietly, reservePrivate, syncFile, temporaryBeside } from '../files/atomic-write.ts';
import { APPLICATION_ID, settle } from './connect.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS } from './migrations/all.ts';
import { storeErrorCode } from './store-error.ts';

export type CreateError =
  | { readonly code: 'workspace/exists'; readonly file: string }
  | { readonly code: 'workspace/no-folder'; readonly file: string }
  | { readonly code: 'workspace/leftover'; readonly file: string }
  | { readonly code: 'workspace/disk-full' | 'workspace/disk-error' | 'workspace/read-only'; readonly file: string };

/** Whether a new file may have this name: its folder is there, it is not, and no `-wal` of a lost one that SQLite would play into the new one. */
export function checkNewName(file: string): Result<null, CreateError> {
  if (!existsSync(dirname(file))) return fail({ code: 'workspace/no-folder', file });
  if (isThere(file)) return fail({ code: 'workspace/exists', file });
  if (['-wal', '-shm', '-journal'].some((end) => isThere(file + end))) return fail({ code: 'workspace/leftover', file });
  return ok(null);
}

/** Makes an empty workspace under a temporary name and names it last, so that a cut never leaves half of one. */
export function createWorkspaceFile(file: string): Result<null, CreateError> {
  const free = checkNewName(file);
  if (!free.ok) return free;
  const temporary = temporaryBeside(file);
  try {
    reservePrivate(temporary); // SQLite gives its own files the mode of this one
    fill(temporary);
    syncFile(temporary);
    placeNewFile(temporary, file);
    return ok(null);
  } catch (error) {
    removeQuietly(temporary);
    if (errnoOf(error) === 'EEXIST') return fail({ code: 'workspace/exists', file });
    const code = storeErrorCode(error);
    if (code === 'workspace/disk-full' || code === 'workspace/read-only' || code === 'workspace/disk-error')
      return fail({ code, file });
    throw error;
  }
}

function fill(file: string): void {
  const db = new Database(file);
  try {
    settle(db);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    migrate(db, null, MIGRATIONS);
  } finally {
    db.close();
  }
}

function isThere(path: string): boolean {
  if (existsSync(path)) return true;
  try {
    lstatSync(path); // a link to nowhere is a name that is taken
    return true;
  } catch {
    return false;
  }
}
