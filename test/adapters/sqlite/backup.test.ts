import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeCrypto } from '#adapters/node-crypto.ts';
import { backup, restore } from '#adapters/sqlite/backup.ts';
import { fsck } from '#adapters/sqlite/fsck.ts';
import { openWorkspace } from '#adapters/sqlite/open-workspace.ts';
import { aContent, ChainWriter } from '#support/kill-records.ts';
import { aFolder, aWorkspace, codeOf, reopened, WHO } from './given.ts';

function aFilledWorkspace(records = 60) {
  const workspace = aWorkspace();
  const writer = new ChainWriter();
  const append = (contents = [aContent(3000)]): void => {
    const record = writer.write({ kind: 'proposal', content: contents.map(({ reference }) => reference) });
    workspace.log.append({ records: [record], contents: contents.map(({ content }) => content), projections: [] });
  };
  workspace.log.append({ records: [writer.founding].filter((each) => each !== null), contents: [], projections: [] });
  for (let n = 1; n < records; n++) append();
  return { workspace, append };
}

describe('a copy', () => {
  test('is one whole file that restores to a workspace with everything in it', async () => {
    const { workspace } = aFilledWorkspace();
    const folder = aFolder();
    const copy = join(folder, 'copy.collegium');
    expect(await backup(workspace.db, copy)).toEqual({ ok: true, value: { file: copy, records: 60 } });
    expect(readdirSync(folder)).toEqual(['copy.collegium']);
    expect(statSync(copy).mode & 0o077).toBe(0);
    const target = join(folder, 'restored.collegium');
    expect(await restore(copy, target)).toEqual({ ok: true, value: { file: target, records: 60 } });
    expect(readdirSync(folder)).toEqual(['copy.collegium', 'restored.collegium']);
    expect(statSync(target).mode & 0o077).toBe(0);
    const restored = reopened(target);
    expect(restored.log.records({ stream: 'decision' })).toEqual(workspace.log.records({ stream: 'decision' }));
    expect(await fsck(restored.db, nodeCrypto)).toEqual({ ok: true, records: 60, problems: [] });
  });

  test('made while somebody writes is whole, and holds everything acknowledged before it began', async () => {
    const { workspace, append } = aFilledWorkspace(2000);
    const folder = aFolder();
    const before = workspace.log.count();
    const writing = setInterval(() => append(), 1);
    for (let n = 0; n < 5; n++) {
      const copied = await backup(workspace.db, join(folder, `${n}.collegium`));
      expect(copied.ok && copied.value.records >= before).toBe(true);
    }
    clearInterval(writing);
    expect(workspace.log.count()).toBeGreaterThan(before);
    for (const name of readdirSync(folder)) {
      const copy = openWorkspace(join(folder, name), { ...WHO, mode: 'open' });
      if (!copy.ok) throw new Error(copy.error.code);
      expect((await fsck(copy.value.db, nodeCrypto)).problems).toEqual([]);
      copy.value.close();
    }
  });

  test('may lie where a workspace may not, and is never written over anything', async () => {
    const { workspace } = aFilledWorkspace(3);
    const cloud = join(aFolder(), 'OneDrive - University');
    mkdirSync(cloud);
    const copy = join(cloud, 'copy.collegium');
    expect((await backup(workspace.db, copy)).ok).toBe(true);
    const bytes = readFileSync(copy);
    expect(codeOf(await backup(workspace.db, copy))).toBe('workspace/exists');
    expect(codeOf(await restore(copy, workspace.file))).toBe('workspace/exists');
    expect(codeOf(await restore(copy, join(cloud, 'new.collegium')))).toBe('workspace/synced-folder');
    expect(readFileSync(copy)).toEqual(bytes);
    expect(readdirSync(cloud)).toEqual(['copy.collegium']);
    expect(codeOf(await backup(workspace.db, join(cloud, 'no', 'copy.collegium')))).toBe('workspace/no-folder');
  });

  test('that is damaged, foreign or open is refused, and nothing is left behind', async () => {
    const { workspace } = aFilledWorkspace();
    const folder = aFolder();
    const target = join(folder, 'new.collegium');
    expect(codeOf(await restore(workspace.file, target))).toBe('workspace/locked');
    const copy = join(aFolder(), 'copy.collegium');
    await backup(workspace.db, copy);
    const bytes = readFileSync(copy);
    const flipped = Buffer.from(bytes);
    const place = flipped.indexOf('"kind":"proposal"');
    flipped[place + 9] = 'P'.charCodeAt(0);
    writeFileSync(copy, flipped);
    expect(codeOf(await restore(copy, target))).toBe('workspace/damaged');
    writeFileSync(copy, bytes);
    truncateSync(copy, bytes.length - 5000);
    expect(codeOf(await restore(copy, target))).toBe('workspace/damaged');
    writeFileSync(copy, 'no database');
    expect(codeOf(await restore(copy, target))).toBe('workspace/foreign');
    expect(codeOf(await restore(join(folder, 'none.collegium'), target))).toBe('workspace/not-found');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('made by hand of a file whose holder was killed brings the latest commits with it', async () => {
    const { workspace } = aFilledWorkspace(20);
    const folder = aFolder();
    const copy = join(folder, 'by-hand.collegium');
    // What a killed process leaves: the file and its `-wal`. The live one is not read again after this test.
    for (const end of ['', '-wal']) copyFileSync(workspace.file + end, copy + end);
    expect(await restore(copy, join(folder, 'new.collegium'))).toMatchObject({ ok: true, value: { records: 20 } });
    expect(existsSync(`${copy}-wal`)).toBe(true);
  });
});
