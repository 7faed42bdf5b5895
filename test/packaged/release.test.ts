import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { flipFuses, FuseState, FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fusesOf } from '../../scripts/package/fuses.mjs';
import { figures, notTested, sized } from '../support/figures.ts';
import {
  answers,
  copyOf,
  createHome,
  familyOf,
  filesBelow,
  type Home,
  packages,
  replaceFile,
  runPackaged,
  socketsOf,
  startPackaged,
  until,
  whyNotStarted,
} from './started.ts';

const why = whyNotStarted();
if (why !== null) notTested('U15, U16, U17', why);
const { release = '', test: driven = '', stock = '', official = false } = packages ?? {};
const altered: string[] = [];
let home: Home;
beforeAll(() => {
  home = createHome();
});
afterAll(() => {
  home.remove();
  for (const copy of altered) rmSync(path.dirname(copy), { recursive: true, force: true });
});

function tampered(): string {
  const copy = copyOf(release);
  altered.push(copy);
  return copy;
}

/** By name; a fuse that this Electron does not have is left out. */
async function fusesIn(application: string): Promise<Record<string, boolean>> {
  const wire = await getCurrentFuseWire(path.join(application, 'collegium'));
  const named = Object.entries(wire).filter(([place]) => place !== 'version');
  return Object.fromEntries(named.map(([place, state]) => [FuseV1Options[Number(place)] ?? place, state === FuseState.ENABLE]));
}

