import { copyFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { nodeCrypto } from '#adapters/node-crypto.ts';
import { backup } from '#adapters/sqlite/backup.ts';
import { fsck } from '#adapters/sqlite/fsck.ts';
import { openWorkspace } from '#adapters/sqlite/open-workspace.ts';
import type { WorkspaceStore } from '#adapters/sqlite/workspace-store.ts';
import { figures, patience, sized, timesOf } from '#support/figures.ts';
import { aContent, ChainWriter } from '#support/kill-records.ts';
import { aFolder, aWorkspace, WHO } from './given.ts';

/** Writes without a pause, as people never do, and says what was acknowledged when. */
function aWriter(workspace: WorkspaceStore): { readonly acked: string[]; edits: number; stop(): Promise<void> } {
  const writer = new ChainWriter();
  const acked: string[] = [];
  let isOn = true;
  const state = { acked, edits: 0, stop: () => ((isOn = false), running) };
  if (writer.founding !== null) workspace.log.append({ records: [writer.founding], contents: [], projections: [] });
  const running = (async () => {
    while (isOn) {
      const { content, reference } = aContent(700);
      const record = writer.write({ kind: 'proposal', content: [reference], body: { n: acked.length } });
      workspace.log.append({ records: [record], contents: [content], projections: [] });
      acked.push(record.id);
      const draft = {
        proposal: 'p',
        member: 'm',
        base: '' as const,
        edit: state.edits,
        keys: {},
        editedAt: '2026-11-03T14:02:00.000Z',
      };
      if (workspace.drafts.save({ ...draft, document: { edit: state.edits + 1 } })) state.edits++;
      await wait(1);
    }
  })();
  return state;
}

const COPIES = sized(20, 500);
const COPIES_A_FILE = 25;
test(
  `C5 each of ${COPIES} copies taken while somebody writes is one whole file with everything acknowledged before it`,
  {
    timeout: patience(60_000),
  },
  async () => {
    const began = performance.now();
    const times: number[] = [];
    let [bad, lost, acknowledged] = [0, 0, 0];
    // A writer without a pause fills a file in minutes; a new one now and then keeps the file such as people have.
    for (let left = COPIES; left > 0; left -= COPIES_A_FILE) {
      const workspace = aWorkspace();
      const writing = aWriter(workspace);
      const folder = aFolder();
      for (let n = 0; n < Math.min(left, COPIES_A_FILE); n++) {
        await wait(sized(20, 200));
        const [acked, edits] = [[...writing.acked], writing.edits];
        const copy = join(folder, `copy-${n}.collegium`);
        const start = performance.now();
        expect(await backup(workspace.db, copy)).toMatchObject({ ok: true });
        times.push(performance.now() - start);
        const opened = openWorkspace(copy, { ...WHO, mode: 'open' });
        if (!opened.ok) throw new Error(opened.error.code);
        const { db, drafts, close } = opened.value;
        const held = new Set(db.prepare<[], string>('SELECT id FROM record').pluck().all());
        if (!(await fsck(db, nodeCrypto)).ok) bad++;
        lost += acked.filter((id) => !held.has(id)).length;
        if (edits > 0 && Number(drafts.find('p', 'm')?.document['edit'] ?? 0) < edits) lost++;
        close();
      }
      await writing.stop();
      acknowledged += writing.acked.length;
      expect(readdirSync(folder).filter((name) => !name.endsWith('.collegium'))).toEqual([]); // one file each, nothing beside
      rmSync(folder, { recursive: true });
    }
    const sec = Math.round((performance.now() - began) / 100) / 10;
    figures({
      id: 'C5',
      layer: 'L0',
      seed: 0,
      n: COPIES,
      acked: acknowledged,
      lost,
      corrupt: bad,
      ...timesOf(times),
      sec,
    });
    expect([bad, lost]).toEqual([0, 0]);
  },
);

test('C5 control: the file copied by hand without its -wal misses what was acknowledged', async () => {
  const workspace = aWorkspace();
  const writing = aWriter(workspace);
  await wait(200);
  await writing.stop();
  const copy = join(aFolder(), 'by-hand.collegium');
  copyFileSync(workspace.file, copy);
  const opened = openWorkspace(copy, { ...WHO, mode: 'open' });
  const held = opened.ok ? opened.value.log.count() : 0;
  if (opened.ok) opened.value.close();
  const lost = writing.acked.length + 1 - held;
  figures({ id: 'C5', layer: 'L0', seed: 0, n: 1, acked: writing.acked.length, lost, control: true });
  expect(lost).toBeGreaterThan(0);
});

describe('C9 attachments and texts', () => {
  interface Scene {
    readonly file: string;
    readonly names: readonly string[];
  }
  /** Contents lie in the file, by their fingerprint: there is no folder of attachments to lose. */
  function aScene(): Scene {
    const workspace = aWorkspace();
    const writer = new ChainWriter();
    const parts = Array.from({ length: 8 }, (_, n) => aContent(2000 + 900 * n, `file-${n}.pdf`));
    const records = parts.map(({ reference }, n) => writer.write({ kind: 'proposal', content: [reference], body: { n } }));
    const all = writer.founding === null ? records : [writer.founding, ...records];
    workspace.log.append({ records: all, contents: parts.map(({ content }) => content), projections: [] });
    workspace.close();
    return { file: workspace.file, names: parts.map(({ content }) => content.sha256) };
  }
  const OTHER = 'f'.repeat(64);
  const harms: readonly (readonly [name: string, sql: string, hit: number])[] = [
    ['flipped', "UPDATE content SET bytes = CAST(x'ff' || substr(bytes, 2) AS BLOB) WHERE sha256 = :one", 1],
    ['cut short', 'UPDATE content SET bytes = substr(bytes, 1, 5) WHERE sha256 = :one', 1],
    ['deleted', 'DELETE FROM content WHERE sha256 = :one', 1],
    ['renamed', `UPDATE content SET sha256 = '${OTHER}' WHERE sha256 = :one`, 1],
    ['swapped with another', 'UPDATE content SET bytes = (SELECT bytes FROM content WHERE sha256 = :two) WHERE sha256 = :one', 1],
  ];

  test.each(harms)('C9 one that was %s is found and never shown, and all others can be read', async (_, sql, hit) => {
    const { file, names } = aScene();
    const db = new Database(file);
    db.exec('DROP TRIGGER content_append_only; DROP TRIGGER content_kept');
    db.prepare(sql).run({ one: names[2] ?? '', two: names[5] ?? '' });
    db.close();
    const opened = openWorkspace(file, { ...WHO, mode: 'open', check: false });
    if (!opened.ok) throw new Error(opened.error.code);
    const { log, close } = opened.value;
    const unread = names.filter((name) => {
      try {
        return log.content(name) === null;
      } catch {
        return true;
      }
    });
    const { problems } = await fsck(opened.value.db, nodeCrypto);
    close();
    expect(unread).toEqual([names[2]]);
    expect(problems.filter(({ code }) => code.startsWith('content/')).length).toBeGreaterThanOrEqual(hit);
  });

  test('C9 control: what reads by name alone shows the swapped one', () => {
    const { file, names } = aScene();
    const db = new Database(file);
    db.exec('DROP TRIGGER content_append_only');
    const read = db.prepare<[string], Uint8Array>('SELECT bytes FROM content WHERE sha256 = ?').pluck();
    const before = Buffer.from(read.get(names[2] ?? '') ?? []);
    db.prepare(harms[4]?.[1] ?? '').run({ one: names[2] ?? '', two: names[5] ?? '' });
    const shown = Buffer.from(read.get(names[2] ?? '') ?? []);
    db.close();
    figures({ id: 'C9', layer: 'L0', seed: 0, n: harms.length, corrupt: 0 });
    figures({ id: 'C9', layer: 'L0', seed: 0, n: 1, corrupt: 1, control: true });
    expect(shown.equals(before)).toBe(false);
  });
});
