import { existsSync, readdirSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Crypto } from '#application/ports.ts';
import type { ErrorCode } from '#domain/shared/error-codes.ts';
import { fail, ok, type Result } from '#domain/shared/result.ts';
import { errnoOf, placeNewFile, removeQuietly, syncFile, syncFolder, temporaryBeside } from '../files/atomic-write.ts';
import { copyWithJournal } from '../files/copy-private.ts';
import { checkCopy } from './backup.ts';
import { connect } from './connect.ts';
import { createWorkspaceFile } from './create-workspace-file.ts';
import { fsck } from './fsck.ts';
import { collectKeys } from './fsck-records.ts';
import { joinSalvaged, type Joined } from './join-salvaged.ts';
import { lookAtFile } from './look-at-file.ts';
import { isHeldHere } from './open-files.ts';
import { openWorkspace } from './open-workspace.ts';
import { salvage } from './salvage.ts';
import { storeErrorCode } from './store-error.ts';
import type { WorkspaceStore } from './workspace-store.ts';

export interface RestoreRequest {
  /** The workspace that is damaged or gone. */
  readonly file: string;
  /** A checked copy to begin from; null: from nothing but what the damaged file still proves. */
  readonly copy: string | null;
  readonly crypto: Crypto;
  /** UTC milliseconds, for the name under which the damaged file stays. */
  readonly now: number;
  /** Whether what the damaged file proves beyond the copy is added. Default true. */
  readonly salvages?: boolean;
  /** Computes lists again from the log, before the file gets its name. */
  readonly mend?: (store: WorkspaceStore) => Promise<void>;
  readonly onProgress?: (rows: number) => void;
}

export interface Restored extends Joined {
  /** The name under which the damaged file stays; "" where there was none. */
  readonly kept: string;
  /** Records in all. */
  readonly total: number;
}

export type RestoreError = { readonly code: ErrorCode; readonly file: string };

/**
 * Puts a whole workspace in the place of a damaged one: the copy, with everything later that the damaged file still proves. The damaged file
 * stays beside it with its `-wal`, as `NAME.collegium.damaged-TIME`. Killed at any moment, there is the old file with its `-wal`, no file and
 * the damaged one beside it, or the whole one: never an old `-wal` beside a new file (RELIABILITY C7), and the same call carries on.
 */
export async function restoreInPlace(request: RestoreRequest): Promise<Result<Restored, RestoreError>> {
  const { file, copy } = request;
  if (isHeldHere(file) || (copy !== null && isHeldHere(copy))) return fail({ code: 'workspace/locked', file });
  const fresh = temporaryBeside(file);
  const scratch = temporaryBeside(file);
  try {
    finishMoving(file);
    const begun = await begin(fresh, copy);
    if (begun !== null) return fail({ code: begun, file: copy ?? file });
    const joined = await fill(fresh, scratch, request);
    if (typeof joined === 'string') return fail({ code: joined, file });
    syncFile(fresh);
    const kept = putAside(file, request.now);
    placeNewFile(fresh, file);
    return ok({ ...joined, kept });
  } catch (error) {
    const code = storeErrorCode(error) ?? (errnoOf(error).startsWith('E') ? 'workspace/disk-error' : null);
    if (code === null) throw error;
    return fail({ code, file });
  } finally {
    for (const end of ['', '-wal', '-shm', '-journal', '.open']) removeQuietly(fresh + end);
  }
}

/** A file under a temporary name to begin from; the code of what is wrong with the copy, null for nothing. */
async function begin(fresh: string, copy: string | null): Promise<ErrorCode | null> {
  if (copy === null) {
    const made = createWorkspaceFile(fresh);
    return made.ok ? null : made.error.code;
  }
  const looked = lookAtFile(copy, { isRead: true });
  if (!looked.ok) return looked.error.code;
  copyWithJournal(copy, fresh);
  connect(fresh).close(); // plays in what is in the `-wal`
  return (await checkCopy(fresh)) === null ? 'workspace/damaged' : null;
}

async function fill(fresh: string, scratch: string, request: RestoreRequest): Promise<Omit<Restored, 'kept'> | ErrorCode> {
  const { file, crypto, salvages = true, mend, onProgress } = request;
  const opened = openWorkspace(fresh, { program: 'restore', person: '', mode: 'open' });
  if (!opened.ok) return opened.error.code;
  const store = opened.value;
  try {
    let joined: Joined = { records: 0, drafts: 0, apart: 0 };
    const source = salvages ? sourceOf(file) : null;
    if (source !== null) {
      const keys = await collectKeys(store.db);
      const found = await salvage(source, scratch, { ...crypto, keys, ...(onProgress === undefined ? {} : { onProgress }) });
      joined = joinSalvaged(store.db, store.log, found);
    }
    const total = store.log.count();
    if (total === 0) return 'recovery/nothing';
    await mend?.(store);
    return (await fsck(store.db, crypto)).ok ? { ...joined, total } : 'recovery/not-whole';
  } finally {
    store.close();
  }
}

/** The damaged file; where it was put aside already and nothing took its place, that one. */
const sourceOf = (file: string): string | null => (existsSync(file) ? file : (damagedBeside(file)[0] ?? null));

/** Files that were put aside from this one, the latest first. */
export function damagedBeside(file: string): readonly string[] {
  const stem = `${basename(file)}.damaged-`;
  try {
    const names = readdirSync(dirname(file)).filter(
      (name) => name.startsWith(stem) && /^\d{8}-\d{6}(-\d+)?$/.test(name.slice(stem.length)),
    );
    return names
      .toSorted()
      .toReversed()
      .map((name) => join(dirname(file), name));
  } catch {
    return [];
  }
}

/** Killed between the two renames: the `-wal` follows its file. */
function finishMoving(file: string): void {
  const [latest] = damagedBeside(file);
  if (existsSync(file) || latest === undefined || !existsSync(`${file}-wal`) || existsSync(`${latest}-wal`)) return;
  renameSync(`${file}-wal`, `${latest}-wal`);
  syncFolder(dirname(file));
}

/** The file goes first: without it no program takes its `-wal` for another’s, and nobody opens an older state of it unawares. */
function putAside(file: string, now: number): string {
  if (!existsSync(file)) return basename(damagedBeside(file)[0] ?? '');
  const moment = new Date(now)
    .toISOString()
    .replaceAll(/[-:]|\..*$/g, '')
    .replace('T', '-');
  let aside = `${file}.damaged-${moment}`;
  for (let n = 2; existsSync(aside); n++) aside = `${file}.damaged-${moment}-${n}`;
  renameSync(file, aside);
  for (const end of ['-wal', '-journal']) if (existsSync(file + end)) renameSync(file + end, aside + end);
  for (const end of ['-shm', '.open']) removeQuietly(file + end);
  syncFolder(dirname(file));
  return basename(aside);
}