describe.skipIf(why !== null)('a release', () => {
  test('U15 leaves with the fuses of the table, read back from the binary', async () => {
    const start = performance.now();
    const found = await fusesIn(release);
    const table: Record<string, boolean> = fusesOf({ test: false });
    const differing = (of: Record<string, boolean>): string[] => Object.keys(of).filter((name) => of[name] !== table[name]);
    expect(differing(found)).toEqual([]);
    const missing = Object.keys(table).filter((name) => !(name in found));
    if (missing.length > 0)
      notTested('U15', `the stand-in Electron has no fuse ${missing.join(', ')}; the official one must have it`);
    expect(missing).toEqual(official ? [] : ['WasmTrapHandlers']);
    // The build that tests drive differs, in the one fuse that lets them.
    const control = differing(await fusesIn(driven));
    expect(control).toEqual(['EnableNodeCliInspectArguments']);
    const sec = (performance.now() - start) / 1000;
    figures({ id: 'U15', layer: 'L2', seed: 0, n: Object.keys(found).length, corrupt: 0, control: control.length > 0, sec });
  });

  const ALWAYS = [
    'inspect=9339',
    'inspect-brk=9339',
    'remote-debugging-port=9339',
    'remote-debugging-pipe',
    'no-sandbox',
    'disable-web-security',
  ];
  const FURTHER = ['js-flags=--expose-gc', 'proxy-server=x', 'single-process', 'user-data-dir=/tmp/x', 'gpu-launcher=/bin/true'];
  const SWITCHES = sized(ALWAYS, [...ALWAYS, ...FURTHER]);

  test('U16 refuses every switch that would open it, with status 78 and a sentence in both languages', () => {
    const start = performance.now();
    const ended = SWITCHES.map((name) => ({ name, ...runPackaged(release, [`--${name}`], home) }));
    for (const { name, status, stderr } of ended) {
      expect({ name, status }).toEqual({ name, status: 78 });
      expect(stderr).toContain(`Collegium was not started: --${name.replace(/=.*/, '')} would open it`);
      expect(stderr).toContain('n’a pas démarré');
    }
    // A command is refused them too, and runs without.
    expect(runPackaged(release, ['verify', '--no-sandbox', 'x.zip'], home).status).toBe(78);
    const control = runPackaged(release, ['--help'], home);
    expect(control.status).toBe(0);
    const sec = (performance.now() - start) / 1000;
    figures({ id: 'U16-switches', layer: 'L2', seed: 0, n: SWITCHES.length, corrupt: 0, control: control.status === 0, sec });
  });

  test('U16 runs no code from the environment, opens no port when it is signalled, and holds no socket', async () => {
    const start = performance.now();
    const [script, byRequire, byNode] = [home.at('evil.cjs'), home.at('tmp/required'), home.at('tmp/ran')];
    writeFileSync(script, `require('fs').writeFileSync(process.env.MARK ?? ${JSON.stringify(byRequire)}, '')`);
    const env = { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require ${script}` };
    // Electron as it comes runs what it is told: the mark can be made.
    spawnSync(stock, [script], { env: { ...home.environment, ...env, MARK: byNode } });
    expect(existsSync(byNode)).toBe(true);
    rmSync(byNode);
    const running = startPackaged(release, [script], home, env);
    try {
      const profile = home.at('.config/Collegium/Preferences');
      expect(await until(() => existsSync(profile) && familyOf(running.pid).length > 5, 30_000)).toBe(true);
      await new Promise((resolve) => setTimeout(resolve, 1500));
      expect(socketsOf(familyOf(running.pid))).toEqual([]);
      process.kill(running.pid, 'SIGUSR1');
      await new Promise((resolve) => setTimeout(resolve, 800));
      expect(await answers(9229)).toBe(false);
      expect(existsSync(byRequire) || existsSync(byNode)).toBe(false);
    } finally {
      await running.end();
    }
    const sec = (performance.now() - start) / 1000;
    figures({ id: 'U16-environment', layer: 'L2', seed: 0, n: 4, corrupt: 0, control: true, sec });
  });

  test('U17 does not start with native code that is not its own, and says which file', () => {
    const start = performance.now();
    const application = tampered();
    const unpacked = path.join(application, 'resources/app.asar.unpacked');
    const [native = ''] = filesBelow(unpacked).filter((file) => file.endsWith('.node'));
    const file = path.join(unpacked, native);
    expect(runPackaged(application, ['--help'], home).status).toBe(0);
    const bytes = readFileSync(file);
    const other = Uint8Array.from(bytes);
    other[other.length - 1] = (other.at(-1) ?? 0) ^ 1;
    const tries = [() => replaceFile(file, other), () => replaceFile(file, bytes.subarray(0, 100)), () => rmSync(file)];
    for (const attempt of tries) {
      attempt();
      for (const args of [['--help'], []]) {
        const { status, stderr, stdout } = runPackaged(application, args, home);
        expect({ status, stdout }).toEqual({ status: 78, stdout: '' });
        expect(stderr).toContain(`its file “${native}” is not the one that was installed`);
      }
    }
    replaceFile(file, bytes);
    expect(runPackaged(application, ['--help'], home).status).toBe(0);
    figures({ id: 'U17-native', layer: 'L2', seed: 0, n: 6, corrupt: 0, control: true, sec: (performance.now() - start) / 1000 });
  });

  test('U17 never runs a folder that was put beside or in place of its archive', async () => {
    const start = performance.now();
    const application = tampered();
    const folder = path.join(application, 'resources/app');
    const mark = home.at('tmp/ran-from-folder');
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'package.json'), '{"name":"evil","version":"1.0.0","main":"main.js"}');
    writeFileSync(path.join(folder, 'main.js'), `require('fs').writeFileSync(${JSON.stringify(mark)}, ''); process.exit(0)`);
    expect(runPackaged(application, ['--help'], home).stdout).toContain('collegium COMMAND');
    rmSync(path.join(application, 'resources/app.asar'));
    expect(runPackaged(application, ['--help'], home).stdout).toBe('');
    expect(existsSync(mark)).toBe(false);
    // Without the fuse it does: the folder is what Electron would run.
    const binary = path.join(application, 'collegium');
    replaceFile(binary, readFileSync(binary));
    await flipFuses(binary, { version: FuseVersion.V1, [FuseV1Options.OnlyLoadAppFromAsar]: false });
    runPackaged(application, ['--help'], home);
    expect(existsSync(mark)).toBe(true);
    figures({ id: 'U17-folder', layer: 'L2', seed: 0, n: 2, corrupt: 0, control: true, sec: (performance.now() - start) / 1000 });
  });

  test('U17 on Linux an altered archive starts: Electron does not look, and the signature of the package is the guard', () => {
    const start = performance.now();
    const application = tampered();
    const archive = path.join(application, 'resources/app.asar');
    const bytes = Uint8Array.from(readFileSync(archive));
    const at = Buffer.from(bytes).indexOf('makes the sample institution');
    bytes.set(Buffer.from('MAKES'), at);
    replaceFile(archive, bytes);
    const { status, stdout } = runPackaged(application, ['--help'], home);
    expect({ status, isAltered: stdout.includes('MAKES the sample') }).toEqual({ status: 0, isAltered: true });
    notTested('U17', 'that macOS and Windows refuse an altered archive: Electron checks it there, and only there');
    figures({
      id: 'U17-archive-linux',
      layer: 'L2',
      seed: 0,
      n: 1,
      corrupt: 1,
      control: true,
      sec: (performance.now() - start) / 1000,
    });
  });
});
