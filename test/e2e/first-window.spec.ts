import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import type {} from '#contract/bridge.ts';
import { enginePid } from './desk-steps.ts';
import { choose, dropFile, expect, launch, test } from './fixture.ts';

const WATER = 'Drinking Water Data for Small and Northern Systems';
const EAU = 'Données sur l’eau potable pour petits réseaux et réseaux du Nord';

test('lists the proposals with number, state, step, holder and age, and finds them as one types', async ({
  page,
  complaints,
}) => {
  const rows = page.locator('.table-body [role=row]');
  await expect(rows).toHaveCount(3);
  const water = rows.filter({ hasText: WATER });
  await expect(water).toContainText('NSU-MC-2026-014');
  await expect(water).toContainText('Released');
  await expect(rows.filter({ hasText: 'Practical AI' })).toContainText('Consultation');
  await expect(rows.filter({ hasText: 'Active Offer' })).toContainText('Returned');
  await expect(water).toContainText(/\d+ days/);

  const search = page.getByRole('searchbox', { name: 'Search titles, outcomes, numbers' });
  await search.fill('chlorine resid');
  await expect(rows).toHaveCount(1);
  await expect(page.getByRole('status').last()).toHaveText('1 proposal matches “chlorine resid”');
  await search.fill('nothing of the kind');
  await expect(page.getByRole('heading', { name: 'No proposal matches “nothing of the kind”' })).toBeVisible();
  await search.press('Escape');
  await expect(rows).toHaveCount(3);
  expect(complaints).toEqual([]);
});

