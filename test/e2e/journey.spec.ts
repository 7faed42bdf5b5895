import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { choose, find, press, tabTo, type, pick } from './by-keys.ts';
import { expect, launch, test as base } from './fixture.ts';
import { chooses, look } from './review-steps.ts';

/** Whole journeys: what several people do one after the other until a proposal is a package that somebody else can check. */

const WATER = 'Drinking Water Data for Small and Northern Systems';
const SECRETARY = 'geese on the river';
const OTHERS = 'a boat under the ice';

interface Desktop {
  readonly desktop: ElectronApplication;
  readonly page: Page;
  readonly folder: string;
}

/** An empty computer: no workspace, no keys. */
const test = base.extend<{ readonly empty: Desktop }>({
  empty: [
    async ({}, use) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'collegium-e2e-journey-'));
      const desktop = await launch([]);
      await use({ desktop, page: await desktop.firstWindow(), folder });
      await desktop.close();
      rmSync(folder, { recursive: true, force: true });
    },
    { timeout: 120_000 },
  ],
});

/**
 * Notes every trusted event that only a hand on a mouse, a pen or a screen makes, in every window and after every load. A click that a key
 * makes has no pointer and counts no presses.
 */
async function watchHands(desktop: ElectronApplication, page: Page): Promise<readonly string[]> {
  const noted: string[] = [];
  const context = desktop.context();
  await context.exposeBinding('noteHand', (_source, kind: string) => void noted.push(kind));
  const watch = (): void => {
    const note = (event: Event): void => {
      const isByKey = event.type === 'click' && event instanceof PointerEvent && event.detail === 0 && event.pointerType === '';
      if (event.isTrusted && !isByKey) (window as unknown as { noteHand: (kind: string) => void }).noteHand(event.type);
    };
    for (const kind of ['pointerdown', 'mousedown', 'click', 'auxclick', 'dblclick', 'wheel', 'touchstart', 'dragstart', 'drop'])
      window.addEventListener(kind, note, { capture: true, passive: true });
  };
  await context.addInitScript(watch);
  await page.evaluate(watch);
  return noted;
}

const said = (page: Page, text: string): Promise<void> => expect(page.locator('.said')).toContainText(text);

/** `passphrase` "" = the signature stays closed and is asked for at each act. */
async function becomes(page: Page, name: string, passphrase = ''): Promise<void> {
  await find(page, 'who you', 'Who you are');
  await choose(page, page.getByRole('radio', { name: new RegExp(`^${name}`) }));
  await expect(page.locator('.you-are b')).toHaveText(name);
  if (passphrase === '') return;
  await type(page, 'Your passphrase', passphrase);
  await page.keyboard.press('Enter');
  await expect(page.locator('.signature-state')).toContainText('Your signature is open.');
}

async function counts(page: Page, eligible: number, present: number, yes: number, no: number): Promise<void> {
  const boxes = { 'Voting members': eligible, Present: present, 'Stood aside': 0, For: yes, Against: no, Abstaining: 0 };
  for (const [label, value] of Object.entries(boxes)) await type(page, label, String(value));
}

async function work(page: Page, waits: RegExp): Promise<void> {
  await page.keyboard.press('Control+1');
  await expect(page.getByRole('heading', { level: 1, name: 'My work' })).toBeFocused();
  await press(page, 'link', waits);
}

/** One decision from the heading of its page to the sentence that says it is signed. */
async function signs(page: Page, passphraseOf: string, passphrase: string): Promise<void> {
  await press(page, 'button', 'Look at what will be signed');
  await expect(page.getByRole('heading', { level: 1, name: /^You are about to sign/ })).toBeFocused();
  await type(page, `Passphrase of ${passphraseOf}`, passphrase);
  await page.keyboard.press('Enter');
}

