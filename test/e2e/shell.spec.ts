import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { type ElectronApplication, type Page } from '@playwright/test';
import type {} from '#contract/bridge.ts';
import { enginePid } from './desk-steps.ts';
import { choose, expect, type Sample, test as base } from './fixture.ts';
import { start } from './start.ts';

const WATER = 'Drinking Water Data for Small and Northern Systems';
const EAU = 'Données sur l’eau potable pour petits réseaux et réseaux du Nord';

/** A computer on which the application is started more than once: the profile stays. */
interface Computer {
  readonly folder: string;
  readonly sample: Sample;
  readonly start: (...args: readonly string[]) => Promise<{ readonly desktop: ElectronApplication; readonly page: Page }>;
}

const test = base.extend<{ readonly computer: Computer }>({
  computer: async ({ sample }, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'collegium-e2e-shell-'));
    const profile = path.join(folder, 'profile');
    cpSync(sample.home, profile, { recursive: true });
    const running = new Set<ElectronApplication>();
    await use({
      folder,
      sample,
      start: async (...args) => {
        const desktop = await start({ profile, args });
        running.add(desktop);
        desktop.once('close', () => running.delete(desktop));
        return { desktop, page: await desktop.firstWindow() };
      },
    });
    for (const each of running) await each.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  },
});

const rowsOf = (page: Page) => page.locator('.table-body [role=row]');

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return found.flatMap((each) => each.nodes.map((node) => `${each.id}: ${node.target.join(' ')}`));
}

/** Presses a line of the application menu: by its id, or by what it says. */
const menu = (desktop: ElectronApplication, line: string): Promise<boolean> =>
  desktop.evaluate(({ Menu, BrowserWindow }, wanted) => {
    const lines = (Menu.getApplicationMenu()?.items ?? []).flatMap((each) => each.submenu?.items ?? []);
    const found = [...lines, ...lines.flatMap((each) => each.submenu?.items ?? [])].find(
      (each) => each.id === wanted || each.label === wanted,
    );
    if (found?.enabled === true) found.click(undefined, BrowserWindow.getFocusedWindow() ?? undefined);
    return found?.enabled === true;
  }, line);

