import { spawnSync } from 'node:child_process';
import { closeSync, fsyncSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { figures, isSoak, notTested, patience, seed, sized, timesOf } from '#support/figures.ts';
import { type FileSystem, FILE_SYSTEMS, Mounts, whyNotMounted } from '#support/images.ts';
import { FILE, openRoom, scenario } from '#support/kill-room.ts';
import { randomFrom } from '#support/kill-loop.ts';
import { aRoomIn, type Heard, startSaving } from '#support/saving.ts';

const SEED = seed();
const DEATH = 'no death';

const deathOf = ({ status, signal }: Heard): string => (signal === null && status === 0 ? DEATH : `${signal ?? status}`);

/** Fills a file system to its last block. @returns what to remove for space to return */
function fill(at: string, name = 'filler'): string {
  const file = join(at, name);
  const descriptor = openSync(file, 'w');
  for (const size of [1 << 20, 1 << 16, 1 << 12, 1 << 9]) {
    try {
      for (;;) {
        writeSync(descriptor, Buffer.alloc(size, 7));
        fsyncSync(descriptor); // delayed allocation hides a full disk
      }
    } catch {
      // no room for this much: less
    }
  }
  closeSync(descriptor);
  spawnSync('sync', ['-f', at]); // what is mapped or delayed has to find its place now
  return file;
}

describe.each(Object.keys(FILE_SYSTEMS) as FileSystem[])('a full disk: %s', (system) => {
  const why = isSoak ? whyNotMounted(system) : 'it needs root and takes a minute: npm run soak -- B1';
  if (why !== null) notTested(`B1-${system}`, why);

  test.skipIf(why !== null)(
    'B1 is said at once as a full disk, ends nobody, and saving goes on by itself when there is room',
    { timeout: patience(0) },
    async () => {
      const began = performance.now();
      const mounts = new Mounts();
      const rounds = 8;
      const acked: string[] = [];
      const resumed: number[] = [];
      const noticed: number[] = [];
      let [lost, corrupt, deaths] = [0, 0, 0];
      try {
        const { mb } = FILE_SYSTEMS[system];
        const image = system === 'tmpfs' ? `${String(mb)}m` : mounts.image(system, 'disk.img');
        const disk = mounts.mount(system, image, 'disk');
        await aRoomIn(disk);
        for (let round = 0; round < rounds; round++) {
          const saver = startSaving(disk);
          expect(await saver.until((text) => text.startsWith('ok'), 30_000)).not.toBeNull();
          const full = performance.now();
          const filler = fill(disk);
          const isRefused = (text: string): boolean => text === 'no workspace/disk-full';
          const late = saver.lines.some(({ text, at }) => at > full && isRefused(text))
            ? 0
            : await saver.until(isRefused, 30_000);
          if (late !== null) noticed.push(late);
          rmSync(filler);
          spawnSync('sync', ['-f', disk]);
          const again = await saver.until((text) => text.startsWith('ok'), 30_000);
          if (again !== null) resumed.push(again);
          const heard = await saver.end();
          if (heard.signal !== 'SIGKILL') deaths++;
          acked.push(...heard.acked);
          const found = await scenario.check(disk, acked, true);
          lost += found.lost;
          corrupt += found.corrupt;
          expect(new Set(heard.refused)).toEqual(new Set(['workspace/disk-full']));
        }
      } finally {
        mounts.end();
      }
      const sec = Math.round((performance.now() - began) / 100) / 10;
      const line = { lost, corrupt, hangs: rounds - resumed.length, deaths, noticed: noticed.length, ...timesOf(resumed), sec };
      figures({ id: `B1-${system}`, layer: 'L0', seed: SEED, n: rounds, acked: acked.length, ...line });
      expect(line).toMatchObject({ lost: 0, corrupt: 0, hangs: 0, deaths: 0, noticed: rounds });
      expect(Math.max(...resumed)).toBeLessThan(5000);
    },
  );
});

const noBtrfs = isSoak ? whyNotMounted('btrfs') : 'it needs root: npm run soak -- B1';
test.skipIf(noBtrfs !== null)(
  'B1 control: a connection that shares its journal by memory dies on a full btrfs disk',
  { timeout: patience(0) },
  async () => {
    const mounts = new Mounts();
    try {
      const disk = mounts.mount('btrfs', mounts.image('btrfs', 'disk.img'), 'disk');
      const saver = startSaving(disk, { script: join(import.meta.dirname, '../../support/save-shared-child.ts') });
      await saver.until((text) => text.startsWith('ok'), 30_000);
      // What is mapped is written back, and then needs a new place at the next touch: btrfs never writes over the old one.
      for (let n = 0; n < 40 && saver.isAlive(); n++) {
        fill(disk, `filler${String(n)}`);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      const heard = await saver.end();
      figures({ id: 'B1-btrfs-control', layer: 'L0', seed: SEED, n: 1, control: true, death: deathOf(heard) });
      expect(heard.signal === 'SIGBUS' || heard.status === 135).toBe(true);
    } finally {
      mounts.end();
    }
  },
);

const noLimit = spawnSync('prlimit', ['--version']).status === 0 ? null : 'prlimit is not here';
if (noLimit !== null) notTested('B2', noLimit);
test.skipIf(noLimit !== null)(
  `B2 a file that may not grow is refused in words, and loses nothing (seed ${SEED})`,
  { timeout: patience(60_000) },
  async () => {
    const began = performance.now();
    const random = randomFrom(SEED);
    const n = sized(2, 20);
    let [acked, lost, corrupt, refusals] = [0, 0, 0, 0];
    for (let at = 0; at < n; at++) {
      const folder = mkdtempSync(join(tmpdir(), 'collegium-limit-'));
      await aRoomIn(folder);
      const bytes = Math.round(20_000 + random() * 400_000);
      const saver = startSaving(folder, { through: ['prlimit', `--fsize=${String(bytes)}`], pauseMs: 0 });
      await saver.until((text) => text.startsWith('no '), 25_000);
      const heard = await saver.end();
      const found = await scenario.check(folder, heard.acked, true);
      acked += heard.acked.length;
      lost += found.lost;
      corrupt += found.corrupt;
      refusals += heard.refused.length > 0 ? 1 : 0;
      for (const code of heard.refused) expect(code).toMatch(/^workspace\/disk-(full|error)$/);
      expect(heard.signal).toBe('SIGKILL'); // ours: it did not die of the limit
      rmSync(folder, { recursive: true });
    }
    const sec = Math.round((performance.now() - began) / 100) / 10;
    figures({ id: 'B2', layer: 'L0', seed: SEED, n, acked, lost, corrupt, hangs: n - refusals, sec });
    expect({ lost, corrupt, refusals }).toEqual({ lost: 0, corrupt: 0, refusals: n });
  },
);

/**
 * Calls that fail, by the error they fail with. `some`: which ones, where somebody waits; the soak goes on until a run has none left.
 * `atFiles`: only those at the workspace’s own files, of calls that Node makes by the hundred.
 */
const FAULTS = [
  { call: 'fsync', error: 'EIO', some: [3] },
  { call: 'pwrite64', error: 'ENOSPC', some: [12], atFiles: true },
  { call: 'pwrite64', error: 'EIO', some: [], atFiles: true },
  { call: 'pread64', error: 'EIO', some: [], atFiles: true },
  { call: 'openat', error: 'EMFILE', some: [4], atFiles: true },
  { call: 'openat', error: 'EACCES', some: [], atFiles: true },
  { call: 'ftruncate', error: 'EIO', some: [] },
  { call: 'rename', error: 'EIO', some: [1] },
  { call: 'link', error: 'EIO', some: [] },
  { call: 'unlink', error: 'EIO', some: [1] },
] as const satisfies readonly Fault[];
interface Fault {
  readonly call: string;
  readonly error: string;
  readonly some: readonly number[];
  readonly atFiles?: boolean;
}
/** More than any run makes. */
const MOST = Number(process.env['NTH'] ?? 400);
const SAVES = 8;

const noTrace = spawnSync('strace', ['-V']).status === 0 && canTrace() ? null : 'strace is not here, or may not trace';
if (noTrace !== null) notTested('B3', noTrace);
function canTrace(): boolean {
  return spawnSync('strace', ['-f', '-o', '/dev/null', '-e', 'trace=fsync', 'true']).status === 0;
}

/** A process saves, closes in order, and one of its calls at the files of the workspace fails; then the next one opens them. */
async function failOnce({ call, error, atFiles = false }: Omit<Fault, 'some'>, nth: number) {
  const folder = mkdtempSync(join(tmpdir(), 'collegium-inject-'));
  try {
    await aRoomIn(folder);
    const trace = join(folder, 'trace');
    const files = ['', '-wal', '-journal', '.open'].map((end) => join(folder, FILE + end));
    const paths = atFiles ? [...files, folder].flatMap((each) => ['-P', each]) : [];
    const inject = ['-e', `trace=${call}`, '-e', `inject=${call}:error=${error}:when=${String(nth)}`];
    const through = ['strace', '-f', '-qq', '-o', trace, ...paths, ...inject];
    const heard = await startSaving(folder, { through, saves: SAVES, pauseMs: 0, atMostMs: 30_000, closes: true }).ended;
    const wasHit = readFileSync(trace, 'utf8').includes('(INJECTED)');
    // Whatever happened to that process, the next one opens the file and goes on.
    const next = await openRoom(folder);
    const went = [await next.save(), await next.save()].flatMap((each) => (each.ok ? [String(each.edit)] : []));
    await next.engine.close();
    const found = await scenario.check(folder, [...heard.acked, ...went], true);
    return {
      ...found,
      wasHit,
      acked: heard.acked.length,
      refused: heard.refused,
      isStuck: went.length < 2,
      hasEnded: heard.status !== 0,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe.each<Fault>(FAULTS.filter(({ some }) => isSoak || some.length > 0))('$call fails with $error', (fault) => {
  test.skipIf(noTrace !== null)(
    'B3 the n-th time: nothing that was called saved is missing, and the next start goes on',
    { timeout: patience(60_000) },
    async () => {
      const { call, error, some } = fault;
      const began = performance.now();
      const codes = new Set<string>();
      let [n, acked, lost, corrupt, hangs, ended] = [0, 0, 0, 0, 0, 0];
      for (const nth of isSoak ? range(1, MOST) : some) {
        const run = await failOnce(fault, nth);
        if (!run.wasHit) break;
        n++;
        acked += run.acked;
        lost += run.lost;
        corrupt += run.corrupt;
        hangs += run.isStuck ? 1 : 0;
        ended += run.hasEnded ? 1 : 0;
        for (const code of run.refused) codes.add(code);
      }
      const sec = Math.round((performance.now() - began) / 100) / 10;
      const line = { n, acked, lost, corrupt, hangs, ended, codes: [...codes].toSorted(), sec };
      figures({ id: `B3-${call}-${error}`, layer: 'L0', seed: 0, ...line });
      expect(line).toMatchObject({ lost: 0, corrupt: 0, hangs: 0 });
      expect(n).toBeGreaterThan(0);
      // A page that the disk does not give back SQLite calls damage.
      const words = call === 'pread64' ? /^workspace\/(disk-error|damaged)$/ : /^workspace\/(disk-full|disk-error|read-only)$/;
      for (const code of codes) expect(code).toMatch(words);
    },
  );
});

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

// A disk that says "flushed" and is not cannot be seen by a process that lives on: that control is A3's, where the power is cut.
test.skipIf(noTrace !== null)(
  'B3 control: a program that takes a failed save for a saved one is caught',
  { timeout: patience(60_000) },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'collegium-inject-'));
    try {
      await aRoomIn(folder);
      const inject = ['-e', 'trace=pwrite64', '-e', 'inject=pwrite64:error=ENOSPC:when=4+'];
      const through = ['strace', '-f', '--seccomp-bpf', '-qq', '-o', '/dev/null', ...inject];
      const heard = await startSaving(folder, { through, pauseMs: 0, atMostMs: 4000 }).ended;
      const believed = heard.lines.filter(({ text }) => /^(ok|no)/.test(text)).map((_, at) => String(at + 2));
      const { lost } = await scenario.check(folder, believed, true);
      figures({ id: 'B3-control', layer: 'L0', seed: 0, n: 1, acked: believed.length, lost, control: true });
      expect(lost).toBeGreaterThan(0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
