import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test as base } from './fixture.ts';
import { chooses, look } from './review-steps.ts';

/** Words that no French sentence holds; what stands in English on purpose says so with its `lang`. */
const ENGLISH =
  '(?<!\\p{L})(the|and|of|to|is|are|was|you|your|with|for|this|that|has|have|from|by|not|save|saved|back|send|cancel|choose|show|review|decision|draft|checks|registrar|library|students)(?!\\p{L})';

/** Texts of the page that read as English, of everything a person sees but the names of the languages in the foot. */
const englishOn = (page: Page): Promise<string[]> =>
  page.evaluate((source) => {
    const words = new RegExp(source, 'iu');
    const found: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      const around = text.parentElement;
      if (around === null || around.closest<HTMLElement>('[lang]')?.lang !== 'fr' || !around.checkVisibility()) continue;
      // A clause cites its source by the source's own title.
      const own = (text.nodeValue ?? '').replaceAll(/«[^»]*»|Micro-credentials briefing note|\(guide\)/g, '');
      if (words.test(own)) found.push(text.nodeValue ?? '');
    }
    return found;
  }, ENGLISH);

const test = base.extend<{ readonly walk: (name: string) => Promise<void> }>({
  // A screen that was walked: nothing of it in English, and a picture of it where somebody asks for pictures.
  walk: async ({ page }, use) => {
    await use(async (name) => {
      await look(page, `voyage-${name}`);
      expect(await englishOn(page), name).toEqual([]);
    });
  },
});
test.use({ keys: true });

const said = (page: Page, text: string): Promise<void> => expect(page.locator('.said')).toContainText(text);

const OFFRE = 'Offre active des soins de première ligne en français';
const SEUIL = 'Au moins 3 sur 4 à chaque critère, vérification du consentement comprise';

async function devient(page: Page, name: string, opens = true): Promise<void> {
  await page.evaluate(() => (window.location.hash = '#/you'));
  await page.getByRole('radio', { name }).click();
  await expect(page.locator('.you-are b')).toHaveText(name);
  if (!opens) return;
  await page.getByLabel('Votre phrase de passe').fill('demo');
  await page.keyboard.press('Enter');
  await expect(page.locator('.signature-state')).toContainText('Votre signature est ouverte.');
}

async function ouvre(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^Propositions/ }).click();
  await page.getByRole('link', { name: OFFRE }).click();
  await expect(page.getByRole('heading', { level: 1, name: OFFRE })).toBeVisible();
}

async function examine(page: Page): Promise<void> {
  await ouvre(page);
  await page.getByRole('link', { name: 'Examiner et décider' }).click();
  await expect(page.getByRole('heading', { name: 'La voie suivie' })).toBeVisible();
}

