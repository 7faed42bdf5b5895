import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { LogRecord, SignedRecord } from '#domain/record/record.ts';
import { nodeCrypto } from '#adapters/node-crypto.ts';
import { fsck } from '#adapters/sqlite/fsck.ts';
import type { WorkspaceStore } from '#adapters/sqlite/workspace-store.ts';
import { aContent, ChainWriter } from '#support/kill-records.ts';
import { aWorkspace } from './given.ts';

/** A founder and a second member whose key was taken in, a proposal with revisions, content, a comment, an erasure and a draft. */
function aScene() {
  const workspace = aWorkspace();
  const founder = new ChainWriter();
  const second = new ChainWriter(founder.workspace);
  const [kept, erased] = [aContent(4000, 'identification.json'), aContent()];
  const proposal = founder.write({ kind: 'proposal', content: [kept.reference, erased.reference] });
  const subject = proposal.id;
  const key = founder.write({
    kind: 'key',
    stream: 'authority',
    subject: founder.workspace,
    parents: [founder.workspace],
    body: { key: second.keyText },
  });
  const revision = second.write({ kind: 'revision', subject, parents: [subject] });
  const comment = second.write({ kind: 'comment', stream: 'discussion', subject });
  const erasure = founder.write({
    kind: 'erasure',
    subject,
    parents: [revision.id],
    body: { sha256: erased.content.sha256, ground: 'g', rule: 'r' },
  });
  const records = [founder.founding, proposal, key, revision, comment, erasure].filter((each) => each !== null);
  workspace.log.append({ records, contents: [kept.content, erased.content], projections: [] });
  workspace.eraseContent(erased.content.sha256);
  workspace.drafts.save({
    proposal: subject,
    member: 'm',
    base: '',
    edit: 0,
    document: { a: 'text' },
    keys: {},
    editedAt: '2026-11-03T14:02:00.000Z',
  });
  return { workspace, founder, second, proposal, revision, kept, records };
}
type Scene = ReturnType<typeof aScene>;

const check = ({ db }: WorkspaceStore) => fsck(db, nodeCrypto);
const append = ({ workspace }: Scene, record: SignedRecord): void =>
  workspace.log.append({ records: [record], contents: [], projections: [] });
/** What somebody with another program does: the triggers go first, and come back. */
function tamper({ workspace: { db } }: Scene, sql: string, ...values: (string | Uint8Array)[]): void {
  const triggers = db
    .prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    .all();
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  db.pragma('foreign_keys = OFF');
  db.prepare(sql).run(...values);
  for (const trigger of triggers) db.exec(trigger.sql);
}
/** A record as its author never wrote it, under the fingerprint that fits. */
function replaceBytes(scene: Scene, target: SignedRecord, other: SignedRecord): void {
  tamper(
    scene,
    'UPDATE record SET id = ?, bytes = ?, signature = ? WHERE id = ?',
    other.id,
    other.bytes,
    other.signature,
    target.id,
  );
}

