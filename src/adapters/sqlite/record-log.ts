import type { Database } from 'better-sqlite3';
import type { ContentObject, Log, Projections } from '#application/ports.ts';
import type { LogRecord, RecordId, SignedRecord, Stream } from '#domain/record/record.ts';
import { plainBytes, sha256Hex } from './hashing.ts';
import { StoreError } from './store-error.ts';

export interface RecordRow {
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly signature: Uint8Array;
}

/**
 * The log in SQLite. What is read is hashed first: a bit that flipped on disk must never be shown as what somebody signed.
 * @throws StoreError `record/altered`, `content/altered` (on disk or as given), `content/missing` (a record names what is neither given nor
 *   held), `record/missing` (no founding record)
 */
export function createRecordLog(db: Database, projections: Projections): Log {
  const append = createAppend(db);
  const one = db.prepare<[string], RecordRow>('SELECT id, bytes, signature FROM record WHERE id = ?');
  const prefix = db
    .prepare<{ from: string; to: string }, string>('SELECT id FROM record WHERE id >= :from AND id < :to ORDER BY id LIMIT 10')
    .pluck();
  const columns = 'SELECT id, bytes, signature FROM record';
  const ofStream = db.prepare<[string], RecordRow>(`${columns} WHERE stream = ? ORDER BY position`);
  // The record that opened the subject belongs to it, whatever its stream.
  const ofSubject = db.prepare<[string, string, string], RecordRow>(
    `${columns} WHERE subject = ? AND (stream = ? OR id = ?) ORDER BY position`,
  );
  const opening = db.prepare<[string], string>('SELECT id FROM record WHERE kind = ? AND subject = id ORDER BY position').pluck();
  const ofAuthor = db
    .prepare<[string], string>("SELECT DISTINCT subject FROM record WHERE author = ? AND stream = 'decision' ORDER BY subject")
    .pluck();
  const heads = db
    .prepare<[string, string], string>(
      `SELECT id FROM record AS head WHERE subject = ? AND stream = ? AND NOT EXISTS (
         SELECT 1 FROM edge JOIN record AS next ON next.position = edge.child
         WHERE edge.parent = head.id AND next.subject = head.subject AND next.stream = head.stream)
       ORDER BY id`,
    )
    .pluck();
  // Where a chain forked, the longer side goes on; of two alike the smaller id, on every machine.
  const end = db.prepare<[string], { id: string; n: number }>(
    'SELECT id, n FROM record WHERE author = ? ORDER BY n DESC, id LIMIT 1',
  );
  const content = db.prepare<[string], Buffer>('SELECT bytes FROM content WHERE sha256 = ?').pluck();
  const founding = db
    .prepare<[], string>("SELECT id FROM record WHERE kind = 'founding' AND subject = id ORDER BY position LIMIT 1")
    .pluck();
  let appends = 0;
  const count = createCount(db, () => appends);

  const appendBatch = db.transaction((batch: Parameters<Log['append']>[0]) => {
    append(batch.records, batch.contents);
    projections.replace(batch.projections);
  });

  return {
    append: (batch) => {
      appends++;
      appendBatch.immediate(batch);
    },
    record: (id) => {
      const row = one.get(id);
      return row === undefined ? null : toSignedRecord(row);
    },
    findByPrefix: (text) => {
      const from = text.toLowerCase();
      return /^[0-9a-f]{8,64}$/.test(from) ? prefix.all({ from, to: from + 'g' }) : [];
    },
    records: ({ stream, subject }) =>
      subject === undefined
        ? ofStream.all(stream).map((row) => foundAs(toSignedRecord(row), stream))
        : ofSubject
            .all(subject, stream, subject)
            .map((row) => foundAs(toSignedRecord(row), row.id === subject ? null : stream, subject)),
    subjects: (kind) => opening.all(kind),
    subjectsBy: (author) => ofAuthor.all(author),
    heads: ({ stream, subject }) => heads.all(subject, stream),
    chainEnd: (key) => end.get(key) ?? null,
    content: (sha256) => {
      const bytes = content.get(sha256);
      if (bytes === undefined) return null;
      if (sha256Hex(bytes) !== sha256) throw new StoreError('content/altered', sha256);
      return plainBytes(bytes);
    },
    founding: () => {
      const id = founding.get();
      if (id === undefined) throw new StoreError('record/missing');
      return id;
    },
    count,
  };
}

