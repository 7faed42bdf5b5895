import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, launch, test } from './fixture.ts';
import {
  AI,
  AI_TITLE,
  OFFRE,
  OFFRE_NUMBER,
  becomes,
  byCommand,
  chooses,
  dropOn,
  look,
  reviewOf,
  violations,
} from './review-steps.ts';

test('shows what changed since a decision went stale, answers a concern, and withdraws', async ({ workspace, sample }) => {
  const text = JSON.stringify('Employers say that managers approve tools without knowing how to check them.');
  byCommand(workspace, sample.home, ['proposal', 'set', AI, 'need.problemStatement', text, '--as', 'Oliver Hart']);
  byCommand(workspace, sample.home, ['submit', AI, '--amends', '--as', 'Oliver Hart']);
  const desktop = await launch([`--workspace=${workspace}`], sample.home);
  try {
    const page = await desktop.firstWindow();
    await expect(page.locator('.table-body [role=row]')).toHaveCount(3);
    await becomes(page, 'Luc Roy', 'demo');
    await expect(page.locator('.signature-state')).toContainText('Your signature is open.');
    await reviewOf(page, AI_TITLE);
    const stale = page.locator('.stale');
    await expect(stale).toContainText('1 answer has changed since this decision');
    await expect(stale.locator('ins').filter({ hasText: 'approve' })).toBeVisible();
    await expect(stale.locator('del').filter({ hasText: 'alumni' })).toBeVisible();
    await look(page, 'stale');
    expect(await violations(page)).toEqual([]);

    // What was recorded is renewed by a record: a proof that was dropped, one that was chosen and taken away again, no new vote.
    const message = path.join(path.dirname(workspace), 'message.txt');
    writeFileSync(message, 'The council has read the change and stands by its decision.\n');
    await page.getByRole('link', { name: 'Look at the changes and record the renewal' }).press('Enter');
    await expect(page.locator('ins').filter({ hasText: 'approve' })).toBeVisible();
    await dropOn(page, '.proof .drop', message);
    await expect(page.locator('.files li')).toHaveText(/message\.txt/);
    await chooses(desktop, workspace);
    await page.getByRole('button', { name: 'Choose a file' }).press('Enter');
    await expect(page.locator('.files li')).toHaveCount(2);
    await page.getByRole('button', { name: 'Remove sample.collegium' }).press('Enter');
    await expect(page.locator('.files li')).toHaveCount(1);
    await page.getByRole('radio', { name: 'Recommend', exact: true }).focus();
    await page.keyboard.press('Space');
    await expect(page.getByLabel('Voting members')).toHaveCount(0);
    await look(page, 'renew-record');
    await page.getByRole('button', { name: 'Look at what will be signed' }).press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'You are about to renew: Recommend' })).toBeFocused();
    await page.getByLabel('Your initials').focus();
    await page.keyboard.type('LR');
    await page.keyboard.press('Enter');
    await expect(page.locator('.said')).toContainText('Recorded. Unit recommendation: Recommended.');
    await expect(page.locator('.stale')).toHaveCount(0);

    await becomes(page, 'Oliver Hart', 'demo');
    await expect(page.locator('.signature-state')).toContainText('Your signature is open.');
    await reviewOf(page, AI_TITLE);
    await page.getByRole('link', { name: /^Answer the concern/ }).press('Enter');
    await expect(page.locator('blockquote')).toContainText('Outcome 1 is not measurable');
    await page.getByRole('textbox', { name: 'Answer' }).fill('Outcome 1 was written anew.');
    await page.getByRole('button', { name: 'Put the answer on record' }).press('Enter');
    await expect(page.locator('.said')).toContainText('the answer is on record');
    await page.getByRole('link', { name: 'Withdraw the proposal' }).press('Enter');
    await page.getByRole('textbox', { name: 'Reason' }).fill('It begins again next year.');
    await page.getByRole('button', { name: 'Withdraw the proposal' }).press('Enter');
    await expect(page.locator('.said')).toContainText('The proposal is withdrawn.');
    await expect(page.locator('.kick').first()).toContainText('Withdrawn');
  } finally {
    await desktop.close();
  }
});

