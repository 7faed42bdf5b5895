import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { choose, dropFile, expect, test } from './fixture.ts';

/**
 * Pictures of every screen, both languages and both themes, kept as artefacts for people to look at. With PICTURES=docs/images the ones
 * that the README shows are made anew.
 */
const FOLDER = path.resolve(process.env['PICTURES'] ?? 'test-results/pictures');

test.use({ keys: true });

async function take(page: Page, name: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const picture = await page.screenshot({ path: path.join(FOLDER, `${name}.png`), animations: 'disabled' });
  expect(picture.length).toBeGreaterThan(10_000); // an empty window is a few kilobytes
}

for (const theme of ['light', 'dark'] as const) {
  for (const language of ['EN', 'FR'] as const) {
    test(`every screen can be looked at, ${theme}, ${language}`, async ({ desktop, page, sample }) => {
      const name = (screen: string): string => `${screen}-${theme}-${language.toLowerCase()}`;
      await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800));
      await expect(page.locator('.table-body [role=row]')).toHaveCount(3);
      await choose(page, { language, theme });
      await take(page, name('proposals'));
      await page.locator('.table-body a').first().click();
      await expect(page.locator('.section').first()).toBeVisible();
      await take(page, name('proposal'));
      await page.getByRole('tab').nth(1).click();
      await take(page, name('decisions'));
      await page
        .getByRole('link', { name: language === 'EN' ? 'Packages' : 'Paquets' })
        .first()
        .click();
      await dropFile(page, sample.packages[0] ?? '');
      await expect(page.locator('.sign-offs')).toBeVisible();
      await take(page, name('package'));
    });
  }
}
