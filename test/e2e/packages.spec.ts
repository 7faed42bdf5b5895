import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import type {} from '#contract/bridge.ts';
import { choose, expect, test } from './fixture.ts';
import { becomes, look, violations } from './review-steps.ts';

test.use({ keys: true });

const WATER = 'Drinking Water Data for Small and Northern Systems';

/** The save dialog as a person answers it. */
async function saveAs(desktop: ElectronApplication, file: string): Promise<void> {
  await desktop.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
}

const go = (page: Page, hash: string): Promise<unknown> => page.evaluate((to) => (window.location.hash = to), hash);

async function make(page: Page): Promise<void> {
  await page.getByLabel('Passphrase of Priya Raman').fill('demo');
  await page.getByRole('button', { name: 'Choose where, and make it' }).press('Enter');
  await expect(page.getByRole('progressbar', { name: 'Progress of the package' })).toBeVisible();
}

test('a registrar makes a package: stops it once, goes elsewhere meanwhile, checks it, and sees it in the register', async ({
  page,
  desktop,
  workspace,
}) => {
  const stopped = path.join(path.dirname(workspace), 'stopped.zip');
  const made = path.join(path.dirname(workspace), 'water.zip');
  await expect(page.locator('.table-body [role=row]')).toHaveCount(3);
  await becomes(page, 'Priya Raman', null);
  await go(page, '#/proposals');
  await page.getByRole('link', { name: WATER }).press('Enter');
  await page.getByRole('link', { name: 'Make the submission package' }).press('Enter');
  await expect(page.getByRole('radio', { name: /^For others/ })).toBeChecked();
  expect(await violations(page)).toEqual([]);

  const [second] = await Promise.all([
    desktop.waitForEvent('window'),
    page.evaluate(() => void window.collegium['window:new']({})),
  ]);
  await go(second, new URL(page.url()).hash);
  const button = second.getByRole('button', { name: 'Choose where, and make it' });
  await expect(button).toBeVisible();

  await saveAs(desktop, stopped);
  await make(page);
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await expect(button).toHaveAccessibleDescription(/^Another package is being made, stopped\.zip\./);
  await second.close();
  await look(page, 'package-running');
  await page.reload(); // a page that is loaded anew goes on with it
  await expect(page.getByRole('progressbar', { name: 'Progress of the package' })).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Making stopped.zip was stopped' })).toBeVisible();
  expect(existsSync(stopped)).toBe(false);

  await page.getByRole('button', { name: 'Begin again' }).press('Enter');
  await saveAs(desktop, made);
  await make(page);
  await page.getByRole('link', { name: 'Register', exact: true }).press('Enter');
  await expect(page.locator('.register tbody tr')).toHaveCount(2);
  await page.getByRole('link', { name: 'water.zip is ready' }).press('Enter');
  expect(existsSync(made)).toBe(true);
  await look(page, 'package-made');
  await page.getByRole('button', { name: 'Check it now' }).press('Enter');
  await expect(page.locator('.verdict')).toContainText('Whole');
  await page.getByRole('link', { name: 'Register', exact: true }).press('Enter');
  const newest = page.locator('.register tbody tr').first();
  await expect(newest).toContainText('Priya Raman');
  await expect(newest).toContainText('in force');
  await page.getByRole('button', { name: 'Made on' }).press('Enter');
  await expect(page.getByRole('columnheader', { name: 'Made on' })).toHaveAttribute('aria-sort', 'ascending');
  expect(await violations(page)).toEqual([]);
});

test('a keeper changes a setting and switches a pack off and on, in French', async ({ page }) => {
  await expect(page.locator('.table-body [role=row]')).toHaveCount(3);
  await becomes(page, 'Samira Khan', null);
  await choose(page, { language: 'FR' });
  await page.getByRole('link', { name: 'Réglages' }).press('Enter');
  await page.getByRole('link', { name: 'Règles de l’établissement' }).press('Enter');
  const notice = page.getByRole('region', { name: 'Préavis des consultations' });
  await notice.getByRole('button', { name: /^Modifier/ }).press('Enter');
  const box = notice.getByRole('textbox', { name: 'Préavis des consultations' });
  await box.fill('400');
  await expect(notice.getByRole('alert')).toContainText('Entre 0 jour ouvrable et 90 jours ouvrables.');
  await box.fill('15');
  await notice.getByLabel('Phrase de passe').fill('demo');
  await page.keyboard.press('Enter');
  await expect(notice.locator('.setting-value')).toHaveText('15 jours ouvrables');
  await expect(page.locator('.live')).toContainText('15 jours ouvrables désormais');
  await expect(notice).toContainText('Modifié par Samira Khan');
  await look(page, 'setting-changed-fr');
  expect(await violations(page)).toEqual([]);

  await page.getByRole('link', { name: 'Ensembles de règles' }).press('Enter');
  const pack = page.locator('.setting').first();
  for (const [press, state] of [
    ['Retirer', 'pas en vigueur'],
    ['Mettre en vigueur', 'en vigueur'],
  ] as const) {
    await pack.getByRole('button', { name: press }).press('Enter');
    await pack.getByLabel('Phrase de passe').fill('demo');
    await page.keyboard.press('Enter');
    await expect(pack.locator('.setting-head .state')).toHaveText(state);
  }
});

test('light and dark and both languages hold at once, and nothing of it is on record', async ({ page }) => {
  await expect(page.locator('.table-body [role=row]')).toHaveCount(3);
  const records = await page.locator('.foot').innerText();
  await go(page, '#/settings/appearance');
  await page.getByRole('radio', { name: 'Dark' }).press('Space');
  await expect(page.locator('html[data-theme=dark]')).toHaveCount(1);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('radio', { name: 'Français' }).first().press('Space');
  await expect(page.getByRole('heading', { name: 'Apparence' })).toBeVisible();
  await page.getByRole('radio', { name: 'English' }).first().press('Space');
  expect(await page.locator('.foot').innerText()).toContain(/\d+ records/.exec(records)?.[0] ?? 'records');
});