async function founds(page: Page): Promise<void> {
  await press(page, 'link', 'Run a committee');
  await type(page, 'Name in English', 'Lakeside College');
  await type(page, 'Name in French', 'Collège du Lac');
  await page.keyboard.press('Enter');
  await choose(page, page.getByRole('radio', { name: /^A short way/ }));
  await press(page, 'button', 'Next page');
  await expect(page.getByRole('heading', { level: 1, name: 'Where the daily copy goes' })).toBeFocused();
  await press(page, 'button', 'Next page');
  await type(page, 'Your name', 'Louise Gagnon');
  await type(page, 'Passphrase for your signature', SECRETARY);
  await type(page, 'The same passphrase again', SECRETARY);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Lakeside College is set up' })).toBeFocused();
}

/** Lists a person, gives a role where they need one, and a signature on this computer. */
async function lists(page: Page, name: string, role: string): Promise<void> {
  const sign = async (button: string): Promise<void> => {
    await type(page, 'Passphrase of Louise Gagnon', SECRETARY);
    await press(page, 'button', button);
  };
  await type(page, 'Name', name);
  await sign('Add the member');
  await said(page, `${name} is listed.`);
  if (role !== '') {
    await press(page, 'link', 'Give a role');
    await pick(page, 'Role', role);
    if (role === 'Unit chair') await pick(page, 'In which unit', 'the whole institution');
    await sign('Give the role');
    await said(page, `${name} now holds the role: ${role}.`);
  }
  await press(page, 'link', 'Make a signature on this computer');
  await type(page, `New passphrase of ${name}`, OTHERS);
  await type(page, 'The same passphrase again', OTHERS);
  await sign('Make the signature');
  await said(page, `${name} can sign on this computer now.`);
}

