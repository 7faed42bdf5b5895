import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'collegium-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const notes = () => path.join(folder, 'notes');

/** A maker in a process of its own: notes when it begins and ends, and takes its time in between. */
function maker(milliseconds: number) {
  const body = `
    import fs from 'node:fs';
    import { whileLocked } from ${JSON.stringify(path.resolve('scripts/electron/lock.mjs'))};
    const note = (what) => fs.appendFileSync(${JSON.stringify(notes())}, what + '\\n');
    await whileLocked('thing', async (folder) => {
      fs.writeFileSync(folder + '/half', '');
      note('begin');
      await new Promise((wake) => setTimeout(wake, ${milliseconds}));
      note('end');
    });`;
  const env = { ...process.env, ELECTRON_RUNTIME_CACHE: path.join(folder, 'cache') };
  const child = spawn(process.execPath, ['--input-type=module', '-e', body], { env, stdio: 'inherit' });
  return { child, ended: new Promise<number | null>((settle) => child.once('exit', settle)) };
}

/** The whole lines so far: a maker is seen only when its line is written, not when its file is there, still empty. */
const noted = () => {
  try {
    return readFileSync(notes(), 'utf8').split('\n').slice(0, -1);
  } catch {
    return [];
  }
};

it('lets one maker work at a time', async () => {
  const makers = [maker(100), maker(100), maker(100)];
  expect(await Promise.all(makers.map((each) => each.ended))).toEqual([0, 0, 0]);
  expect(noted()).toEqual(['begin', 'end', 'begin', 'end', 'begin', 'end']);
  expect(readdirSync(path.join(folder, 'cache'))).toEqual([]);
});

it('does not wait for a maker that was killed, and removes what it left', async () => {
  const killed = maker(60_000);
  while (noted().length === 0) await new Promise((wake) => setTimeout(wake, 20));
  killed.child.kill('SIGKILL');
  await killed.ended;
  expect(readdirSync(path.join(folder, 'cache'))).toHaveLength(2); // its lock and its half-made folder
  expect(await maker(0).ended).toBe(0);
  expect(noted()).toEqual(['begin', 'begin', 'end']);
  expect(readdirSync(path.join(folder, 'cache'))).toEqual([]);
});
