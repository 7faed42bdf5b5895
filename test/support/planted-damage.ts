import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { WorkspaceStore } from '#adapters/sqlite/workspace-store.ts';
import { canonicalBytes } from '#domain/record/canonical.ts';
import type { LogRecord, SignedRecord } from '#domain/record/record.ts';
import { aContent, ChainWriter, sha256 } from './kill-records.ts';

/** A whole workspace, closed, and who can go on writing in it: what damage is planted in. */
export interface Good {
  readonly file: string;
  readonly founder: ChainWriter;
  readonly second: ChainWriter;
  readonly proposal: SignedRecord;
  readonly revision: SignedRecord;
  readonly contents: readonly string[];
}

/** Two members, two keys, three streams, content, an erasure, a draft, an address, and search rows. Closes it. */
export function writeGood(workspace: WorkspaceStore): Good {
  const founder = new ChainWriter();
  const second = new ChainWriter(founder.workspace);
  const [one, two, gone] = [aContent(4000, 'identification.json'), aContent(700, 'need.json'), aContent()];
  const proposal = founder.write({ kind: 'proposal', content: [one.reference, two.reference, gone.reference] });
  const subject = proposal.id;
  const key = founder.write({
    kind: 'key',
    stream: 'authority',
    subject: founder.workspace,
    parents: [founder.workspace],
    body: { key: second.keyText },
  });
  const revision = second.write({ kind: 'revision', subject, parents: [subject] });
  const next = second.write({ kind: 'revision', subject, parents: [revision.id] });
  const comment = second.write({ kind: 'comment', stream: 'discussion', subject });
  const body = { sha256: gone.content.sha256, ground: 'g', rule: 'r' };
  const erasure = founder.write({ kind: 'erasure', subject, parents: [next.id], body });
  const records = [founder.founding, proposal, key, revision, next, comment, erasure].filter((each) => each !== null);
  workspace.log.append({ records, contents: [one.content, two.content, gone.content], projections: [] });
  workspace.eraseContent(gone.content.sha256);
  const draft = { proposal: subject, member: 'm', base: '' as const, edit: 0, editedAt: '2026-11-03T14:02:00.000Z' };
  workspace.drafts.save({ ...draft, document: { words: 'text' }, keys: { list: ['abcdefghij'] } });
  workspace.addresses.save('m', 'm.roy@example.ca');
  workspace.close();
  return { file: workspace.file, founder, second, proposal, revision, contents: [one.content.sha256, two.content.sha256] };
}

/** Harms the file as another program would: triggers out of the way, and back. */
function tamper(file: string, change: (db: Database.Database) => void): void {
  const db = new Database(file);
  db.pragma('foreign_keys = OFF');
  const triggers = db
    .prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    .all();
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  change(db);
  for (const { sql } of triggers) db.exec(sql);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}

type Plant = (good: Good, file: string) => void;
const sql =
  (text: string, values: (good: Good) => readonly (string | Uint8Array)[] = () => []): Plant =>
  (good, file) =>
    tamper(file, (db) => void db.prepare(text).run(...values(good)));
const revisionId = ({ revision }: Good): readonly string[] => [revision.id];
const proposalId = ({ proposal }: Good): readonly string[] => [proposal.id];
const firstContent = ({ contents }: Good): readonly string[] => contents.slice(0, 1);

const flipped = (bytes: Uint8Array, at: number): Uint8Array => {
  const other = Uint8Array.from(bytes);
  other[at] = (other[at] ?? 0) ^ 1;
  return other;
};

/** One more record, as a program that signs well and knows no rule would add it. */
const added =
  (write: (good: Good) => SignedRecord): Plant =>
  (good, file) =>
    tamper(file, (db) => insert(db, write(good)));

