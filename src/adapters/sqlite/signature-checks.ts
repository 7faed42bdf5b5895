import type { Database } from 'better-sqlite3';
import type { RecordId, SignedRecord } from '#domain/record/record.ts';
import { type RecordRow, toSignedRecord } from './record-log.ts';

/** Which signatures were verified on this computer already: once per record, and again by fsck. */
export interface SignatureChecks {
  unchecked(limit: number): readonly SignedRecord[];
  mark(records: readonly RecordId[]): void;
}

export function createSignatureChecks(db: Database): SignatureChecks {
  const unchecked = db.prepare<[number], RecordRow>(
    'SELECT id, bytes, signature FROM record WHERE checked = 0 ORDER BY position LIMIT ?',
  );
  const mark = db.prepare<[string]>('UPDATE record SET checked = 1 WHERE id = ?');
  const markAll = db.transaction((records: readonly RecordId[]) => {
    for (const id of records) mark.run(id);
  });
  return {
    unchecked: (limit) => unchecked.all(limit).map(toSignedRecord),
    mark: (records) => markAll.immediate(records),
  };
}
