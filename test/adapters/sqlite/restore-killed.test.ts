import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeCrypto } from '#adapters/node-crypto.ts';
import { backup } from '#adapters/sqlite/backup.ts';
import { openWorkspace } from '#adapters/sqlite/open-workspace.ts';
import { damagedBeside, restoreInPlace } from '#adapters/sqlite/restore-in-place.ts';
import { figures, patience, seed, sized } from '#support/figures.ts';
import { randomFrom } from '#support/kill-loop.ts';
import { aFolder, WHO } from './given.ts';
import { aKilledWorkspace, ALL, COPIED, fingerprint, NOW, read, restore } from './killed-scene.ts';

const SEED = seed();
const CHILD = join(import.meta.dirname, '../../support/restore-child.ts');

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

  // Few kills of chance fall between two renames, so each of those moments is laid out by hand.
  test.each([
    ['after the file was renamed', ['']],
    ['after its -wal was renamed too', ['', '-wal']],
  ])('C7 killed %s: no file is there to be opened as older than it was, and the same restore carries on', async (_, moved) => {
    const scene = await aKilledWorkspace();
    const originals = ['', '-wal'].map((end) => fingerprint(scene.file + end));
    const aside = `${scene.file}.damaged-20261122-140000`;
    for (const end of moved) renameSync(scene.file + end, aside + end);
    expect(openWorkspace(scene.file, { ...WHO, mode: 'open' })).toMatchObject({ error: { code: 'workspace/not-found' } });
    expect(await restore(scene, { salvages: false })).toMatchObject({ ok: true, value: { total: COPIED } });
    expect((await read(scene.file)).ids.size).toBe(COPIED);
    expect(['', '-wal'].map((end) => fingerprint(aside + end))).toEqual(originals);
  });

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
