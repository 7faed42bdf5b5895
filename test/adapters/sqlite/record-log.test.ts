import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { ContentObject } from '#application/ports.ts';
import type { LogRecord, SignedRecord } from '#domain/record/record.ts';
import type { WorkspaceStore } from '#adapters/sqlite/workspace-store.ts';
import { aContent, ChainWriter, sha256 } from '#support/kill-records.ts';
import { aWorkspace } from './given.ts';

function founded(): { workspace: WorkspaceStore; writer: ChainWriter } {
  const workspace = aWorkspace();
  const writer = new ChainWriter();
  if (writer.founding !== null) append(workspace, [writer.founding]);
  return { workspace, writer };
}

const append = ({ log }: WorkspaceStore, records: readonly SignedRecord[], contents: readonly ContentObject[] = []): void =>
  log.append({ records, contents, projections: [] });

/** A proposal with two revisions side by side, a comment, and a later one that joins them. */
function aProposal(writer: ChainWriter) {
  const proposal = writer.write({ kind: 'proposal' });
  const under = (kind: string, parents: readonly SignedRecord[], more: Partial<LogRecord> = {}): SignedRecord =>
    writer.write({ kind, subject: proposal.id, parents: parents.map(({ id }) => id), ...more });
  const one = under('revision', [proposal], { body: { text: 'one' } });
  const two = under('revision', [proposal], { body: { text: 'two' } });
  const comment = under('comment', [], { stream: 'discussion' });
  return { proposal, one, two, comment, under };
}

describe('the log', () => {
  test('gives back what was appended, byte for byte, in the order of arrival', () => {
    const { workspace, writer } = founded();
    const { proposal, one, two, comment } = aProposal(writer);
    append(workspace, [proposal, one, two, comment]);
    const { log } = workspace;
    expect(log.record(one.id)).toEqual(one);
    expect(log.record('0'.repeat(64))).toBe(null);
    expect(log.records({ stream: 'decision' })).toEqual([proposal, one, two]);
    expect(log.records({ stream: 'decision', subject: proposal.id })).toEqual([proposal, one, two]);
    expect(log.records({ stream: 'discussion', subject: proposal.id })).toEqual([proposal, comment]);
    expect(log.records({ stream: 'authority' }).map(({ id }) => id)).toEqual([writer.workspace]);
    expect(log.subjects('proposal')).toEqual([proposal.id]);
    expect(log.founding()).toBe(writer.workspace);
    expect(log.count()).toBe(5);
  });

  test('knows the heads of a subject and stream, and the end of a chain', () => {
    const { workspace, writer } = founded();
    const { proposal, one, two, comment, under } = aProposal(writer);
    append(workspace, [proposal, one, two, comment]);
    const { log } = workspace;
    const heads = () => log.heads({ stream: 'decision', subject: proposal.id });
    expect(heads()).toEqual([one.id, two.id].toSorted());
    expect(log.heads({ stream: 'discussion', subject: proposal.id })).toEqual([comment.id]);
    const merge = under('revision', [one, two]);
    append(workspace, [merge]);
    expect(heads()).toEqual([merge.id]);
    // A record of another stream that names a parent here moves nothing here.
    append(workspace, [under('comment', [merge], { stream: 'discussion' })]);
    expect(heads()).toEqual([merge.id]);
    expect(log.chainEnd(writer.key)?.n).toBe(7);
    expect(log.chainEnd('f'.repeat(64))).toBe(null);
  });

  test('finds records by the beginning of their id, and takes nothing for it that is no such beginning', () => {
    const { workspace, writer } = founded();
    const { log } = workspace;
    const id = writer.workspace;
    expect(log.findByPrefix(id.slice(0, 8))).toEqual([id]);
    expect(log.findByPrefix(id.slice(0, 12).toUpperCase())).toEqual([id]);
    expect(log.findByPrefix(id)).toEqual([id]);
    for (const other of ['', id.slice(0, 7), '%%%%%%%%', `${id.slice(0, 8)}*`, `${id}0`])
      expect(log.findByPrefix(other)).toEqual([]);
  });

  test('keeps one of each: appending again changes nothing', () => {
    const { workspace, writer } = founded();
    const { content, reference } = aContent();
    const record = writer.write({ kind: 'proposal', content: [reference] });
    append(workspace, [record], [content]);
    append(workspace, [record, record], [content]);
    expect(workspace.log.count()).toBe(2);
    expect(workspace.log.content(content.sha256)).toEqual(content.bytes);
  });

  test('takes a batch whole or not at all', () => {
    const { workspace, writer } = founded();
    const { content, reference } = aContent();
    const good = writer.write({ kind: 'proposal' });
    const lacking = writer.write({ kind: 'proposal', content: [reference] });
    expect(() => append(workspace, [good, lacking])).toThrow('content/missing');
    expect(() => append(workspace, [good], [{ sha256: content.sha256, bytes: new Uint8Array(40) }])).toThrow('content/altered');
    expect(() => append(workspace, [good, { ...lacking, bytes: good.bytes }], [content])).toThrow('record/altered');
    const verdicts = [{ record: good.id, code: null as unknown as string }];
    const projections = [{ subject: good.id, proposal: null, search: [], verdicts }];
    expect(() => workspace.log.append({ records: [good], contents: [content], projections })).toThrow('NOT NULL');
    expect([workspace.log.count(), workspace.log.content(content.sha256)]).toEqual([1, null]);
  });

  test('marks which signatures were verified here, once', () => {
    const { workspace, writer } = founded();
    const record = writer.write({ kind: 'proposal' });
    append(workspace, [record]);
    expect(workspace.signatures.unchecked(10).map(({ id }) => id)).toEqual([writer.workspace, record.id]);
    workspace.signatures.mark([writer.workspace]);
    expect(workspace.signatures.unchecked(10)).toEqual([record]);
    expect(() => workspace.db.exec('UPDATE record SET checked = 0')).toThrow('append-only');
  });
});

