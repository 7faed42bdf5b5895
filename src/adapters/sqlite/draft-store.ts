import type { Database } from 'better-sqlite3';
import type { Draft, Drafts } from '#application/ports.ts';
import type { JsonObject } from '#domain/shared/json.ts';
import { rowHash } from './hashing.ts';
import { StoreError } from './store-error.ts';

interface DraftRow {
  readonly proposal: string;
  readonly member: string;
  readonly base: string;
  readonly edit: number;
  readonly document: string;
  readonly keys: string;
  readonly edited_at: string;
  readonly row_hash: string;
}

/**
 * Working copies. A save returns after the commit is on disk, not before: only then does a screen say "Saved".
 * @throws StoreError `draft/altered` where the row on disk is not what was written
 */
export function createDraftStore(db: Database): Drafts {
  const find = db.prepare<[string, string], DraftRow>('SELECT * FROM draft WHERE proposal = ? AND member = ?');
  const put = db.prepare<DraftRow>(`
    INSERT INTO draft (proposal, member, base, edit, document, keys, edited_at, row_hash)
    VALUES (:proposal, :member, :base, :edit, :document, :keys, :edited_at, :row_hash)
    ON CONFLICT (proposal, member) DO UPDATE SET base = excluded.base, edit = excluded.edit, document = excluded.document,
      keys = excluded.keys, edited_at = excluded.edited_at, row_hash = excluded.row_hash`);
  const remove = db.prepare<[string, string]>('DELETE FROM draft WHERE proposal = ? AND member = ?');

  const save = db.transaction((draft: Draft): boolean => {
    const held = find.get(draft.proposal, draft.member);
    const next = toRow(draft, draft.edit + 1);
    if ((held?.edit ?? 0) === draft.edit) {
      put.run(next);
      return true;
    }
    // The answer to the first attempt was lost with the process: the same words once more are no conflict.
    return held !== undefined && held.edit === next.edit && isSameText(held, next);
  });

  return {
    find: (proposal, member) => {
      const row = find.get(proposal, member);
      return row === undefined ? null : toDraft(row);
    },
    save: (draft) => save.immediate(draft),
    remove: (proposal, member) => {
      remove.run(proposal, member);
    },
  };
}

function toRow(draft: Draft, edit: number): DraftRow {
  const { proposal, member, base, editedAt } = draft;
  const document = JSON.stringify(draft.document);
  const keys = JSON.stringify(draft.keys);
  const row_hash = rowHash([proposal, member, base, edit, document, keys, editedAt]);
  return { proposal, member, base, edit, document, keys, edited_at: editedAt, row_hash };
}

const isSameText = (one: DraftRow, other: DraftRow): boolean =>
  one.base === other.base && one.document === other.document && one.keys === other.keys;

function toDraft(row: DraftRow): Draft {
  if (!isDraftWhole(row)) throw new StoreError('draft/altered', row.proposal);
  return {
    proposal: row.proposal,
    member: row.member,
    base: row.base,
    edit: row.edit,
    document: JSON.parse(row.document) as JsonObject,
    keys: JSON.parse(row.keys) as Draft['keys'],
    editedAt: row.edited_at,
  };
}

/** A draft of a row as it came from a file that may be damaged; null where it is not what was written. */
export function readDraftRow(row: Readonly<Record<string, unknown>>): Draft | null {
  const texts = ['proposal', 'member', 'base', 'document', 'keys', 'edited_at', 'row_hash'].every(
    (column) => typeof row[column] === 'string',
  );
  if (!texts || typeof row['edit'] !== 'number') return null;
  const read = row as unknown as DraftRow;
  return isDraftWhole(read) ? toDraft(read) : null;
}

/** Puts a draft as it was, whatever is held. Within the transaction of its caller. */
export function putDraft(db: Database, draft: Draft): void {
  db.prepare<DraftRow>(
    `INSERT OR REPLACE INTO draft (proposal, member, base, edit, document, keys, edited_at, row_hash)
     VALUES (:proposal, :member, :base, :edit, :document, :keys, :edited_at, :row_hash)`,
  ).run(toRow(draft, draft.edit));
}

function isDraftWhole(row: DraftRow): boolean {
  return row.row_hash === rowHash([row.proposal, row.member, row.base, row.edit, row.document, row.keys, row.edited_at]);
}

/** Proposals whose draft on disk is not what was written. */
export function alteredDrafts(db: Database): readonly string[] {
  const rows = db.prepare<[], DraftRow>('SELECT * FROM draft ORDER BY proposal, member').all();
  return rows.filter((row) => !isDraftWhole(row)).map((row) => row.proposal);
}
