import { closeSync, fstatSync, openSync, readFileSync, writeSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { ContentObject, Crypto, Draft } from '#application/ports.ts';
import { readRecord, type SignedRecord } from '#domain/record/record.ts';
import { removeQuietly, reservePrivate, temporaryBeside } from '../files/atomic-write.ts';
import { copyPrivate } from '../files/copy-private.ts';
import { APPLICATION_ID, settle } from './connect.ts';
import { readDraftRow } from './draft-store.ts';
import { isSignedWell, type Keys, keysIn } from './fsck-records.ts';
import { plainBytes, rowHash, sha256Hex } from './hashing.ts';
import { createWorkspaceFile } from './create-workspace-file.ts';
import { eachLeafRow, type LeafTable } from './leaf-rows.ts';
import { MIGRATIONS } from './migrations/all.ts';
import { StoreError } from './store-error.ts';
import { playFrames } from './wal-frames.ts';

/** What a damaged file still proves: nothing in here is believed, everything was hashed, and every signature verified. */
export interface Salvaged {
  readonly records: readonly SignedRecord[];
  readonly contents: readonly ContentObject[];
  readonly drafts: readonly Draft[];
  /** Whether every row of drafts could be read: then a draft that is not among them was let go by its author. */
  readonly hasAllDrafts: boolean;
  readonly addresses: readonly { readonly member: string; readonly email: string }[];
  /** Rows that could not be read or are not what was written. */
  readonly lost: number;
}

const NOTHING: Salvaged = { records: [], contents: [], drafts: [], hasAllDrafts: false, addresses: [], lost: 0 };
/** Places in a row that answer nothing before a table is taken to be at its end. */
const MOST_GAPS = 5000;
const SLICE = 200;
const TABLES = ['record', 'content', 'draft', 'address'] as const;
const PAGE_BYTES = 4096;

export interface SalvageOptions extends Crypto {
  /** Keys known from elsewhere (a copy), for records whose own introduction is lost. */
  readonly keys?: Keys;
  readonly onProgress?: (rows: number) => void;
}

/**
 * Reads whatever can be read of a file, row by row, so that one torn page costs its own rows and no others. The file is not opened: a copy
 * of it and its `-wal` is, at `scratch`, and removed again.
 * @param scratch - a free name on a disk with room for the file
 */
export async function salvage(file: string, scratch: string, options: SalvageOptions): Promise<Salvaged> {
  try {
    reservePrivate(scratch);
    copyPrivate(file, scratch);
    playFrames(file, scratch);
    mendHeader(scratch);
    if (!hasTables(scratch)) lendTables(scratch);
    return await readAll(scratch, options);
  } catch (error) {
    if (!isSqlite(error)) throw error;
    return NOTHING; // not even its table of contents can be read
  } finally {
    for (const end of ['', '-wal', '-shm', '-journal']) removeQuietly(scratch + end);
  }
}

/** The first hundred bytes are the same in every workspace but for counters: a damaged one is written anew in the scratch copy. */
function mendHeader(scratch: string): void {
  const descriptor = openSync(scratch, 'r+');
  try {
    const header = Buffer.alloc(40);
    header.write('SQLite format 3\0', 'latin1');
    header.writeUInt16BE(PAGE_BYTES, 16);
    header.set([2, 2, 0, 64, 32, 32], 18); // WAL, no reserved bytes, the fractions that never differ
    writeSync(descriptor, header, 0, 24, 0);
    const pages = Buffer.alloc(4);
    pages.writeUInt32BE(Math.floor(fstatSync(descriptor).size / PAGE_BYTES));
    writeSync(descriptor, pages, 0, 4, 28);
    const rest = Buffer.alloc(28); // from 44 on: schema format, cache, vacuum, encoding, versions, application
    rest.writeUInt32BE(4, 0);
    rest.writeUInt32BE(1, 12);
    rest.writeUInt32BE(MIGRATIONS.length, 16);
    rest.writeUInt32BE(APPLICATION_ID, 24);
    writeSync(descriptor, rest, 0, rest.length, 44);
  } finally {
    closeSync(descriptor);
  }
}

/** Whether the table of contents can be read. */
function hasTables(scratch: string): boolean {
  const db = new Database(scratch);
  try {
    return TABLES.every((table) => db.prepare<[], unknown>(`SELECT 1 FROM ${table} LIMIT 0`).get() === undefined);
  } catch (error) {
    if (!isSqlite(error)) throw error;
    return false;
  } finally {
    db.close();
  }
}

/**
 * The tables of every workspace begin on the same pages, because the same steps made them in an empty file: the pages that say so are taken
 * from a new one. Should that ever be wrong, nothing that is read there proves itself.
 */
function lendTables(scratch: string): void {
  const lender = temporaryBeside(scratch);
  const made = createWorkspaceFile(lender);
  if (!made.ok) throw new StoreError(made.error.code);
  const db = new Database(lender, { readonly: true });
  const descriptor = openSync(scratch, 'r+');
  try {
    const bytes = readFileSync(lender);
    for (const page of db.prepare<[], number>("SELECT pageno FROM dbstat WHERE name = 'sqlite_schema'").pluck().all())
      writeSync(descriptor, bytes, PAGE_BYTES * (page - 1), PAGE_BYTES, PAGE_BYTES * (page - 1));
  } finally {
    closeSync(descriptor);
    db.close();
    removeQuietly(lender);
  }
  mendHeader(scratch);
}

type ContentRow = Pick<ContentObject, 'sha256' | 'bytes'>;
type RecordRow = Pick<SignedRecord, 'id' | 'bytes' | 'signature'>;
const CONTENT_COLUMNS = ['sha256', 'bytes'] as const;
const RECORD_COLUMNS = ['id', 'bytes', 'signature'] as const;
const UNKNOWN = Number.POSITIVE_INFINITY;

/** What a row on a leaf must look like to be one of a table. */
function ofColumns<T>(
  db: Database.Database,
  table: string,
  columns: readonly (keyof T & string)[],
  take: (row: T) => boolean,
): LeafTable {
  const all = (db.pragma(`table_info(${table})`) as readonly { name: string }[]).map(({ name }) => name);
  return {
    columns: all.length,
    take(row) {
      const values = columns.map((name) => row[all.indexOf(name)]);
      // The first of them is the fingerprint of the second.
      const isOurs = typeof values[0] === 'string' && values.slice(1).every((each) => each instanceof Uint8Array);
      if (isOurs) take(Object.fromEntries(columns.map((name, at) => [name, values[at]])) as T);
    },
  };
}

async function readAll(scratch: string, options: SalvageOptions): Promise<Salvaged> {
  const db = new Database(scratch);
  try {
    db.pragma('locking_mode = EXCLUSIVE');
    settle(db);
    const contents = new Map<string, ContentObject>();
    const rows = new Map<string, SignedRecord>();
    const takeContent = ({ sha256, bytes }: ContentRow): boolean => {
      if (contents.has(sha256) || sha256Hex(bytes) !== sha256) return contents.has(sha256);
      contents.set(sha256, { sha256, bytes: plainBytes(bytes) });
      return true;
    };
    const takeRecord = ({ id, bytes, signature }: RecordRow): boolean => {
      const read = !rows.has(id) && sha256Hex(bytes) === id ? readRecord(plainBytes(bytes)) : null;
      if (read?.ok !== true) return rows.has(id);
      rows.set(id, { id, bytes: plainBytes(bytes), signature: plainBytes(signature), record: read.value });
      return true;
    };
    let lost = await eachRow<ContentRow>(db, 'content', CONTENT_COLUMNS, options, takeContent);
    lost += await eachRow<RecordRow>(db, 'record', RECORD_COLUMNS, options, takeRecord);
    if (lost > 0) {
      const found = contents.size + rows.size;
      await eachLeafRow(scratch, [
        ofColumns(db, 'content', CONTENT_COLUMNS, takeContent),
        ofColumns(db, 'record', RECORD_COLUMNS, takeRecord),
      ]);
      lost = lost === UNKNOWN ? 1 : lost - (contents.size + rows.size - found);
    }
    const records = await provenOf([...rows.values()], options);
    const kept = walk(db, 'SELECT * FROM draft', ['proposal', 'member']);
    const addresses = walk(db, 'SELECT * FROM address', ['member']);
    const drafts = kept.rows.flatMap((row) => readDraftRow(row) ?? []);
    return {
      records,
      contents: [...contents.values()],
      drafts,
      hasAllDrafts: kept.isWhole,
      addresses: addresses.rows.flatMap((row) => {
        const [member, email] = [String(row['member']), String(row['email'])];
        return row['row_hash'] === rowHash([member, email]) ? [{ member, email }] : [];
      }),
      // Of rows beyond a page that cannot be read nobody knows how many there were: at least one.
      lost: lost + rows.size - records.length + kept.rows.length - drafts.length + (kept.isWhole ? 0 : 1),
    };
  } finally {
    db.close();
  }
}

/** Row by row, each looked up on its own path from the root. @returns how many answered with an error or with something else; `UNKNOWN` where nothing says how many there were */
async function eachRow<T>(
  db: Database.Database,
  table: 'record' | 'content',
  columns: readonly (keyof T & string)[],
  { onProgress }: SalvageOptions,
  take: (row: T) => boolean,
): Promise<number> {
  const one = db.prepare<[number], T>(`SELECT ${columns.join(', ')} FROM ${table} WHERE rowid = ?`);
  const last = lastRow(db, table);
  let [lost, failedAtEnd] = [0, 0];
  for (let at = 1, gaps = 0; last === null ? gaps < MOST_GAPS : at <= last; at++) {
    const row = attempt(() => one.get(at));
    if (row === FAILED) lost++;
    else if (row !== undefined && !take(row)) lost++;
    failedAtEnd = row === FAILED ? failedAtEnd + 1 : 0;
    gaps = row === FAILED || row === undefined ? gaps + 1 : 0;
    if (at % SLICE !== 0) continue;
    onProgress?.(at);
    await nextTurn();
  }
  return last === null && failedAtEnd > 0 ? UNKNOWN : lost;
}

function lastRow(db: Database.Database, table: string): number | null {
  const last = attempt(() => db.prepare<[], number | null>(`SELECT max(rowid) FROM ${table}`).pluck().get());
  return typeof last === 'number' && last < 100_000_000 ? last : null;
}

const FAILED = Symbol('a page that cannot be read');

function attempt<T>(read: () => T): T | typeof FAILED {
  try {
    return read();
  } catch (error) {
    if (!isSqlite(error)) throw error;
    return FAILED;
  }
}

const isSqlite = (error: unknown): boolean => error instanceof Database.SqliteError;

interface Walked {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly isWhole: boolean;
}

/** A small table from both ends, until a page that cannot be read. */
function walk(db: Database.Database, select: string, key: readonly string[]): Walked {
  const names = key.join(', ');
  const rows = new Map<string, Readonly<Record<string, unknown>>>();
  const isWhole = [`ORDER BY ${names}`, `ORDER BY ${key.map((each) => `${each} DESC`).join(', ')}`].every((order) => {
    const read = attempt(() => {
      for (const row of db.prepare<[], Record<string, unknown>>(`${select} ${order}`).iterate())
        rows.set(JSON.stringify(key.map((each) => row[each])), row);
    });
    return read !== FAILED;
  });
  return { rows: [...rows.values()], isWhole };
}

async function provenOf(rows: readonly SignedRecord[], options: SalvageOptions): Promise<readonly SignedRecord[]> {
  const introducing = rows.filter(({ record }) => record.kind === 'founding' || record.kind === 'key').map(({ bytes }) => bytes);
  const keys: Keys = new Map([...(options.keys ?? []), ...keysIn(introducing)]);
  const proven: SignedRecord[] = [];
  for (let from = 0; from < rows.length; from += SLICE) {
    const slice = rows.slice(from, from + SLICE);
    const good = await Promise.all(slice.map((each) => isSignedWell(each, keys, options.verify)));
    proven.push(...slice.filter((_, index) => good[index]));
    await nextTurn();
  }
  return proven;
}
