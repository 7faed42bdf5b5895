import { choose, expect, launch, test } from './fixture.ts';
import { becomes, byCommand, look, OFFRE, OFFRE_NUMBER, violations } from './review-steps.ts';

const AS = ['--as', 'Chantal Bélanger'] as const;
const REWORDED =
  'Appliquer chaque étape de l’offre active lors de l’accueil d’une personne en simulation, sans omettre aucune étape de la grille';

test('from what nothing assesses to its answer, and from one version to the next, by keys', async ({ workspace, sample }) => {
  byCommand(workspace, sample.home, [
    'proposal',
    'set',
    OFFRE_NUMBER,
    'outcomes[LO1].text.fr',
    JSON.stringify(REWORDED),
    'assessments[A1].weightPct',
    '40',
    'assessments[A1].outcomeIds',
    '["LO2"]',
    ...AS,
  ]);
  const desktop = await launch([`--workspace=${workspace}`], sample.home);
  try {
    const page = await desktop.firstWindow();
    await becomes(page, 'Chantal Bélanger', null);
    await page.getByRole('link', { name: 'Outcomes', exact: true }).press('Enter');
    const row = page.getByRole('row', { name: new RegExp(OFFRE) });
    await expect(row).toContainText('1 not assessed');
    await expect(row).toContainText('90%');
    await page.getByRole('searchbox', { name: 'Search outcomes and texts' }).fill('chlorine residual');
    await expect(page.getByRole('row')).toHaveCount(2);
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: OFFRE }).press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await expect(page.locator('.coverage')).toContainText('1 of 4 outcomes is not assessed. (LO1)');
    await expect(page.getByRole('table', { name: /^Learning outcomes/ }).getByRole('row', { name: /^LO1/ })).toContainText(
      'Not assessed',
    );
    await page.getByRole('button', { name: 'Both languages' }).press('Enter');
    await expect(page.locator('td [lang=fr]').first()).toHaveText(REWORDED);
    expect(await violations(page)).toEqual([]);
    await look(page, 'outcomes');
    await page.getByRole('link', { name: 'LO1 in the editor' }).press('Enter');
    await expect(page.locator(':focus')).toHaveAttribute('data-box', 'outcomes.0.text.fr');
    await page.keyboard.press('End');
    await page.keyboard.type(' twice');
    await expect(page.getByText(/^Saved/).first()).toBeVisible();

    await page.evaluate(() => (window.location.hash = window.location.hash.replace(/#\/edit\/(\w+).*/, '#/compare/$1')));
    await expect(page.getByLabel('Newer version')).toHaveValue('draft');
    await expect(page.locator('.comparison-summary')).toHaveText(
      '1 answer changed in 1 section between version 3 and what you have typed since.',
    );
    await page.getByLabel('Newer version').selectOption({ index: 1 });
    await page.getByLabel('Older version').selectOption({ index: 1 });
    await expect(page.locator('.comparison-summary')).toHaveText(
      '3 answers changed in 2 sections between version 2 and version 3.',
    );
    await page.locator('h1').focus();
    await page.keyboard.press('n');
    await expect(page.getByRole('article', { name: /^Change 1 of 3:/ })).toBeFocused();
    await expect(page.locator(':focus ins').first()).toContainText('lors de');
    await page.keyboard.press('Alt+ArrowDown');
    await page.keyboard.press('n');
    await expect(page.getByRole('article', { name: /^Change 3 of 3:/ })).toBeFocused();
    await page.keyboard.press('p');
    await expect(page.locator(':focus')).toContainText('50%');
    await page.getByRole('button', { name: 'Side by side' }).press('Enter');
    await expect(page.locator('.two-sides')).toHaveCount(3);
    expect(await violations(page)).toEqual([]);
    await look(page, 'comparison-sides');
  } finally {
    await desktop.close();
  }
});

test('en français : des résultats à la comparaison, et deux fois la même version', async ({ workspace, sample }) => {
  byCommand(workspace, sample.home, ['proposal', 'set', OFFRE_NUMBER, 'assessments[A1].weightPct', '32.5', ...AS]);
  const desktop = await launch([`--workspace=${workspace}`], sample.home);
  try {
    const page = await desktop.firstWindow();
    await choose(page, { language: 'FR', theme: 'dark' });
    await page.getByRole('link', { name: 'Résultats', exact: true }).press('Enter');
    await page.getByRole('link', { name: /^Offre active/ }).press('Enter');
    await expect(page.locator('.coverage')).toContainText(
      'Les pondérations sommatives totalisent 82,5\u202f% et non 100\u202f%.',
    );
    await expect(page.locator('.lead')).toContainText('par Chantal Bélanger');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Les lire dans la proposition' }).press('Enter');
    await page.getByRole('link', { name: 'Comparer des versions' }).press('Enter');
    await expect(page.locator('.comparison-summary')).toHaveText(
      '1 réponse modifiée dans 1 section entre la version 2 et la version 3.',
    );
    await expect(page.locator('.change ins')).toContainText('32,5\u202f%');
    await expect(page.locator('.change del')).toContainText('retiré\u202f:');
    expect(await violations(page)).toEqual([]);
    await look(page, 'comparison-fr');
    await page.getByLabel('Version plus ancienne').selectOption({ index: 0 });
    await expect(page.getByRole('heading', { name: 'Deux fois la même version' })).toBeVisible();
  } finally {
    await desktop.close();
  }
});
