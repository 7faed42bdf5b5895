import { copyFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ElectronApplication, type Page, test as base } from '@playwright/test';
import type {} from '#contract/bridge.ts';
import { startPrivateDisplay } from '../../scripts/electron/display.mjs';
import type { Sample } from './sample.ts';
import { start } from './start.ts';

export type { Sample } from './sample.ts';

export interface Fixtures {
  readonly desktop: ElectronApplication;
  readonly page: Page;
  /** What the page complained of: a refused script or style is a finding. */
  readonly complaints: string[];
  readonly workspace: string;
  /** Whether the signatures of the people of the sample are on this computer. */
  readonly keys: boolean;
}

/** One sample for all journeys (global-setup.ts); each works on a copy, in a profile of its own. */
export const test = base.extend<Fixtures, { readonly sample: Sample; readonly display: void }>({
  // On a display that two workers share only one window at a time has the focus: the second worker has one of its own.
  display: [
    async ({}, use, { parallelIndex }) => {
      const isPrivate = process.env['E2E_PRIVATE_DISPLAY'] === '1';
      const display = isPrivate && parallelIndex > 0 ? await startPrivateDisplay() : null;
      if (display !== null) process.env['DISPLAY'] = display.display;
      await use();
      await display?.stop();
    },
    { scope: 'worker', auto: true },
  ],
  sample: [({}, use) => use(JSON.parse(process.env['E2E_SAMPLE'] ?? '{}') as Sample), { scope: 'worker' }],
  workspace: async ({ sample }, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'collegium-e2e-'));
    const copy = path.join(folder, 'sample.collegium');
    copyFileSync(sample.workspace, copy);
    await use(copy);
    rmSync(folder, { recursive: true, force: true });
  },
  keys: [false, { option: true }],
  desktop: async ({ workspace, keys, sample }, use) => {
    const desktop = await launch([`--workspace=${workspace}`], keys ? sample.home : '');
    await use(desktop);
    await desktop.close();
  },
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
 * Starts the built application with a profile of its own.
 * @param home - the folder with the keys that shall be on this computer; "" = none
 */
export async function launch(args: readonly string[], home = ''): Promise<ElectronApplication> {
  const profile = mkdtempSync(path.join(tmpdir(), 'collegium-e2e-profile-'));
  if (home !== '') cpSync(path.join(home, 'keys'), path.join(profile, 'keys'), { recursive: true });
  const desktop = await start({ profile, args });
  desktop.once('close', () => rmSync(profile, { recursive: true, force: true }));
  return desktop;
}

/** Drops a real file on the window, as a file manager does. */
export async function dropFile(page: Page, file: string, onto: '.drop' | '.list-page'): Promise<void> {
  await page.locator(onto).waitFor(); // a place that is on its way takes nothing, and the one before takes other things
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
  }
  await session.detach();
}

/** As the foot's list does it, also where a dialog lies over that. */
export async function putOn(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.evaluate(async (wanted) => {
    const now = await window.collegium['window:preferences']({});
    if (now.ok) await window.collegium['window:set-preferences']({ ...now.value, theme: wanted });
  }, theme);
  await page.locator(`html[data-theme=${theme}]`).waitFor({ state: 'attached' });
  // Colours that are on their way are nobody's: only what has an end is waited for.
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter((each) => Number.isFinite(Number(each.effect?.getComputedTiming().endTime)));
    await Promise.allSettled(ending.map((each) => each.finished));
  });
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
