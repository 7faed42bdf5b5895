import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';
import { asOrdinary } from '../packaged/started.ts';
import type { E2eElectron } from './global-setup.ts';
import type { Sample } from './sample.ts';
import { ROOT } from './start.ts';

const isRoot = process.getuid?.() === 0;
const NOBODY = 65_534;

/** The application as an ordinary person has it: in a home of their own, with Chromium's sandbox on, also where the tests run as root. */
export interface Ordinary {
  readonly desktop: ElectronApplication;
  readonly folder: string;
  readonly profile: string;
  readonly workspace: string;
  readonly end: () => Promise<void>;
}

const runs = (command: string, args: readonly string[]): boolean => {
  const tried = asOrdinary(command, args);
  return spawnSync(tried.command, tried.args).status === 0;
};

/** Why the sandbox cannot be on here; null where it is. */
export function whyNotOrdinary(): string | null {
  if (!isRoot) return null; // the fixture's own switches say it
  if (!runs('unshare', ['--user', '--map-root-user', '--net', '--pid', '--fork', 'true']))
    return 'this system gives ordinary users no user namespaces';
  return runs('test', ['-r', path.join(ROOT, 'out/main/main.js')]) ? null : 'an ordinary user cannot read this checkout';
}

/** @param more - for Chromium, after what this computer needs */
export async function startOrdinary(sample: Sample, more: readonly string[] = []): Promise<Ordinary> {
  const electron = JSON.parse(process.env['E2E_ELECTRON'] ?? '{}') as E2eElectron;
  const why = whyNotOrdinary();
  const isOther = isRoot && why === null;
  const folder = mkdtempSync(path.join(tmpdir(), 'collegium-ordinary-'));
  const at = (name: string): string => path.join(folder, name);
  const profile = at('profile');
  const workspace = at('sample.collegium');
  cpSync(sample.home, profile, { recursive: true });
  cpSync(sample.workspace, workspace);
  mkdirSync(at('tmp'));
  // Who may use the display is in a file that only its owner reads.
  const display = process.env['XAUTHORITY'] ?? '';
  if (isOther && display !== '') cpSync(display, at('display'));
  const exec = isOther ? path.join(copyOfElectron(electron.exec, folder), path.basename(electron.exec)) : electron.exec;
  if (isOther) own(folder);
  const held = path.join(import.meta.dirname, 'held-start.js');
  const switches = isOther ? electron.args.filter((each) => each !== '--no-sandbox') : electron.args;
  const start = isOther ? asOrdinary(exec, []) : { command: exec, args: [] };
  const script = at('start.sh');
  const words = [start.command, ...start.args].map((each) => `'${each}'`).join(' ');
  writeFileSync(script, `#!/bin/sh\nexec ${words} "$@"\n`, { mode: 0o755 });
  const desktop = await _electron.launch({
    executablePath: script,
    args: [...switches, ...more, `--user-data-dir=${profile}`, held, `--held=${ROOT}`, `--workspace=${workspace}`],
    env: {
      ...environment(),
      ...(isOther ? { HOME: folder, TMPDIR: at('tmp'), ...(display === '' ? {} : { XAUTHORITY: at('display') }) } : {}),
    },
    cwd: folder,
    colorScheme: null,
    locale: 'en-CA',
    timeout: 60_000,
    chromiumSandbox: isOther || !electron.args.includes('--no-sandbox'),
  });
  const end = async (): Promise<void> => {
    await desktop.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  return { desktop, folder, profile, workspace, end };
}

const environment = (): Record<string, string> =>
  Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));

/** Hard links: root's own folder is closed to others. Another disk takes a copy. */
function copyOfElectron(exec: string, folder: string): string {
  const copy = path.join(folder, 'electron');
  if (spawnSync('cp', ['-al', path.dirname(exec), copy]).status !== 0) cpSync(path.dirname(exec), copy, { recursive: true });
  chmodSync(copy, 0o755);
  return copy;
}

/** All but the program itself, whose links are root's own files. */
function own(folder: string): void {
  chmodSync(folder, 0o755);
  chownSync(folder, NOBODY, NOBODY);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.name === 'electron') continue;
    chownSync(file, NOBODY, NOBODY);
    if (entry.isDirectory())
      for (const inner of readdirSync(file, { recursive: true, encoding: 'utf8' }))
        chownSync(path.join(file, inner), NOBODY, NOBODY);
  }
}
