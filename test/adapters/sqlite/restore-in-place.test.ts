import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { nodeCrypto } from '#adapters/node-crypto.ts';
import { backup } from '#adapters/sqlite/backup.ts';
import { fsck } from '#adapters/sqlite/fsck.ts';
import { openWorkspace } from '#adapters/sqlite/open-workspace.ts';
import { damagedBeside, restoreInPlace } from '#adapters/sqlite/restore-in-place.ts';
import { figures, patience, seed, sized, timesOf } from '#support/figures.ts';
import { randomFrom } from '#support/kill-loop.ts';
import { aContent, ChainWriter } from '#support/kill-records.ts';
import { aFolder, aWorkspace, codeOf, WHO } from './given.ts';

const SEED = seed();
const CHILD = join(import.meta.dirname, '../../support/restore-child.ts');
const NOW = Date.parse('2026-11-22T14:05:09.000Z');
const fingerprint = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

interface Scene {
  /** What lies where the workspace was when its program was killed: `file`, `file-wal`. */
  readonly folder: string;
  readonly file: string;
  /** A checked copy, from when there were `COPIED` records. */
  readonly copy: string;
  /** Ids of what was acknowledged, in order. */
  readonly acked: readonly string[];
}

const COPIED = 31;
const ALL = 91;

/** A workspace that was copied, written on, and killed: its latest commits are in the `-wal`. */
async function aKilledWorkspace(): Promise<Scene> {
  const workspace = aWorkspace();
  const writer = new ChainWriter();
  const acked: string[] = [];
  const write = (n: number): void => {
    const { content, reference } = aContent(900);
    const record = writer.write({ kind: 'proposal', content: [reference], body: { n } });
    const records = acked.length === 0 && writer.founding !== null ? [writer.founding, record] : [record];
    workspace.log.append({ records, contents: [content], projections: [] });
    acked.push(...records.map(({ id }) => id));
  };
  const type = (edit: number): void => {
    const draft = { proposal: acked[1] ?? '', member: 'm', base: '' as const, edit, keys: {} };
    workspace.drafts.save({ ...draft, document: { words: `typed ${edit + 1}` }, editedAt: '2026-11-03T14:02:00.000Z' });
  };
  for (let n = 1; n < COPIED; n++) write(n);
  type(0);
  const folder = aFolder();
  const copy = join(folder, 'copy.collegium');
  const copied = await backup(workspace.db, copy);
  if (!copied.ok) throw new Error(copied.error.code);
  for (let n = COPIED; n < 71; n++) write(n);
  workspace.checkpoint();
  for (let n = 71; n < ALL; n++) write(n);
  type(1);
  const file = join(folder, 'live.collegium');
  for (const end of ['', '-wal']) copyFileSync(workspace.file + end, file + end);
  return { folder, file, copy, acked };
}

/** A page of the middle of the file. */
function damage(file: string): void {
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(0, 4096 * 12, 4096 * 13));
}

interface Read {
  readonly ids: ReadonlySet<string>;
  readonly words: string;
  readonly ok: boolean;
}

async function read(file: string): Promise<Read> {
  const opened = openWorkspace(file, { ...WHO, mode: 'open' });
  if (!opened.ok) throw new Error(opened.error.code);
  const { db, close } = opened.value;
  const ids = new Set(db.prepare<[], string>('SELECT id FROM record').pluck().all());
  const words = String(db.prepare('SELECT document FROM draft').pluck().get());
  const { ok } = await fsck(db, nodeCrypto);
  close();
  return { ids, words, ok };
}

const restore = (scene: Scene, more: { readonly copy?: string | null; readonly salvages?: boolean } = {}) =>
  restoreInPlace({ file: scene.file, copy: scene.copy, crypto: nodeCrypto, now: NOW, ...more });

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

