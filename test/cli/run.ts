import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { execute } from '#cli/execute.ts';

const ROOT = join(import.meta.dirname, '..', '..');
export const NODE = join(ROOT, 'node_modules', '.bin', 'node');
export const ENTRY = join(ROOT, 'src', 'cli', 'collegium.mjs');
export const EXAMPLES = join(ROOT, 'resources', 'demo');
export const WATER = join(EXAMPLES, '01-excellent-water-data-en.json');

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of its own with a home of its own, as a person at a computer has. */
export interface Desk {
  readonly folder: string;
  file(name: string, content?: string | Uint8Array): string;
  /** The real program, as a process. */
  run(args: readonly string[], options?: RunOptions): Promise<Ran>;
  /** The same with `--json`: what it printed, after the promises of `--json` have been checked. */
  json<T = any>(args: readonly string[], options?: RunOptions & { readonly status?: 0 | 1 }): Promise<T>; // oxlint-disable-line typescript/no-explicit-any -- shapes are asserted by the tests
  /** `--json` where it cannot be done: the code, and that it said one sentence on each side. */
  refused(args: readonly string[], options?: RunOptions): Promise<string>;
  clear(): void;
}

export interface RunOptions {
  /** In this process: for many commands one after the other, where starting the program would be most of the work. */
  readonly here?: true;
  /** Undefined: that of everybody here; null: none. */
  readonly passphrase?: string | null;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

export const PASSPHRASE = 'the tests’ own';

export function createDesk(): Desk {
  const folder = mkdtempSync(join(tmpdir(), 'collegium-cli-'));
  const file = (name: string, content?: string | Uint8Array): string => {
    const path = join(folder, name);
    if (content !== undefined) writeFileSync(path, content);
    return path;
  };
  const run: Desk['run'] = (args, options = {}) => (options.here === true ? runHere : runProcess)(folder, args, options);
  return {
    folder,
    file,
    run,
    json: async (args, options = {}) => {
      const ran = await run([...args, '--json'], options);
      expect(`${ran.stderr}${ran.status === (options.status ?? 0) ? '' : ran.stdout}`).toBe('');
      expect(ran.status).toBe(options.status ?? 0);
      expect(ran.stdout.endsWith('}\n') || ran.stdout.endsWith(']\n')).toBe(true);
      return JSON.parse(ran.stdout);
    },
    refused: async (args, options = {}) => {
      const ran = await run([...args, '--json'], options);
      const { error, ...rest } = JSON.parse(ran.stdout) as { error: { code: string; text: string } };
      expect(rest).toEqual({});
      expect(Object.keys(error).toSorted()).toEqual(['code', 'text']);
      expect(ran.stderr).toBe(`collegium: ${error.text}\n`);
      expect(ran.stderr.trim().split('\n')).toHaveLength(1);
      expect(error.text).not.toMatch(/\{\{|\bundefined\b|\bat .*:\d+:\d+/);
      expect(ran.status).toBe(2);
      return error.code;
    },
    clear: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function runHere(folder: string, args: readonly string[], { passphrase, env = {} }: RunOptions): Promise<Ran> {
  const environment = { COLLEGIUM_HOME: join(folder, 'home', 'collegium'), LANG: 'en_CA.UTF-8', ...env };
  const secret = passphrase === null ? undefined : (passphrase ?? PASSPHRASE);
  const { status, stdout, stderr } = await execute(args, { environment, passphrase: secret, progress: () => {} });
  return { status, stdout: typeof stdout === 'string' ? stdout : Buffer.from(stdout).toString('utf8'), stderr };
}

function runProcess(folder: string, args: readonly string[], { passphrase, env = {}, cwd }: RunOptions): Promise<Ran> {
  const secret = passphrase === null ? {} : { COLLEGIUM_PASSPHRASE: passphrase ?? PASSPHRASE };
  const { PATH = '' } = process.env;
  const child = spawn(NODE, [ENTRY, ...args], {
    cwd: cwd ?? folder,
    // Half of a short command is reading the program: read once for all of a desk's commands.
    env: {
      NODE_COMPILE_CACHE: join(folder, 'code'),
      PATH,
      HOME: join(folder, 'home'),
      COLLEGIUM_HOME: join(folder, 'home', 'collegium'),
      LANG: 'en_CA.UTF-8',
      ...secret,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) =>
      resolve({ status, stdout: Buffer.concat(out).toString('utf8'), stderr: Buffer.concat(err).toString('utf8') }),
    );
  });
}

export const fingerprint = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

/** An institution with its secretariat. */
export async function found(desk: Desk, name = 'office.collegium'): Promise<string> {
  const workspace = desk.file(name);
  const institution = ['--institution', 'Example University', '--institution-fr', 'Université Exemple'];
  await desk.json(['init', '--workspace', workspace, ...institution, '--name', 'Sam Secretary', '--email', 'sam@example.org']);
  return workspace;
}
