import { mkdirSync } from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { choose, dropFile, expect, putOn, test } from './fixture.ts';
import { becomes } from './review-steps.ts';
import { goTo, known, screensOf } from './screens.ts';

/**
 * Every screen in both languages and both themes: nothing that axe finds, no word of the other language, and a picture kept as an artefact
 * for people to look at. With PICTURES=docs/images the pictures that the README shows are made anew.
 */
const FOLDER = path.resolve(process.env['PICTURES'] ?? 'test-results/pictures');

test.use({ keys: true });

/** Rules of WCAG 2.2 AA and axe's own good practice. Legacy mode: Electron cannot open the second page that axe would. */
async function violations(page: Page, screen: string): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return found.flatMap((each) => each.nodes.map((node) => `${screen}: ${each.id}: ${node.target.join(' ')}`));
}

async function take(page: Page, name: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const picture = await page.screenshot({ path: path.join(FOLDER, `${name}.png`), animations: 'disabled' });
  expect(picture.length).toBeGreaterThan(10_000); // an empty window is a few kilobytes
}

/** Sideways scrolling of the whole window: what is wide scrolls inside itself. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

// Both themes in one walk: the way to each screen is the long part, and a theme can be put on wherever one is.
for (const language of ['EN', 'FR'] as const) {
  test(`every screen is sound and can be looked at, in light and in dark, ${language}`, async ({ desktop, page, sample }) => {
    test.setTimeout(600_000); // some seventy looks of two seconds each, on a computer that does much else
    const found: string[] = [];
    const look = async (screen: string): Promise<void> => {
      for (const theme of ['light', 'dark'] as const) {
        await putOn(page, theme);
        await take(page, `${screen}-${theme}-${language.toLowerCase()}`);
        found.push(...(await violations(page, `${screen}, ${theme}`)));
        if ((await overflow(page)) > 0) found.push(`${screen}, ${theme}: scrolls sideways`);
      }
    };
    await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800));
    await expect(page.locator('.table-body [role=row]')).toHaveCount(3);
    await choose(page, { language });
    await becomes(page, 'Chantal Bélanger', null);
    for (const screen of screensOf(await known(page))) {
      await goTo(page, screen);
      await look(screen.name);
    }
    await goTo(page, { name: 'packages', address: '/packages' });
    await dropFile(page, sample.tampered, '.drop');
    await expect(page.locator('.verdict')).toBeVisible();
    await look('package-altered');
    await dropFile(page, sample.packages[0] ?? '', '.drop');
    await expect(page.locator('.sign-offs')).toBeVisible();
    await look('package');
    expect(found).toEqual([]);
  });
}

test('every screen keeps everything at 400 % text: no sideways scrolling in a window 320 wide', async ({ desktop, page }) => {
  await expect(page.locator('.table-body [role=row]')).toHaveCount(3);
  await becomes(page, 'Chantal Bélanger', null);
  const screens = screensOf(await known(page));
  await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800));
  await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(4));
  await expect.poll(() => page.evaluate(() => innerWidth)).toBeLessThanOrEqual(320);
  const found: string[] = [];
  for (const screen of screens) {
    await goTo(page, screen);
    if ((await overflow(page)) > 0) found.push(screen.name);
  }
  expect(found).toEqual([]);
});