test('en français : une proposition renvoyée est revue, comparée, recommandée sous condition, puis mise en consultation', async ({
  page,
  desktop,
  workspace,
  walk,
}) => {
  await page.locator('.foot button[value=fr]').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Propositions' })).toBeVisible();
  await walk('propositions');
  await page.evaluate(() => document.querySelector('main')?.append('Save the text'));
  expect(await englishOn(page)).toEqual(['Save the text']); // were there any, it would be found
  await page.evaluate(() => document.querySelector('main')?.lastChild?.remove());

  // La responsable lit pourquoi le texte lui revient, le change, et compare les deux versions.
  await devient(page, 'Chantal Bélanger');
  await walk('vous');
  await page.getByRole('link', { name: /^Mon travail/ }).click();
  await expect(page.getByRole('link', { name: /^La modifier et l’envoyer de nouveau/ })).toBeVisible();
  await walk('travail');
  // Ce qui revient s’ouvre là où l’on écrit, avec sa raison.
  await page.getByRole('link', { name: /^La modifier et l’envoyer de nouveau/ }).click();
  await expect(page.locator('.returned')).toContainText('Préciser le seuil de l’évaluation A1 et joindre l’entente à jour.');
  await expect(page.getByRole('link', { name: 'L’envoyer de nouveau' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Pourquoi elle est revenue' })).toBeFocused();
  await walk('renvoi');
  await examine(page);
  await expect(page.locator('header')).toContainText('Ce texte a été renvoyé');
  await expect(page.locator('.act')).toContainText('Préciser le seuil de l’évaluation A1 et joindre l’entente à jour.');
  await walk('chemin');
  await page.getByRole('link', { name: 'Lire le texte' }).click();
  await expect(page.getByRole('link', { name: 'Modifier le texte' })).toBeVisible();
  await walk('texte');
  await page.getByRole('link', { name: 'Modifier le texte' }).click();
  await page.locator('[data-section=assessments]').click();
  await page
    .getByRole('button', { name: /^Critères et conditions/ })
    .first()
    .click();
  await page.locator('[data-box="assessments.0.passThreshold"]').fill(SEUIL);
  await expect(page.locator('[data-save=saved]')).toBeVisible();
  await walk('redaction');
  await page.getByRole('button', { name: 'Enregistrer une version' }).click();
  await expect(page.getByRole('dialog')).toContainText('Depuis la version 2, 1 réponse a changé : Évaluation.');
  await walk('version');
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Enregistrer une version' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('link', { name: 'Retour à la proposition' }).click();
  await page.getByRole('link', { name: 'Comparer des versions' }).click();
  await expect(page.locator('.comparison-summary')).toHaveText(
    '1 réponse modifiée dans 1 section entre la version 2 et la version 3.',
  );
  await expect(page.locator('ins')).toContainText('vérification du consentement comprise');
  await page.getByRole('button', { name: 'Côte à côte' }).click();
  await expect(page.locator('.two-sides')).toHaveCount(1);
  await walk('comparaison');
  await examine(page);
  await page.getByRole('link', { name: 'Voir la voie et envoyer de nouveau' }).click();
  await expect(page.getByRole('heading', { name: 'Qui la verra' })).toBeVisible();
  await walk('envoi');
  await page.getByRole('button', { name: 'Envoyer la proposition' }).click();
  await said(page, 'La proposition est en chemin.');

  // Une réponse revient au registraire et manque encore ; la responsable met le texte complété à l’étude.
  await devient(page, 'Priya Raman', false);
  await examine(page);
  await expect(page.locator('.act')).toContainText('Encore sans réponse : Traitement du chevauchement');
  await page
    .getByRole('link', { name: /^Y aller/ })
    .first()
    .click();
  await expect(page.locator('[data-box="need.duplicationCheck.resolution"]')).toBeFocused();
  await page.keyboard.type('Le registraire ne voit aucun chevauchement.');
  await expect(page.locator('[data-save=saved]')).toBeVisible();
  await page.getByRole('button', { name: 'Enregistrer une version' }).click();
  await page.getByLabel('Phrase de passe : Priya Raman').fill('demo');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await devient(page, 'Chantal Bélanger');
  await examine(page);
  await expect(page.locator('.act')).toContainText('Réponse donnée, pas encore envoyée\u202f: Traitement du chevauchement');
  await walk('reponse-recue');
  await page.getByRole('link', { name: /^Mon travail/ }).click();
  await page.getByRole('link', { name: /^Réponse reçue \(Priya Raman\)/ }).click();
  await page.getByRole('button', { name: 'Envoyer le texte modifié' }).click();
  await said(page, 'La proposition est en chemin.');

  await devient(page, 'Harleen Singh');
  await page.getByRole('link', { name: /^Mon travail/ }).click();
  await page.getByRole('link', { name: /^Décider : Recommandation de l’unité/ }).click();
  await page.getByRole('radio', { name: /^Recommander sous conditions/ }).click();
  await page.getByRole('textbox', { name: 'Condition 1' }).fill('L’entente à jour est signée.');
  const boxes = { 'Membres votants': '12', Présents: '9', Récusés: '1', Pour: '8', Contre: '0', Abstentions: '1' };
  for (const [label, value] of Object.entries(boxes)) await page.getByLabel(label, { exact: true }).fill(value);
  await walk('decision');
  await page.getByRole('button', { name: 'Voir ce qui sera signé' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Vous allez signer : Recommander sous conditions' })).toBeFocused();
  await expect(page.locator('.act')).toContainText('Ce qui a changé depuis la décision de cette étape');
  await expect(page.locator('ins').first()).toBeVisible();
  await walk('signature');
  await page.getByLabel('Vos initiales').fill('HS');
  await page.keyboard.press('Enter');
  await said(page, 'Signé. Recommandation de l’unité : Recommandée sous conditions.');

  // Le secrétariat du comité clôt la condition, consulte la Bibliothèque et consigne sa préoccupation.
  await devient(page, 'Luc Roy');
  await examine(page);
  await page.getByRole('link', { name: 'Montrer qu’elle est remplie, L’entente à jour est signée.' }).click();
  const letter = path.join(path.dirname(workspace), 'entente.txt');
  writeFileSync(letter, 'L’entente est signée par les deux parties.\n');
  await chooses(desktop, letter);
  await page.getByRole('button', { name: 'Choisir un fichier' }).click();
  await expect(page.locator('.files')).toContainText('entente.txt');
  await walk('condition');
  await page.getByRole('button', { name: 'Clore la condition' }).click();
  await said(page, 'La condition est close.');
  await page.getByRole('link', { name: 'Envoyer l’avis, Bibliothèque' }).click();
  await walk('avis');
  await page.getByRole('button', { name: 'Consigner l’avis' }).click();
  await said(page, 'Bibliothèque\u202f: l’avis est consigné.');
  await page.getByRole('link', { name: 'Consigner sa réponse, Bibliothèque' }).click();
  await page.getByRole('radio', { name: 'Préoccupation' }).click();
  await page.getByRole('textbox', { name: 'Commentaire' }).fill('Deux revues citées ne sont pas dans la collection.');
  await walk('position');
  await page.getByRole('button', { name: 'Consigner la position' }).click();
  await said(page, 'Bibliothèque\u202f: la position est consignée.');
  await walk('consultation');

  await devient(page, 'Chantal Bélanger');
  await page.getByRole('link', { name: /^Mon travail/ }).click();
  await page.getByRole('link', { name: /^Répondre à la préoccupation exprimée : Bibliothèque/ }).click();
  await expect(page.locator('blockquote')).toContainText('Deux revues citées');
  await page.getByRole('textbox', { name: 'Réponse' }).fill('Deux revues de la collection les remplacent.');
  await page.getByRole('button', { name: 'Consigner la réponse' }).click();
  await said(page, 'Bibliothèque\u202f: la réponse est consignée.');
  await expect(page.getByRole('row', { name: /^Bibliothèque/ })).toContainText('Deux revues de la collection les remplacent.');
  await walk('reponse');
});