describe('fsck', () => {
  test('finds nothing in a log that is whole: erased content, another key and several streams included', async () => {
    const { workspace, records } = aScene();
    expect(await check(workspace)).toEqual({ ok: true, records: records.length, problems: [] });
    expect(await check(aWorkspace())).toEqual({ ok: true, records: 0, problems: [] });
  });

  const planted: Record<string, { plant: (scene: Scene) => void; codes: readonly string[] }> = {
    'a flipped bit in a record': {
      plant: (scene) => {
        const bytes = Uint8Array.from(scene.revision.bytes);
        bytes[60] = (bytes[60] ?? 0) ^ 1;
        tamper(scene, 'UPDATE record SET bytes = ? WHERE id = ?', bytes, scene.revision.id);
      },
      codes: ['record/altered'],
    },
    'another text under a fingerprint that fits, with the old signature': {
      plant: (scene) => {
        const other = scene.second.sign({ ...scene.revision.record, body: { other: true } });
        replaceBytes(scene, scene.revision, { ...other, signature: scene.revision.signature });
      },
      codes: ['record/altered'],
    },
    'a record signed by somebody else': {
      plant: (scene) =>
        replaceBytes(scene, scene.revision, scene.founder.sign({ ...scene.revision.record, body: { other: true } })),
      codes: ['record/altered'],
    },
    'bytes that are not canonical': {
      plant: (scene) => {
        const text = new TextDecoder().decode(scene.revision.bytes).replace('{', '{ ');
        const bytes = new TextEncoder().encode(text);
        tamper(scene, 'UPDATE record SET bytes = ? WHERE id = ?', bytes, scene.revision.id);
      },
      codes: ['record/altered', 'record/not-canonical'],
    },
    'a record by a key that nobody introduced': {
      plant: (scene) => append(scene, new ChainWriter(scene.founder.workspace).write({ kind: 'proposal' })),
      codes: ['key/unknown'],
    },
    'a gap in a chain': {
      plant: (scene) => {
        scene.second.write({ kind: 'proposal' });
        append(scene, scene.second.write({ kind: 'proposal' }));
      },
      codes: ['record/missing'],
    },
    'a wrong number in a chain': {
      plant: (scene) => append(scene, scene.second.write({ kind: 'proposal', n: 9 })),
      codes: ['record/chain'],
    },
    'a second beginning of a chain': {
      plant: (scene) => append(scene, scene.second.write({ kind: 'proposal', previous: '', n: 4 })),
      codes: ['record/chain'],
    },
    'a parent that is not there': {
      plant: (scene) =>
        append(scene, scene.second.write({ kind: 'revision', subject: scene.proposal.id, parents: ['0'.repeat(64)] })),
      codes: ['record/missing'],
    },
    'a parent of another stream': {
      plant: (scene) =>
        append(
          scene,
          scene.second.write({ kind: 'comment', stream: 'discussion', subject: scene.proposal.id, parents: [scene.revision.id] }),
        ),
      codes: ['record/other-subject'],
    },
    'a subject that is not there': {
      plant: (scene) => append(scene, scene.second.write({ kind: 'revision', subject: '0'.repeat(64) })),
      codes: ['record/missing'],
    },
    'a record of another workspace': {
      plant: (scene) => append(scene, scene.second.write({ kind: 'proposal', workspace: '0'.repeat(64) })),
      codes: ['record/other-workspace'],
    },
    'a column that says something else': {
      plant: (scene) => tamper(scene, "UPDATE record SET kind = 'note' WHERE id = ?", scene.revision.id),
      codes: ['record/columns'],
    },
    'an edge that is missing': {
      plant: (scene) => tamper(scene, 'DELETE FROM edge WHERE parent = ?', scene.proposal.id),
      codes: ['record/edges'],
    },
    'content that is missing without an erasure': {
      plant: (scene) => tamper(scene, 'DELETE FROM content WHERE sha256 = ?', scene.kept.content.sha256),
      codes: ['content/missing'],
    },
    'content with a flipped bit': {
      plant: (scene) => {
        const bytes = Uint8Array.from(scene.kept.content.bytes);
        bytes[7] = (bytes[7] ?? 0) ^ 1;
        tamper(scene, 'UPDATE content SET bytes = ? WHERE sha256 = ?', bytes, scene.kept.content.sha256);
      },
      codes: ['content/altered'],
    },
    'a draft with another word': {
      plant: (scene) => tamper(scene, "UPDATE draft SET document = '{}'"),
      codes: ['draft/altered'],
    },
    'an address with another letter': {
      plant: (scene) => {
        scene.workspace.addresses.save('m', 'm.roy@example.ca');
        tamper(scene, "UPDATE address SET email = 'm.ray@example.ca'");
      },
      codes: ['address/altered'],
    },
    'a trigger that is gone': {
      plant: ({ workspace }) => workspace.db.exec('DROP TRIGGER record_kept'),
      codes: ['workspace/schema'],
    },
    'a search index that does not fit': {
      plant: ({ workspace }) => workspace.db.exec("INSERT INTO search_text VALUES (1, 'p', 'en', 'word', '')"),
      codes: ['workspace/search-index'],
    },
  };

  test.each(Object.entries(planted))('finds %s', async (_, { plant, codes }) => {
    const scene = aScene();
    plant(scene);
    const report = await check(scene.workspace);
    expect(report.ok).toBe(false);
    const found = new Set(report.problems.map(({ code }) => code));
    for (const code of codes) expect([...found]).toContain(code);
  });

  test('shows a fork of a chain and does not call it damage', async () => {
    const scene = aScene();
    const twin: LogRecord = { ...scene.revision.record, body: { twin: true } };
    append(scene, scene.second.sign(twin));
    const report = await check(scene.workspace);
    expect(report.problems.map(({ code }) => code)).toEqual(['record/fork']);
    expect(report.ok).toBe(true);
  });

  test('names a weak key before any library is asked', async () => {
    const scene = aScene();
    const weak = Buffer.alloc(32);
    weak[0] = 1; // the neutral point: under it a forgery verifies
    const body = { key: weak.toString('base64') };
    append(
      scene,
      scene.founder.write({
        kind: 'key',
        stream: 'authority',
        subject: scene.founder.workspace,
        parents: [scene.founder.workspace],
        body,
      }),
    );
    const author = new (class extends ChainWriter {
      override get keyText(): string {
        return weak.toString('base64');
      }
    })(scene.founder.workspace);
    append(scene, author.write({ kind: 'proposal', author: createHash('sha256').update(weak).digest('hex') }));
    const report = await fsck(scene.workspace.db, { ...nodeCrypto, verify: () => Promise.resolve(true) });
    expect(report.problems.map(({ code }) => code)).toEqual(['key/weak']);
  });

  test('lists every problem with what the application adds, and lets others work in between', async () => {
    const scene = aScene();
    for (let n = 0; n < 1500; n++) append(scene, scene.second.write({ kind: 'proposal', body: { n } }));
    tamper(scene, "UPDATE draft SET document = '{}'");
    let turns = 0;
    const ticking = setInterval(() => turns++, 1);
    const seen: number[] = [];
    const report = await fsck(scene.workspace.db, {
      ...nodeCrypto,
      also: () => Promise.resolve([{ code: 'record/date', id: 'x' }]),
      onProgress: (done) => seen.push(done),
    });
    clearInterval(ticking);
    expect(report.problems.map(({ code }) => code)).toEqual(['draft/altered', 'record/date']);
    expect(seen.at(-1)).toBe(report.records);
    expect(turns).toBeGreaterThan(5);
  });
});
