import type {} from '#contract/bridge.ts';
import { expect, test } from './fixture.ts';

test('the page has no Node, no Electron and no way to evaluate text', async ({ page }) => {
  const found = await page.evaluate(async () => {
    // What a test evaluates may itself evaluate; what runs after it may not.
    await new Promise((resolve) => setTimeout(resolve));
    const has = (name: string): boolean => name in window;
    const tries = (code: () => unknown): string => {
      try {
        code();
        return 'done';
      } catch (error) {
        return (error as Error).name;
      }
    };
    return {
      node: ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter(has),
      // By name, because nobody but this test may call them.
      eval: tries(() => (window as unknown as Record<string, (text: string) => unknown>)['eval']?.('1 + 1')),
      function: tries(() => Reflect.construct((() => undefined).constructor as FunctionConstructor, ['return 1'])),
      html: tries(() => {
        document.createElement('div').innerHTML = '<b>x</b>';
      }),
      bridge: Object.isFrozen(window.collegium),
      calls: Object.values(window.collegium).every((each) => typeof each === 'function'),
    };
  });
  expect(found).toEqual({ node: [], eval: 'EvalError', function: 'EvalError', html: 'TypeError', bridge: true, calls: true });
});

test('nothing navigates, opens a window, reaches a network or asks for a permission', async ({ desktop, page }) => {
  await expect(page.locator('.table-body [role=row]')).toHaveCount(3);
  const url = page.url();
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'https://example.org/';
    document.body.append(link);
    link.click();
  });
  await page.evaluate(() => window.open('file:///etc/passwd'));
  await page.evaluate(() => {
    location.href = 'file:///etc/passwd';
  });
  await page.waitForTimeout(400);
  expect(page.url()).toBe(url);
  expect(await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);

  const refused = await page.evaluate(async () => {
    const fails = (work: () => Promise<unknown>): Promise<string> =>
      work().then(
        () => 'done',
        () => 'refused',
      );
    return {
      fetch: await fails(() => fetch('https://example.org/')),
      file: await fails(() => fetch('file:///etc/passwd')),
      other: await fails(() => fetch('app://elsewhere/index.html')),
      camera: await fails(() => navigator.mediaDevices.getUserMedia({ video: true })),
      clipboard: await fails(() => navigator.clipboard.readText()),
      worker: await fails(() => new Promise((_ok, bad) => new Worker('data:text/javascript,1').addEventListener('error', bad))),
    };
  });
  expect(refused).toEqual({
    fetch: 'refused',
    file: 'refused',
    other: 'refused',
    camera: 'refused',
    clipboard: 'refused',
    worker: 'refused',
  });
});

test('app:// serves the interface, all headers, and nothing else', async ({ page }) => {
  const answers = await page.evaluate(async () => {
    const paths = ['/index.html', '/../main/main.js', '/%2e%2e/main/main.js', '/assets/', '/main.js', '/etc/passwd'];
    return Promise.all(paths.map(async (each) => (await fetch(each)).status));
  });
  expect(answers).toEqual([200, 404, 404, 404, 404, 404]);
  const headers = await page.evaluate(async () => Object.fromEntries((await fetch('/index.html')).headers));
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['content-security-policy']).not.toContain('unsafe');
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(await page.evaluate(async () => (await fetch('/index.html', { method: 'POST' })).status)).toBe(405);
});

test('a call that is not of the contract is refused by its code', async ({ page }) => {
  const codes = await page.evaluate(async () => {
    const call = window.collegium as unknown as Record<
      string,
      (input: unknown) => Promise<{ ok: boolean; error?: { code: string } }>
    >;
    const code = async (name: string, input: unknown): Promise<string> => (await call[name]?.(input))?.error?.code ?? 'answered';
    return {
      unknownField: await code('schema:get', { everything: true }),
      wrongType: await code('proposal:show', { id: 7 }),
      notThere: await code('proposal:show', { id: '0'.repeat(64) }),
      tooLong: await code('proposal:show', { id: 'x'.repeat(70_000) }),
      strangeToken: await code('package:verify', { token: 'AAAAAAAAAAAAAAAAAAAAAA' }),
      preferences: await code('window:set-preferences', { language: 'de', contentLanguage: 'en', theme: 'light' }),
      madeUpFile: await code('adoptDrop', new File(['x'], '/etc/passwd')),
    };
  });
  expect(codes).toEqual({
    unknownField: 'call/invalid-input',
    wrongType: 'call/invalid-input',
    notThere: 'proposal/not-found',
    tooLong: 'call/too-large',
    strangeToken: 'file/not-chosen',
    preferences: 'call/invalid-input',
    madeUpFile: 'call/invalid-input',
  });
});
