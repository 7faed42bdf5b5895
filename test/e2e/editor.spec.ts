import type { Locator, Page } from '@playwright/test';
import { beSomebody, box, edit, newProposal, saved, section, test } from './computer.ts';
import { enginePid } from './desk-steps.ts';
import { expect } from './fixture.ts';

/**
 * Types letter by letter, with pauses and a slip now and then.
 * @returns what stood in the box when the foot last said that everything is saved
 */
async function typeTired(page: Page, at: Locator, text: string): Promise<string> {
  let acknowledged = '';
  await at.click();
  for (const [index, letter] of Array.from(text).entries()) {
    if (index % 17 === 11) {
      await page.keyboard.type('x');
      await page.keyboard.press('Backspace');
    }
    await page.keyboard.type(letter);
    await page.waitForTimeout(index % 23 === 20 ? 700 : 35);
    const [words, isSaved] = await at.evaluate((element) => [
      (element as HTMLTextAreaElement).value,
      document.querySelector('[data-save="saved"]') !== null,
    ]);
    if (isSaved) acknowledged = String(words);
  }
  return acknowledged;
}

test.describe.configure({ timeout: 180_000 });

test('every acknowledged letter is there after the application was killed, in the section and at the cursor', async ({
  computer,
}) => {
  let { page } = await computer.start();
  const proposal = await newProposal(page);
  await edit(page, proposal);

  await section(page, 'need');
  const problem = 'Small towns salt their roads by habit; « trop », says the river, which nobody asks.';
  const first = await typeTired(page, box(page, 'need.problemStatement'), problem);
  await section(page, 'workload');
  await typeTired(page, box(page, 'workload.practiceHours'), '1 204,5');
  await section(page, 'outcomes');
  await page.getByRole('button', { name: 'Add an outcome' }).click();
  const outcome = box(page, 'outcomes.0.text.en');
  await expect(outcome).toBeFocused();
  const last = await typeTired(
    page,
    outcome,
    'Plan the salting of a road by temperature, moisture and traffic, within the yearly budget.',
  );
  expect(first.length).toBeGreaterThan(20);
  expect(last.length).toBeGreaterThan(20);
  await computer.cutPower();

  ({ page } = await computer.start());
  // Several people have a key on this computer: it asks who is writing, and then stands where the last letter was typed.
  await expect(page.getByRole('heading', { name: 'Who is writing?' })).toBeVisible();
  await beSomebody(page, 'Anne Tremblay');
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  const again = box(page, 'outcomes.0.text.en');
  await expect(again).toBeFocused();
  const found = await again.inputValue();
  expect(found.startsWith(last)).toBe(true);
  expect(await again.evaluate((element) => (element as HTMLTextAreaElement).selectionStart)).toBeGreaterThan(20);
  await section(page, 'need');
  await expect(box(page, 'need.problemStatement')).toHaveValue(problem);
  await section(page, 'workload');
  await expect(box(page, 'workload.practiceHours')).toHaveValue('1,204.5');
});

test('says Saved only when the engine has said so, and Not saved while it is silent', async ({ computer }) => {
  const { desktop, page } = await computer.start();
  await edit(page, await newProposal(page));
  await section(page, 'need');
  const problem = box(page, 'need.problemStatement');
  await problem.fill('One');
  await expect(saved(page)).toHaveText(/^Saved \d\d:\d\d$/);
  const pid = await enginePid(desktop);
  process.kill(pid, 'SIGSTOP');
  await problem.fill('One two');
  await page.waitForTimeout(1500);
  await expect(saved(page)).toHaveCount(0);
  await expect(page.locator('[data-save="late"]')).toHaveText(/^Not saved since \d\d:\d\d$/, { timeout: 5000 });
  process.kill(pid, 'SIGKILL');
  await expect(saved(page)).toBeVisible();
  await expect(problem).toHaveValue('One two');
});

test('items are added, moved and removed by keys, and undo goes back through all of it', async ({ computer }) => {
  const { page } = await computer.start();
  await edit(page, await newProposal(page));
  await section(page, 'outcomes');
  await page.getByRole('button', { name: 'Add an outcome' }).press('Enter');
  await page.keyboard.type('Understand ice');
  await expect(page.locator('.outcome')).toContainText('Nobody can watch somebody');
  await expect(page.locator('.outcome')).toContainText('not assessed');
  await page.keyboard.press('Control+Enter');
  await expect(box(page, 'outcomes.1.text.en')).toBeFocused();
  await page.keyboard.type('Measure the grip of a road');
  await expect(page.locator('.outcome').nth(1)).toContainText('Apply');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(box(page, 'outcomes.0.text.en')).toHaveValue('Measure the grip of a road');
  await expect(box(page, 'outcomes.0.text.en')).toBeFocused();
  await expect(page.getByRole('status').last()).toHaveText('Moved to place 1 of 2');
  await page.keyboard.press('Control+z');
  await expect(box(page, 'outcomes.0.text.en')).toHaveValue('Understand ice');
  await page.keyboard.press('Control+z');
  await expect(box(page, 'outcomes.1.text.en')).toHaveValue('');
  await page.keyboard.press('Control+Shift+z');
  await expect(box(page, 'outcomes.1.text.en')).toHaveValue('Measure the grip of a road');
  await page.keyboard.press('Alt+Delete');
  await expect(page.locator('.outcome')).toHaveCount(1);
  await page.getByRole('button', { name: 'explain' }).click();
  await expect(box(page, 'outcomes.0.text.en')).toHaveValue('Explain ice');
  await expect(page.locator('.outcome')).toContainText('Understand');
  await expect(saved(page)).toBeVisible();
});

