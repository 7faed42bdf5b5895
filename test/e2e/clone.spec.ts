import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { execute } from '#cli/execute.ts';
import type {} from '#contract/bridge.ts';
import { figures } from '../support/figures.ts';
import { choose, expect, putOn, test as base } from './fixture.ts';
import { violations } from './review-steps.ts';
import { start } from './start.ts';

const PASSPHRASE = 'snow on the small roads';

/** Profiles on computers: each computer has an id of its own, each profile its folder. */
interface Computers {
  readonly profile: (name: string) => string;
  /** The application with a profile, on that computer; it opens what the profile opened last, or the same file in its own copy. */
  readonly start: (
    computer: string,
    profile: string,
  ) => Promise<{ readonly page: Page; readonly desktop: ElectronApplication; readonly close: () => Promise<void> }>;
}

const test = base.extend<{ readonly computers: Computers }>({
  computers: async ({}, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'collegium-e2e-clone-'));
    const profile = (name: string): string => path.join(folder, name);
    const running = new Set<ElectronApplication>();
    await use({
      profile,
      start: async (computer, name) => {
        const id = path.join(folder, `${computer}.id`);
        writeFileSync(id, `${idOf(computer)}\n`);
        const files = workspacesIn(profile(name)).map((file) => `--workspace=${file}`);
        const desktop = await start({ profile: profile(name), args: [`--machine-id-file=${id}`, ...files] });
        running.add(desktop);
        const close = async (): Promise<void> => {
          running.delete(desktop);
          await desktop.close();
        };
        return { desktop, page: await desktop.firstWindow(), close };
      },
    });
    for (const desktop of running) await desktop.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  },
});

/** As Linux has them. */
const idOf = (computer: string): string => `${computer.repeat(31)}0`;

function workspacesIn(profile: string): readonly string[] {
  try {
    const folder = path.join(profile, 'workspaces');
    return readdirSync(folder)
      .filter((name) => name.endsWith('.collegium'))
      .map((name) => path.join(folder, name));
  } catch {
    return [];
  }
}

/** An institution on a computer, as the command line founds it: a window costs seconds. */
async function founded(profile: string, machine: string): Promise<void> {
  const workspaces = path.join(profile, 'workspaces');
  mkdirSync(workspaces, { recursive: true });
  const file = ['--workspace', path.join(workspaces, 'cedar.collegium')];
  const around = { environment: { COLLEGIUM_HOME: profile }, passphrase: PASSPHRASE, progress: () => {}, machine: () => machine };
  const commands = [
    ['init', ...file, '--institution', 'Cedar College', '--name', 'Ann Lee', '--email', 'ann@example.test'],
    ['proposal', 'new', ...file, '--title', 'Snow on small roads'],
  ];
  for (const command of commands) {
    const { status, stderr } = await execute(command, around);
    if (status !== 0) throw new Error(stderr);
  }
}

/** Signs something; "" where it is on record, else why not. */
const sign = (page: Page, title: string): Promise<string> =>
  page.evaluate(
    async ({ words, passphrase }) => {
      const asked = { title: { en: words, fr: '' }, language: 'en', unit: '', passphrase } as const;
      const made = await window.collegium['proposal:create'](asked);
      return made.ok ? '' : made.error.code;
    },
    { words: title, passphrase: PASSPHRASE },
  );

const QUESTION = 'This profile was used on another computer. Was it moved here, or copied?';
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).focus();
  await page.keyboard.press('Enter');
}

test('D7 a copied profile asks before anything is signed; set aside, its signatures stay with the other computer', async ({
  computers,
}) => {
  test.setTimeout(90_000); // two starts and five looks of axe’s, on a computer that does much else
  const began = performance.now();
  await founded(computers.profile('one'), idOf('a'));
  for (const name of ['two', 'three']) cpSync(computers.profile('one'), computers.profile(name), { recursive: true });

  // Copied. By keys alone; both languages, both themes.
  const { page, close } = await computers.start('b', 'two');
  await expect(heading(page)).toHaveText(QUESTION);
  await expect(heading(page)).toBeFocused();
  expect(await violations(page)).toEqual([]);
  await choose(page, { language: 'FR' });
  await putOn(page, 'dark');
  await expect(heading(page)).toHaveText('Ce profil a servi sur un autre ordinateur. A-t-il été déplacé ici, ou copié\u202f?');
  expect(await violations(page)).toEqual([]);
  await choose(page, { language: 'EN' });
  expect(await sign(page, 'Signed too early')).toBe('key/other-computer');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('alert')).toContainText('You can read and write, but not sign');
  await expect(page.locator('.table-body [role=row]')).toHaveCount(1);
  expect(await writes(page)).toBe('');
  expect(await sign(page, 'Signed too early')).toBe('key/other-computer');
  await press(page, 'Answer now');
  await expect(heading(page)).toBeFocused();
  await press(page, 'Set the signatures aside here');
  await expect(heading(page)).toHaveText('Who you are');
  await expect(page.locator('[aria-live=polite]').first()).toContainText('The signatures are set aside here.');
  await expect(page.getByText('Your signature stays with another computer.')).toBeVisible();
  expect(await sign(page, 'Signed with the other’s')).toBe('actor/no-key');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('link', { name: 'Make a signature of your own here: Ann Lee' }).focus();
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('A signature of Ann Lee for this computer');
  await expect(page.getByText('that is done on the other computer')).toBeVisible();
  await press(page, 'Make a new signature');
  for (const box of await page.locator('input[type=password]').all()) await box.fill(PASSPHRASE);
  await press(page, 'Make a new signature');
  await expect(page.getByText(/A new signature with the number .* waits/)).toBeVisible();
  const keys = (name: string): number =>
    readdirSync(path.join(computers.profile(name), 'keys'), { recursive: true }).filter((each) => String(each).endsWith('.json'))
      .length;
  expect([keys('one'), keys('two')]).toEqual([1, 2]); // nothing was deleted
  await close();

  // Moved: everything as before. The control: what is refused above is signed here.
  const moved = await computers.start('c', 'three');
  await expect(heading(moved.page)).toHaveText(QUESTION);
  await press(moved.page, 'Use the signatures here from now on');
  await expect(moved.page.locator('.table-body [role=row]')).toHaveCount(1);
  await expect(moved.page.getByRole('alert')).toContainText('The signatures belong to this computer now.');
  expect(await sign(moved.page, 'Salt on small roads')).toBe('');
  await moved.close();
  const sec = Math.round(performance.now() - began) / 1000;
  figures({ id: 'D7', layer: 'L2', seed: 0, n: 2, corrupt: 0, control: true, sec });
});

/** A working copy, which no signature is needed for; "" where it is kept. */
const writes = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const rows = await window.collegium['workspace:status']({});
    if (!rows.ok || rows.value.state !== 'open') return 'not open';
    const found = document.querySelector<HTMLElement>('.table-body [role=row] a[href]')?.getAttribute('href') ?? '';
    const proposal = /[0-9a-f]{64}/.exec(found)?.[0] ?? '';
    const draft = await window.collegium['draft:open']({ proposal });
    if (!draft.ok) return draft.error.code;
    const need = { ...(draft.value.document['need'] as Record<string, never>), problemStatement: 'Written before the answer.' };
    const saved = await window.collegium['draft:save']({
      proposal,
      edit: draft.value.edit,
      sections: { need: need as never },
      keys: {},
    });
    return saved.ok ? '' : saved.error.code;
  });
