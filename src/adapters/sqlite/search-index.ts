import type { Database } from 'better-sqlite3';
import type { SearchText } from '#application/ports.ts';
import type { RecordId } from '#domain/record/record.ts';
import { searchQuery } from './search-query.ts';
import { storeErrorCode, StoreError } from './store-error.ts';

interface IndexedText {
  readonly rowid: number | bigint;
  readonly title: string;
  readonly outcomes: string;
}

export interface SearchIndex {
  find(text: string, limit: number): readonly RecordId[];
  replace(subject: RecordId, texts: readonly SearchText[]): void;
  clear(): void;
}

const isIndexError = (error: unknown): boolean => error instanceof Error && error.message.includes('fts5');

/**
 * Full-text search over one row per proposal and language. `replace` and `clear` belong inside the caller's transaction.
 * @throws StoreError `workspace/search-index` where the index cannot be read
 */
export function createSearchIndex(db: Database): SearchIndex {
  const held = db.prepare<[string], IndexedText>(
    'SELECT rowid, title, outcomes FROM search_text WHERE proposal = ? ORDER BY rowid',
  );
  const drop = db.prepare<[string]>('DELETE FROM search_text WHERE proposal = ?');
  const add = db.prepare<[string, string, string, string]>(
    'INSERT INTO search_text (proposal, language, title, outcomes) VALUES (?, ?, ?, ?)',
  );
  // An index over another table must be told the old words to forget them.
  const forget = db.prepare<IndexedText>(
    "INSERT INTO search (search, rowid, title, outcomes) VALUES ('delete', :rowid, :title, :outcomes)",
  );
  const index = db.prepare<IndexedText>('INSERT INTO search (rowid, title, outcomes) VALUES (:rowid, :title, :outcomes)');
  const match = db
    .prepare<[string, number], string>(
      `SELECT search_text.proposal FROM search JOIN search_text ON search_text.rowid = search.rowid
       WHERE search MATCH ? ORDER BY search.rank LIMIT ?`,
    )
    .pluck();

  const matches = (query: string, limit: number): readonly string[] => {
    try {
      return match.all(query, limit);
    } catch (error) {
      // The query is ours and well formed, so it is the index that cannot be read; the lists are as good as before.
      if (storeErrorCode(error) === 'workspace/damaged' || isIndexError(error)) throw new StoreError('workspace/search-index');
      throw error;
    }
  };

  return {
    find: (text, limit) => {
      const query = searchQuery(text);
      // Two rows a proposal, one a language: twice as many give at least `limit` proposals.
      return query === null ? [] : [...new Set(matches(query, limit * 2))].slice(0, limit);
    },
    replace: (subject, texts) => {
      for (const row of held.all(subject)) forget.run(row);
      drop.run(subject);
      for (const { language, title, outcomes } of texts) {
        const { lastInsertRowid } = add.run(subject, language, title, outcomes);
        index.run({ rowid: lastInsertRowid, title, outcomes });
      }
    },
    clear: () => db.exec("DELETE FROM search_text; INSERT INTO search (search) VALUES ('delete-all');"),
  };
}
