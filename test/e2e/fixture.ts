import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page, test as base } from '@playwright/test';
import type { E2eElectron } from './global-setup.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

export interface Sample {
  readonly workspace: string;
  /** Holds the keys of everybody in the sample; their passphrase is `demo`. */
  readonly home: string;
  readonly packages: readonly string[];
  /** The first package with one byte of the proposal changed, in an otherwise sound ZIP file or not: it does not matter which. */
  readonly tampered: string;
}

/** In milliseconds: a start takes two seconds, on a busy computer ten. */
const START_PATIENCE = 15_000;

export interface Fixtures {
  readonly desktop: ElectronApplication;
  readonly page: Page;
  /** What the page complained of: a refused script or style is a finding. */
  readonly complaints: string[];
  readonly workspace: string;
  /** Whether the signatures of the people of the sample are on this computer. */
  readonly keys: boolean;
}

/** One sample for all journeys of a worker; each journey works on a copy, in a profile of its own. */
export const test = base.extend<Fixtures, { readonly sample: Sample }>({
  sample: [
    async ({}, use) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'collegium-e2e-sample-'));
      await use(makeSample(folder));
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  workspace: async ({ sample }, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'collegium-e2e-'));
    const copy = path.join(folder, 'sample.collegium');
    copyFileSync(sample.workspace, copy);
    await use(copy);
    rmSync(folder, { recursive: true, force: true });
  },
  keys: [false, { option: true }],
  desktop: [
    async ({ workspace, keys, sample }, use) => {
      const desktop = await launch([`--workspace=${workspace}`], keys ? sample.home : '');
      await use(desktop);
      await desktop.close();
    },
    { timeout: 4 * START_PATIENCE },
  ],
  complaints: async ({ desktop }, use) => {
    const complaints: string[] = [];
    const page = await desktop.firstWindow();
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await use(complaints);
  },
  page: async ({ desktop }, use) => {
    await use(await desktop.firstWindow());
  },
});
export { expect } from '@playwright/test';

/**
 * Starts the built application with a profile of its own; the theme is the application's to set, not Playwright's. On a busy computer
 * Playwright's hand-over of 'ready' is lost now and then (about one start in thirty, never without Playwright): then once more. `home`: the
 * folder with the keys that shall be on this computer; "" = none.
 */
export async function launch(args: readonly string[], home = ''): Promise<ElectronApplication> {
  const electron = JSON.parse(process.env['E2E_ELECTRON'] ?? '{}') as E2eElectron;
  for (let attempt = 1; ; attempt += 1) {
    const profile = mkdtempSync(path.join(tmpdir(), 'collegium-e2e-profile-'));
    if (home !== '') cpSync(path.join(home, 'keys'), path.join(profile, 'keys'), { recursive: true });
    try {
      const desktop = await _electron.launch({
        executablePath: electron.exec,
        args: [...electron.args, `--user-data-dir=${profile}`, ROOT, ...args],
        colorScheme: null,
        locale: 'en-CA',
        timeout: START_PATIENCE,
      });
      desktop.once('close', () => rmSync(profile, { recursive: true, force: true }));
      return desktop;
    } catch (error) {
      rmSync(profile, { recursive: true, force: true });
      if (attempt === 3) throw error;
    }
  }
}

/** As the README does it: by the command line, with keys in a folder of its own. */
function makeSample(folder: string): Sample {
  const workspace = path.join(folder, 'sample.collegium');
  const { status, stdout, stderr } = spawnSync(
    path.join(ROOT, 'node_modules/.bin/node'),
    [path.join(ROOT, 'src/cli/collegium.mjs'), 'demo', '--workspace', workspace, '--json'],
    { encoding: 'utf8', cwd: folder, env: { ...process.env, COLLEGIUM_HOME: path.join(folder, 'home'), INIT_CWD: folder } },
  );
  if (status !== 0) throw new Error(`The sample could not be made:\n${stderr}`);
  const { packages } = JSON.parse(stdout) as { readonly packages: readonly string[] };
  return { workspace, home: path.join(folder, 'home'), packages, tampered: tamper(packages[0] ?? '', folder) };
}

function tamper(file: string, folder: string): string {
  const bytes = readFileSync(file);
  const at = bytes.indexOf('"creditStatus"') + 20;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  const copy = path.join(folder, 'tampered.zip');
  writeFileSync(copy, bytes);
  return copy;
}

/** Drops a real file on the window, as a file manager does. */
export async function dropFile(page: Page, file: string): Promise<void> {
  await page.locator('main h1').first().waitFor(); // a place that is on its way takes nothing
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
  }
  await session.detach();
}

export async function choose(
  page: Page,
  what: { readonly language?: 'EN' | 'FR'; readonly theme?: 'light' | 'dark' },
): Promise<void> {
  if (what.language !== undefined) await page.locator(`.foot button[value=${what.language.toLowerCase()}]`).click();
  if (what.theme !== undefined) {
    await page.locator('.foot select').selectOption(what.theme);
    await page.locator(`html[data-theme=${what.theme}]`).waitFor();
  }
}
