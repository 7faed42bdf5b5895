import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { choose, expect, test, putOn } from './fixture.ts';
import { AI_TITLE, OFFRE, becomes, chooses, count, look, reviewOf, sendAgain, violations } from './review-steps.ts';

test.use({ keys: true });

test('sends a proposal, decides a step by keyboard alone, and shows what a refused decision lacks', async ({
  page,
  complaints,
}) => {
  await expect(page.locator('.table-body [role=row]')).toHaveCount(3);
  await look(page, 'rail-nobody');
  await sendAgain(page);
  await look(page, 'sent');
  // The lead may not decide, and is told who can; the button stays in reach.
  const cannot = page.getByRole('button', { name: 'Decide and sign' });
  await expect(cannot).toHaveAttribute('aria-disabled', 'true');
  await expect(cannot).toHaveAccessibleDescription(/Harleen Singh/);

  await becomes(page, 'Harleen Singh', 'wrong');
  await expect(page.getByRole('alert')).toContainText('does not open the signature of Harleen Singh');
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('demo');
  await page.keyboard.press('Enter');
  await expect(page.locator('.signature-state')).toContainText('Your signature is open.');
  await look(page, 'you');

  await page.getByRole('link', { name: /^My work/ }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'My work' })).toBeFocused();
  await look(page, 'work-chair');
  await page.getByRole('link', { name: /^Decide: Unit recommendation/ }).press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();

  // No decision is made for anybody: without one, the first thing missing takes the focus and says so.
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'Look at what will be signed' }).press('Enter');
  await expect(page.getByRole('alert').first()).toContainText('Choose a decision.');
  await expect(page.getByRole('radio').first()).toBeFocused();

  await page.keyboard.press('Space');
  await count(page, { 'Voting members': '14', Present: '3', 'Stood aside': '0', For: '3', Against: '0', Abstaining: '0' });
  await look(page, 'sign-form');
  await page.keyboard.press('Enter');
  // The engine refuses it, and the page says why.
  await expect(page.getByRole('alert')).toContainText('Fewer voting members were present than the quorum asks for');
  await look(page, 'refused');

  await page.getByRole('radio', { name: /^Decline/ }).focus();
  await page.keyboard.press('Space');
  await count(page, { Present: '12', For: '2', Against: '9', Abstaining: '1' });
  await page.getByRole('button', { name: 'Look at what will be signed' }).press('Enter');
  await expect(page.getByRole('alert').first()).toContainText('Give the reason.');
  await expect(page.getByRole('textbox', { name: 'Reason' })).toBeFocused();
  await page.keyboard.type('The need is shown for one region only.');
  await page.getByRole('button', { name: 'Look at what will be signed' }).press('Enter');

  const heading = page.getByRole('heading', { level: 1, name: 'You are about to sign: Decline' });
  await expect(heading).toBeFocused();
  const statement = page.locator('.statement');
  await expect(statement).toContainText('The need is shown for one region only.');
  await expect(statement).toContainText('Harleen Singh, as: Unit chair');
  await expect(statement.locator('code').first()).toHaveText(/^([0-9A-F]{4} ){15}[0-9A-F]{4}$/);
  await look(page, 'prepared');

  await page.getByLabel('Your initials').focus();
  await page.keyboard.type('XY');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('These are not the initials of Harleen Singh');
  await page.getByLabel('Your initials').focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('HS');
  await page.keyboard.press('Enter');
  await expect(page.locator('.said')).toContainText('Signed. Unit recommendation: Declined.');
  await expect(page.locator('.kick').first()).toContainText('Declined');
  await look(page, 'decided');
  expect(complaints).toEqual([]);
});

