import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { whyNoSandbox } from '../../scripts/electron/switches.mjs';
import type { Packages } from './make-packages.ts';

export const packages: Packages | null =
  process.env['COLLEGIUM_PACKAGES'] === undefined ? null : (JSON.parse(process.env['COLLEGIUM_PACKAGES']) as Packages);

/** An ordinary user where the tests run as root: Chromium's sandbox cannot be on for root. */
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

/** Why no package can be started here as it is meant to be; null where it can. */
export function whyNotStarted(): string | null {
  if (packages === null) return 'no package could be made here';
  if (!isRoot) return whyNoSandbox(packages.release);
  const tried = asOrdinary('unshare', ['--user', '--map-root-user', '--net', '--pid', '--fork', 'true']);
  return spawnSync(tried.command, tried.args).status === 0 ? null : 'this system gives ordinary users no user namespaces';
}

export const asOrdinary = (command: string, args: readonly string[]) =>
  isRoot
    ? { command: 'setpriv', args: [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', command, ...args] }
    : { command, args: [...args] };

/** A home folder of its own for one computer that is tried. */
export interface Home {
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Absolute path of a file of that person's. */
  readonly at: (name: string) => string;
  readonly remove: () => void;
}

export function createHome(): Home {
  const folder = mkdtempSync(path.join(tmpdir(), 'collegium-packaged-'));
  const temporary = path.join(folder, 'tmp');
  mkdirSync(temporary);
  for (const each of [folder, temporary]) {
    chmodSync(each, 0o755);
    if (isRoot) chownSync(each, NOBODY, NOBODY);
  }
  const environment = {
    HOME: folder,
    TMPDIR: temporary,
    PATH: '/usr/bin:/bin',
    LANG: 'C.UTF-8',
    DISPLAY: process.env['DISPLAY'] ?? '',
    XAUTHORITY: process.env['XAUTHORITY'],
  };
  return {
    folder,
    environment,
    at: (name) => path.join(folder, name),
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
  };
}

/** A copy of an unpacked application that can be altered: hard links, so an altered file must be replaced, never written into. */
export function copyOf(application: string): string {
  const folder = mkdtempSync(path.join(path.dirname(application), 'altered-'));
  chmodSync(folder, 0o755);
  const copy = path.join(folder, 'app');
  const linked = spawnSync('cp', ['-al', application, copy]);
  if (linked.status !== 0) throw new Error(String(linked.stderr));
  return copy;
}

/** Writes a file anew, with its mode, so that the other name of the same bytes keeps them. */
export function replaceFile(file: string, bytes: Uint8Array): void {
  rmSync(file, { force: true });
  writeFileSync(file, bytes, { mode: 0o755 });
}

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the packaged application to its end, as an ordinary user. */
export function runPackaged(application: string, args: readonly string[], home: Home, env: NodeJS.ProcessEnv = {}): Ended {
  const { command, args: all } = asOrdinary(path.join(application, 'collegium'), args);
  const options = {
    env: { ...home.environment, ...env },
    cwd: home.folder,
    encoding: 'utf8',
    timeout: 120_000,
    killSignal: 'SIGKILL',
    maxBuffer: 1 << 26,
  } as const;
  const { status, stdout, stderr } = spawnSync(command, all, options);
  return { status, stdout, stderr };
}

/** Playwright starts one program: this one becomes the application, as an ordinary user. */
export function starterOf(application: string, home: Home): string {
  const { command, args } = asOrdinary(path.join(application, 'collegium'), []);
  const script = home.at('start.sh');
  writeFileSync(script, `#!/bin/sh\nexec ${[command, ...args].map((each) => `'${each}'`).join(' ')} "$@"\n`);
  chmodSync(script, 0o755);
  return script;
}

/** Starts the packaged application with a window, as an ordinary user. `end` ends it and all that it started. */
export function startPackaged(application: string, args: readonly string[], home: Home, env: NodeJS.ProcessEnv = {}) {
  const { command, args: all } = asOrdinary(path.join(application, 'collegium'), args);
  const child: ChildProcess = spawn(command, all, {
    env: { ...home.environment, ...env },
    cwd: home.folder,
    stdio: 'ignore',
    detached: true,
  });
  const gone = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
  const pid = child.pid ?? 0;
  const end = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-pid, 'SIGKILL');
    await gone;
  };
  return { pid, gone, hasEnded: () => child.exitCode !== null || child.signalCode !== null, end };
}

/** A process and all below it. */
export function familyOf(pid: number): readonly number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((each) => /^\d+$/.test(each))) {
    const parent = /\nPPid:\s*(\d+)/.exec(read(`/proc/${name}/status`))?.[1];
    if (parent !== undefined) parents.set(Number(name), Number(parent));
  }
  const family = [pid];
  for (const member of family) for (const [child, parent] of parents) if (parent === member) family.push(child);
  return family;
}

export const commandLineOf = (pid: number): string => read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');

/** What the kernel says of a process: `Seccomp`, `NoNewPrivs`. */
export const statusOf = (pid: number, field: string): string =>
  new RegExp(`\\n${field}:\\s*(\\S+)`).exec(read(`/proc/${pid}/status`))?.[1] ?? '';

/** What the open descriptors of a process point to. */
export function openFilesOf(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      try {
        return [readlinkSync(`/proc/${pid}/fd/${fd}`)];
      } catch {
        return [];
      }
    });
  } catch {
    return [];
  }
}

/** Internet sockets that any of the processes holds, TCP and UDP, as the kernel lists them: local and remote address in hexadecimal. */
export function socketsOf(pids: readonly number[]): readonly string[] {
  const inodes = new Set(pids.flatMap(openFilesOf).flatMap((each) => /^socket:\[(\d+)\]$/.exec(each)?.[1] ?? []));
  return ['tcp', 'tcp6', 'udp', 'udp6'].flatMap((protocol) =>
    read(`/proc/net/${protocol}`)
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter((columns) => inodes.has(columns[9] ?? ''))
      .map((columns) => `${protocol} ${columns[1]} ${columns[2]}`),
  );
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

export function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ host: '127.0.0.1', port });
    const settle = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}

export async function until(what: () => boolean | Promise<boolean>, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (Date.now() < end) {
    if (await what()) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return what();
}

/** Every file below a folder, by its path from there. */
export const filesBelow = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => !entry.isDirectory())
        .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
        .toSorted()
    : [];
