import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import type { Crypto } from '#application/ports.ts';
import type { ErrorCode } from '#domain/shared/error-codes.ts';
import { alteredAddresses } from './address-book.ts';
import { createContentCheck } from './fsck-contents.ts';
import { createEdgeCheck } from './fsck-edges.ts';
import { collectKeys, createRecordCheck, type RecordColumns } from './fsck-records.ts';
import { alteredDrafts } from './draft-store.ts';
import { isSchemaOurs } from './schema-check.ts';

export interface FsckProblem {
  readonly code: ErrorCode;
  /** The record, content object or draft it is about; "" for the file as a whole. */
  readonly id: string;
  /** What was found, for people who repair: SQLite's own words, or the id that is missing. */
  readonly found?: string;
}

export interface FsckReport {
  /** Whether nothing is damaged. A fork of one key's chain is listed and is no damage. */
  readonly ok: boolean;
  readonly records: number;
  readonly problems: readonly FsckProblem[];
}

export interface FsckOptions extends Crypto {
  /** What the application adds: projections equal to rebuilt ones. */
  readonly also?: () => Promise<readonly FsckProblem[]>;
  readonly onProgress?: (done: number, of: number) => void;
}

/** Records in one slice: some 5 ms of work, then autosave gets its turn. */
const SLICE = 100;

/**
 * Checks everything again, as if nobody had before: pages, tables, every record's bytes, fingerprint, signature and place in its chain,
 * everything it names, every content object, every draft. Reads only, in slices.
 */
export async function fsck(db: Database, options: FsckOptions): Promise<FsckReport> {
  const problems: FsckProblem[] = [];
  const report = (code: ErrorCode, id: string, found?: string): void => {
    problems.push(found === undefined ? { code, id } : { code, id, found });
  };
  let records = 0;
  try {
    checkFile(db, report);
    records = await checkRecords(db, options, report);
    await createContentCheck(db, report)();
    for (const proposal of alteredDrafts(db)) report('draft/altered', proposal);
    for (const member of alteredAddresses(db)) report('address/altered', member);
    problems.push(...((await options.also?.()) ?? []));
  } catch (error) {
    // Pages that cannot be read end the check: what was found until then is reported with it.
    if (!(error instanceof Error) || !('code' in error) || !String(error.code).startsWith('SQLITE_')) throw error;
    report('workspace/damaged', '', error.message);
  }
  return { ok: problems.every(({ code }) => code === 'record/fork'), records, problems };
}

export type Report = (code: ErrorCode, id: string, found?: string) => void;

function checkFile(db: Database, report: Report): void {
  for (const line of checkPages(db)) report('workspace/damaged', '', line);
  for (const name of indexesThatDiffer(db)) report('workspace/damaged', '', name);
  if ((db.pragma('foreign_key_check') as readonly unknown[]).length > 0) report('record/edges', '');
  if (!isSchemaOurs(db)) report('workspace/schema', '');
  try {
    db.exec("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)"); // FTS5's spelling of a question: writes nothing
    // Its own tables take any row: those of another table, whose pages changed places with theirs, too.
    const strange = db.prepare(
      "SELECT 1 FROM search_idx WHERE typeof(segid) <> 'integer' UNION SELECT 1 FROM search_config WHERE k <> 'version'",
    );
    if (strange.get() !== undefined) report('workspace/search-index', '');
  } catch {
    report('workspace/search-index', '');
  }
}

/** SQLite does not count the rows of an index over some rows of a table: what else lies there, its pages having changed places, it passes over. */
function indexesThatDiffer(db: Database): readonly string[] {
  const partial = db.prepare<[], { name: string; table: string; sql: string }>(
    "SELECT name, tbl_name AS \"table\", sql FROM sqlite_schema WHERE type = 'index' AND sql LIKE '% WHERE %'",
  );
  return partial.all().flatMap(({ name, table, sql }) => {
    const rows = (how: string): unknown =>
      db
        .prepare(`SELECT count(*) FROM "${table}" ${how} WHERE ${sql.split(' WHERE ')[1] ?? '1'}`)
        .pluck()
        .get();
    return rows(`INDEXED BY "${name}"`) === rows('NOT INDEXED') ? [] : [name];
  });
}

/** SQLite's own findings; an index that it cannot even begin to read it throws instead. */
function checkPages(db: Database): readonly string[] {
  try {
    const lines = db.prepare<[], string>('PRAGMA integrity_check').pluck().all();
    return lines[0] === 'ok' ? [] : lines;
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

async function checkRecords(db: Database, options: FsckOptions, report: Report): Promise<number> {
  const total = db.prepare<[], number>('SELECT count(*) FROM record').pluck().get() ?? 0;
  const page = db.prepare<[number], RecordColumns>(`SELECT * FROM record WHERE position > ? ORDER BY position LIMIT ${SLICE}`);
  const check = createRecordCheck(db, { ...options, report, keys: await collectKeys(db) });
  const checkEdges = createEdgeCheck(db, report);
  let records = 0;
  for (let last = Number.MIN_SAFE_INTEGER; ;) {
    const rows = page.all(last);
    const end = rows.at(-1);
    if (end === undefined) return records;
    // All signatures of a slice at once: they are checked on other threads while this one reads on.
    const readable = await Promise.all(rows.map(check));
    readable.forEach((record, index) => record !== null && checkEdges(record, rows[index]?.position ?? 0));
    records += rows.length;
    last = end.position;
    options.onProgress?.(records, total);
    await nextTurn();
  }
}
