import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { _electron, type ElectronApplication, expect as see, type Page } from '@playwright/test';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type {} from '#contract/bridge.ts';
import { figures, notTested } from '../support/figures.ts';
import {
  asOrdinary,
  commandLineOf,
  createHome,
  familyOf,
  filesBelow,
  type Home,
  openFilesOf,
  packages,
  runPackaged,
  starterOf,
  statusOf,
  whyNotStarted,
} from './started.ts';

const why = whyNotStarted();
if (why !== null) notTested('U13, and a package that is used', why);
const { test: application = '' } = packages ?? {};
const START_PATIENCE = 30_000;
let home: Home;
let desktop: ElectronApplication | null = null;
beforeEach(() => {
  home = createHome();
});
afterEach(async () => {
  await desktop?.close();
  desktop = null;
  home.remove();
});

async function start(args: string[]): Promise<{ desktop: ElectronApplication; page: Page }> {
  const env = Object.fromEntries(
    Object.entries(home.environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  // As in test/e2e/fixture.ts: Playwright's hand-over of 'ready' is lost now and then.
  for (let attempt = 1; ; attempt += 1) {
    try {
      desktop = await _electron.launch({
        executablePath: starterOf(application, home),
        args,
        env,
        cwd: home.folder,
        timeout: START_PATIENCE,
        colorScheme: null,
        chromiumSandbox: true,
      });
      return { desktop, page: await desktop.firstWindow() };
    } catch (error) {
      if (attempt === 3) throw error;
    }
  }
}

/** Chromium and the libraries of the desktop keep these for every program; nothing of ours is in them. */
const OF_THE_SYSTEM = /^\.cache\/(?:dconf|fontconfig|mesa_shader_cache)\//;

describe.skipIf(why !== null)('a package, by an ordinary user with the sandbox on', () => {
  test('makes the sample by command, opens it, makes a package, verifies it, quits, and writes nowhere else', async () => {
    const begin = performance.now();
    const file = home.at('sample.collegium');
    const made = runPackaged(application, ['demo', '--workspace', file, '--json'], home);
    expect({ status: made.status, said: made.stderr.split('\n').filter((line) => line.startsWith('collegium:')) }).toEqual({
      status: 0,
      said: [],
    });

    const { desktop: running, page } = await start(['--', file]);
    await see(page.locator('.table-body [role=row]')).toHaveCount(3, { timeout: START_PATIENCE });

    // U13: each renderer is in a sandbox of the kernel's, and holds no file of ours open but the program's own.
    const family = familyOf(running.process().pid ?? 0);
    const renderers = family.filter((pid) => commandLineOf(pid).includes('--type=renderer'));
    expect(renderers.length).toBeGreaterThan(0);
    for (const pid of renderers) {
      expect({ seccomp: statusOf(pid, 'Seccomp'), noNewPrivs: statusOf(pid, 'NoNewPrivs') }).toEqual({
        seccomp: '2',
        noNewPrivs: '1',
      });
      expect(openFilesOf(pid).filter((each) => /\.collegium|\/keys\//.test(each))).toEqual([]);
    }
    // Main and the engine are not sandboxed, and one of them holds the workspace: both answers can be seen.
    const control = family.some((pid) => openFilesOf(pid).some((each) => each.endsWith('sample.collegium')));
    expect({ control, main: statusOf(family[0] ?? 0, 'Seccomp') }).toEqual({ control: true, main: '0' });
    expect(family.some((pid) => commandLineOf(pid).includes('--no-sandbox'))).toBe(false);
    figures({
      id: 'U13',
      layer: 'L2',
      seed: 0,
      n: renderers.length,
      corrupt: 0,
      control,
      sec: (performance.now() - begin) / 1000,
    });

    // A package, by the window, with the fonts and templates that the package brought.
    const target = home.at('water.zip');
    await running.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, target);
    await page.evaluate(async () => {
      const session = await window.collegium['session:get']({});
      const member = session.ok ? session.value.here.find((each) => each.name === 'Priya Raman')?.member : undefined;
      if (member === undefined) throw new Error('Priya Raman has no key here.');
      await window.collegium['session:choose']({ member });
    });
    await page.getByRole('link', { name: 'Drinking Water Data for Small and Northern Systems' }).press('Enter');
    await page.getByRole('link', { name: 'Make the submission package' }).press('Enter');
    await page.getByLabel('Passphrase of Priya Raman').fill('demo');
    await page.getByRole('button', { name: 'Choose where, and make it' }).press('Enter');
    await see(page.getByRole('button', { name: 'Check it now' })).toBeVisible({ timeout: START_PATIENCE });
    await page.getByRole('button', { name: 'Check it now' }).press('Enter');
    await see(page.locator('.verdict')).toContainText('Whole', { timeout: START_PATIENCE });

    // What it says of itself.
    await page.evaluate(() => (window.location.hash = '#/settings/about'));
    await see(page.getByRole('heading', { name: 'About Collegium' })).toBeVisible();
    await see(page.locator('.works tbody tr')).not.toHaveCount(0);
    await see(page.locator('.statement')).toContainText('Off');
    await page.getByRole('button', { name: 'Read the licences in full' }).press('Enter');
    await see(page.locator('.notices')).toHaveValue(/Permission is hereby granted/);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);

    const process = running.process();
    const gone = new Promise((resolve) => process.once('exit', resolve));
    await running.close();
    desktop = null;
    await gone;
    const verdict = runPackaged(application, ['verify', target, '--json'], home);
    expect({ status: verdict.status, valid: JSON.parse(verdict.stdout).valid }).toEqual({ status: 0, valid: true });

    const strange = filesBelow(home.folder).filter(
      (name) =>
        !name.startsWith('.config/Collegium/') &&
        !OF_THE_SYSTEM.test(name) &&
        !/^(?:sample\.collegium|sample-packages\/[^/]+\.zip|water\.zip|start\.sh)$/.test(name),
    );
    expect(strange).toEqual([]);
  });

  test('says of a bundle what it is and that it cannot be received yet, and goes on', async () => {
    const bundle = home.at('from a friend.collegium-bundle');
    writeFileSync(bundle, 'anything');
    const { desktop: running, page } = await start([]);
    await page.locator('main h1').waitFor();
    await running.evaluate(({ dialog }) => {
      const told = globalThis as unknown as { told: unknown[] };
      told.told = [];
      const show = (...args: unknown[]) => {
        told.told.push(args.at(-1));
        return Promise.resolve({ response: 0, checkboxChecked: false });
      };
      Object.assign(dialog, { showMessageBox: show });
    });
    // A second start, as a file manager makes it, hands its file to the first.
    const second = asOrdinary(path.join(application, 'collegium'), ['--', bundle]);
    expect(spawnSync(second.command, second.args, { env: home.environment, timeout: 30_000 }).status).toBe(0);
    const told = () => running.evaluate(() => (globalThis as unknown as { told: { message: string; detail: string }[] }).told);
    await expect.poll(told, { timeout: 10_000 }).toHaveLength(1);
    const [box] = await told();
    expect(box?.message).toContain('from a friend.collegium-bundle');
    expect(box?.detail).toContain('cannot receive bundles yet');
    await see(page.locator('main h1')).toBeVisible();
    await running.close();
    desktop = null;
    expect(readFileSync(bundle, 'utf8')).toBe('anything');
    expect(existsSync(bundle)).toBe(true);
  });
});
