import { spawnSync } from 'node:child_process';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect } from './fixture.ts';

/** What journeys through review have in common: who acts, where they go, what they look at. */

export const OFFRE_NUMBER = 'NSU-MC-2026-031';
export const AI = 'NSU-MC-2026-022';
export const AI_TITLE = 'National Micro-credential in Practical AI for Managers';
export const OFFRE = 'Active Offer of Primary Care in French';

/** Pictures for people to look at, where somebody asks for them. */
export async function look(page: Page, name: string): Promise<void> {
  const folder = process.env['PICTURES'];
  if (folder === undefined) return;
  await page.waitForTimeout(150);
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
}

/** Everything by keys: to the radio of a person, then the passphrase. */
export async function becomes(page: Page, name: string, passphrase: string | null): Promise<void> {
  await page.evaluate(() => (window.location.hash = '#/you'));
  const radio = page.getByRole('radio', { name });
  await radio.focus();
  await page.keyboard.press('Space');
  await expect(radio).toBeChecked();
  await expect(page.locator('.you-are')).toContainText(name);
  if (passphrase === null) return;
  await page.getByLabel(/Your passphrase|Votre phrase de passe/).focus();
  await page.keyboard.type(passphrase);
  await page.keyboard.press('Enter');
}

export async function reviewOf(page: Page, title: string): Promise<void> {
  await page.evaluate(() => (window.location.hash = '#/proposals'));
  await page.getByRole('link', { name: title }).press('Enter');
  await page.getByRole('link', { name: 'Review and decide' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'The way so far' })).toBeVisible();
}

/** The lead sends the proposal that was returned again: then its first step is open. */
export async function sendAgain(page: Page): Promise<void> {
  await becomes(page, 'Chantal Bélanger', 'demo');
  await expect(page.getByText('Your signature is open.', { exact: false }).first()).toBeVisible();
  await reviewOf(page, OFFRE);
  await look(page, 'returned');
  await page.getByRole('link', { name: 'See the route and send again' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Who will see it' })).toBeVisible();
  await look(page, 'submit');
  await page.getByRole('button', { name: 'Send the proposal' }).press('Enter');
  await expect(page.locator('.said')).toContainText('The proposal is on its way.');
}

/** The next dialog that asks for a file is answered with this one. */
export async function chooses(desktop: ElectronApplication, file: string): Promise<void> {
  await desktop.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, file);
}

/** Drops a real file on a part of the page, as a file manager does. */
export async function dropOn(page: Page, selector: string, file: string): Promise<void> {
  const target = page.locator(selector);
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (box === null) throw new Error(`${selector} is nowhere to be seen.`);
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: box.x + 12, y: box.y + 12, data });
  }
  await session.detach();
}

export async function count(page: Page, counts: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(counts)) {
    await page.getByLabel(label, { exact: true }).focus();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(value);
  }
}

export async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return found.flatMap((each) => each.nodes.map((node) => `${each.id}: ${node.target.join(' ')}`));
}

/** What the command line does to a workspace before the window opens it; the sample's own passphrase opens its people's keys. */
export function byCommand(workspace: string, home: string, args: readonly string[], passphrase = 'demo'): string {
  const run = spawnSync(
    path.resolve('node_modules/.bin/node'),
    [path.resolve('src/cli/collegium.mjs'), ...args, '--workspace', workspace],
    { encoding: 'utf8', env: { ...process.env, COLLEGIUM_HOME: home, COLLEGIUM_PASSPHRASE: passphrase } },
  );
  if (run.status !== 0) throw new Error(run.stderr);
  return run.stdout;
}