describe('C7 a restore over a live profile that is killed', () => {
  const aRun = async (...args: readonly string[]): Promise<{ child: ChildProcess; ended: Promise<unknown> }> => {
    const env = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'collegium-kill-cache') };
    const child = spawn(process.execPath, [CHILD, ...args], { stdio: ['pipe', 'pipe', 'inherit'], env });
    const ended = once(child, 'exit');
    await once(child.stdout, 'data');
    return { child, ended };
  };
  const go = async (child: ChildProcess): Promise<void> => {
    child.stdin?.write('go\n');
    if (child.stdout !== null) await once(child.stdout, 'data');
  };

  const KILLS = sized(8, 200);
  test(
    `leaves the old file with its -wal, or none, or the whole copy: no old frame comes back (seed ${SEED})`,
    {
      timeout: patience(90_000),
    },
    async () => {
      const began = performance.now();
      const scene = await aKilledWorkspace();
      const random = randomFrom(SEED);
      const folder = aFolder();
      const file = join(folder, 'live.collegium');
      const originals = ['', '-wal'].map((end) => fingerprint(scene.file + end));
      const lay = (): void => {
        for (const name of readdirSync(folder)) rmSync(join(folder, name));
        for (const end of ['', '-wal']) copyFileSync(scene.file + end, file + end);
        writeFileSync(`${file}-shm`, 'left by another program');
      };
      lay();
      const whole = await aRun(file, scene.copy);
      const start = performance.now();
      await go(whole.child);
      await whole.ended;
      const span = performance.now() - start;
      const left = { old: 0, none: 0, restored: 0, wrong: 0 };
      let next = aRun(file, scene.copy);
      for (let n = 0; n < KILLS; n++) {
        lay();
        const { child, ended } = await next;
        if (n + 1 < KILLS) next = aRun(file, scene.copy);
        await go(child);
        setTimeout(() => child.kill('SIGKILL'), random() * span);
        await ended;
        const aside = damagedBeside(file)[0] ?? '';
        if (existsSync(file) && aside === '') {
          left.old++;
          expect(['', '-wal'].map((end) => fingerprint(file + end))).toEqual(originals);
        } else if (!existsSync(file)) left.none++;
        else left.restored++;
        // However far it came: the same restore again, and there is the copy and nothing but the copy.
        expect(await restoreInPlace({ file, copy: scene.copy, crypto: nodeCrypto, now: NOW, salvages: false })).toMatchObject({
          ok: true,
        });
        const found = await read(file);
        if (!found.ok || found.ids.size !== COPIED || found.words !== '{"words":"typed 1"}') left.wrong++;
        const oldest = damagedBeside(file).at(-1) ?? '';
        expect(['', '-wal'].map((end) => fingerprint(oldest + end))).toEqual(originals);
      }
      const sec = Math.round((performance.now() - began) / 100) / 10;
      figures({ id: 'C7', layer: 'L0', seed: SEED, n: KILLS, lost: 0, corrupt: left.wrong, ...left, sec });
      expect(left.wrong).toBe(0);
    },
  );

  test('C7 an older copy, then a newer one, then the older again: each time exactly that copy', async () => {
    const scene = await aKilledWorkspace();
    const newer = join(scene.folder, 'newer.collegium');
    const opened = openWorkspace(scene.file, { ...WHO, mode: 'open' });
    if (!opened.ok) throw new Error(opened.error.code);
    await backup(opened.value.db, newer);
    opened.value.close();
    for (const [copy, count] of [
      [scene.copy, COPIED],
      [newer, ALL],
      [scene.copy, COPIED],
    ] as const) {
      expect(await restore(scene, { copy, salvages: false })).toMatchObject({ ok: true, value: { total: count } });
      expect((await read(scene.file)).ids.size).toBe(count);
    }
  });

  test('C7 control: a copy renamed over the file plays the old -wal back into it', async () => {
    const scene = await aKilledWorkspace();
    const { child, ended } = await aRun(scene.file, scene.copy, 'naive');
    await go(child);
    await ended;
    const found = await read(scene.file).catch(() => null);
    const isWrong = found === null || !found.ok || found.ids.size !== COPIED;
    figures({ id: 'C7', layer: 'L0', seed: 0, n: 1, corrupt: isWrong ? 1 : 0, control: true });
    expect(isWrong).toBe(true);
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