test('shows one proposal complete, in English and in French, window and text apart', async ({ page, complaints }) => {
  await page.getByRole('link', { name: WATER }).click();
  await expect(page.getByRole('heading', { level: 1, name: WATER })).toBeVisible();
  const main = page.locator('main');

  const document = JSON.parse(
    readFileSync(path.resolve(import.meta.dirname, '../../resources/demo/01-excellent-water-data-en.json'), 'utf8'),
  );
  const shown = ((await main.textContent()) ?? '').replace(/\s+/g, ' ');
  for (const text of proseOf(
    document.need,
    document.audience.targetLearners.en,
    document.outcomes.map((each: { text: { en: string } }) => each.text.en),
  )) {
    expect(shown).toContain(text.replace(/\s+/g, ' '));
  }
  const headings = await main.locator('section.section > h2').allTextContents();
  expect(headings.slice(0, 4)).toEqual(['Record control', 'Identification', 'Description', 'Evidence of need']);
  expect(headings.at(-1)).toBe('History from the imported file');

  await page.getByRole('tab', { name: 'Decisions' }).click();
  await expect(page.getByRole('tabpanel').getByRole('listitem').first()).toContainText('Unit recommendation');
  await page.getByRole('tab', { name: 'Consultation' }).click();
  await expect(page.getByRole('tabpanel')).toContainText('Library');
  await page.getByRole('tab', { name: 'Checks' }).click();
  await expect(page.getByRole('tabpanel')).toContainText('in order');

  // The text in French, the window still in English.
  await main.getByRole('button', { name: 'French' }).click();
  await expect(page.getByRole('heading', { level: 1, name: EAU })).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Decisions' })).toBeVisible();
  // The window in French too; then the text in English under a French window.
  await choose(page, { language: 'FR' });
  await expect(page.getByRole('tab', { name: 'Décisions' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'Résultats d’apprentissage' })).toBeVisible();
  await main.getByRole('button', { name: 'Anglais' }).click();
  await expect(page.getByRole('heading', { level: 1, name: WATER })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  expect(complaints).toEqual([]);
});

/** Every string of these parts that is prose: longer than a code or a date. */
function proseOf(...parts: unknown[]): string[] {
  return parts.flatMap((part): string[] => {
    if (typeof part === 'string') return part.length > 30 ? [part] : [];
    return typeof part === 'object' && part !== null ? proseOf(...Object.values(part)) : [];
  });
}

test('goes from row to row and from column to column by keyboard alone', async ({ page }) => {
  await expect(page.locator('.table-body [role=row]')).toHaveCount(3);
  await page.locator('.table-body a').first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('.table-body [data-row="1"] a')).toBeFocused();
  await page.keyboard.press('Home');
  await expect(page.locator('.table-body [data-row="0"] a')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  const columns = ['Details', 'Status', 'Places', 'Contents of the proposal', 'Content'];
  for (const name of columns) {
    await page.keyboard.press('F6');
    await expect(page.locator('[data-column]:focus')).toHaveAttribute('aria-label', name);
  }
  await page.keyboard.press('Shift+F6');
  await expect(page.locator('[data-column]:focus')).toHaveAttribute('aria-label', 'Contents of the proposal');
  await page.getByRole('link', { name: 'All proposals' }).press('Enter');
  await expect(page.locator('.table-body [data-row="0"] a')).toBeFocused();
});

test('says that the engine was killed, starts it again, and nothing is missing', async ({ desktop, page }) => {
  const rows = page.locator('.table-body [role=row]');
  await expect(rows).toHaveCount(3);
  const before = await rows.allTextContents();
  const first = await enginePid(desktop);
  process.kill(first, 'SIGKILL');
  await expect(page.getByRole('alert')).toContainText('Nothing that was saved is missing');
  expect(await enginePid(desktop)).not.toBe(first);
  await expect(rows).toHaveText(before);
  await page.getByRole('link', { name: WATER }).click();
  await expect(page.getByRole('heading', { level: 1, name: WATER })).toBeVisible();
  await page.getByRole('button', { name: 'Close this notice' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('answers engine/gone to calls in flight when the engine is killed', async ({ desktop, page }) => {
  await expect(page.locator('.table-body [role=row]')).toHaveCount(3);
  const pid = await enginePid(desktop);
  process.kill(pid, 'SIGSTOP'); // it hears nothing more, so that calls are surely in flight
  const flying = page.evaluate(async () => {
    const calls = Array.from({ length: 5 }, () => window.collegium['schema:get']({}));
    return (await Promise.all(calls)).map((reply) => (reply.ok ? 'answered' : reply.error.code));
  });
  await page.waitForTimeout(200);
  process.kill(pid, 'SIGKILL');
  expect(await flying).toEqual(Array.from({ length: 5 }, () => 'engine/gone'));
});

test('stops starting an engine that keeps ending, and starts it when asked to', async ({ desktop, page }) => {
  await expect(page.locator('.table-body [role=row]')).toHaveCount(3);
  for (let kill = 0; kill < 5; kill += 1) {
    await expect
      .poll(() => desktop.evaluate(({ app }) => app.getAppMetrics().some((each) => each.name === 'Collegium engine')))
      .toBe(true);
    process.kill(await enginePid(desktop), 'SIGKILL');
    await page.waitForTimeout(150);
  }
  await expect(page.getByRole('alert')).toContainText('stops each time it is started');
  await page.getByRole('button', { name: 'Start it again' }).click();
  await expect(page.locator('.table-body [role=row]')).toHaveCount(3);
});

test.describe('where somebody has a signature in the institution', () => {
  test.use({ keys: true });

  test('verifies a dropped package: a good one whole and whose, a tampered one with every problem in words', async ({
    page,
    sample,
  }) => {
    await page.getByRole('link', { name: 'Packages' }).click();
    await dropFile(page, sample.packages[0] ?? '', '.drop');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Whole, and from Northern Shield University');
    const table = page.getByRole('table');
    await expect(table.getByRole('row')).toHaveCount(7);
    await expect(table.getByRole('row').nth(1)).toContainText('Unit recommendation');
    await expect(table.getByRole('row').nth(1)).toContainText('yes');
    await dropFile(page, sample.tampered, '.drop');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Not valid');
    await expect(page.locator('.problems li').first()).toBeVisible();
    for (const sentence of await page.locator('.problems li').allTextContents())
      expect(sentence).not.toContain('no sentence for');
    await choose(page, { language: 'FR' });
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Non valide');
  });
});

test('a package of an institution that nobody here works in is whole, and whose it is must be confirmed', async ({
  page,
  sample,
}) => {
  await page.getByRole('link', { name: 'Packages' }).click();
  await dropFile(page, sample.packages[0] ?? '', '.drop');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Whole; that it is from Northern Shield University you must confirm',
  );
});

test('verifies a package chosen in the dialog, and what is no package is said to be none', async ({
  desktop,
  page,
  workspace,
}) => {
  const text = path.join(path.dirname(workspace), 'notes.txt');
  copyFileSync(import.meta.filename, text);
  await desktop.evaluate(({ dialog }, file) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [file] });
  }, text);
  await page.getByRole('link', { name: 'Packages' }).click();
  await page.getByRole('button', { name: 'Choose a package' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This is not a package that can be read');
});

test('without a workspace it offers its doors, one of which checks a package; a damaged one is refused in one sentence', async ({
  sample,
  workspace,
}) => {
  const empty = await launch([]);
  const first = await empty.firstWindow();
  await expect(first.getByRole('heading', { level: 1 })).toHaveText('What would you like to do?');
  await first.getByRole('link', { name: 'Check a package' }).click();
  await dropFile(first, sample.packages[0] ?? '', '.drop');
  await expect(first.getByRole('heading', { level: 1 })).toContainText(
    'that it is from Northern Shield University you must confirm',
  );
  await empty.close();

  const broken = path.join(path.dirname(workspace), 'broken.collegium');
  copyFileSync(import.meta.filename, broken);
  const refused = await launch([`--workspace=${broken}`]);
  const page = await refused.firstWindow();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('broken.collegium was not opened');
  await expect(page.locator('.recovery')).toContainText('broken.collegium');
  await expect(page.locator('.recovery')).not.toContainText(path.dirname(workspace));
  await refused.close();
});

test('a page that tore while nobody looked is found after the window is there, and the file is then refused in words', async ({
  workspace,
}) => {
  const db = new Database(workspace, { readonly: true });
  const root = db.prepare<[], number>("SELECT rootpage FROM sqlite_schema WHERE name = 'edge'").pluck().get() ?? 0;
  db.close();
  const bytes = readFileSync(workspace);
  bytes[(root - 1) * 4096] = 0xff; // no kind of page is called so
  writeFileSync(workspace, bytes);
  const desktop = await launch([`--workspace=${workspace}`]);
  const page = await desktop.firstWindow();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('sample.collegium was not opened');
  await expect(page.locator('.recovery')).toContainText('damaged');
  expect(readFileSync(workspace).equals(bytes)).toBe(true);
  await desktop.close();
});
