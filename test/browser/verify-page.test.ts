import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AssembledPackage, zipPackage } from '#domain/package/assemble.ts';
import { buildVerifyPage } from '../../scripts/build-verify-page.mjs';
import { decided } from '../domain/package/institution.ts';
import { mallory, sha256 } from '../domain/package/people.ts';
import { chosen, make } from '../domain/package/sample.ts';
import { rawZip } from '../domain/package/zip-corpus.ts';
import { launchChromium } from '../support/chromium.ts';

const PAGE = 'resources/verify/verify.html';
const folder = mkdtempSync(join(tmpdir(), 'collegium-verify-'));
const made = await make({ page: readFileSync(PAGE) });
const founding = chosen(decided())[0]?.id ?? '';

test('the page is the one that its sources give: else run `node scripts/build-verify-page.mjs`', async () => {
  expect(sha256(await buildVerifyPage())).toBe(sha256(readFileSync(PAGE)));
  expect(readFileSync(PAGE).length).toBeLessThan(400_000);
});

/** A ZIP file of these files, stored on disk as somebody would have it. */
function stored(name: string, bytes: Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

function withFile(path: string, content: string): AssembledPackage {
  return { ...made, files: new Map([...made.files, [path, Buffer.from(content)]]) };
}

describe('the page in a real browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The page opened from disk, without a network; whatever it complains about or asks for is kept. */
  async function open(
    options: { locale?: string; colorScheme?: 'light' | 'dark'; before?: () => void } = {},
  ): Promise<{ page: Page; noise: string[] }> {
    const { before, ...rest } = options;
    const context = await browser.newContext({ locale: 'en-CA', viewport: { width: 1100, height: 900 }, offline: true, ...rest });
    const page = await context.newPage();
    const noise: string[] = [];
    page.on('console', (message) => noise.push(message.text()));
    page.on('pageerror', (error) => noise.push(String(error)));
    page.on('request', (request) => request.url().startsWith('file:') || noise.push(request.url()));
    if (before !== undefined) await page.addInitScript(before);
    await page.goto(pathToFileURL(PAGE).href);
    return { page, noise };
  }

  async function judge(page: Page, file: string): Promise<{ headline: string; codes: readonly string[] }> {
    await page.waitForSelector('html[data-ready]');
    await page.setInputFiles('#file', file);
    const headline = await page.locator('#verdict').textContent();
    const codes = await page
      .locator('.problems li')
      .evaluateAll((items) => items.map((item) => (item as HTMLElement).dataset.code ?? ''));
    return { headline: headline ?? '', codes };
  }

  test('says that a good package is whole, whose it names, and what everybody decided', async () => {
    const { page, noise } = await open();
    const found = await judge(page, stored(`${made.name}.zip`, zipPackage(made)));
    expect(found).toEqual({ headline: 'Whole, and it names Northern Shield University', codes: [] });
    expect(await page.locator('tbody tr').allTextContents()).toEqual([
      'Unit recommendationRecommended 9–0–1' + '10\u00a0November\u00a02026Biology Councilsigned by Lee Roy● yes',
      'Committee decisionApproved 9–0–1' + '13\u00a0November\u00a02026Ana Ouellettesigned by Ana Ouellette● yes',
      'Registrar verification and lockVerified' + '20\u00a0November\u00a02026Priya Ramansigned by Priya Raman● yes',
      'ReleaseReleased' + '20\u00a0November\u00a02026Priya Ramansigned by Priya Raman● yes',
    ]);
    expect(noise).toEqual([]);
  });

  test('compares the fingerprint that the reader was given', async () => {
    const { page } = await open();
    const file = stored('mine.zip', zipPackage(made));
    await page.fill('#expected', founding.toUpperCase().replaceAll(/(.{4})/g, '$1 '));
    expect((await judge(page, file)).headline).toBe('Whole, and from Northern Shield University');
    await page.fill('#expected', founding.slice(0, 60));
    await page.press('#expected', 'Tab');
    await page.waitForFunction(() => document.querySelector('#verdict')?.textContent.includes('expected'));
    expect(await page.locator('#verdict').textContent()).toBe('Whole, and not from the institution you expected');
  });

  test('refuses a tampered package with the codes that the command line gives', async () => {
    const { page, noise } = await open();
    const cut = zipPackage(made).subarray(0, 5000);
    const forged = await make({ signer: mallory });
    const packed = rawZip([...made.files].map(([path, content]) => ({ name: `${made.name}/${path}`, content, method: 8 })));
    const flipped = zipPackage(made);
    flipped[2000] = (flipped[2000] ?? 0) ^ 1;
    const cases: readonly (readonly [string, Uint8Array, string, string])[] = [
      ['cut', cut, 'This is not a package that can be read', 'package/zip-broken'],
      ['hello', Buffer.from('hello'), 'This is not a package that can be read', 'package/not-a-package'],
      ['flipped', flipped, 'Not valid', 'package/crc'],
      ['changed', zipPackage(withFile('data/proposal.json', '{}')), 'Not valid', 'bag/hash'],
      ['extra', zipPackage(withFile('data/more.txt', 'x')), 'Not valid', 'bag/extra'],
      ['forged', zipPackage(forged), 'Not valid', 'seal/no-role'],
      ['packed', packed, 'This is not the file that was sealed', 'package/repacked'],
      ['reading', zipPackage(await make({ signer: null })), 'A reading copy, sealed by nobody', 'seal/missing'],
    ];
    for (const [name, bytes, headline, code] of cases) {
      const found = await judge(page, stored(`${name}.zip`, bytes));
      expect([name, found.headline, found.codes.includes(code)]).toEqual([name, headline, true]);
    }
    expect(noise).toEqual([]);
  });

  test('speaks French, and leaves no English behind', async () => {
    const { page } = await open({ locale: 'fr-CA', colorScheme: 'dark' });
    const found = await judge(page, stored('fr.zip', zipPackage(made)));
    expect(found.headline).toBe('Intact. Établissement indiqué\u202f: Université du Bouclier boréal');
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');
    expect(await page.locator('main').textContent()).not.toMatch(/\b(the|signed|whole|checked)\b/i);
    await page.click('button[value=en]');
    expect(await page.locator('#verdict').textContent()).toBe('Whole, and it names Northern Shield University');
  });

  test('never says "valid" in a browser that cannot check signatures', async () => {
    const { page } = await open({
      before: () => {
        crypto.subtle.importKey = () => Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError'));
      },
    });
    await page.waitForSelector('h1:text("This browser cannot check signatures")');
    expect(await page.locator('#file').count()).toBe(0);
  });

  test.each(['light', 'dark'] as const)('is accessible in the %s theme, before and after', async (colorScheme) => {
    const { page } = await open({ colorScheme });
    const violations = async () =>
      (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    await page.waitForSelector('html[data-ready]');
    expect(await violations()).toEqual([]);
    await judge(page, stored('bad.zip', zipPackage(withFile('data/more.txt', 'x'))));
    expect(await violations()).toEqual([]);
    if (process.env.SHOTS !== undefined)
      await page.screenshot({ path: join(process.env.SHOTS, `${colorScheme}.png`), fullPage: true });
  });
});
