import { spawnSync } from 'node:child_process';
import AxeBuilder from '@axe-core/playwright';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { choose, expect, launch, test } from './fixture.ts';

test.use({ keys: true });

const AI = 'NSU-MC-2026-022';
const AI_TITLE = 'National Micro-credential in Practical AI for Managers';
const OFFRE = 'Active Offer of Primary Care in French';

/** Pictures for people to look at, where somebody asks for them. */
async function look(page: Page, name: string): Promise<void> {
  const folder = process.env['PICTURES'];
  if (folder === undefined) return;
  await page.waitForTimeout(150);
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
}

/** Everything by keys: to the radio of a person, then the passphrase. */
async function becomes(page: Page, name: string, passphrase: string | null): Promise<void> {
  await page.evaluate(() => (window.location.hash = '#/you'));
  const radio = page.getByRole('radio', { name });
  await radio.focus();
  await page.keyboard.press('Space');
  await expect(radio).toBeChecked();
  await expect(page.locator('.you-are')).toContainText(name);
  if (passphrase === null) return;
  await page.getByLabel(/Your passphrase|Votre phrase de passe/).focus();
  await page.keyboard.type(passphrase);
  await page.keyboard.press('Enter');
}

async function reviewOf(page: Page, title: string): Promise<void> {
  await page.evaluate(() => (window.location.hash = '#/proposals'));
  await page.getByRole('link', { name: title }).press('Enter');
  await page.getByRole('link', { name: 'Review and decide' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'The way so far' })).toBeVisible();
}

/** The lead sends the proposal that was returned again: then its first step is open. */
async function sendAgain(page: Page): Promise<void> {
  await becomes(page, 'Chantal Bélanger', 'demo');
  await expect(page.getByText('Your signature is open.', { exact: false }).first()).toBeVisible();
  await reviewOf(page, OFFRE);
  await look(page, 'returned');
  await page.getByRole('link', { name: 'See the route and send again' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Who will see it' })).toBeVisible();
  await look(page, 'submit');
  await page.getByRole('button', { name: 'Send it' }).press('Enter');
  await expect(page.locator('.said')).toContainText('The proposal is on its way.');
}

async function count(page: Page, counts: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(counts)) {
    await page.getByLabel(label, { exact: true }).focus();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(value);
  }
}

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
  page,
  sample,
  complaints,
}) => {
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
  await page.locator('input[type=file]').setInputFiles(sample.packages[0] ?? '');
  await expect(page.locator('.files')).toContainText('.zip');
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
  await expect(page.locator('.tasks').last()).toContainText('The decision was reversed.');
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

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return found.flatMap((each) => each.nodes.map((node) => `${each.id}: ${node.target.join(' ')}`));
}

for (const theme of ['light', 'dark'] as const) {
  for (const language of ['EN', 'FR'] as const) {
    test(`has no accessibility problem on the pages of review, ${theme}, ${language}`, async ({ page }) => {
      await expect(page.locator('.table-body [role=row]')).toHaveCount(3);
      await sendAgain(page);
      await choose(page, { language, theme });
      const name = (screen: string): string => `${screen}-${theme}-${language.toLowerCase()}`;
      const check = async (screen: string): Promise<void> => {
        await look(page, name(screen));
        expect(await violations(page), screen).toEqual([]);
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
}

/** What the command line does to a workspace before the window opens it. */
function byCommand(workspace: string, home: string, args: readonly string[]): void {
  const run = spawnSync(
    path.resolve('node_modules/.bin/node'),
    [path.resolve('src/cli/collegium.mjs'), ...args, '--workspace', workspace],
    { encoding: 'utf8', env: { ...process.env, COLLEGIUM_HOME: home, COLLEGIUM_PASSPHRASE: 'demo' } },
  );
  if (run.status !== 0) throw new Error(run.stderr);
}

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
    await expect(stale.locator('ins')).toContainText('without knowing how to check them');
    await expect(stale.locator('del')).toContainText('Several alumni have asked');
    await look(page, 'stale');
    expect(await violations(page)).toEqual([]);

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
    await page.getByRole('button', { name: 'Withdraw it' }).press('Enter');
    await expect(page.locator('.said')).toContainText('The proposal is withdrawn.');
    await expect(page.locator('.kick').first()).toContainText('Withdrawn');
  } finally {
    await desktop.close();
  }
});
