import type { Locator, Page } from '@playwright/test';
import { expect, launch, test } from './fixture.ts';
import { violations } from './review-steps.ts';

/** Goes on with Tab until something has the focus: the way there is part of what is tested. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible();
  for (let presses = 0; presses < 60; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Not reached by Tab: ${String(wanted)}`);
}

async function types(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, page.getByLabel(label, { exact: true }));
  await page.keyboard.type(text);
}

async function presses(page: Page, wanted: Locator): Promise<void> {
  await tabTo(page, wanted);
  await page.keyboard.press('Enter');
}

/** Counts what a hand on a mouse would do. */
const watchMouse = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const kind of ['mousedown', 'click', 'pointerdown']) {
      const count = (event: Event): void => {
        const isMouse = event instanceof MouseEvent && event.isTrusted && event.detail > 0;
        if (isMouse) document.documentElement.dataset['mouse'] = kind;
      };
      window.addEventListener(kind, count, true);
    }
  });

test('an institution is founded in French by keyboard alone', async () => {
  const desktop = await launch([]);
  try {
    const page = await desktop.firstWindow();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('What would you like to do?');
    await watchMouse(page);
    await tabTo(page, page.locator('.foot button[value=en]'));
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Que voulez-vous faire\u202f?');
    expect(await violations(page)).toEqual([]);

    await presses(page, page.getByRole('link', { name: 'Animer un comité' }));
    const heading = page.getByRole('heading', { level: 1 });
    await expect(heading).toHaveText('Votre établissement');
    await expect(heading).toBeFocused();
    await tabTo(page, page.getByRole('radio', { name: 'L’anglais et le français' }));
    await page.keyboard.press('ArrowUp');
    await expect(page.getByRole('radio', { name: 'Le français', exact: true })).toBeChecked();
    await presses(page, page.getByRole('button', { name: 'Page suivante' }));
    // What is missing is said beside its line, and the line has the focus.
    await expect(page.getByLabel('Nom de l’établissement')).toBeFocused();
    await expect(page.getByRole('alert')).toHaveText('Donnez le nom de l’établissement.');
    await page.keyboard.type('Collège du Nord');
    const zone = page.getByLabel('Fuseau horaire');
    await tabTo(page, zone);
    await page.keyboard.type('Centre (K');
    await presses(page, page.getByRole('button', { name: 'Page suivante' }));

    await expect(heading).toHaveText('Qui dit oui, et dans quel ordre');
    await expect(heading).toBeFocused();
    await expect(page.locator('.route-steps').first()).toContainText('Recommandation de l’unité');
    await tabTo(page, page.getByRole('radio', { name: 'Une voie courte' }));
    await page.keyboard.press('Space');
    expect(await violations(page)).toEqual([]);
    // Back and forth: what was typed is there.
    await presses(page, page.getByRole('button', { name: 'Retour' }));
    await expect(page.getByLabel('Nom de l’établissement')).toHaveValue('Collège du Nord');
    await expect(zone).toHaveValue('America/Winnipeg');
    await presses(page, page.getByRole('button', { name: 'Page suivante' }));
    await expect(page.getByRole('radio', { name: 'Une voie courte' })).toBeChecked();
    await presses(page, page.getByRole('button', { name: 'Page suivante' }));

    await expect(heading).toHaveText('Où va la copie de chaque jour');
    await presses(page, page.getByRole('button', { name: 'Page suivante' }));
    await expect(heading).toHaveText('Vous et votre signature');
    await types(page, 'Votre nom', 'Louise Gagnon');
    await types(page, 'Phrase de passe de votre signature', 'les oies du fleuve');
    await types(page, 'La même phrase de passe encore une fois', 'les oies du lac');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText('Les deux phrases de passe diffèrent.');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('les oies du fleuve');
    await page.keyboard.press('Enter');

    await expect(heading).toHaveText('Collège du Nord\u202f: tout est en place');
    await expect(heading).toBeFocused();
    const status = await page.evaluate(() => window.collegium['workspace:status']({}));
    expect(status).toMatchObject({ value: { timeZone: 'America/Winnipeg' } });
    await presses(page, page.getByRole('link', { name: 'Ajouter les personnes qui signeront' }));
    await expect(page.locator('.rail a[aria-current]')).toHaveText('Personnes');
    await expect(page.locator('.rail .who').first()).toContainText('Collège du Nord');
    await expect(page.locator('.foot')).toContainText('Copié aujourd’hui', { timeout: 60_000 });
    expect(await page.evaluate(() => document.documentElement.dataset['mouse'] ?? '')).toBe('');
  } finally {
    await desktop.close();
  }
});

test('somebody writes alone, looks round the sample, and comes back to what they wrote', async () => {
  const desktop = await launch([]);
  try {
    const page = await desktop.firstWindow();
    await page.getByRole('button', { name: 'Write a proposal' }).click();
    await page.getByLabel('Your name').fill('Anne Tremblay');
    await page.getByLabel('Working title').fill('Water data for small utilities');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Start writing' }).click();
    await expect(page.locator('[data-save]')).toBeVisible();
    const places = page.locator('.rail ul');
    await expect(places).not.toContainText('People');
    await expect(places).not.toContainText('My work');
    // Nobody decides here: sending says where the proposal goes.
    await page.evaluate(() => (window.location.hash = window.location.hash.replace('#/edit/', '#/review/').replace(/\?.*/, '')));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Send it to your institution');
    await page.evaluate(() => (window.location.hash = '#/proposals'));
    await expect(page.locator('.table-body [role=row]')).toHaveText(/Water data for small utilities/);
    await expect(page.locator('.foot')).toContainText('Copied today', { timeout: 60_000 });

    await page.evaluate(() => (window.location.hash = '#/welcome'));
    await page.getByRole('button', { name: 'Look round the sample' }).click();
    await expect(page.getByRole('progressbar')).toBeVisible();
    await expect(page.locator('.table-body [role=row]')).toHaveCount(3, { timeout: 150_000 });
    await expect(page.locator('.sample')).toBeVisible();
    await expect(page.locator('.foot')).not.toContainText('Copied');

    await page.evaluate(() => (window.location.hash = '#/welcome'));
    await expect(page.locator('.recents li')).toHaveCount(1);
    await page.locator('.recents').getByRole('button', { name: 'Anne Tremblay', exact: true }).click();
    await expect(page.locator('.table-body [role=row]')).toHaveCount(1);
    await expect(page.locator('.table-body [role=row]')).toHaveText(/Water data for small utilities/);
  } finally {
    await desktop.close();
  }
});