/** What another window would do: the same working copy, one edit further. */
async function writeElsewhere(page: Page, proposal: string, problem: string): Promise<void> {
  await page.evaluate(
    async ([id, text]) => {
      const open = await window.collegium['draft:open']({ proposal: id ?? '' });
      if (!open.ok) throw new Error(open.error.code);
      const { edit, document } = open.value;
      const need = { ...(document['need'] as object), problemStatement: text ?? '' };
      const done = await window.collegium['draft:save']({ proposal: id ?? '', edit, sections: { need }, keys: {} });
      if (!done.ok) throw new Error(done.error.code);
    },
    [proposal, problem],
  );
}

for (const choice of ['mine', 'other'] as const) {
  test(`a text that another window wrote too is shown beside this one, and ${choice} is taken`, async ({ computer }) => {
    const { page } = await computer.start();
    const proposal = await newProposal(page);
    await edit(page, proposal);
    await section(page, 'need');
    const problem = box(page, 'need.problemStatement');
    await problem.fill('Written here');
    await expect(saved(page)).toBeVisible();
    await writeElsewhere(page, proposal, 'Written there');
    await problem.fill('Written here, and on');
    const panel = page.getByRole('alert').filter({ hasText: 'another window' });
    await expect(panel).toContainText('Written here, and on');
    await expect(panel).toContainText('Written there');
    const button = choice === 'mine' ? 'Keep the text of this window' : 'Take the text of the other window';
    await panel.getByRole('button', { name: button }).click();
    await expect(panel).toHaveCount(0);
    const wanted = choice === 'mine' ? 'Written here, and on' : 'Written there';
    await expect(problem).toHaveValue(wanted);
    await expect(saved(page)).toBeVisible();
    await problem.fill(`${wanted}.`);
    await expect(saved(page)).toBeVisible();
    const open = await page.evaluate((id) => window.collegium['draft:open']({ proposal: id }), proposal);
    expect(open.ok && open.value.document['need']).toMatchObject({ problemStatement: `${wanted}.` });
  });
}

test('an answer that somebody else changed too is asked, both texts in sight', async ({ computer }) => {
  const { page } = await computer.start();
  const proposal = await newProposal(page);
  await writeElsewhere(page, proposal, 'Mine');
  // The secretariat saves a version of the same answer meanwhile.
  await beSomebody(page, 'Samira Khan');
  await writeElsewhere(page, proposal, 'Theirs');
  const version = await page.evaluate((id) => window.collegium['version:save']({ proposal: id, passphrase: 'demo' }), proposal);
  expect(version).toMatchObject({ ok: true });
  await beSomebody(page, 'Anne Tremblay');
  await edit(page, proposal);
  await expect(page.getByRole('heading', { name: 'Samira Khan saved a version' })).toBeVisible();
  const merge = page.getByRole('button', { name: 'Bring both together' });
  await expect(merge).toBeDisabled();
  await page.getByRole('radio', { name: 'Theirs' }).check();
  await merge.click();
  await expect(page.getByRole('heading', { name: 'Samira Khan saved a version' })).toHaveCount(0);
  await section(page, 'need');
  await expect(box(page, 'need.problemStatement')).toHaveValue('Theirs');
  await box(page, 'need.problemStatement').fill('Theirs and mine');
  await expect(saved(page)).toBeVisible();
});

test('a version is saved with the passphrase, and writing goes on', async ({ computer }) => {
  const { page } = await computer.start();
  const proposal = await newProposal(page);
  await edit(page, proposal);
  await section(page, 'need');
  await box(page, 'need.problemStatement').fill('Roads freeze.  ');
  await page.getByRole('button', { name: 'Save a version' }).click();
  await page
    .getByRole('dialog')
    .getByLabel(/passphrase/i)
    .fill('demo');
  await page.getByRole('dialog').getByRole('button', { name: 'Save a version' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(box(page, 'need.problemStatement')).toHaveValue('Roads freeze.');
  await box(page, 'need.problemStatement').fill('Roads freeze. Then they thaw.');
  await expect(saved(page)).toBeVisible();
  const shown = await page.evaluate((id) => window.collegium['proposal:show']({ id }), proposal);
  expect(shown.ok && shown.value.revision.number).toBe(2);
});
