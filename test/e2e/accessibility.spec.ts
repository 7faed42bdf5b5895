import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { choose, dropFile, expect, test } from './fixture.ts';

/** Rules of WCAG 2.2 AA and axe's own good practice. Legacy mode: Electron cannot open the second page that axe would. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return found.flatMap((each) => each.nodes.map((node) => `${each.id}: ${node.target.join(' ')}`));
}

for (const theme of ['light', 'dark'] as const) {
  for (const language of ['EN', 'FR'] as const) {
    test(`has no accessibility problem that axe finds, ${theme}, ${language}`, async ({ page, sample }) => {
      await expect(page.locator('.table-body [role=row]')).toHaveCount(3);
      await choose(page, { language, theme });
      expect(await violations(page)).toEqual([]);
      await page.locator('.table-body a').nth(1).click();
      await expect(page.locator('.section').first()).toBeVisible();
      for (const tab of await page.getByRole('tab').all()) {
        await tab.click();
        expect(await violations(page)).toEqual([]);
      }
      await page.locator('.rail a[href="#/packages"]').click();
      expect(await violations(page)).toEqual([]);
      await dropFile(page, sample.tampered);
      await expect(page.locator('.verdict')).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await dropFile(page, sample.packages[0] ?? '');
      await expect(page.locator('.sign-offs')).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });
  }
}

test('keeps everything at 400 % text: no sideways scrolling in a window 320 wide', async ({ desktop, page }) => {
  await expect(page.locator('.table-body [role=row]')).toHaveCount(3);
  await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800));
  await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(4));
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await expect.poll(() => page.evaluate(() => innerWidth)).toBeLessThanOrEqual(320);
  expect(await overflow()).toBeLessThanOrEqual(0);
  await page.locator('.table-body a').first().click();
  await expect(page.locator('.section').first()).toBeAttached();
  expect(await overflow()).toBeLessThanOrEqual(0);
});
