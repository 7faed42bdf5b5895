import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { figures, sized } from '../support/figures.ts';
import { expect, test } from './fixture.ts';
import type { E2eElectron } from './global-setup.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const AT_ONCE = sized(5, 20);
const ROUNDS = sized(1, 50);

interface Started {
  readonly pid: number;
  readonly code: number | null;
}

/** Starts the application many times at once on one profile; waits until all but one have ended, or for the patience. */
async function startAtOnce(profile: string, files: readonly string[], patienceMs: number): Promise<readonly Started[]> {
  const electron = JSON.parse(process.env['E2E_ELECTRON'] ?? '{}') as E2eElectron;
  const started = files.map((file) => {
    const args = [...electron.args, `--user-data-dir=${profile}`, ROOT, `--workspace=${file}`];
    return spawn(electron.exec, args, { stdio: 'ignore', detached: true });
  });
  const until = performance.now() + patienceMs;
  const running = (): number => started.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null).length;
  const wanted = files.length === 1 ? 0 : 1;
  while (running() > wanted && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 50));
  return started.map(({ pid = 0, exitCode }) => ({ pid, code: exitCode }));
}

test(`D1 ${AT_ONCE} starts at once on one profile: one runs, the others hand it their file and end`, async ({ sample }) => {
  test.setTimeout(sized(60_000, 3 * 3_600_000));
  const began = performance.now();
  const counts = { running: 0, ended: 0, wrong: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    const folder = mkdtempSync(path.join(tmpdir(), 'collegium-e2e-many-'));
    const file = path.join(folder, 'science.collegium');
    copyFileSync(sample.workspace, file);
    const started = await startAtOnce(
      path.join(folder, 'profile'),
      Array.from({ length: AT_ONCE }, () => file),
      sized(9000, 20_000),
    );
    const running = started.filter(({ code }) => code === null);
    counts.running += running.length;
    counts.ended += started.filter(({ code }) => code === 0).length;
    counts.wrong += started.filter(({ code }) => code !== null && code !== 0).length;
    // It has the file open, and the file is whole.
    await expect.poll(() => existsSync(`${file}.open`)).toBe(true);
    for (const { pid } of running) process.kill(-pid, 'SIGKILL'); // its own group: those started above
    const node = path.join(ROOT, 'node_modules/.bin/node');
    const checked = spawnSync(node, [path.join(ROOT, 'src/cli/collegium.mjs'), 'fsck', '--workspace', file], {
      encoding: 'utf8',
    });
    if (checked.status !== 0) counts.wrong++;
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
  const sec = Math.round((performance.now() - began) / 100) / 10;
  figures({ id: 'D1', layer: 'L2', seed: 0, n: ROUNDS * AT_ONCE, corrupt: counts.wrong, ...counts, rounds: ROUNDS, sec });
  expect(counts).toEqual({ running: ROUNDS, ended: ROUNDS * (AT_ONCE - 1), wrong: 0 });
});

test('D1 a second start shows the window that runs and opens its file there; control: on another profile the lock keeps it out', async ({
  desktop,
  page,
  workspace,
}) => {
  await expect(page.locator('.table-body [role=row]')).toHaveCount(3);
  const other = path.join(path.dirname(workspace), 'other.collegium');
  copyFileSync(workspace, other);
  const profile = await desktop.evaluate(({ app, BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.minimize();
    return app.getPath('userData');
  });
  const start = performance.now();
  expect(await startAtOnce(profile, [other], 9000)).toMatchObject([{ code: 0 }]);
  await expect.poll(() => existsSync(`${other}.open`)).toBe(true);
  const handed = Math.round(performance.now() - start);
  const seen = await desktop.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return { count: BrowserWindow.getAllWindows().length, minimised: window?.isMinimized() };
  });
  expect(seen).toEqual({ count: 1, minimised: false });
  // Electron's own lock is the profile's: another profile starts, and the lock of the file refuses it (D2).
  const elsewhere = mkdtempSync(path.join(tmpdir(), 'collegium-e2e-elsewhere-'));
  const holder = readFileSync(`${other}.open`, 'utf8');
  const [second] = await startAtOnce(elsewhere, [other], 4000);
  expect(second?.code).toBe(null);
  expect(readFileSync(`${other}.open`, 'utf8')).toBe(holder);
  process.kill(-(second?.pid ?? 0), 'SIGKILL');
  rmSync(elsewhere, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  figures({ id: 'D1', layer: 'L2', seed: 0, n: 1, control: true, handed });
});