test('by keyboard alone: an institution is founded, a proposal is written, decided and packaged, and the package is checked', async ({
  empty,
}) => {
  const { desktop, page, folder } = empty;
  await expect(page.getByRole('heading', { level: 1, name: 'What would you like to do?' })).toBeVisible();
  const hands = await watchHands(desktop, page);

  await founds(page);
  await press(page, 'link', 'Add the people who will sign');
  await press(page, 'link', 'Add the first person');
  await lists(page, 'Anne Tremblay', '');
  for (const [name, role] of [
    ['Daniel Okafor', 'Unit chair'],
    ['Priya Raman', 'Registrar'],
  ] as const) {
    await page.keyboard.press('Control+5');
    await press(page, 'link', 'Add a member');
    await lists(page, name, role);
  }
  // The routes still need a chair of the committee, and the place says so; here its decisions are recorded by the secretariat.
  await page.keyboard.press('Control+5');
  await expect(page.locator('.missing li')).toHaveText(/^Committee chair/);
  await expect(page.locator('.people-table tbody tr')).toHaveCount(4);
  await look(page, 'journey-people');

  // The professor brings a complete text, changes one answer, looks at the checks, and sends it.
  await becomes(page, 'Anne Tremblay', OTHERS);
  const file = path.join(folder, 'water.json');
  const example = JSON.parse(readFileSync('resources/demo/01-excellent-water-data-en.json', 'utf8')) as object;
  writeFileSync(file, JSON.stringify({ ...example, attachments: [] }));
  await chooses(desktop, file);
  await page.keyboard.press('Control+2');
  await expect(page.getByRole('heading', { name: 'Proposals will be listed here' })).toBeVisible();
  await page.keyboard.press('Control+Shift+I');
  await expect(page.getByRole('heading', { level: 1, name: WATER })).toBeFocused();
  await press(page, 'link', 'Edit the text');
  await expect(page.locator('#section-title')).toBeFocused();
  await type(page, 'Faculty', 'Faculty of Applied Science');
  await expect(page.locator('[data-save=saved]')).toBeVisible();
  await expect(page.locator('.inspector')).toContainText('Nothing to fix before the step “Unit”');
  await page.keyboard.press('Control+S');
  const dialog = page.getByRole('dialog', { name: 'Save a version' });
  await expect(dialog).toContainText('Since version 1, 1 answer was changed, in Identification.');
  await expect(dialog.getByRole('button', { name: 'Save a version' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await find(page, 'drinking', WATER);
  await expect(page.getByRole('heading', { level: 1, name: WATER })).toBeFocused();
  await press(page, 'link', 'Review and decide');
  await press(page, 'link', 'See the route and send');
  await expect(page.locator('.act')).toContainText('Nothing: it can be sent.');
  await press(page, 'button', 'Send the proposal');
  await said(page, 'The proposal is on its way.');

  await becomes(page, 'Louise Gagnon');
  await work(page, /^Take it in and give it its number/);
  await type(page, 'Passphrase of Louise Gagnon', SECRETARY);
  await page.keyboard.press('Enter');
  await said(page, 'The proposal has its number.');

  await becomes(page, 'Daniel Okafor');
  await work(page, /^Decide: Unit recommendation/);
  await choose(page, page.getByRole('radio', { name: 'Recommend', exact: true }));
  await counts(page, 12, 9, 8, 1);
  await signs(page, 'Daniel Okafor', OTHERS);
  await said(page, 'Signed. Unit recommendation: Recommended.');

  await becomes(page, 'Louise Gagnon');
  await work(page, /^Record what was decided: Committee decision/);
  const minutes = path.join(folder, 'minutes.txt');
  writeFileSync(minutes, 'University Micro-credential Committee, item 4: approved, 9 for, 3 against.\n');
  await chooses(desktop, minutes);
  await press(page, 'button', 'Choose a file');
  await expect(page.locator('.files')).toContainText('minutes.txt');
  await choose(page, page.getByRole('radio', { name: 'Approve', exact: true }));
  await counts(page, 15, 12, 9, 3);
  await type(page, 'Reference of the minutes', 'MCC-4');
  await signs(page, 'Louise Gagnon', SECRETARY);
  await said(page, 'Recorded. Committee decision: Approved.');
  await look(page, 'journey-recorded');

  // The registrar locks the text, releases it, and makes the package.
  await becomes(page, 'Priya Raman');
  for (const [waits, decision, outcome] of [
    [/^Check and lock the text/, 'Verify and lock', 'Registrar verification and lock: Verified.'],
    [/^Release it/, 'Release', 'Release: Released.'],
  ] as const) {
    await work(page, waits);
    await choose(page, page.getByRole('radio', { name: decision, exact: true }));
    await signs(page, 'Priya Raman', OTHERS);
    await said(page, `Signed. ${outcome}`);
  }
  await press(page, 'link', 'Make the package');
  await desktop.evaluate(
    ({ dialog: native }, filePath) => {
      native.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    },
    path.join(folder, 'lakeside.zip'),
  );
  await type(page, 'Passphrase of Priya Raman', OTHERS);
  await page.keyboard.press('Enter');
  await press(page, 'button', 'Check it now');
  await expect(page.locator('.verdict')).toContainText('Whole, and from Lakeside College');
  await expect(page.getByRole('row', { name: /^Committee decision/ })).toContainText('recorded by Louise Gagnon');
  await expect(page.getByRole('row', { name: /^Unit recommendation/ })).toContainText('signed');
  await look(page, 'journey-checked');

  // A second window and a window that was loaded again are watched as well: no hand so far, and a hand would have been seen.
  const [second] = await Promise.all([desktop.waitForEvent('window'), find(page, 'new win', 'New window')]);
  await expect(second.getByRole('heading', { level: 1 })).toBeVisible();
  await tabTo(second, second.getByRole('link', { name: 'People' }));
  await second.keyboard.press('Enter');
  await expect(second.locator('.people-table tbody tr')).toHaveCount(4);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Control+1');
  await expect(page.getByRole('heading', { level: 1, name: 'My work' })).toBeFocused();
  expect(hands).toEqual([]);
  for (const [times, each] of [page, second].entries()) {
    await each.mouse.click(3, 3);
    await expect.poll(() => hands.filter((kind) => kind === 'pointerdown').length).toBe(times + 1);
    await expect.poll(() => hands.filter((kind) => kind === 'click').length).toBe(times + 1);
  }
});
