import { copyFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ElectronApplication, type Locator, type Page } from '@playwright/test';
import type {} from '#contract/bridge.ts';
import { expect, type Sample, test as base } from './fixture.ts';
import { start } from './start.ts';

/** A computer with the sample's keys on it: the application can be started on it again after it was killed. */
export interface Computer {
  readonly start: () => Promise<{ readonly desktop: ElectronApplication; readonly page: Page }>;
  /** The whole application at once, as a power cut would. */
  readonly cutPower: () => Promise<void>;
}

export const test = base.extend<{ readonly computer: Computer }>({
  computer: async ({ sample }, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'collegium-e2e-editor-'));
    const computer = createComputer(sample, folder);
    await use(computer);
    await computer.cutPower();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  },
});

function createComputer(sample: Sample, folder: string): Computer {
  const workspace = path.join(folder, 'sample.collegium');
  const profile = path.join(folder, 'profile');
  copyFileSync(sample.workspace, workspace);
  cpSync(path.join(path.dirname(sample.workspace), 'home'), profile, { recursive: true });
  let running: ElectronApplication | null = null;
  return {
    start: async () => {
      const desktop = await start({ profile, args: [`--workspace=${workspace}`] });
      running = desktop;
      return { desktop, page: await desktop.firstWindow() };
    },
    cutPower: async () => {
      const process = running?.process();
      if (process === undefined || process.exitCode !== null || process.signalCode !== null) return;
      const ended = new Promise((resolve) => process.once('exit', resolve));
      process.kill('SIGKILL');
      await ended;
    },
  };
}

/** Chooses who writes, by name. */
export async function beSomebody(page: Page, name: string): Promise<void> {
  await page.evaluate(async (wanted) => {
    const session = await window.collegium['session:get']({});
    const member = session.ok ? session.value.here.find((each) => each.name === wanted)?.member : undefined;
    if (member === undefined) throw new Error(`${wanted} has no key here.`);
    await window.collegium['session:choose']({ member });
  }, name);
}

export async function newProposal(page: Page, language: 'en' | 'fr' = 'en'): Promise<string> {
  await beSomebody(page, 'Anne Tremblay');
  return page.evaluate(async (primary) => {
    const title = { en: 'Snow and ice on small roads', fr: 'Neige et glace sur les petites routes' };
    const made = await window.collegium['proposal:create']({ title, language: primary, unit: '', passphrase: 'demo' });
    if (!made.ok) throw new Error(made.error.code);
    return made.value.proposal;
  }, language);
}

export async function edit(page: Page, proposal: string): Promise<void> {
  await page.evaluate((id) => {
    location.hash = `#/edit/${id}`;
  }, proposal);
  await expect(page.locator('.section-form')).toBeVisible();
}

export const section = (page: Page, id: string): Promise<void> => page.locator(`[data-section="${id}"]`).click();
export const box = (page: Page, name: string): Locator => page.locator(`[data-box="${name}"]`);
export const saved = (page: Page): Locator => page.locator('[data-save="saved"]');
