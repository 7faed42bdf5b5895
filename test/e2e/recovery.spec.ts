import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import Database from 'better-sqlite3';
import type { Page } from '@playwright/test';
import { choose, expect, launch, test as base } from './fixture.ts';

/** A damaged workspace with a copy of it beside, as a migration leaves one. The sample itself is never copied. */
const test = base.extend({
  workspace: async ({ sample }, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'collegium-e2e-'));
    const file = path.join(folder, 'science.collegium');
    copyFileSync(sample.workspace, file);
    copyFileSync(sample.workspace, `${file}.before-v4`);
    tear(file);
    await use(file);
    rmSync(folder, { recursive: true, force: true });
  },
});

/** The page that lists proposals: SQLite cannot read the table any more. */
function tear(file: string): void {
  const db = new Database(file);
  const root = db.prepare<[], number>("SELECT rootpage FROM sqlite_schema WHERE name = 'proposal_row'").pluck().get() ?? 0;
  db.close();
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(0x55, 4096 * (root - 1), 4096 * root));
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).focus();
  await page.keyboard.press('Enter');
}

test('C4 a damaged workspace is checked, rescued and restored from the window, by keys alone, in both languages', async ({
  desktop,
  page,
  workspace,
  complaints,
}) => {
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText('science.collegium was not opened');
  await expect(heading).toBeFocused();
  await choose(page, { language: 'FR' });
  await expect(heading).toHaveText('science.collegium n’a pas été ouvert');
  await expect(page.getByRole('button', { name: /^Ouvrir la copie du / })).toBeVisible();
  await choose(page, { language: 'EN' });

  await press(page, 'Check everything');
  await expect(page.locator('.check-report')).toContainText('fault');
  expect(await page.locator('.check-report .problems li').count()).toBeGreaterThan(0);

  const seen = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(seen.violations.map(({ id }) => id)).toEqual([]);

  const target = path.join(path.dirname(workspace), 'saved.zip');
  await desktop.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, target);
  await press(page, 'Save it as a file…');
  await expect(page.locator('.recovery')).toContainText('(proposals: 3, drafts:');
  expect(existsSync(target)).toBe(true);

  await press(page, 'Open the copy of');
  await expect(page.locator('.table-body [role=row]')).toHaveCount(3);
  await expect(page.locator('.restored')).toContainText('records are whole again');
  const kept = readdirSync(path.dirname(workspace)).filter((name) => name.includes('.damaged-'));
  expect(kept).toHaveLength(1);
  await expect(page.locator('.restored')).toContainText(kept[0] ?? '');
  await press(page, 'Close this notice');
  await expect(page.locator('.restored')).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test('D6 a workspace in a synchronised folder is refused with the reason, and opened on this computer when asked to', async ({
  sample,
}) => {
  const cloud = path.join(mkdtempSync(path.join(tmpdir(), 'collegium-e2e-')), 'OneDrive - University');
  mkdirSync(cloud);
  const file = path.join(cloud, 'science.collegium');
  copyFileSync(sample.workspace, file);
  const desktop = await launch([`--workspace=${file}`]);
  const page = await desktop.firstWindow();
  await expect(page.getByRole('main')).toContainText('OneDrive');
  await press(page, 'Copy it to this computer and open it');
  await expect(page.locator('.table-body [role=row]')).toHaveCount(3);
  expect(readdirSync(cloud)).toEqual(['science.collegium']);
  await desktop.close();
  rmSync(path.dirname(cloud), { recursive: true, force: true });
});