test('the palette finds places, proposals, people and actions by keyboard, and ? shows every key', async ({
  page,
  complaints,
}) => {
  await expect(rowsOf(page)).toHaveCount(3);
  const box = page.getByRole('combobox', { name: 'Find anything' });
  const chosen = page.locator('[role=option][aria-selected=true]');
  await page.keyboard.press('Control+k');
  await expect(box).toBeFocused();
  await expect(chosen).toContainText('My work');
  await page.keyboard.type('NORTHERN donnees');
  await expect(chosen).toContainText(WATER);
  expect(await box.getAttribute('aria-activedescendant')).toBe(await chosen.getAttribute('id'));
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: WATER })).toBeFocused();
  await expect(page).toHaveTitle(`${WATER} · Northern Shield University`);

  // A word of the text that is in no title; then a person, by the arrows; then nothing, and nothing is remembered.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('chlorine resid');
  await expect(page.getByRole('option', { name: WATER })).toBeVisible();
  await box.fill('belanger');
  await expect(page.getByRole('group', { name: 'People' }).getByRole('option')).toContainText(['Chantal Bélanger']);
  await box.fill('nothing of the kind');
  await expect(page.locator('.palette [role=option]')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.locator('dialog[open]')).toHaveCount(0);

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await expect(page.getByRole('row', { name: 'Find anything Ctrl K' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+k');
  await expect(box).toHaveValue('');
  await page.keyboard.type('window in french');
  await expect(chosen).toContainText('Show the window in French');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Trouver' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('reseaux');
  await expect(chosen).toContainText(EAU);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+4');
  await expect(page).toHaveTitle(/^(Paquets|Vérifier un paquet) · Université Northern Shield$/);
  // In a box a question mark is a letter.
  await page.keyboard.press('Control+f');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('?');
  await expect(page.getByRole('searchbox')).toHaveValue('?');
  expect(complaints).toEqual([]);
});

test('two windows show one workspace: each its place, and what one writes the other shows', async ({ computer }) => {
  const workspace = path.join(computer.folder, 'sample.collegium');
  copyFileSync(computer.sample.workspace, workspace);
  const { desktop, page } = await computer.start(`--workspace=${workspace}`);
  await expect(rowsOf(page)).toHaveCount(3);
  const [second] = await Promise.all([desktop.waitForEvent('window'), menu(desktop, 'New window')]);
  await expect(rowsOf(second)).toHaveCount(3);

  await page.evaluate(() => (window.location.hash = '#/you'));
  await page.getByRole('radio', { name: /Anne Tremblay/ }).click();
  await expect(second.locator('.you-are b')).toHaveText('Anne Tremblay');
  await expect(rowsOf(second)).toHaveCount(3); // it stayed where it was
  await expect(second).toHaveTitle(/You are Anne Tremblay$/);

  await page.keyboard.press('Control+n'); // from another place: the list is opened for it
  await page.getByRole('textbox', { name: 'Working title' }).fill('Snow and ice on northern roads');
  await page.getByRole('textbox', { name: /passphrase/i }).fill('demo');
  await page.getByRole('button', { name: 'Begin to write' }).click();
  await expect(rowsOf(second)).toHaveCount(4);
  await expect(rowsOf(second).first()).toContainText('Snow and ice on northern roads');

  // Somebody else sits down: the page on which Anne wrote shows that person's copy, and hers again when she is back.
  const writing = second.locator('[data-box="need.problemStatement"]');
  const sits = async (name: string): Promise<void> => {
    await page.evaluate(() => (window.location.hash = '#/you'));
    await page.getByRole('radio', { name: new RegExp(name) }).click();
    await expect(second.locator('.you-are b')).toHaveText(name);
    await second.locator('[data-section="need"]').click();
  };
  await second.evaluate((to) => (window.location.hash = to), new URL(page.url()).hash);
  await second.locator('[data-section="need"]').click();
  await writing.fill('Written by Anne.');
  await expect(second.locator('[data-save="saved"]')).toBeVisible();
  await sits('Chantal Bélanger');
  await expect(writing).toHaveValue('');
  await sits('Anne Tremblay');
  await expect(writing).toHaveValue('Written by Anne.');

  await page.close();
  process.kill(await enginePid(desktop), 'SIGKILL');
  await expect(second.getByRole('alert')).toContainText('Nothing that was saved is missing');
  // The new engine knew nobody; the person is chosen again without being asked.
  await expect(second.locator('.you-are b')).toHaveText('Anne Tremblay');
  // What stands there may be from before; the engine is asked until it has been told.
  const you = () =>
    second.evaluate(async () => {
      const reply = await window.collegium['session:get']({});
      return reply.ok ? [reply.value.you?.name, reply.value.unlocked] : reply.error.code;
    });
  await expect.poll(you).toEqual(['Anne Tremblay', false]);
});

test('a restart comes back to place, widths and folds; recent workspaces are there, and one that is gone is said', async ({
  computer,
}) => {
  const [one, two] = ['one', 'two'].map((name) => path.join(computer.folder, `${name}.collegium`)) as [string, string];
  for (const file of [one, two]) copyFileSync(computer.sample.workspace, file);
  const first = await computer.start(`--workspace=${one}`);
  await expect(rowsOf(first.page)).toHaveCount(3);
  await first.desktop.close();

  const { desktop, page } = await computer.start(`--workspace=${two}`);
  await page.getByRole('link', { name: WATER }).click();
  const edge = page.getByRole('separator', { name: 'Width of the contents' });
  await edge.focus();
  const before = Number(await edge.getAttribute('aria-valuenow'));
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(edge).toHaveAttribute('aria-valuenow', String(before - 32));
  expect((await page.locator('.contents').boundingBox())?.width).toBeCloseTo(before - 32, 0);
  await page.keyboard.press('Shift+F9');
  await expect(page.locator('.inspector')).toHaveCount(0);
  await choose(page, { theme: 'dark' });
  const shown = await page.evaluate(() => window.location.hash);
  await desktop.close();

  const again = await computer.start();
  await expect(again.page.getByRole('heading', { level: 1, name: WATER })).toBeVisible();
  expect(await again.page.evaluate(() => window.location.hash)).toBe(shown);
  expect((await again.page.locator('.contents').boundingBox())?.width).toBeCloseTo(before - 32, 0);
  await expect(again.page.locator('.inspector')).toHaveCount(0);
  await expect(again.page.locator('html')).toHaveAttribute('data-theme', 'dark');

  expect(await menu(again.desktop, 'one')).toBe(true);
  await expect(again.page.locator('.rail')).toContainText('one.collegium');
  await expect(rowsOf(again.page)).toHaveCount(3); // the place of the other workspace means nothing here
  // Opened again while it is open: nothing moves, and the same engine goes on with whatever it knows.
  const engine = () =>
    again.page.evaluate(async () => {
      const [state, pong] = await Promise.all([window.collegium['engine:state']({}), window.collegium['engine:ping']({})]);
      return [state.ok && state.value.state, pong.ok && pong.value.pid];
    });
  const running = await engine();
  await again.page.evaluate(() => (window.location.hash = '#/settings'));
  expect(await menu(again.desktop, 'one')).toBe(true);
  expect(await engine()).toEqual(running);
  await again.page.evaluate(() => (window.location.hash = '#/welcome'));
  await expect(again.page.locator('.recents')).toBeVisible();
  expect(await menu(again.desktop, 'one')).toBe(true);
  await expect(rowsOf(again.page)).toHaveCount(3); // whoever stood at the doors is let in
  expect(await engine()).toEqual(running);
  mkdirSync(path.join(computer.folder, 'elsewhere'));
  renameSync(two, path.join(computer.folder, 'elsewhere', 'two.collegium'));
  const recent = await again.page.evaluate(() => window.collegium['workspace:recent']({}));
  expect(recent.ok && recent.value.map(({ name, missing }) => [name, missing])).toEqual([
    ['one', false],
    ['two', true],
  ]);
  expect(JSON.stringify(recent)).not.toContain(computer.folder);
  expect(await menu(again.desktop, 'save-version')).toBe(false);
  expect(await menu(again.desktop, 'close-workspace')).toBe(true);
  await expect(again.page.locator('.foot')).toContainText('No workspace open');
  expect(await menu(again.desktop, 'close-workspace')).toBe(false);
  expect(existsSync(`${one}-wal`)).toBe(false); // closed in order
});
