import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { beSomebody, box, edit, newProposal, saved, section, test } from './computer.ts';
import { choose, expect } from './fixture.ts';
import { chooses } from './review-steps.ts';

test.describe.configure({ timeout: 240_000 });

/** Puts answers into the working copy of whoever is chosen, before the editor opens it. */
async function answer(page: Page, proposal: string, section: string, answers: Readonly<Record<string, number>>): Promise<void> {
  await page.evaluate(
    async ([id, name, given]) => {
      const open = await window.collegium['draft:open']({ proposal: id });
      if (!open.ok) throw new Error(open.error.code);
      const { edit, document } = open.value;
      const sections = { [name]: { ...(document[name] as object), ...given } };
      await window.collegium['draft:save']({ proposal: id, edit, sections, keys: {} });
    },
    [proposal, section, answers] as const,
  );
}

async function writtenIn(page: Page, proposal: string): Promise<Record<string, unknown>> {
  const open = await page.evaluate((id) => window.collegium['draft:open']({ proposal: id }), proposal);
  return open.ok ? open.value.document : {};
}

test('hours, people and fees are written as tables, by keys, with their sums', async ({ computer }) => {
  const { page } = await computer.start();
  const proposal = await newProposal(page);
  await answer(page, proposal, 'workload', { totalNotionalHours: 780 });
  await edit(page, proposal);
  await section(page, 'workload');
  await box(page, 'workload.synchronousHours').focus();
  for (const hours of ['18', '10', '8', '8', '6']) {
    await page.keyboard.type(hours);
    await page.keyboard.press('Enter');
  }
  const hours = page.getByRole('table', { name: 'Hours of one learner, by activity' });
  await expect(hours.getByRole('row', { name: /^Live instruction/ })).toContainText('36%');
  await expect(hours.getByRole('row', { name: /^Total notional hours/ })).toContainText(
    'The lines add to 50, the form says 780.',
  );
  await hours.getByRole('button', { name: 'Take 50' }).press('Enter');
  await expect(hours.getByText('the form says')).toHaveCount(0);
  // A total that was taken follows its lines.
  await box(page, 'workload.assessmentHours').fill('7.5');
  await expect(hours.locator('[data-name="workload.totalNotionalHours"] .total-figure')).toHaveText('51.5');

  await section(page, 'staffing');
  await page.locator('[data-name="staffing.teaching"]').getByRole('button', { name: 'Add a line' }).press('Enter');
  await page.keyboard.type('Lead instructor');
  await page.keyboard.press('Enter');
  await expect(box(page, 'staffing.teaching.1.role')).toBeFocused();
  await box(page, 'staffing.teaching.1.role').evaluate((element) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'Field instructor\tContract faculty\t16\nTutor\tStudent\t8,5');
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(box(page, 'staffing.teaching.2.hoursPerOffering')).toHaveValue('8.5');
  await box(page, 'staffing.teaching.2.hoursPerOffering').focus();
  await page.keyboard.press('ArrowUp');
  await expect(box(page, 'staffing.teaching.1.hoursPerOffering')).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(box(page, 'staffing.teaching.0.role')).toHaveValue('Field instructor');
  await expect(page.locator('[data-name="staffing.teaching"] tfoot')).toContainText('24.5 h');
  await expect(saved(page)).toBeVisible();
  await expect(page.locator('[data-foot="held"]')).toHaveText('Draft, held by you');
  await expect(page.locator('[data-foot="next"]')).toContainText('Next: Unit recommendation');
  expect(await writtenIn(page, proposal)).toMatchObject({
    workload: { synchronousHours: 18, assessmentHours: 7.5, totalNotionalHours: 51.5 },
    staffing: {
      teaching: [
        { role: 'Field instructor', category: 'contractFaculty', hoursPerOffering: 16 },
        { role: 'Lead instructor' },
        { role: 'Tutor', category: 'student', hoursPerOffering: 8.5 },
      ],
    },
  });

  // Fees are the dean's: Anne reads them, and has a sentence to give away.
  await page.locator('.sections .others button').click();
  await section(page, 'fees');
  await page.getByRole('button', { name: 'Ask somebody Total cost to the learner' }).click();
  await expect(page.getByRole('dialog').getByLabel('The sentences')).toHaveValue(/is for the dean’s office to answer/);
  await page.keyboard.press('Escape');
  await page.evaluate(() => (location.hash = '#/packages'));
  // The editor stays in sight until the other place is there.
  await expect(page.locator('.section-form')).toHaveCount(0);
  await beSomebody(page, 'Marie Ouellette');
  await edit(page, proposal);
  await section(page, 'fees');
  await box(page, 'fees.tuition').focus();
  for (const amount of ['595', '0', '1,040.50', '0', '0', '0']) {
    await page.keyboard.type(amount);
    await page.keyboard.press('ArrowDown');
  }
  const fees = page.getByRole('table', { name: 'What one learner pays' });
  await expect(fees.getByRole('row', { name: /^Total cost/ })).toContainText('$1,635.50');
  await choose(page, { language: 'FR' });
  await expect(page.locator('.total-figure')).toHaveText('1\u202f635,50\u202f$');
  await expect(box(page, 'fees.materials')).toHaveValue('1\u202f040,50');
  await expect(saved(page)).toBeVisible();
  expect(await writtenIn(page, proposal)).toMatchObject({ fees: { tuition: 595, materials: 1040.5, totalLearnerCost: null } });
});

