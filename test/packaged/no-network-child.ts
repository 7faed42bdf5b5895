/*
 * What no-network.test.ts runs in a namespace that leads nowhere (namespace.ts): one journey through the packaged application, and the
 * same count over a small application that does ask. Its last line is what the kernel counted, as JSON.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { _electron, type ElectronApplication, expect as see } from '@playwright/test';
import type {} from '#contract/bridge.ts';
import { switchesFor, whyNoSandbox } from '../../scripts/electron/switches.mjs';
import { since, tries, type Tries } from './namespace.ts';
import { createHome, type Home, packages, runPackaged, starterOf } from './started.ts';

const START_PATIENCE = 30_000;

export interface Counted {
  /** Of one start by Playwright, which connects to what it drives by the loopback. */
  readonly start: Tries;
  readonly after: Tries;
}

/** Starts until Playwright has it: its hand-over of 'ready' is lost now and then. Connections of starts that failed are its own. */
async function started(executablePath: string, args: string[], env: NodeJS.ProcessEnv, sandbox: boolean) {
  for (let attempt = 1; ; attempt += 1) {
    const before = tries();
    try {
      const given = Object.fromEntries(Object.entries(env).filter((each): each is [string, string] => each[1] !== undefined));
      const desktop = await _electron.launch({
        executablePath,
        args,
        env: given,
        timeout: START_PATIENCE,
        chromiumSandbox: sandbox,
      });
      const page = await desktop.firstWindow();
      await page.locator('h1').first().waitFor();
      return { desktop, page, start: since(before) };
    } catch (error) {
      if (attempt === 3) throw error;
    }
  }
}

async function ended(desktop: ElectronApplication): Promise<void> {
  const gone = new Promise((resolve) => desktop.process().once('exit', resolve));
  await desktop.close();
  await gone;
}

/** Opens the sample, edits, saves a version, makes a package, verifies it in the window and by command. */
async function journey(home: Home, application: string): Promise<Counted> {
  const file = home.at('sample.collegium');
  if (runPackaged(application, ['demo', '--workspace', file], home).status !== 0) throw new Error('The sample was not made.');
  const { desktop, page, start } = await started(starterOf(application, home), ['--', file], home.environment, true);
  const before = tries();
  await see(page.locator('.table-body [role=row]')).toHaveCount(3, { timeout: START_PATIENCE });
  const be = (name: string) =>
    page.evaluate(async (wanted) => {
      const session = await window.collegium['session:get']({});
      const member = session.ok ? session.value.here.find((each) => each.name === wanted)?.member : undefined;
      if (member === undefined) throw new Error(`${wanted} has no key here.`);
      await window.collegium['session:choose']({ member });
    }, name);
  await be('Anne Tremblay');
  const made = await page.evaluate(async () => {
    const title = { en: 'Snow', fr: 'Neige' };
    const reply = await window.collegium['proposal:create']({ title, language: 'en', unit: '', passphrase: 'demo' });
    return reply.ok ? reply.value.proposal : reply.error.code;
  });
  await page.evaluate((id) => void (window.location.hash = `#/edit/${id}`), made);
  await page.locator('[data-section="need"]').click();
  // A word that a spelling checker would ask about, and an address.
  await page
    .locator('[data-box="need.problemStatement"]')
    .fill('Teh raods, see https://example.org/roads and roads@example.org.');
  await see(page.locator('[data-save="saved"]')).toBeVisible({ timeout: START_PATIENCE });
  await be('Priya Raman');
  const target = home.at('water.zip');
  await desktop.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, target);
  await page.evaluate(() => void (window.location.hash = '#/proposals'));
  await page.getByRole('link', { name: 'Drinking Water Data for Small and Northern Systems' }).press('Enter');
  await page.getByRole('link', { name: 'Make the submission package' }).press('Enter');
  await page.getByLabel('Passphrase of Priya Raman').fill('demo');
  await page.getByRole('button', { name: 'Choose where, and make it' }).press('Enter');
  await see(page.getByRole('button', { name: 'Check it now' })).toBeVisible({ timeout: START_PATIENCE });
  await page.getByRole('button', { name: 'Check it now' }).press('Enter');
  await see(page.locator('.verdict')).toContainText('Whole', { timeout: START_PATIENCE });
  await ended(desktop);
  const { status, stdout } = runPackaged(application, ['verify', target, '--json'], home);
  if (status !== 0 || JSON.parse(stdout).valid !== true) throw new Error(stdout);
  return { start, after: since(before) };
}

const ASKING = `
const { app, BrowserWindow, net } = require('electron');
app.whenReady().then(() => new BrowserWindow({ show: false }).loadURL('data:text/html,<h1>x'));
globalThis.ask = () => {
  const nothing = () => undefined;
  net.fetch('https://192.0.2.9/').catch(nothing);
  BrowserWindow.getAllWindows()[0].webContents.executeJavaScript("new Image().src = 'http://192.0.2.10/x'; fetch('http://192.0.2.11/').catch(() => 0)");
  require('dns').lookup('example.org', nothing);
  require('dgram').createSocket('udp4').on('error', nothing).send('x', 9, '192.0.2.12', nothing);
};
`;

/** The control: an Electron that asks, started and counted in the same way. */
async function control(home: Home, stock: string): Promise<Counted> {
  const script = home.at('asking.cjs');
  writeFileSync(script, ASKING);
  const noSandbox = whyNoSandbox(path.dirname(stock));
  const switches = [...switchesFor(noSandbox, true), `--user-data-dir=${home.at('asking')}`, script];
  const { desktop, start } = await started(stock, switches, home.environment, noSandbox === null);
  const before = tries();
  await desktop.evaluate(() => (globalThis as unknown as { ask: () => void }).ask());
  for (let n = 0; n < 50 && (since(before).connections === 0 || since(before).datagrams === 0); n += 1)
    if (since(before).withoutRoute > 1) break;
    else await new Promise((resolve) => setTimeout(resolve, 100));
  await ended(desktop);
  return { start, after: since(before) };
}

if (packages === null) throw new Error('Run by no-network.test.ts.');
const home = createHome();
try {
  console.log(JSON.stringify({ asking: await control(home, packages.stock), ours: await journey(home, packages.test) }));
} finally {
  home.remove();
}