test('closes a condition with its proof and sends a notice', async ({ workspace, sample }) => {
  const minutes = path.join(path.dirname(workspace), 'minutes.txt');
  writeFileSync(minutes, 'School council, item 2: recommended on one condition.\n');
  const answer = JSON.stringify('The registrar sees no overlap.');
  byCommand(workspace, sample.home, [
    'proposal',
    'set',
    OFFRE_NUMBER,
    'need.duplicationCheck.resolution',
    answer,
    '--as',
    'Priya Raman',
  ]);
  byCommand(workspace, sample.home, ['submit', OFFRE_NUMBER, '--as', 'Chantal Bélanger']);
  const votes = 'eligible=12,present=9,recused=0,for=8,against=1,abstain=0';
  const decision = [
    '--step',
    'D1',
    '--decision',
    'recommendWithConditions',
    '--condition',
    'The agreement is signed.',
    '--votes',
    votes,
  ];
  const proof = ['--recorded', '--by', 'School council', '--on', '2026-11-20', '--evidence', minutes];
  byCommand(workspace, sample.home, ['sign', OFFRE_NUMBER, ...decision, ...proof, '--as', 'Luc Roy']);
  const desktop = await launch([`--workspace=${workspace}`], sample.home);
  try {
    const page = await desktop.firstWindow();
    await expect(page.locator('.table-body [role=row]')).toHaveCount(3);
    await becomes(page, 'Luc Roy', 'demo');
    await expect(page.locator('.signature-state')).toContainText('Your signature is open.');
    await reviewOf(page, OFFRE);
    await page.getByRole('link', { name: 'Show that it is met, The agreement is signed.' }).press('Enter');
    await chooses(desktop, minutes);
    await page.getByRole('button', { name: 'Choose a file' }).press('Enter');
    await expect(page.locator('.files')).toContainText('minutes.txt');
    await page.getByRole('button', { name: 'Close the condition' }).press('Enter');
    await expect(page.locator('.said')).toContainText('The condition is closed.');
    await expect(page.locator('.tasks').first()).toContainText('met on');
    await page.getByRole('link', { name: 'Send notice, Library' }).press('Enter');
    await page.getByRole('button', { name: 'Put the notice on record' }).press('Enter');
    await expect(page.locator('.said')).toContainText('Library: the notice is on record.');
    await expect(page.getByRole('row', { name: /^Library/ })).toContainText('due');
    await look(page, 'conditions');
  } finally {
    await desktop.close();
  }
});

