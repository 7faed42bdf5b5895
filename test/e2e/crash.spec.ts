import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { startPrivateDisplay } from '../../scripts/electron/display.mjs';
import { figures, patience, seed, sized, timesOf } from '../support/figures.ts';
import { randomFrom } from '../support/kill-loop.ts';
import { aDesk, anApplicationThatFails, copyOf, type Desk, readBack } from '../support/kill-window.ts';
import { expect, test } from './fixture.ts';
import { atTheBox, BOX, enginePid, launchAt, pidsOf } from './desk-steps.ts';

const SEED = seed();

test.describe('the application ends, and nothing typed is lost', () => {
  test.skip(process.platform === 'win32', 'signals');
  // One for all: what one test leaves there disturbs no other.
  let desk: Desk;
  test.beforeAll(() => {
    desk = aDesk();
  });
  test.afterAll(() => rmSync(desk.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));

  /** How a person or a system ends it. Each gets the last letter less than 50 ms before. */
  const WAYS: Readonly<Record<string, (desktop: ElectronApplication, page: Page) => Promise<unknown> | void>> = {
    close: (desktop) => desktop.evaluate(({ BrowserWindow }) => setTimeout(() => BrowserWindow.getAllWindows()[0]?.close(), 0)),
    quit: (desktop) => desktop.evaluate(({ app }) => setTimeout(() => app.quit(), 0)),
    menu: (desktop) =>
      desktop.evaluate(({ Menu }) => {
        const lines = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? [];
        setTimeout(() => lines.find(({ role }) => role === 'quit')?.click(), 0);
      }),
    // What ends a session sends these to all that it started.
    SIGHUP: (desktop) => void desktop.process().kill('SIGHUP'),
    SIGTERM: (desktop) => void desktop.process().kill('SIGTERM'),
    SIGINT: (desktop) => void desktop.process().kill('SIGINT'),
  };

  test('A6 what was typed within 50 ms of closing, quitting, also by the menu, SIGHUP, SIGTERM and SIGINT is there', async () => {
    test.setTimeout(patience(120_000));
    const random = randomFrom(SEED);
    for (const [way, end] of Object.entries(WAYS)) {
      const began = performance.now();
      const times: number[] = [];
      let lost = 0;
      const n = sized(1, 100);
      for (let at = 0; at < n; at++) {
        const desktop = await launchAt(desk);
        const page = await desktop.firstWindow();
        await atTheBox(page, desk);
        const words = `${way} ${String(at)} ${String(Math.floor(random() * 1e9))} `;
        await page.keyboard.insertText(words);
        const ended = new Promise((resolve) => desktop.process().once('exit', resolve));
        await page.waitForTimeout(random() * 20);
        const start = performance.now();
        await Promise.resolve(end(desktop, page)).catch(() => undefined);
        await ended;
        times.push(performance.now() - start);
        if (!readBack(copyOf(desk)).text.includes(words.trim())) lost++;
      }
      const sec = Math.round((performance.now() - began) / 100) / 10;
      figures({ id: `A6-${way}`, layer: 'L2', seed: SEED, n, acked: n, lost, ...timesOf(times), sec });
      expect(lost, way).toBe(0);
      expect(Math.max(...times)).toBeLessThan(sized(15_000, 15_000));
    }
  });

  test('A6 what was saved is there when the display ends under the window; the letters of the last moment are not promised', async () => {
    test.skip(process.platform !== 'linux', 'displays that end by themselves are Linux’s');
    test.setTimeout(patience(120_000));
    const began = performance.now();
    const n = sized(1, 100);
    const times: number[] = [];
    const found = { lost: 0, corrupt: 0, last: 0 };
    const before = process.env['DISPLAY'];
    for (let at = 0; at < n; at++) {
      const display = await startPrivateDisplay();
      process.env['DISPLAY'] = display.display;
      const [saved, last] = [`display ${String(at)} saved `, `and ${String(at)} last`];
      try {
        const desktop = await launchAt(desk);
        const page = await desktop.firstWindow();
        await atTheBox(page, desk);
        await page.keyboard.insertText(saved);
        await page.waitForTimeout(500); // longer than the pause after the last key
        await expect(page.locator('[data-save="saved"]')).toBeVisible();
        await page.keyboard.insertText(last);
        const ended = new Promise((resolve) => desktop.process().once('exit', resolve));
        const start = performance.now();
        await display.stop();
        await ended;
        times.push(performance.now() - start);
      } finally {
        if (before === undefined) delete process.env['DISPLAY'];
        else process.env['DISPLAY'] = before;
        await display.stop();
      }
      const { text, whole } = readBack(copyOf(desk));
      if (!text.includes(saved.trim())) found.lost++;
      if (!text.includes(last)) found.last++;
      if (!whole) found.corrupt++;
    }
    const sec = Math.round((performance.now() - began) / 100) / 10;
    figures({ id: 'A6-display', layer: 'L2', seed: SEED, n, acked: n, ...found, ...timesOf(times), sec });
    expect({ lost: found.lost, corrupt: found.corrupt }).toEqual({ lost: 0, corrupt: 0 });
  });

  test('A6 control: a window that is destroyed, not closed, loses what was typed last, as does an application that exits at once', async () => {
    const ways: Readonly<Record<string, (desktop: ElectronApplication) => Promise<unknown>>> = {
      destroy: (desktop) =>
        desktop.evaluate(({ BrowserWindow }) => setTimeout(() => BrowserWindow.getAllWindows()[0]?.destroy(), 0)),
      exit: (desktop) => desktop.evaluate(({ app }) => setTimeout(() => app.exit(0), 0)),
    };
    for (const way of sized(['destroy'], ['destroy', 'exit'])) {
      const desktop = await launchAt(desk);
      const page = await desktop.firstWindow();
      await atTheBox(page, desk);
      await page.keyboard.insertText(`never seen again, ${way}`);
      const ended = new Promise((resolve) => desktop.process().once('exit', resolve));
      await ways[way]?.(desktop).catch(() => undefined);
      await ended;
      const lost = readBack(copyOf(desk)).text.includes(`never seen again, ${way}`) ? 0 : 1;
      figures({ id: `A6-control-${way}`, layer: 'L2', seed: SEED, n: 1, acked: 1, lost, control: true });
      expect(lost, way).toBe(1);
    }
  });

  test('A8 an application that died three times soon after its start offers safe mode, and checks and exports without opening', async () => {
    test.setTimeout(patience(90_000));
    rmSync(path.join(desk.profile, 'starts.json'), { force: true }); // the control above died as well
    const began = performance.now();
    for (let death = 0; death < 3; death++) {
      const desktop = await launchAt(desk);
      const page = await desktop.firstWindow();
      await page.locator('main h1').first().waitFor();
      await expect(page.locator('.recovery')).toHaveCount(0);
      const ended = new Promise((resolve) => desktop.process().once('exit', resolve));
      for (const pid of await pidsOf(desktop)) process.kill(pid, 'SIGKILL');
      await ended;
    }
    // As the last one left it: its journal beside it.
    const before = readFileSync(desk.workspace).toString('base64');
    const desktop = await launchAt(desk);
    try {
      const page = await desktop.firstWindow();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('killed.collegium was not opened');
      await expect(page.locator('.recovery')).toContainText('stopped 3 times just after it was started');
      await page.getByRole('button', { name: 'Check everything' }).click();
      await expect(page.locator('.check-report')).toContainText('nothing is damaged');
      const filePath = path.join(desk.folder, 'everything.zip');
      await desktop.evaluate(({ dialog }, chosen) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
      }, filePath);
      await page.getByRole('button', { name: 'Save it as a file' }).click();
      await expect(page.locator('.recovery')).toContainText('“everything.zip” holds everything (proposals: 1, drafts: 0).');
      // An engine that ends is followed by one that opens nothing either.
      process.kill(await enginePid(desktop), 'SIGKILL');
      await expect(page.getByRole('alert')).toContainText('was started again');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('killed.collegium was not opened');
      expect(readFileSync(desk.workspace).toString('base64')).toBe(before);
      await page.getByRole('button', { name: 'Open killed.collegium' }).click();
      await expect(page.locator('.recovery')).toHaveCount(0);
      await expect(page.locator('.foot')).toContainText('1 proposal');
    } finally {
      await desktop.close();
    }
    // Ended in order: the next one starts as always.
    expect(JSON.parse(readFileSync(path.join(desk.profile, 'starts.json'), 'utf8'))).toMatchObject({ deaths: 0 });
    figures({ id: 'A8', layer: 'L2', seed: SEED, n: 1, lost: 0, sec: Math.round((performance.now() - began) / 100) / 10 });
  });

  test('B1 a full disk is said within a second, writing goes on, the text can go elsewhere, and saving resumes by itself', async () => {
    test.setTimeout(patience(60_000));
    const full = path.join(desk.folder, 'full');
    const desktop = await launchAt(desk, anApplicationThatFails(desk.folder, full));
    const began = performance.now();
    try {
      const page = await desktop.firstWindow();
      await atTheBox(page, desk);
      writeFileSync(full, '');
      await page.keyboard.insertText('first words ');
      const late = page.locator('[data-save="late"]');
      const start = performance.now();
      await expect(late).toContainText('the disk is full', { timeout: 5000 });
      const seen = performance.now() - start;
      await page.keyboard.type('and more while it is full ');
      await expect(page.locator(BOX)).toHaveValue(/and more while it is full/);
      const elsewhere = path.join(desk.folder, 'elsewhere.json');
      await desktop.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
      }, elsewhere);
      await page.getByRole('button', { name: 'Save the text elsewhere' }).click();
      await expect(page.locator('[data-trouble]')).toContainText('elsewhere.json');
      expect(readFileSync(elsewhere, 'utf8')).toContain('and more while it is full');
      rmSync(full);
      const freed = performance.now();
      await expect(page.locator('[data-save="saved"]')).toBeVisible({ timeout: 5000 });
      const resumed = performance.now() - freed;
      await expect(page.locator('[data-trouble]')).toHaveCount(0);
      const { text } = readBack(copyOf(desk));
      const lost = text.includes('first words and more while it is full') ? 0 : 1;
      const sec = Math.round((performance.now() - began) / 100) / 10;
      const times = { seenMs: Math.round(seen), resumedMs: Math.round(resumed) };
      figures({ id: 'B1-window', layer: 'L2', seed: SEED, n: 1, acked: 1, lost, ...times, sec });
      expect(lost).toBe(0);
      expect(seen).toBeLessThan(1000 + 400); // a pause of 400 ms, then the save that fails
    } finally {
      await desktop.close();
    }
  });
});