/**
 * How many records are held. A use case asks a hundred times within one act whether the authority stream has grown, and this connection is
 * the only one that writes: between two appends the answer stands. Within a transaction it is never kept, because that may be undone.
 */
function createCount(db: Database, appends: () => number): Log['count'] {
  const all = db.prepare<[], number>('SELECT count(*) FROM record').pluck();
  const ofStream = db.prepare<[string], number>('SELECT count(*) FROM record WHERE stream = ?').pluck();
  const counted = new Map<Stream | '', { readonly appends: number; readonly records: number }>();
  return (stream) => {
    const known = counted.get(stream ?? '');
    if (known !== undefined && known.appends === appends() && !db.inTransaction) return known.records;
    const records = (stream === undefined ? all.get() : ofStream.get(stream)) ?? 0;
    if (!db.inTransaction) counted.set(stream ?? '', { appends: appends(), records });
    return records;
  };
}

/** The record of a row, checked against its fingerprint; that its bytes are canonical was checked when it came in. */
export function toSignedRecord(row: RecordRow): SignedRecord {
  if (sha256Hex(row.bytes) !== row.id) throw new StoreError('record/altered', row.id);
  const record = JSON.parse(new TextDecoder().decode(row.bytes)) as LogRecord;
  return { id: row.id, bytes: plainBytes(row.bytes), signature: plainBytes(row.signature), record };
}

/** A record in the place it was looked up: columns and indexes are derived, and a bit that flipped there must not move what somebody signed. */
function foundAs(found: SignedRecord, stream: Stream | null, subject?: string): SignedRecord {
  const { record, id } = found;
  const isThere =
    (stream === null || record.stream === stream) && (subject === undefined || [record.subject, id].includes(subject));
  if (!isThere) throw new StoreError('record/altered', id);
  return found;
}

function createAppend(db: Database): (records: readonly SignedRecord[], contents: readonly ContentObject[]) => void {
  const isHeld = db.prepare<[RecordId], number>('SELECT 1 FROM record WHERE id = ?').pluck();
  const hasContent = db.prepare<[string], number>('SELECT 1 FROM content WHERE sha256 = ?').pluck();
  const insertContent = db.prepare<[string, Uint8Array]>('INSERT INTO content (sha256, bytes) VALUES (?, ?)');
  const insertEdge = db.prepare<[string, number | bigint]>('INSERT INTO edge (parent, child) VALUES (?, ?)');
  const isErased = createErasures(db);
  const insert = db.prepare<Record<string, string | number | Uint8Array>>(`
    INSERT INTO record (id, kind, subject, stream, author, previous, n, bytes, signature)
    VALUES (:id, :kind, :subject, :stream, :author, :previous, :n, :bytes, :signature)`);

  const insertRecord = ({ id, bytes, signature, record }: SignedRecord): void => {
    const { kind, stream, author, previous, n } = record;
    const subject = record.subject === '' ? id : record.subject;
    const { lastInsertRowid } = insert.run({ id, kind, subject, stream, author, previous, n, bytes, signature });
    for (const parent of new Set(record.parents)) insertEdge.run(parent, lastInsertRowid);
  };

  return (records, contents) => {
    for (const { sha256, bytes } of contents) {
      if (sha256Hex(bytes) !== sha256) throw new StoreError('content/altered', sha256);
      if (hasContent.get(sha256) === undefined) insertContent.run(sha256, bytes);
    }
    for (const each of records) {
      if (isHeld.get(each.id) !== undefined) continue;
      if (sha256Hex(each.bytes) !== each.id) throw new StoreError('record/altered', each.id);
      insertRecord(each);
    }
    for (const { sha256 } of records.flatMap((each) => each.record.content)) {
      if (hasContent.get(sha256) === undefined && !isErased(sha256)) throw new StoreError('content/missing', sha256);
    }
  };
}

/** Whether a record says that these bytes were erased; that its author had the right is the reducer's to judge. */
export function createErasures(db: Database): (sha256: string) => boolean {
  const erasure = db
    .prepare<[string], number>(
      "SELECT 1 FROM record WHERE kind = 'erasure' AND json_extract(CAST(bytes AS TEXT), '$.body.sha256') = ? LIMIT 1",
    )
    .pluck();
  return (sha256) => erasure.get(sha256) !== undefined;
}
