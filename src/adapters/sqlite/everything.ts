import type { Database } from 'better-sqlite3';
import { toBase64 } from '#domain/record/crypto.ts';
import type { Json } from '#domain/shared/json.ts';

/** One row of a workspace as plain data, or what could not be read. */
export type Row = { readonly ok: true; readonly value: Json } | { readonly ok: false };

interface RecordRow {
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly signature: Uint8Array;
}
interface DraftRow {
  readonly proposal: string;
  readonly member: string;
  readonly base: string;
  readonly edit: number;
  readonly document: string;
  readonly edited_at: string;
}

/** Every record with its signature, in order of arrival; `record` reads as it was signed. */
export const everyRecord = (db: Database): Iterable<Row> =>
  rowsOf(db, 'SELECT id, bytes, signature FROM record ORDER BY position', ({ id, bytes, signature }: RecordRow) => ({
    id,
    signature: toBase64(signature),
    record: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Json,
  }));

/** Every working copy, with whose it is. */
export const everyDraft = (db: Database): Iterable<Row> =>
  rowsOf(db, 'SELECT * FROM draft ORDER BY proposal, member', (row: DraftRow) => ({
    proposal: row.proposal,
    member: row.member,
    base: row.base,
    edit: row.edit,
    editedAt: row.edited_at,
    document: JSON.parse(row.document) as Json,
  }));

/** Everything that lies beside the records: text where it is text, else base64. */
export const everyContent = (db: Database): Iterable<Row> =>
  rowsOf(
    db,
    'SELECT sha256, bytes FROM content ORDER BY sha256',
    ({ sha256, bytes }: { readonly sha256: string; readonly bytes: Uint8Array }) => ({ sha256, ...inWords(bytes) }),
  );

/** A page that cannot be read ends the walk with one row that is not there; a row that makes no sense is passed over, and said. */
function* rowsOf<R>(db: Database, sql: string, read: (row: R) => Json): Iterable<Row> {
  const rows = db.prepare<[], R>(sql).iterate();
  for (;;) {
    let next: IteratorResult<R>;
    try {
      next = rows.next();
    } catch {
      yield { ok: false };
      return;
    }
    if (next.done === true) return;
    yield readOne(next.value, read);
  }
}

function readOne<R>(row: R, read: (row: R) => Json): Row {
  try {
    return { ok: true, value: read(row) };
  } catch {
    return { ok: false };
  }
}

function inWords(bytes: Uint8Array): { readonly text: string } | { readonly base64: string } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { base64: toBase64(new Uint8Array(bytes)) };
  }
}
