import type { Database } from 'better-sqlite3';
import type { LogRecord } from '#domain/record/record.ts';
import type { Report } from './fsck.ts';
import { createErasures } from './record-log.ts';

/** Checks what a record names: its subject, its parents in the same subject and stream, its content; and that the table says the same. */
export function createEdgeCheck(db: Database, report: Report): (record: LogRecord, position: number) => void {
  const row = db.prepare<[string], { id: string; subject: string; stream: string }>(
    'SELECT id, subject, stream FROM record WHERE id = ?',
  );
  const idAt = db.prepare<[number], string>('SELECT id FROM record WHERE position = ?').pluck();
  const parentsOf = db.prepare<[number], string>('SELECT parent FROM edge WHERE child = ? ORDER BY parent').pluck();
  const contentSize = db.prepare<[string], number>('SELECT length(bytes) FROM content WHERE sha256 = ?').pluck();
  const isErased = createErasures(db);

  return (record, position) => {
    const id = idAt.get(position) ?? '';
    const subject = record.subject === '' ? id : record.subject;
    if (record.subject !== '' && row.get(record.subject)?.subject !== record.subject)
      report('record/missing', id, record.subject);
    for (const parent of record.parents) {
      const held = row.get(parent);
      if (held === undefined) report('record/missing', id, parent);
      else if (held.subject !== subject || held.stream !== record.stream) report('record/other-subject', id, parent);
    }
    if (parentsOf.all(position).join() !== [...new Set(record.parents)].toSorted().join()) report('record/edges', id);
    for (const { sha256, bytes } of record.content) {
      const size = contentSize.get(sha256);
      if (size === undefined) {
        if (!isErased(sha256)) report('content/missing', id, sha256);
      } else if (size !== bytes) report('content/altered', sha256);
    }
  };
}
