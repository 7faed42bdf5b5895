import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import { canonicalText } from '#domain/record/canonical.ts';

/** Rows read at a time: a few milliseconds, so that autosave gets its turn between. */
const SLICE = 500;

/** Tables as people and scripts compare them: every column but those that depend on the order of arrival; and their key. */
const TABLES = [
  { name: 'proposal', key: ['id'], from: 'proposal_row', columns: '*' },
  { name: 'verdict', key: ['record'], from: 'verdict', columns: '*' },
  { name: 'search', key: ['proposal', 'language'], from: 'search_text', columns: 'proposal, language, title, outcomes' },
] as const;

/**
 * Rows and SHA-256 of each projection table: its rows in the order of their keys (bytes), each as one RFC 8785 line that ends in LF. Two
 * computers with the same records give the same; the full-text index is left out, because its pages depend on its history.
 */
export async function fingerprintTables(db: Database): Promise<Record<string, { rows: number; sha256: string }>> {
  const result: Record<string, { rows: number; sha256: string }> = {};
  for (const { name, key, from, columns } of TABLES) {
    const after = `(${key.join(', ')}) > (${key.map((each) => `:${each}`).join(', ')})`;
    const page = db.prepare<Record<string, string>, Record<string, string | number>>(
      `SELECT ${columns} FROM ${from} WHERE ${after} ORDER BY ${key.join(', ')} LIMIT ${SLICE}`,
    );
    const sum = createHash('sha256');
    let rows = 0;
    let last: Record<string, string> = Object.fromEntries(key.map((each) => [each, '']));
    for (;;) {
      const found = page.all(last);
      for (const row of found) sum.update(canonicalText(row) + '\n');
      rows += found.length;
      const end = found.at(-1);
      if (end === undefined) break;
      last = Object.fromEntries(key.map((each) => [each, String(end[each])]));
      await nextTurn();
    }
    result[name] = { rows, sha256: sum.digest('hex') };
  }
  return result;
}
