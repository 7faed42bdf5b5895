import { accessSync, closeSync, constants, existsSync, openSync, readSync, realpathSync, statSync, type Stats } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fail, ok, type Result } from '#domain/shared/result.ts';
import { errnoOf } from '../files/atomic-write.ts';
import { folderKind } from '../files/folder-kind.ts';
import { APPLICATION_ID } from './connect.ts';
import { holdsRecords } from './holds-records.ts';
import { MIGRATIONS } from './migrations/all.ts';

export type PlaceError =
  | { readonly code: 'workspace/no-folder'; readonly file: string }
  | { readonly code: 'workspace/synced-folder'; readonly file: string; readonly service: string }
  | { readonly code: 'workspace/network-folder'; readonly file: string; readonly system: string }
  | { readonly code: 'workspace/read-only'; readonly file: string };

export type FileError =
  | { readonly code: 'workspace/not-found'; readonly file: string }
  | { readonly code: 'workspace/not-a-file'; readonly file: string }
  | { readonly code: 'workspace/foreign'; readonly file: string }
  /** The format of the file and the newest one that this program knows. */
  | { readonly code: 'workspace/newer'; readonly file: string; readonly needed: number; readonly known: number }
  | { readonly code: 'workspace/damaged'; readonly file: string }
  | { readonly code: 'workspace/read-only'; readonly file: string };

export interface Look {
  /** Whether the file is in WAL mode, as every live workspace is; a checked copy is not. */
  readonly isWal: boolean;
}

const WAL_FORMAT = 2;
const HEADER_BYTES = 100;
const MAGIC = 'SQLite format 3\0';

/** The path with links resolved and the folder judged: a live workspace belongs on a local disk that can be written. */
export function placeOf(file: string): Result<string, PlaceError> {
  let real: string;
  try {
    const folder = realpathSync(dirname(resolve(file)));
    const path = join(folder, basename(file));
    real = existsSync(path) ? realpathSync(path) : path;
    if (!statSync(dirname(real)).isDirectory()) return fail({ code: 'workspace/no-folder', file });
  } catch {
    return fail({ code: 'workspace/no-folder', file });
  }
  const place = folderKind(dirname(real));
  if (place.kind === 'network') return fail({ code: 'workspace/network-folder', file, system: place.system });
  if (place.kind === 'synced') return fail({ code: 'workspace/synced-folder', file, service: place.service });
  // What is no file at all is said to be none, wherever it lies: its folder is not what is wrong.
  return isSomethingElse(real) || isWritable(dirname(real)) ? ok(real) : fail({ code: 'workspace/read-only', file });
}

const isSomethingElse = (path: string): boolean => existsSync(path) && !statSync(path).isFile();

/**
 * What can be known of a file before SQLite touches it, so that a foreign or newer one stays as it is, byte for byte. Never for a file
 * that this process holds open: closing this second handle would drop SQLite's lock (fcntl).
 * @param options - `isRead`: it will only be read, so that it need not be writable; `newest`: the schema known
 */
export function lookAtFile(file: string, { isRead = false, newest = MIGRATIONS.length } = {}): Result<Look, FileError> {
  let stat: Stats;
  let header: Buffer;
  try {
    stat = statSync(file);
    if (!stat.isFile()) return fail({ code: 'workspace/not-a-file', file });
    header = readHeader(file);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return fail({ code: 'workspace/not-found', file });
    return fail({ code: 'workspace/read-only', file });
  }
  const isOurs =
    header.length === HEADER_BYTES &&
    header.toString('latin1', 0, MAGIC.length) === MAGIC &&
    header.readUInt32BE(68) === APPLICATION_ID;
  if (!isOurs) return fail({ code: holdsRecords(file) ? 'workspace/damaged' : 'workspace/foreign', file });
  const needed = header.readUInt32BE(60);
  if (needed > newest) return fail({ code: 'workspace/newer', file, needed, known: newest });
  if (isCutShort(header, stat.size) && !hasFrames(file)) return fail({ code: 'workspace/damaged', file });
  return isRead || isWritable(file) ? ok({ isWal: header[18] === WAL_FORMAT }) : fail({ code: 'workspace/read-only', file });
}

/** SQLite takes a file shorter than one page for a new one, and would fill it. */
function isCutShort(header: Buffer, size: number): boolean {
  const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
  return size < pageSize * Math.max(1, header.readUInt32BE(28));
}

/** Whether commits wait in the `-wal`: then the file itself may be shorter than it says. */
export function hasFrames(file: string): boolean {
  return (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

function readHeader(file: string): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  const descriptor = openSync(file, 'r');
  try {
    return header.subarray(0, readSync(descriptor, header, 0, HEADER_BYTES, 0));
  } finally {
    closeSync(descriptor);
  }
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
