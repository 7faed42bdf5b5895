import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { choose, expect, test } from './fixture.ts';
import { becomes, byCommand, look, violations } from './review-steps.ts';

test.use({ keys: true });

/** By keys: the focus goes to it, and it is pressed. */
const press = (page: Page, role: 'link' | 'button', name: string | RegExp): Promise<void> =>
  page.getByRole(role, { name }).first().press('Enter');

async function type(page: Page, label: string, text: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(text);
}

/** Down a list of the desktop until it stands on what is wanted. */
async function pick(page: Page, label: string, text: string): Promise<void> {
  const list = page.getByLabel(label, { exact: true });
  await list.focus();
  const choices = await list.locator('option').allTextContents();
  const at = choices.findIndex((each) => each.includes(text));
  expect(at).toBeGreaterThan(0);
  for (let down = 0; down < at; down++) await page.keyboard.press('ArrowDown');
  await expect(list.locator('option:checked')).toContainText(text);
}

async function sign(page: Page, button: string): Promise<void> {
  await page.getByLabel(/^(Passphrase of|Phrase de passe)/).focus();
  await page.keyboard.type('demo');
  await press(page, 'button', button);
}

test('the secretary adds a member, gives a role and a seat, and ends the role, by keys alone', async ({ page, complaints }) => {
  await becomes(page, 'Samira Khan', null);
  await expect(page.getByText('Not kept apart: the file.', { exact: false })).toBeVisible();
  await press(page, 'link', 'People');
  await expect(page.getByRole('heading', { level: 1, name: 'People' })).toBeFocused();
  const missing = page.locator('.missing');
  await expect(missing).toContainText('Committee chair');

  await press(page, 'link', 'Add a member');
  await expect(page.getByRole('heading', { level: 1, name: 'Add a member' })).toBeFocused();
  await press(page, 'button', 'Add the member');
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused();
  await type(page, 'Name', 'Éloïse Roy');
  await type(page, 'E-mail address (if there is one)', 'l.roy@northernshield.example');
  await sign(page, 'Add the member');
  await expect(page.locator('.fault')).toContainText('is already listed');
  await type(page, 'E-mail address (if there is one)', 'e.roy@northernshield.example');
  await press(page, 'button', 'Add the member');
  await expect(page.locator('.said')).toContainText('Éloïse Roy is listed.');
  await expect(page.getByRole('status').last()).toHaveText('Éloïse Roy is listed.');

  // The role that the routes still miss.
  await press(page, 'link', 'People');
  await missing.getByRole('link', { name: 'Give this role, Committee chair' }).press('Enter');
  await pick(page, 'Who', 'Éloïse Roy');
  await expect(page.getByText('Signs what a committee decides')).toBeVisible();
  await pick(page, 'In which body', 'University Micro');
  await sign(page, 'Give the role');
  await expect(page.locator('.said')).toContainText('Éloïse Roy now holds the role: Committee chair.');
  await expect(page.locator('.facts').first()).toContainText('Role granted by Samira Khan');
  await look(page, 'member');
  expect(await violations(page)).toEqual([]);

  await page.getByRole('link', { name: 'Give a seat' }).press('Enter');
  await pick(page, 'Body', 'University Micro');
  await type(page, 'What the seat is called', 'Chair');
  await sign(page, 'Give the seat');
  await expect(page.locator('.said')).toContainText('Éloïse Roy now sits in University Micro-credential Committee.');

  await press(page, 'link', /^End the role Committee chair/);
  await expect(page.getByText('No proposal waits for this role today.')).toBeVisible();
  await expect(page.locator('.end-effect')).toContainText('Nothing on record changes: no decision rests on it.');
  await sign(page, 'End the role');
  await expect(page.locator('.said')).toContainText('Éloïse Roy: the role Committee chair ends on');

  await press(page, 'link', 'People');
  const search = page.getByRole('searchbox');
  await search.focus();
  await page.keyboard.type('eloise micro');
  await expect(page.locator('.people-table tbody tr')).toHaveCount(1);
  await press(page, 'link', 'Bodies');
  await expect(page.getByText('1 voting member today. A quorum is 1.')).toBeVisible();
  expect(complaints).toEqual([]);
});

/** What a person would do in the desktop's own dialogs. */
async function dialogs(desktop: ElectronApplication, file: string): Promise<void> {
  await desktop.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, file);
}

test('une carte sort, une autre entre : la personne est inscrite et sa signature confirmée', async ({
  page,
  desktop,
  workspace,
  complaints,
}) => {
  const folder = path.dirname(workspace);
  const away = path.join(folder, 'away.collegium');
  const home = path.join(folder, 'away-home');
  const other = path.join(folder, 'zoe.json');
  const founder = ['--institution', 'Lakehead', '--name', 'Zoé Côté', '--email', 'z.cote@lakehead.example'];
  const hers = 'un long mot de passe';
  byCommand(away, home, ['init', ...founder], hers);
  byCommand(away, home, ['member', 'card', 'Zoé Côté', '--out', other], hers);
  await choose(page, { language: 'FR' });

  await becomes(page, 'Luc Roy', 'demo');
  await expect(page.getByText('Votre signature est ouverte.', { exact: false }).first()).toBeVisible();
  await press(page, 'link', 'Personnes');
  await expect(page.getByRole('button', { name: 'Ajouter un membre' })).toHaveAttribute('aria-disabled', 'true');
  await press(page, 'link', 'Luc Roy');
  await press(page, 'link', 'Enregistrer ma carte');
  const card = path.join(folder, 'luc-roy-card.json');
  await dialogs(desktop, card);
  await press(page, 'button', 'Choisir où l’enregistrer');
  await expect(page.locator('.said')).toContainText('luc-roy-card.json');

  await becomes(page, 'Samira Khan', null);
  await press(page, 'link', 'Personnes');
  await press(page, 'link', 'Lire une carte d’identité');
  await press(page, 'button', 'Choisir une carte');
  await expect(page.getByText('ce peut être la carte de Luc Roy', { exact: false })).toBeVisible();
  await page.getByRole('checkbox', { name: /J’ai parlé à Luc Roy/ }).press('Space');
  await sign(page, 'Confirmer la signature');
  await expect(page.locator('.refusal')).toContainText('déjà confirmée');

  await dialogs(desktop, other);
  await press(page, 'link', 'Retour');
  await press(page, 'link', 'Lire une carte d’identité');
  await press(page, 'button', 'Choisir une carte');
  await expect(page.getByText('Personne d’inscrit n’a ce nom ni cette adresse.')).toBeVisible();
  await look(page, 'carte');
  expect(await violations(page)).toEqual([]);
  await sign(page, 'Confirmer la signature');
  await expect(page.getByText('Parlez d’abord à cette personne', { exact: false })).toBeVisible();
  await page.getByRole('checkbox', { name: /J’ai parlé à Zoé Côté/ }).press('Space');
  await press(page, 'button', 'Confirmer la signature');
  await expect(page.locator('.said')).toContainText('La signature de Zoé Côté est confirmée.');
  await expect(page.locator('.facts').last()).toContainText('Sur un autre ordinateur');
  expect(complaints).toEqual([]);
});