test('lends the right to decide, renews on behalf of the chair, and sets a criterion aside', async ({ workspace, sample }) => {
  const at = (args: readonly string[], as: string): string => byCommand(workspace, sample.home, [...args, '--as', as]);
  const set = (field: string, text: string, as = 'Chantal Bélanger'): string =>
    at(['proposal', 'set', OFFRE_NUMBER, field, JSON.stringify(text)], as);
  set('need.duplicationCheck.resolution', 'The registrar sees no overlap.', 'Priya Raman');
  at(['submit', OFFRE_NUMBER], 'Chantal Bélanger');
  const votes = 'eligible=12,present=9,recused=0,for=8,against=1,abstain=0';
  at(['sign', OFFRE_NUMBER, '--step', 'D1', '--decision', 'recommend', '--votes', votes, '--minute', 'SN-7'], 'Harleen Singh');
  set('need.problemStatement', 'Patients wait longer for care in French, and nobody offers it first.');
  at(['submit', OFFRE_NUMBER, '--amends'], 'Chantal Bélanger');
  const desktop = await launch([`--workspace=${workspace}`], sample.home);
  try {
    const page = await desktop.firstWindow();
    await expect(page.locator('.table-body [role=row]')).toHaveCount(3);
    await becomes(page, 'Harleen Singh', 'demo');
    await expect(page.locator('.signature-state')).toContainText('Your signature is open.');
    await page.getByRole('button', { name: 'Lend a right to decide' }).press('Enter');
    await page.getByRole('button', { name: 'Lend it' }).press('Enter');
    await expect(page.getByRole('alert').first()).toContainText('Choose a person.');
    await page.getByLabel('To whom').selectOption({ label: 'Marie Ouellette' });
    await page.getByLabel('First day').fill('2026-11-01');
    await page.getByLabel('Last day').fill('2099-12-31');
    await look(page, 'lend');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Lend it' }).press('Enter');
    await expect(page.locator('.tasks')).toContainText(
      'Marie Ouellette decides on your behalf as: Unit chair, School of Nursing',
    );
    await look(page, 'lent');

    await becomes(page, 'Marie Ouellette', 'demo');
    await expect(page.locator('.signature-state')).toContainText('Your signature is open.');
    await reviewOf(page, OFFRE);
    await expect(page.locator('.lent')).toContainText('on behalf of Harleen Singh, until 31 December 2099');
    await look(page, 'lent-route');
    await page.getByRole('link', { name: 'Look at the changes and renew' }).press('Enter');
    await expect(page.locator('.act .lead').first()).toContainText('on behalf of Harleen Singh');
    await expect(page.locator('ins').filter({ hasText: 'nobody' })).toBeVisible();
    await page.getByRole('radio', { name: 'Recommend', exact: true }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Look at what will be signed' }).press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'You are about to renew: Recommend' })).toBeFocused();
    await expect(page.locator('.statement')).toContainText('on behalf of Harleen Singh');
    await look(page, 'lent-prepared');
    await page.getByLabel('Your initials').focus();
    await page.keyboard.type('MO');
    await page.keyboard.press('Enter');
    await expect(page.locator('.said')).toContainText('Signed. Unit recommendation: Recommended.');

    await becomes(page, 'Priya Raman', null);
    await reviewOf(page, AI_TITLE);
    await look(page, 'waive-route');
    await page
      .getByRole('link', { name: /^Set it aside/ })
      .first()
      .press('Enter');
    await page.getByRole('textbox', { name: 'Reason' }).fill('The union and the dean have agreed by letter.');
    await look(page, 'waive');
    expect(await violations(page)).toEqual([]);
    await page.getByLabel('Passphrase of Priya Raman').fill('demo');
    await page.keyboard.press('Enter');
    await expect(page.locator('.said')).toContainText('is set aside.');
    await expect(page.getByRole('heading', { name: 'Set aside' })).toBeVisible();
    await expect(page.locator('.act')).toContainText('set aside by Priya Raman');
  } finally {
    await desktop.close();
  }
});

test('takes a proposal in: what waits for the secretariat leads to its number', async ({ workspace, sample }) => {
  const file = path.resolve('resources/demo/03-offre-active-fr.json');
  const printed = byCommand(workspace, sample.home, ['proposal', 'import', file, '--as', 'Chantal Bélanger', '--json']);
  const { id } = JSON.parse(printed) as { readonly id: string };
  byCommand(workspace, sample.home, ['submit', id, '--route', 'standard', '--as', 'Chantal Bélanger']);
  const desktop = await launch([`--workspace=${workspace}`], sample.home);
  try {
    const page = await desktop.firstWindow();
    await expect(page.locator('.table-body [role=row]')).toHaveCount(4);
    await becomes(page, 'Samira Khan', null);
    await page.getByRole('link', { name: /^My work/ }).press('Enter');
    await page.getByRole('link', { name: /^Take it in and give it its number/ }).press('Enter');
    await page.getByLabel('Passphrase of Samira Khan').fill('demo');
    await page.keyboard.press('Enter');
    await expect(page.locator('.said')).toContainText('The proposal has its number.');
    await expect(page.locator('.kick').first()).toContainText('NSU-MC-2026-032');
  } finally {
    await desktop.close();
  }
});