describe('append-only', () => {
  const REFUSED = [
    "UPDATE record SET kind = 'x'",
    "UPDATE record SET bytes = CAST('{}' AS BLOB)",
    'UPDATE record SET signature = zeroblob(64)',
    'UPDATE record SET position = position + 100',
    "UPDATE OR REPLACE record SET id = '" + '0'.repeat(64) + "' WHERE position = 2",
    'DELETE FROM record',
    'INSERT OR REPLACE INTO record SELECT * FROM record',
    "INSERT OR REPLACE INTO record SELECT position, '" +
      '0'.repeat(64) +
      "', kind, subject, stream, author, previous, n, bytes, signature, 0 FROM record",
    "INSERT INTO record SELECT * FROM record WHERE true ON CONFLICT DO UPDATE SET kind = 'x'",
    'DELETE FROM edge',
    "UPDATE edge SET parent = ''",
    'DELETE FROM content',
    "UPDATE content SET bytes = x''",
    "INSERT OR REPLACE INTO content SELECT sha256, x'' FROM content",
    "INSERT OR REPLACE INTO content (rowid, sha256, bytes) SELECT rowid, '" + '0'.repeat(64) + "', x'' FROM content",
  ];

  test.each(REFUSED)('refuses %s, also from a program that knows nothing of us', (sql) => {
    const { workspace, writer } = founded();
    const { content, reference } = aContent();
    const proposal = writer.write({ kind: 'proposal', content: [reference] });
    append(workspace, [proposal, writer.write({ kind: 'revision', subject: proposal.id, parents: [proposal.id] })], [content]);
    const dump = (db: Database.Database): unknown[] =>
      ['record', 'edge', 'content'].map((name) => db.prepare(`SELECT * FROM ${name}`).all());
    const before = dump(workspace.db);
    expect(() => workspace.db.exec(sql)).toThrow('append-only');
    expect(dump(workspace.db)).toEqual(before);
    workspace.close();
    const other = new Database(workspace.file); // recursive_triggers is off there
    expect(() => other.exec(sql)).toThrow('append-only');
    expect(dump(other)).toEqual(before);
    other.close();
  });

  test('bytes go only where an erasure record names them; the record stays', () => {
    const { workspace, writer } = founded();
    const [one, two] = [aContent(), aContent()];
    const record = writer.write({ kind: 'proposal', content: [one.reference, two.reference] });
    append(workspace, [record], [one.content, two.content]);
    expect(() => workspace.eraseContent(one.content.sha256)).toThrow('append-only');
    const body = { sha256: one.content.sha256, ground: 'request', rule: 'FIPPA' };
    append(workspace, [writer.write({ kind: 'erasure', subject: record.id, parents: [record.id], body })]);
    expect(workspace.eraseContent(one.content.sha256)).toBe(true);
    expect(workspace.eraseContent(one.content.sha256)).toBe(false);
    expect(() => workspace.eraseContent(two.content.sha256)).toThrow('append-only');
    expect(workspace.log.content(one.content.sha256)).toBe(null);
    expect(workspace.log.content(two.content.sha256)).toEqual(two.content.bytes);
    expect(workspace.log.record(record.id)).toEqual(record);
  });
});

test('what rotted on disk is never given out as what was signed', () => {
  const { workspace, writer } = founded();
  const { content, reference } = aContent();
  const record = writer.write({ kind: 'proposal', content: [reference] });
  append(workspace, [record], [content]);
  workspace.db.exec("DROP TRIGGER record_append_only; DROP TRIGGER content_append_only; UPDATE content SET bytes = x'00'");
  workspace.db.prepare('UPDATE record SET bytes = ? WHERE id = ?').run(Buffer.from(record.bytes).fill(65, 9, 10), record.id);
  expect(() => workspace.log.record(record.id)).toThrow('record/altered');
  expect(() => workspace.log.content(content.sha256)).toThrow('content/altered');
  expect(sha256(content.bytes)).toBe(content.sha256);
});
