import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { openWorkspace } from '#adapters/sqlite/open-workspace.ts';
import { figures, patience, seed, sized, timesOf } from '#support/figures.ts';
import { randomFrom } from '#support/kill-loop.ts';
import { aFolder, codeOf, WHO } from './given.ts';
import { aKilledWorkspace, ALL, COPIED, damage, fingerprint, read, restore } from './killed-scene.ts';

const SEED = seed();

describe('C4 a copy in the place of a damaged workspace', () => {
  test('brings everything the damaged file still proves, once, and the damaged file stays beside it with its -wal', async () => {
    const scene = await aKilledWorkspace();
    damage(scene.file);
    expect(codeOf(openWorkspace(scene.file, { ...WHO, mode: 'open' }))).toBe('workspace/damaged');
    const before = fingerprint(scene.file); // looking played the `-wal` into it
    const restored = await restore(scene);
    const found = await read(scene.file);
    const kept = `${scene.file}.damaged-20261122-140509`;
    expect(fingerprint(kept)).toBe(before);
    expect([found.ok, found.words]).toEqual([true, '{"words":"typed 2"}']);
    const lost = scene.acked.filter((id) => !found.ids.has(id));
    // One page holds a few records, and who follows them in the chain of the same key rests on them: said, and kept aside.
    expect(restored).toMatchObject({
      ok: true,
      value: { total: found.ids.size, kept: 'live.collegium.damaged-20261122-140509' },
    });
    expect(restored.ok && restored.value.apart + found.ids.size + 8 >= scene.acked.length).toBe(true);
    expect(scene.acked.slice(0, COPIED).filter((id) => lost.includes(id))).toEqual([]);
    expect(readdirSync(scene.folder).filter((name) => name.includes('.tmp'))).toEqual([]);
    // Restoring once more from the same copy changes nothing: a record is its own name.
    const again = await restore(scene);
    expect(again).toMatchObject({ ok: true, value: { total: found.ids.size, records: found.ids.size - COPIED } });
    expect((await read(scene.file)).ids).toEqual(found.ids);
  });

  test('brings everything where the tables are torn and the log is not', async () => {
    const scene = await aKilledWorkspace();
    const db = new Database(scene.file);
    db.exec('DROP TRIGGER record_kept; DROP TABLE address');
    db.close();
    expect(codeOf(openWorkspace(scene.file, { ...WHO, mode: 'open' }))).toBe('workspace/damaged');
    for (const copy of [scene.copy, null]) {
      const target = { ...scene, file: join(aFolder(), 'live.collegium') };
      copyFileSync(scene.file, target.file);
      expect(await restore(target, { copy })).toMatchObject({ ok: true, value: { total: ALL, apart: 0 } });
      const found = await read(target.file);
      expect([found.ok, found.words, scene.acked.every((id) => found.ids.has(id))]).toEqual([true, '{"words":"typed 2"}', true]);
    }
  });

  test('mends a torn header, and says so where there is neither a copy nor anything to read', async () => {
    const scene = await aKilledWorkspace();
    const bytes = readFileSync(scene.file);
    writeFileSync(scene.file, bytes.fill(0x55, 0, 60));
    expect(await restore(scene, { copy: null })).toMatchObject({ ok: true, value: { total: ALL } });
    const nothing = join(aFolder(), 'nothing.collegium');
    writeFileSync(nothing, Buffer.alloc(100_000, 'x'));
    const before = fingerprint(nothing);
    expect(await restore({ ...scene, file: nothing }, { copy: null })).toMatchObject({ error: { code: 'recovery/nothing' } });
    expect([fingerprint(nothing), readdirSync(dirname(nothing))]).toEqual([before, ['nothing.collegium']]);
  });

  test('begins from the copy alone where the file is gone, and refuses a copy that is damaged', async () => {
    const scene = await aKilledWorkspace();
    rmSync(scene.file);
    rmSync(`${scene.file}-wal`);
    expect(await restore(scene)).toMatchObject({ ok: true, value: { total: COPIED, kept: '' } });
    const bytes = readFileSync(scene.copy);
    bytes.fill(0, 4096 * 9, 4096 * 10);
    writeFileSync(scene.copy, bytes);
    const before = fingerprint(scene.file);
    expect(await restore(scene)).toMatchObject({ error: { code: 'workspace/damaged' } });
    expect(fingerprint(scene.file)).toBe(before);
  });

  const DAMAGED = sized(12, 500);
  test(
    `C4 ${DAMAGED} files with random pages destroyed: each is restored whole, nothing of the copy is lost (seed ${SEED})`,
    {
      timeout: patience(60_000),
    },
    async () => {
      const began = performance.now();
      const random = randomFrom(SEED);
      const scene = await aKilledWorkspace();
      const good = readFileSync(scene.file);
      const pages = good.length / 4096;
      let [refused, later, back, lostOfCopy] = [0, 0, 0, 0];
      const times: number[] = [];
      for (let n = 0; n < DAMAGED; n++) {
        const target = { ...scene, file: join(aFolder(), 'live.collegium') };
        const bytes = Buffer.from(good);
        for (let torn = 0; torn < 1 + Math.floor(random() * 4); torn++) {
          const at = Math.floor(random() * pages) * 4096;
          bytes.fill(Math.floor(random() * 256), at, at + 4096);
        }
        writeFileSync(target.file, bytes);
        copyFileSync(`${scene.file}-wal`, `${target.file}-wal`);
        writeFileSync(`${target.file}.open`, '{}'); // its program was killed
        const opened = openWorkspace(target.file, { ...WHO, mode: 'open' });
        if (opened.ok) {
          opened.value.close(); // a page that nothing uses
          continue;
        }
        refused++;
        const start = performance.now();
        expect(await restore(target)).toMatchObject({ ok: true });
        times.push(performance.now() - start);
        const found = await read(target.file);
        expect(found.ok).toBe(true);
        lostOfCopy += scene.acked.slice(0, COPIED).filter((id) => !found.ids.has(id)).length;
        later += ALL - COPIED;
        back += scene.acked.slice(COPIED).filter((id) => found.ids.has(id)).length;
      }
      const sec = Math.round((performance.now() - began) / 100) / 10;
      figures({
        id: 'C4',
        layer: 'L0',
        seed: SEED,
        n: refused,
        lost: lostOfCopy,
        corrupt: 0,
        later,
        back,
        ...timesOf(times),
        sec,
      });
      expect(lostOfCopy).toBe(0);
      expect(refused).toBeGreaterThan(DAMAGED / 2);
    },
  );

  test('C4 control: without what the damaged file proves, everything after the copy is lost', async () => {
    const scene = await aKilledWorkspace();
    damage(scene.file);
    expect(await restore(scene, { salvages: false })).toMatchObject({ ok: true, value: { total: COPIED } });
    const found = await read(scene.file);
    const lost = scene.acked.filter((id) => !found.ids.has(id)).length;
    figures({ id: 'C4', layer: 'L0', seed: 0, n: 1, lost, control: true });
    expect([lost, found.words]).toEqual([ALL - COPIED, '{"words":"typed 1"}']);
  });
});