test('records a decision with its proof by passphrase, and a body’s answer; the secretariat reverses with a reason', async ({
  desktop,
  page,
  workspace,
  complaints,
}) => {
  const minutes = path.join(path.dirname(workspace), 'minutes.txt');
  writeFileSync(minutes, 'School council: returned, 1 for, 8 against.');
  await expect(page.locator('.table-body [role=row]')).toHaveCount(3);
  await sendAgain(page);
  await becomes(page, 'Luc Roy', null);
  await reviewOf(page, OFFRE);
  await page.getByRole('link', { name: 'Record a decision' }).press('Enter');
  await page.getByRole('radio', { name: /^Return/ }).focus();
  await page.keyboard.press('Space');
  await page.getByRole('textbox', { name: 'Reason' }).fill('The agreement is not attached.');
  await count(page, { 'Voting members': '12', Present: '9', For: '1', Against: '8' });
  await page.getByRole('button', { name: 'Look at what will be signed' }).press('Enter');
  await expect(page.getByRole('alert').first()).toContainText('Add the proof.');
  await chooses(desktop, minutes);
  await page.getByRole('button', { name: 'Choose a file' }).press('Enter');
  await expect(page.locator('.files')).toContainText('minutes.txt');
  await page.getByRole('button', { name: 'Look at what will be signed' }).press('Enter');
  await expect(page.locator('.statement')).toContainText(/School council, \d+/);
  await look(page, 'recorded-prepared');
  await page.getByLabel('Passphrase of Luc Roy').fill('demo');
  await page.keyboard.press('Enter');
  await expect(page.locator('.said')).toContainText('Recorded. Unit recommendation: Returned.');

  // What appoints others asks for its passphrase each time.
  await becomes(page, 'Samira Khan', null);
  await expect(page.locator('.signature-state')).toContainText('asked for at every signature');
  await reviewOf(page, OFFRE);
  await page
    .getByRole('link', { name: /^Reverse the decision/ })
    .first()
    .press('Enter');
  await page.getByRole('textbox', { name: 'Reason' }).fill('The wrong minutes were attached.');
  await page.getByLabel('Passphrase of Samira Khan').fill('demo');
  await page.keyboard.press('Enter');
  await expect(page.locator('.said')).toContainText('The decision is reversed.');
  await expect(page.locator('.tasks').last()).toContainText('The decision was reversed and no longer counts.');
  await look(page, 'reversed');

  await reviewOf(page, AI_TITLE);
  await page.getByRole('link', { name: 'Record its answer, Finance' }).press('Enter');
  await page.getByRole('radio', { name: 'Concern' }).focus();
  await page.keyboard.press('Space');
  await page.getByRole('textbox', { name: 'Comment' }).fill('The fee does not cover the platform.');
  await page.getByLabel('Passphrase of Samira Khan').fill('demo');
  await page.keyboard.press('Enter');
  await expect(page.locator('.said')).toContainText('Finance: the position is on record.');
  await expect(page.getByRole('row', { name: /^Finance/ })).toContainText('Has a concern');
  expect(complaints).toEqual([]);
});

// Both themes in one walk, as in screens.spec.ts.
for (const language of ['EN', 'FR'] as const) {
  test(`has no accessibility problem on the pages of review, in light and in dark, ${language}`, async ({ page }) => {
    await expect(page.locator('.table-body [role=row]')).toHaveCount(3);
    await sendAgain(page);
    await choose(page, { language });
    const check = async (screen: string): Promise<void> => {
      for (const theme of ['light', 'dark'] as const) {
        await putOn(page, theme);
        await look(page, `${screen}-${theme}-${language.toLowerCase()}`);
        expect(await violations(page), `${screen}, ${theme}`).toEqual([]);
      }
    };
    await becomes(page, 'Luc Roy', null);
    await check('you');
    await page.locator('.rail a[href="#/work"]').click();
    await expect(page.locator('.work-list li').first()).toBeVisible();
    await check('work');
    // The consultation that is open, as the secretary sees it; then one answer of it.
    await page.locator('.work-list a').last().click();
    await expect(page.locator('.review-way')).toBeVisible();
    await check('work-item');
    await page.locator('.choice input').first().check();
    await page.locator('button[type=submit]').click();
    await check('record');
    for (const row of [0, 1, 2]) {
      await page.evaluate(() => (window.location.hash = '#/proposals'));
      await page.locator('.table-body a').nth(row).click();
      await page.locator('.next a').last().click();
      await expect(page.locator('.act h1')).toBeVisible();
      await check(`route-${String(row)}`);
      const record = page.locator('.cell-act a[href*="/position/"]').first();
      if (await record.isVisible()) {
        await record.click();
        await expect(page.locator('form')).toBeVisible();
        await page.locator('button[type=submit]').click();
        await check('position');
      }
    }
  });
}