test('in French, the other language says whether it is missing or older, and the document reads as it will', async ({
  computer,
}) => {
  let { page } = await computer.start();
  const proposal = await newProposal(page, 'fr');
  await choose(page, { language: 'FR' });
  await edit(page, proposal);
  await page.getByRole('button', { name: 'Les deux' }).click();
  await section(page, 'description');
  const french = box(page, 'description.summary.fr');
  const english = box(page, 'description.summary.en');
  await french.fill('On y apprend ');
  await french.press('End');
  // The cursor is between the marks before the next letter can come, however quick the hand.
  const marked = await french.evaluate((element) => {
    element.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'b', code: 'KeyB', ctrlKey: true, bubbles: true, cancelable: true }),
    );
    const { value, selectionStart } = element as HTMLTextAreaElement;
    return [value, selectionStart];
  });
  expect(marked).toEqual(['On y apprend ****', 'On y apprend **'.length]);
  await page.keyboard.type('le sel');
  await expect(french).toHaveValue('On y apprend **le sel**');
  await expect(page.getByText('pas encore traduit').first()).toBeVisible();
  await expect(page.getByText(/^Il manque l’anglais de \d+ textes?$/)).toBeVisible();
  await english.fill('You learn about salt');
  await expect(page.getByText('traduit', { exact: true }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Enregistrer une version' }).click();
  await expect(page.getByRole('dialog')).toContainText('Depuis la version 1');
  await page
    .getByRole('dialog')
    .getByLabel(/phrase/i)
    .fill('demo');
  await page.getByRole('dialog').getByRole('button', { name: 'Enregistrer une version' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await french.fill('On y apprend le sable');
  await expect(page.getByText('Le français a changé depuis cette traduction.')).toContainText('On y apprend **le sel**');
  await french.evaluate((element) => (element as HTMLTextAreaElement).setSelectionRange(5, 5));
  await page.keyboard.press('Control+Shift+d');
  await expect(page.locator('.section').filter({ hasText: 'On y apprend le sable' })).toBeVisible();
  await expect(french).toHaveCount(0);
  await page.keyboard.press('Control+Shift+d');
  await expect(french).toBeFocused();
  expect(await french.evaluate((element) => (element as HTMLTextAreaElement).selectionStart)).toBe(5);
  await page.getByRole('button', { name: 'Revenir à la version 2' }).click();
  await expect(french).toHaveValue('On y apprend **le sel**');
  await page.locator('.since').getByRole('button', { name: 'Défaire' }).click();
  await expect(french).toHaveValue('On y apprend le sable');
  await expect(saved(page)).toBeVisible();
  await computer.cutPower();

  // Whoever wanted two languages gets two the next time as well.
  ({ page } = await computer.start());
  await beSomebody(page, 'Anne Tremblay');
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(box(page, 'description.summary.en')).toHaveValue('You learn about salt');
  await expect(box(page, 'description.summary.fr')).toHaveValue('On y apprend le sable');
});

test('a file that is only listed is brought by keys, and another is attached, each with a version', async ({ computer }) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'collegium-e2e-attach-'));
  const [letter, minutes] = [path.join(folder, 'letter.txt'), path.join(folder, 'pv.txt')];
  writeFileSync(letter, 'A letter of support\n');
  writeFileSync(minutes, 'Procès-verbal\n');
  const { page, desktop } = await computer.start();
  const proposal = await newProposal(page);
  await edit(page, proposal);
  await page.locator('.sections .others button').click();
  await section(page, 'attachments');
  const files = page.getByRole('region', { name: 'Files' });
  await expect(files).toContainText('No file is attached yet.');
  await page.getByRole('button', { name: 'Add to the list' }).click();
  await box(page, 'attachments.0.fileName').fill('declared.pdf');
  await expect(files).toContainText('Listed, but the file is not here yet.');
  await chooses(desktop, letter);
  await files.getByRole('button', { name: 'Bring the file of AT1, declared.pdf' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Bring the file of AT1' });
  await expect(dialog).toContainText('Attaching saves a version');
  await expect(dialog.getByLabel(/passphrase/i)).toBeFocused();
  await page.keyboard.type('demo');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.locator('[aria-live]').filter({ hasText: 'letter.txt is attached and a version is saved.' })).toHaveCount(1);
  await expect(files).toContainText('The file is here.');
  await expect(files.getByRole('heading', { name: 'Files' })).toBeFocused();
  await expect(box(page, 'attachments.0.fileName')).toHaveValue('letter.txt');

  await choose(page, { language: 'FR' });
  await chooses(desktop, minutes);
  const panel = page.getByRole('region', { name: 'Fichiers' });
  await panel.getByRole('button', { name: 'Joindre un fichier' }).press('Enter');
  const french = page.getByRole('dialog', { name: 'Joindre un fichier' });
  await french.getByLabel('Nature du document').selectOption('Procès-verbal');
  await french.getByLabel('Langue dans laquelle il est rédigé').selectOption('Français');
  const passphrase = french.getByLabel(/phrase/i);
  if ((await passphrase.count()) > 0) await passphrase.fill('demo');
  await french.getByRole('button', { name: 'Joindre un fichier' }).press('Enter');
  await expect(panel.getByRole('listitem')).toHaveCount(2);
  expect(await writtenIn(page, proposal)).toMatchObject({
    attachments: [
      { id: 'AT1', fileName: 'letter.txt' },
      { id: 'AT2', kind: 'minutes', fileName: 'pv.txt', language: 'fr' },
    ],
  });
  rmSync(folder, { recursive: true, force: true });
});
