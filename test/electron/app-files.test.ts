import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createFileServer } from '../../electron/main/app-files.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'collegium-files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(path.join(folder, 'renderer/assets'), { recursive: true });
writeFileSync(path.join(folder, 'renderer/index.html'), '<!doctype html>');
writeFileSync(path.join(folder, 'renderer/assets/a.js'), 'export {}');
writeFileSync(path.join(folder, 'renderer/assets/a.js.map'), '{}');
writeFileSync(path.join(folder, 'secret.html'), 'secret');
symlinkSync(folder, path.join(folder, 'renderer/up'));
const serve = createFileServer(path.join(folder, 'renderer'));
const get = (url: string): Response => serve(new Request(url));

test('serves what is on its list, with its type and the policy', async () => {
  const page = get('app://collegium/index.html');
  expect(page.status).toBe(200);
  expect(await page.text()).toBe('<!doctype html>');
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page.headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; script-src 'self'; style-src 'self' 'sha256-/,
  );
  expect(get('app://collegium/assets/a.js?v=1').headers.get('content-type')).toBe('text/javascript; charset=utf-8');
});

test.each([
  'app://collegium/',
  'app://collegium/assets/a.js.map',
  'app://collegium/../secret.html',
  'app://collegium/..%2fsecret.html',
  'app://collegium/%2e%2e/secret.html',
  'app://collegium/up/secret.html',
  'app://collegium/index.html%00.js',
  'app://collegium/INDEX.HTML',
  'app://elsewhere/index.html',
])('%s is not on the list', (url) => {
  expect(get(url).status).toBe(404);
  expect(get(url).headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('only reads', () => {
  expect(serve(new Request('app://collegium/index.html', { method: 'POST' })).status).toBe(405);
});