function insert(db: Database.Database, { id, bytes, signature, record }: SignedRecord): void {
  const { kind, stream, author, previous, n } = record;
  const subject = record.subject === '' ? id : record.subject;
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO record (id, kind, subject, stream, author, previous, n, bytes, signature)
       VALUES (:id, :kind, :subject, :stream, :author, :previous, :n, :bytes, :signature)`,
    )
    .run({ id, kind, subject, stream, author, previous, n, bytes, signature });
  for (const parent of new Set(record.parents))
    db.prepare('INSERT INTO edge (parent, child) VALUES (?, ?)').run(parent, lastInsertRowid);
}

/** Other bytes in the place of the revision, under the fingerprint that fits them. */
const replaced =
  (other: (good: Good) => { readonly bytes: Uint8Array; readonly signature?: Uint8Array }): Plant =>
  (good, file) =>
    tamper(file, (db) => {
      const { bytes, signature = good.revision.signature } = other(good);
      db.prepare('UPDATE record SET id = ?, bytes = ?, signature = ? WHERE id = ?').run(
        sha256(bytes),
        bytes,
        signature,
        good.revision.id,
      );
    });

const wordsOf = ({ revision }: Good): string => new TextDecoder().decode(revision.bytes);
const other = (good: Good): LogRecord => ({ ...good.revision.record, body: { other: true } });

/** A page of the file (its number from 1), changed. */
const page =
  (table: string, change: (bytes: Buffer, from: number) => void): Plant =>
  (_, file) => {
    const db = new Database(file);
    const root = db.prepare<[string], number>('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(table) ?? 1;
    db.close();
    const bytes = readFileSync(file);
    change(bytes, (root - 1) * 4096);
    writeFileSync(file, bytes);
  };

const NOWHERE = '0'.repeat(64);

/** Kinds of damage: its name, how it is planted, and the code under which fsck (or opening) must say so. RELIABILITY C1. */
export const PLANTED: readonly (readonly [name: string, plant: Plant, code: string])[] = [
  [
    'a bit of a record',
    sql('UPDATE record SET bytes = ? WHERE id = ?', (good) => [flipped(good.revision.bytes, 60), good.revision.id]),
    'record/altered',
  ],
  ['a record under another fingerprint', sql(`UPDATE record SET id = '${NOWHERE}' WHERE id = ?`, revisionId), 'record/altered'],
  [
    'a bit of a signature',
    sql('UPDATE record SET signature = ? WHERE id = ?', (good) => [flipped(good.revision.signature, 3), good.revision.id]),
    'record/altered',
  ],
  ['a signature of zeros', sql('UPDATE record SET signature = zeroblob(64) WHERE id = ?', revisionId), 'record/altered'],
  [
    'the signature of another record',
    sql('UPDATE record SET signature = ? WHERE id = ?', (good) => [good.proposal.signature, good.revision.id]),
    'record/altered',
  ],
  ['another text with the old signature', replaced((good) => ({ bytes: canonicalBytes(other(good)) })), 'record/altered'],
  ['a record signed by somebody else', replaced((good) => good.founder.sign(other(good))), 'record/altered'],
  [
    'a record spelled in another way',
    replaced((good) => ({ bytes: new TextEncoder().encode(wordsOf(good).replace('{', '{ ')) })),
    'record/not-canonical',
  ],
  ['a record that is none', replaced(() => ({ bytes: new TextEncoder().encode('no JSON') })), 'record/not-a-record'],
  ['a column: kind', sql("UPDATE record SET kind = 'note' WHERE id = ?", revisionId), 'record/columns'],
  ['a column: subject', sql(`UPDATE record SET subject = '${NOWHERE}' WHERE id = ?`, revisionId), 'record/columns'],
  ['a column: stream', sql("UPDATE record SET stream = 'private' WHERE id = ?", revisionId), 'record/columns'],
  ['a column: author', sql(`UPDATE record SET author = '${NOWHERE}' WHERE id = ?`, revisionId), 'record/columns'],
  ['a column: previous', sql(`UPDATE record SET previous = '${NOWHERE}' WHERE id = ?`, revisionId), 'record/columns'],
  ['a column: number', sql('UPDATE record SET n = 77 WHERE id = ?', revisionId), 'record/columns'],
  ['a record that is gone', sql('DELETE FROM record WHERE id = ?', revisionId), 'record/missing'],
  ['a founding that is gone', sql("DELETE FROM record WHERE kind = 'founding'"), 'record/other-workspace'],
  [
    'a record of another workspace',
    added(({ second }) => second.write({ kind: 'proposal', workspace: NOWHERE })),
    'record/other-workspace',
  ],
  [
    'a key that nobody introduced',
    added(({ founder }) => new ChainWriter(founder.workspace).write({ kind: 'proposal' })),
    'key/unknown',
  ],
  [
    'a gap in a chain',
    added(({ second }) => (second.write({ kind: 'proposal' }), second.write({ kind: 'proposal' }))),
    'record/missing',
  ],
  ['a wrong number in a chain', added(({ second }) => second.write({ kind: 'proposal', n: 99 })), 'record/chain'],
  [
    'a second beginning of a chain',
    added(({ second }) => second.write({ kind: 'proposal', previous: '', n: 50 })),
    'record/chain',
  ],
  [
    'a parent that is not there',
    added(({ second, proposal }) => second.write({ kind: 'revision', subject: proposal.id, parents: [NOWHERE] })),
    'record/missing',
  ],
  [
    'a parent of another stream',
    added(({ second, proposal, revision }) =>
      second.write({ kind: 'comment', stream: 'discussion', subject: proposal.id, parents: [revision.id] }),
    ),
    'record/other-subject',
  ],
  ['a subject that is not there', added(({ second }) => second.write({ kind: 'revision', subject: NOWHERE })), 'record/missing'],
  ['an edge that is gone', sql('DELETE FROM edge WHERE parent = ?', proposalId), 'record/edges'],
  [
    'an edge too many',
    sql(`INSERT INTO edge SELECT '${NOWHERE}', position FROM record WHERE id = ?`, revisionId),
    'record/edges',
  ],
  ['an edge that leads elsewhere', sql(`UPDATE edge SET parent = '${NOWHERE}' WHERE parent = ?`, proposalId), 'record/edges'],
  ['an edge of a record that is not there', sql(`INSERT INTO edge VALUES ('${NOWHERE}', 9999)`), 'record/edges'],
  ['content that is gone', sql('DELETE FROM content WHERE sha256 = ?', firstContent), 'content/missing'],
  [
    'content with a flipped bit',
    (good, file) => tamper(file, (db) => flipContent(db, good.contents[0] ?? '')),
    'content/altered',
  ],
  ['content cut short', sql('UPDATE content SET bytes = substr(bytes, 1, 10) WHERE sha256 = ?', firstContent), 'content/altered'],
  [
    'content under another name',
    sql(`UPDATE content SET sha256 = '${NOWHERE}' WHERE sha256 = ?`, firstContent),
    'content/missing',
  ],
  ['two contents that changed places', (good, file) => tamper(file, (db) => swapContents(db, good.contents)), 'content/altered'],
  ['a draft with another word', sql("UPDATE draft SET document = '{}'"), 'draft/altered'],
  ['a draft of another version', sql(`UPDATE draft SET base = '${NOWHERE}'`), 'draft/altered'],
  ['a draft with other keys', sql("UPDATE draft SET keys = '{}'"), 'draft/altered'],
  ['a draft with another number', sql('UPDATE draft SET edit = edit + 1'), 'draft/altered'],
  ['a draft of another person', sql("UPDATE draft SET member = 'n'"), 'draft/altered'],
  ['a draft of another moment', sql("UPDATE draft SET edited_at = '2027'"), 'draft/altered'],
  ['an address with another letter', sql("UPDATE address SET email = 'm.ray@example.ca'"), 'address/altered'],
  ['an address of another member', sql("UPDATE address SET member = 'n'"), 'address/altered'],
  ['a trigger that is gone', (_, file) => exec(file, 'DROP TRIGGER record_kept'), 'workspace/schema'],
  [
    'a trigger that does nothing',
    (_, file) => exec(file, 'DROP TRIGGER record_kept; CREATE TRIGGER record_kept BEFORE DELETE ON record BEGIN SELECT 1; END'),
    'workspace/schema',
  ],
  ['an index that is gone', (_, file) => exec(file, 'DROP INDEX record_chain'), 'workspace/schema'],
  ['a table too many', (_, file) => exec(file, 'CREATE TABLE mine (x)'), 'workspace/schema'],
  ['a column too many', (_, file) => exec(file, 'ALTER TABLE address ADD COLUMN mine TEXT'), 'workspace/schema'],
  [
    'a search row too many',
    (_, file) => exec(file, "INSERT INTO search_text VALUES (1, 'p', 'en', 'word', '')"),
    'workspace/search-index',
  ],
  ['a page of records of zeros', page('record', (bytes, from) => void bytes.fill(0, from, from + 4096)), 'workspace/damaged'],
  [
    'a page of contents of another kind',
    page('content', (bytes, from) => void bytes.writeUInt8(0xff, from)),
    'workspace/damaged',
  ],
  [
    'an index page of zeros',
    page('record_stream', (bytes, from) => void bytes.fill(0, from + 8, from + 4096)),
    'workspace/damaged',
  ],
  ['a wrong count of free pages', page('sqlite_schema', (bytes) => void bytes.writeUInt32BE(7, 36)), 'workspace/damaged'],
  ['a file that was cut', (_, file) => truncateSync(file, Math.floor(readFileSync(file).length * 0.7)), 'workspace/damaged'],
];

function exec(file: string, text: string): void {
  const db = new Database(file);
  db.exec(text);
  db.close();
}

function flipContent(db: Database.Database, name: string): void {
  const bytes =
    db.prepare<[string], Uint8Array>('SELECT bytes FROM content WHERE sha256 = ?').pluck().get(name) ?? new Uint8Array();
  db.prepare('UPDATE content SET bytes = ? WHERE sha256 = ?').run(flipped(bytes, 7), name);
}

function swapContents(db: Database.Database, [one = '', two = '']: readonly string[]): void {
  const change = db.prepare('UPDATE content SET sha256 = ? WHERE sha256 = ?');
  change.run(NOWHERE, one);
  change.run(one, two);
  change.run(two, NOWHERE);
}