test('C4 a -wal that rotted in its middle is damage, and restoring brings what comes after the rot too', async () => {
  const scene = await aKilledWorkspace();
  const wal = readFileSync(`${scene.file}-wal`);
  const at = 32 + 24 + Math.floor(((wal.length - 32) / 4120) * 0.4) * 4120;
  wal.fill(0x55, at + 1000, at + 1040);
  writeFileSync(`${scene.file}-wal`, wal);
  const before = ['', '-wal'].map((end) => fingerprint(scene.file + end));
  expect(codeOf(openWorkspace(scene.file, { ...WHO, mode: 'open' }))).toBe('workspace/damaged');
  expect(['', '-wal'].map((end) => fingerprint(scene.file + end))).toEqual(before);
  const restored = await restore(scene);
  expect(restored).toMatchObject({ ok: true });
  const found = await read(scene.file);
  expect([found.ok, found.words]).toEqual([true, '{"words":"typed 2"}']);
  expect(found.ids.size).toBeGreaterThan(71); // what SQLite alone reads of it ends before
  // A cut in the last commit is what a crash leaves: nothing was acknowledged of it, and nobody is alarmed.
  const cut = await aKilledWorkspace();
  const whole = readFileSync(`${cut.file}-wal`);
  writeFileSync(`${cut.file}-wal`, whole.subarray(0, whole.length - 700));
  expect(codeOf(openWorkspace(cut.file, { ...WHO, mode: 'open' }))).toBe('');
});
