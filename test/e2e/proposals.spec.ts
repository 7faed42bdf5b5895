import { readFileSync, rmSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { choose, dropFile, expect, launch, test } from './fixture.ts';
import { becomes, look, violations } from './review-steps.ts';

test.use({ keys: true });

/** Answers the next dialogs of that kind with these files, as a person would. */
const answers = (desktop: ElectronApplication, what: { readonly open?: string; readonly save?: string }): Promise<void> =>
  desktop.evaluate(({ dialog }, { open, save }) => {
    if (open !== undefined) dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [open] });
    if (save !== undefined) dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: save });
  }, what);

const rows = (page: Page) => page.locator('.table-body [role=row]');
const notice = (page: Page) => page.locator('.notice');
const toList = (page: Page) => page.evaluate(() => void (window.location.hash = '#/proposals'));

async function act(page: Page, title: string, name: string): Promise<void> {
  await page.getByRole('link', { name: title, exact: true }).focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name }).press('Enter');
}

test('begins, imports, exports, copies and bins proposals from the list', async ({ page, desktop, workspace, complaints }) => {
  const folder = path.dirname(workspace);
  await expect(rows(page)).toHaveCount(3);
  await expect(page.getByRole('button', { name: 'New proposal' })).toHaveAttribute('aria-disabled', 'true');
  await becomes(page, 'Anne Tremblay', 'demo');
  await expect(page.locator('.signature-state')).toContainText('Your signature is open.');
  await toList(page);

  await page.getByRole('button', { name: 'New proposal' }).press('Enter');
  await page.keyboard.press('Enter'); // while it fades in: the key is for it
  await expect(page.getByText('Give it a title, even a first one.')).toBeVisible();
  await expect(page.getByLabel('Working title')).toBeFocused();
  await page.keyboard.type('Bridges that last');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/edit\//);
  await toList(page);
  await expect(rows(page)).toHaveCount(4);

  const file = path.join(folder, 'eau.json');
  writeFileSync(file, JSON.stringify({ identification: { title: { en: 'Water', fr: 3 }, colour: 'blue' } }));
  await answers(desktop, { open: file });
  await page.getByRole('button', { name: 'Import…' }).press('Enter');
  await expect(page.getByRole('dialog')).toContainText('eau.json has 2 problems');
  await expect(page.getByRole('dialog')).toContainText('A proposal has no field “identification.colour”.');
  await look(page, 'import-problems');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  writeFileSync(file, JSON.stringify({ _from: 'Word', identification: { title: { en: 'Water', fr: '' } } }));
  await dropFile(page, file, '.list-page');
  await expect(page.getByRole('heading', { level: 1, name: 'Water' })).toBeVisible();
  await expect(notice(page)).toContainText('“Water” is imported, as a draft of yours.');

  const out = path.join(folder, 'out.json');
  await answers(desktop, { save: out });
  await page.getByRole('button', { name: 'More' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Export the imported file…' }).press('Enter');
  await expect(notice(page)).toContainText('Written: out.json');
  expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual({ identification: { title: { en: 'Water', fr: '' } } });
  await toList(page);
  await act(page, 'Water', 'Export…');
  await expect.poll(() => Object.keys(JSON.parse(readFileSync(out, 'utf8')) as object).length).toBeGreaterThan(10);

  await act(page, 'Water', 'Copy…');
  await page.getByLabel('Working title').fill('Water again');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/edit\//);
  await toList(page);
  await expect(rows(page)).toHaveCount(6);

  await page.getByRole('link', { name: 'Water again' }).focus();
  await page.keyboard.press('Delete');
  await expect(notice(page)).toContainText('“Water again” is in the bin.');
  await expect(rows(page)).toHaveCount(5);
  await look(page, 'binned');
  await page.keyboard.press('Control+z');
  await expect(notice(page)).toContainText('“Water again” is out of the bin.');
  await expect(rows(page)).toHaveCount(6);
  await act(page, 'Active Offer of Primary Care in French', 'Put into the bin');
  await expect(notice(page)).toContainText('Chantal Bélanger');
  await expect(rows(page)).toHaveCount(6);
  expect(complaints).toEqual([]);
});

test('garde une vue d’un démarrage à l’autre', async ({ workspace, sample }) => {
  const profile = mkdtempSync(path.join(tmpdir(), 'collegium-e2e-views-'));
  const start = () => launch([`--workspace=${workspace}`, `--user-data-dir=${profile}`], sample.home);
  let desktop = await start();
  try {
    let page = await desktop.firstWindow();
    await expect(rows(page)).toHaveCount(3);
    await choose(page, { language: 'FR' });
    await page.getByRole('columnheader', { name: 'Âge' }).getByRole('button').press('Enter');
    await expect(page.getByRole('columnheader', { name: 'Âge' })).toHaveAttribute('aria-sort', 'ascending');
    await page.getByRole('button', { name: 'État' }).first().press('Enter');
    await page.getByRole('menuitemcheckbox', { name: 'Renvoyée' }).press('Enter');
    await page.keyboard.press('Escape');
    await expect(rows(page)).toHaveCount(1);
    await page.getByRole('button', { name: 'Vues' }).press('Enter');
    await page.getByRole('menuitem', { name: 'Enregistrer cette vue…' }).press('Enter');
    await page.getByLabel('Nom').fill('À reprendre');
    await page.keyboard.press('Enter');
    await expect(notice(page)).toContainText('La vue « À reprendre » est enregistrée.');
    await look(page, 'view-fr');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'À la corbeille' }).press('Enter');
    await page.getByRole('button', { name: 'Effacer les filtres' }).press('Enter');
    await expect(rows(page)).toHaveCount(3);
    await page.waitForTimeout(600); // the order is kept a moment after it was chosen
    await desktop.close();

    desktop = await start();
    page = await desktop.firstWindow();
    await expect(rows(page)).toHaveCount(3);
    await expect(page.getByRole('columnheader', { name: 'Âge' })).toHaveAttribute('aria-sort', 'ascending');
    await page.getByRole('button', { name: 'Vues' }).press('Enter');
    await page.getByRole('menuitemradio', { name: 'À reprendre' }).press('Enter');
    await expect(rows(page)).toHaveCount(1);
    await page.getByRole('button', { name: 'Vue : À reprendre' }).press('Enter');
    await page.getByRole('menuitem', { name: /^Supprimer/ }).press('Enter');
    await expect(notice(page)).toContainText('est supprimée.');
    await page.getByRole('button', { name: 'Défaire' }).press('Enter');
    await expect(page.getByRole('button', { name: 'Vue : À reprendre' })).toBeVisible();
  } finally {
    await desktop.close();
    rmSync(profile, { recursive: true, force: true });
  }
});
