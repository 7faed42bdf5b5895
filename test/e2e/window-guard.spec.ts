// oxlint-disable max-lines -- one start of the application serves all of them; each test is short
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type {} from '#contract/bridge.ts';
import { commandLineOf, familyOf, filesBelow, openFilesOf, statusOf } from '../packaged/started.ts';
import { BRIDGE } from '../support/bridge-surface.ts';
import { notTested } from '../support/figures.ts';
import { expect, test } from './fixture.ts';
import { type Guarded, note, startGuarded } from './guarded.ts';
import { REQUESTS, requestsBut, STATES } from './permission-scripts.ts';
import { whyNotOrdinary } from './ordinary.ts';
import { becomes, OFFRE, reviewOf } from './review-steps.ts';
import { listen, partOf, refuses, silences } from './said-aloud.ts';
import { ROOT } from './start.ts';

/** What a page can reach: RELIABILITY U2, U6–U8, U10–U14, in the built window of an ordinary person, sandbox on. */
test.describe.configure({ mode: 'serial' });

let guarded: Guarded;
let begin = 0;
test.beforeAll(async ({ sample }) => {
  guarded = await startGuarded(sample);
});
test.afterAll(() => guarded.end());
test.beforeEach(() => {
  begin = performance.now();
});

interface Answer {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
}
/** In a page: what each of its files was answered with, and an address that there is not. */
const FILES = `(async () => {
  const scripts = [...document.querySelectorAll('script[src], link[href]')].map((each) => each.getAttribute('src') ?? each.getAttribute('href') ?? '');
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
  const names = [...new Set(['/index.html', '/nowhere', ...scripts, ...loaded])].filter((each) => !each.startsWith('data:'));
  return Promise.all(names.map(async (name) => ({ name, headers: Object.fromEntries((await fetch(name)).headers) })));
})()`;
const WHOLE = new RegExp(
  "^default-src 'none'; script-src 'self'; .*require-trusted-types-for 'script'; trusted-types pasted-html$",
);
function headerFaults(answers: readonly Answer[]): readonly string[] {
  return answers.flatMap(({ name, headers }) => {
    const policy = headers['content-security-policy'] ?? '';
    const isWhole = WHOLE.test(policy) && !/unsafe|\*|script-src[^;]*data:/.test(policy);
    const isSafe = headers['x-content-type-options'] === 'nosniff' && headers['referrer-policy'] === 'no-referrer';
    return isWhole && isSafe ? [] : [name];
  });
}

test('U13 every renderer is in the kernel’s sandbox and holds no file of people’s open', async () => {
  const { at } = guarded;
  const why = whyNotOrdinary();
  if (why !== null) notTested('U13', why);
  test.skip(why !== null || process.platform !== 'linux');
  const family = familyOf(at.desktop.process().pid ?? 0);
  const renderers = family.filter((pid) => commandLineOf(pid).includes('--type=renderer'));
  expect(renderers.length).toBeGreaterThan(0);
  const open = (pid: number): readonly string[] => openFilesOf(pid).filter((each) => /\.collegium|\/keys\//.test(each));
  const sandboxes = renderers.map((pid) => [statusOf(pid, 'Seccomp'), statusOf(pid, 'NoNewPrivs'), ...open(pid)]);
  expect(sandboxes).toEqual(renderers.map(() => ['2', '1']));
  // Another process holds the workspace, and main is in no sandbox: both can be seen from here.
  const control = family.some((pid) => open(pid).length > 0) && statusOf(family[0] ?? 0, 'Seccomp') === '0';
  expect(control).toBe(true);
  note('U13-e2e', begin, renderers.length, { control });
});

test('U3 nothing asked the network for anything since the start, and the count sees who does', async () => {
  const { asked, at } = guarded;
  expect(asked).toEqual([]);
  await at.desktop.evaluate(async ({ net, session }) => {
    const nothing = (): void => undefined;
    const asking = session.fromPartition('asking');
    await Promise.all(['https://example.org/', 'http://example.org/'].map((each) => asking.fetch(each).catch(nothing)));
    await net.fetch('https://example.net/').catch(nothing);
  });
  expect(asked.toSorted()).toEqual(['example.net:443', 'example.org:443', 'http://example.org/']);
  const control = asked.splice(0).length === 3;
  note('U3-proxy', begin, 1, { control, asked: 0 });
});

test('U8 the bridge has what is recorded, gives nothing but data, and is out of the page’s reach', async () => {
  const { page } = guarded;
  const found = await page.evaluate(async () => {
    const bridge = window.collegium as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
    // The page’s own prototypes are not the preload’s.
    let reached = 0;
    const nothing = (): never => {
      reached += 1;
      throw new Error('reached');
    };
    const kept = {
      get: Map.prototype.get,
      stringify: JSON.stringify,
      call: Function.prototype.call,
    };
    Map.prototype.get = nothing;
    JSON.stringify = nothing;
    const answers = await Promise.all(
      ['engine:state', 'session:get', 'workspace:recent', 'window:room'].map(async (call) => bridge[call]?.({})),
    );
    Map.prototype.get = kept.get;
    JSON.stringify = kept.stringify;
    const strange: string[] = [];
    const look = (value: unknown, where: string): void => {
      if (typeof value === 'function' || (typeof value === 'string' && /^(?:\/|[A-Z]:\\)/.test(value))) strange.push(where);
      if (typeof value === 'object' && value !== null)
        for (const [key, inner] of Object.entries(value)) look(inner, `${where}.${key}`);
    };
    answers.forEach((answer, index) => look(answer, String(index)));
    const unsubscribe = (bridge['subscribe'] as unknown as (listener: () => void) => unknown)(() => undefined);
    return {
      names: Object.keys(bridge).toSorted(),
      types: [...new Set(Object.values(bridge).map((each) => typeof each))],
      frozen: Object.isFrozen(bridge),
      strange,
      reached,
      unsubscribe: typeof unsubscribe,
      node: ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer', '__dirname'].filter(
        (each) => each in window,
      ),
      ok: answers.every((each) => (each as { ok: boolean }).ok),
    };
  });
  expect(found).toEqual({
    names: BRIDGE,
    types: ['function'],
    frozen: true,
    strange: [],
    reached: 0,
    unsubscribe: 'function',
    node: [],
    ok: true,
  });
  const control = JSON.stringify([...found.names, 'shell:open-external'].toSorted()) !== JSON.stringify(BRIDGE);
  note('U8', begin, found.names.length, { control });
});

test('U2 U14 app: answers what is on its list, each with the whole policy, and nothing else to strange addresses', async () => {
  const { at, page } = guarded;
  const files = (await page.evaluate(FILES)) as readonly Answer[];
  expect(files.length).toBeGreaterThan(4);
  expect(headerFaults(files)).toEqual([]);
  // The control: the same pages, each answered with a little less, by a server of the test's.
  const less = await at.desktop.evaluate(
    async ({ BrowserWindow, session }, { script, headers }) => {
      const made = session.fromPartition('less');
      const given = Object.entries(headers).filter(([name]) => name !== 'content-length');
      let without = '';
      made.protocol.handle('app', () => {
        const kept = given.filter(([name]) => name !== without).map(([name, value]) => [name, value] as [string, string]);
        if (without === 'weaker')
          for (const each of kept) if (each[0] === 'content-security-policy') each[1] += "; script-src-elem 'unsafe-inline'";
        return new Response('<!doctype html><h1>x', { headers: kept });
      });
      const window = new BrowserWindow({ show: false, webPreferences: { session: made, sandbox: true } });
      const found: Record<string, unknown> = {};
      for (const each of ['nothing', 'weaker', 'content-security-policy', 'x-content-type-options', 'referrer-policy']) {
        without = each;
        await window.loadURL('app://collegium/index.html');
        found[each] = await window.webContents.executeJavaScript(script);
      }
      window.destroy();
      return found;
    },
    { script: FILES, headers: files[0]?.headers ?? {} },
  );
  const seen = Object.entries(less).filter(([, answers]) => headerFaults(answers as readonly Answer[]).length > 0);
  expect(seen.map(([name]) => name)).toEqual([
    'weaker', 'content-security-policy', 'x-content-type-options', 'referrer-policy',
  ]); // prettier-ignore
  const served = await page.evaluate(async () => {
    const parts = [
      '..',
      '%2e%2e',
      '.%2e',
      '%00',
      '\\',
      '//',
      '\u2215',
      '\uff0f',
      '\u2024\u2024',
      ';',
      '~',
      '%252e%252e',
      '%5c..',
      'x'.repeat(100_000),
    ];
    const ends = ['main/main.js', 'preload/preload.cjs', 'etc/passwd', 'package.json'];
    const hosts = [
      'app://collegium',
      'app://COLLEGIUM.',
      'app://other',
      'app://collegium:1',
      'app://user@collegium',
      'file://',
      'app:',
    ];
    const all = parts.flatMap((part) => ends.map((end) => `/${part}/${end}`));
    const addresses = hosts.flatMap((host) =>
      all.slice(0, host === 'app://collegium' ? undefined : 12).map((each) => host + each),
    );
    const answers = await Promise.all(
      addresses.map((each) =>
        fetch(each).then(
          async ({ ok, status }) => (ok ? `${each} ${String(status)}` : ''),
          () => '',
        ),
      ),
    );
    const methods = await Promise.all(
      ['POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'].map((method) =>
        fetch('/index.html', { method }).then(({ status }) => status),
      ),
    );
    return {
      n: addresses.length,
      served: answers.filter((each) => each !== ''),
      methods,
      control: (await fetch('/index.html?x#y')).ok,
    };
  });
  expect(served).toMatchObject({ served: [], methods: [405, 405, 405, 405, 405, 405], control: true });
  note('U2', begin, files.length, { control: seen.length === 4 });
  note('U14-e2e', begin, served.n + 6, { control: served.control });
});

test('U6 every call to main answers every value with a result, and refuses what is not of its schema', async () => {
  const { page, watched } = guarded;
  const found = await page.evaluate(
    async (names) => {
      const bridge = window.collegium as unknown as Record<
        string,
        (input: unknown) => Promise<{ ok: boolean; error?: { code: string } }>
      >;
      const cyclic: Record<string, unknown> = {};
      cyclic['self'] = cyclic;
      // A map, a date and a prototype arrive as an empty object, which is the right input of many calls.
      const values: unknown[] = [
        null,
        undefined,
        0,
        'x',
        true,
        [],
        [{}],
        { extra: 1 },
        cyclic,
        10n,
        'x'.repeat(1_000_000),
        { id: 'x'.repeat(100_000) },
        { constructor: 1 },
        new Uint8Array(9),
        () => 1,
        NaN,
        [cyclic],
      ];
      const faults: string[] = [];
      const codes = new Set<string>();
      let n = 0;
      for (const name of names)
        for (const value of values) {
          n += 1;
          const late = new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), 4000));
          try {
            const reply = await Promise.race([bridge[name]?.(value), late]);
            if (reply === 'late' || reply === undefined || reply.ok)
              faults.push(`${name} ${String(values.indexOf(value))} ${JSON.stringify(reply)}`);
            else codes.add(reply.error?.code ?? '');
          } catch (error) {
            faults.push(`${name} ${String(values.indexOf(value))} threw ${String(error)}`);
          }
        }
      return { n, faults, codes: [...codes].toSorted(), control: (await bridge['engine:state']?.({}))?.ok };
    },
    BRIDGE.filter((each) => each.includes(':')),
  );
  expect(found).toMatchObject({ faults: [], codes: ['call/invalid-input', 'call/too-large'], control: true });
  expect((await watched()).rejections).toEqual([]);
  note('U6-window', begin, found.n, { control: found.control === true });
});

test('U7 main answers the main frame of our page in a window of ours, and nobody else', async () => {
  const { at } = guarded;
  const answers = await at.desktop.evaluate(
    async ({ BrowserWindow, ipcMain, app, session }, calls) => {
      const preload = `${app.getAppPath()}/out/preload/preload.cjs`;
      const ask = `Promise.all(${JSON.stringify(calls)}.map((call) => Promise.race([(SELF.collegium ? SELF.collegium[call]({}) : { ok: false }).then ? SELF.collegium[call]({}) : 'nobody', new Promise((r) => setTimeout(() => r('silent'), 300))]).then((a) => a.ok === true ? call : '')))`;
      const made = { preload, sandbox: true, contextIsolation: true, nodeIntegrationInSubFrames: true };
      const stranger = new BrowserWindow({ show: false, webPreferences: { ...made, partition: 'stranger' } });
      await stranger.loadURL('data:text/html,<p>x');
      const data = (await stranger.webContents.executeJavaScript(ask.replaceAll('SELF', 'window'))) as string[];
      await stranger.loadURL('about:blank');
      const blank = (await stranger.webContents.executeJavaScript(ask.replaceAll('SELF', 'window'))) as string[];
      stranger.destroy();
      // Our own page, in a window that we did not make, and a frame in it.
      const second = new BrowserWindow({ show: false, webPreferences: { ...made, session: session.fromPartition('collegium') } });
      await second.loadURL('app://collegium/index.html');
      const other = (await second.webContents.executeJavaScript(ask.replaceAll('SELF', 'window'))) as string[];
      const framed = (await second.webContents.executeJavaScript(
        `(() => { const f = document.createElement('iframe'); document.body.append(f); const SELF = f.contentWindow; return ${ask}; })()`,
      )) as string[];
      const handlers = (
        ipcMain as unknown as { _invokeHandlers: Map<string, (event: unknown, input: unknown) => Promise<{ ok: boolean }>> }
      )._invokeHandlers;
      const [ours] = BrowserWindow.getAllWindows().filter((each) => each !== second);
      const call = async (event: unknown): Promise<string[]> => {
        const replies = await Promise.all(
          ['window:preferences', 'engine:state', 'workspace:recent'].map(async (name) => handlers.get(name)?.(event, {})),
        );
        return replies.map((each) => (each?.ok === true ? 'answered' : ''));
      };
      const sender = ours?.webContents;
      const frame = sender?.mainFrame;
      const gone = await call({ sender, senderFrame: null });
      const inner = await call({ sender, senderFrame: { url: 'app://collegium/index.html' } });
      const faked = await call({ sender: second.webContents, senderFrame: frame });
      const control = await call({ sender, senderFrame: frame });
      second.destroy();
      return { data, blank, other, framed, gone, inner, faked, control };
    },
    BRIDGE.filter((each) =>
      /^(?:window:(?:preferences|room)|engine:(?:state|ping)|workspace:(?:recent|status)|program:about|session:get)$/.test(each),
    ),
  );
  const { control, ...refused } = answers;
  expect(
    Object.values(refused)
      .flat()
      .filter((each) => each !== ''),
  ).toEqual([]);
  expect(control).toEqual(['answered', 'answered', 'answered']);
  note('U7', begin, Object.values(refused).flat().length, { control: control.length === 3 });
});

/** What brings up boxes and services of the system’s where nothing holds it back: for these the window has no control. */
const BOXES = 'open save folder screen camera microphone bluetooth usb hid serial credential key pay'.split(' ');

test('U10 U11 the page gets no permission but to copy, and no device, download, worker or paper', async () => {
  const { asked, at, page, url } = guarded;
  const states = (await page.evaluate(STATES)) as Record<string, string>;
  const granted = Object.keys(states).filter((name) => states[name] === 'granted');
  const unguarded = (await at.desktop.evaluate(
    async ({ BrowserWindow }, [script, base, requests]) => {
      const bare = new BrowserWindow({ show: false, webPreferences: { partition: 'bare', sandbox: true } });
      bare.webContents.session.webRequest.onBeforeRequest(null);
      bare.webContents.setWebRTCIPHandlingPolicy('default');
      await bare.webContents.session.setProxy({ mode: 'direct' });
      await bare.loadURL(`${base ?? ''}/bare`);
      const known = (await bare.webContents.executeJavaScript(script ?? '', true)) as Record<string, string>;
      let downloads = 0;
      bare.webContents.session.on('will-download', (event) => {
        downloads += 1;
        event.preventDefault();
      });
      const { got } = (await bare.webContents.executeJavaScript(requests ?? '', true)) as { got: string[] };
      bare.destroy();
      return { known, got: downloads > 0 ? [...got, 'download'] : got };
    },
    [STATES, url, requestsBut(BOXES)],
  )) as { known: Record<string, string>; got: string[] };
  const { known: control, got: gotBefore } = unguarded;
  asked.splice(0);
  expect(Object.keys(states).length).toBeGreaterThan(20);
  expect(granted.filter((name) => !['clipboard-write', 'background-fetch', 'background-sync'].includes(name))).toEqual([]);
  const before = Object.keys(control).filter((name) => control[name] === 'granted');
  expect(before.length).toBeGreaterThan(granted.length);

  const requests = (await at.desktop.evaluate(
    ({ BrowserWindow }, script) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(script, true),
    REQUESTS,
  )) as { n: number; got: string[]; waiting: string[] };
  expect(requests).toMatchObject({ got: [] });
  expect(filesBelow(at.folder).filter((each) => each.includes('stolen'))).toEqual([]);
  expect(asked).toEqual([]);
  note('U10', begin, Object.keys(states).length, { control: before.length > granted.length, granted, before: before.length });
  // The control: a window as Electron makes it gives many of them.
  expect(gotBefore).toEqual(expect.arrayContaining(['notification', 'idle', 'blob', 'peer', 'download']));
  note('U11', begin, requests.n, { control: gotBefore.length > 0, waiting: requests.waiting, before: gotBefore.length });
});

test('U12 a window that is made as in a release has no developer tools', async () => {
  const { at } = guarded;
  const opened = await at.desktop.evaluate(async ({ BrowserWindow }) => {
    const tools = async (devTools: boolean): Promise<boolean> => {
      const window = new BrowserWindow({ show: false, webPreferences: { devTools, sandbox: true, partition: 'tools' } });
      await window.loadURL('data:text/html,x');
      const contents = window.webContents;
      let isOpen = false;
      contents.on('devtools-opened', () => {
        isOpen = true;
      });
      contents.openDevTools({ mode: 'detach', activate: false });
      const isThere = (): boolean => isOpen || contents.isDevToolsOpened() || contents.devToolsWebContents !== null;
      for (let n = 0; n < (devTools ? 200 : 20) && !isThere(); n += 1) await new Promise((resolve) => setTimeout(resolve, 50));
      isOpen = isThere();
      window.destroy();
      return isOpen;
    };
    return { release: await tools(false), control: await tools(true) };
  });
  expect(opened).toEqual({ release: false, control: true });
  expect(readFileSync(path.join(ROOT, 'electron/main/window.ts'), 'utf8')).toContain('devTools: !RELEASE,');
  expect(readFileSync(path.join(ROOT, 'electron/main/menu.ts'), 'utf8')).toContain("RELEASE ? [] : [{ role: 'toggleDevTools'");
  note('U12', begin, 1, { control: opened.control });
});

test('U20 what is refused is said where it was asked for, announced, and the keys stay where they are of use', async () => {
  const { at, drawn, go, page } = guarded;
  const press = (name: string | RegExp) => page.getByRole('button', { name }).first().press('Enter');
  const chosen = (file: string) =>
    at.desktop.evaluate(({ dialog }, filePath) => {
      Object.assign(dialog, { showOpenDialog: () => Promise.resolve({ canceled: false, filePaths: [filePath] }) });
    }, file);
  const plain = path.join(at.folder, 'plain.json');
  writeFileSync(plain, 'plain');
  await go(`#/proposals/${'0'.repeat(64)}`);
  const alert = page.getByRole('alert');
  await refuses(page, 'proposal/not-found', () => go(`#/proposals/${'1'.repeat(64)}`));
  const said = await alert.textContent();
  expect(said).not.toMatch(/proposal\/not-found|\bat \S+:\d+|undefined|\{\{/);
  await expect(alert.getByRole('button').first()).toBeVisible();

  await becomes(page, 'Chantal Bélanger', null);
  await page.getByLabel('Your passphrase').fill('wrong');
  await refuses(page, 'key/wrong-passphrase', () => press('Open my signature'));
  await reviewOf(page, OFFRE);
  await page.getByRole('link', { name: 'See the route and send again' }).press('Enter');
  await page.getByLabel(/^Passphrase of/).fill('wrong');
  await refuses(page, 'key/wrong-passphrase', () => press('Send the proposal'));

  await becomes(page, 'Samira Khan', null);
  await go('#/people');
  await page.getByRole('link', { name: 'Add a member' }).press('Enter');
  await page.getByLabel('Name', { exact: true }).fill('Luc Roy');
  await page.getByLabel('E-mail address (if there is one)').fill('l.roy@northernshield.example');
  await page.getByLabel(/^Passphrase of/).fill('demo');
  await refuses(page, 'member/known', () => press('Add the member'));
  await page.getByLabel('E-mail address (if there is one)').fill('luc2@northernshield.example');
  await page.getByLabel(/^Passphrase of/).fill('wrong');
  await refuses(page, 'key/wrong-passphrase', () => press('Add the member'));

  await go('#/packages');
  await chosen(path.join(at.folder, 'nowhere.zip'));
  await refuses(page, 'file/unreadable', () => press('Choose a package'));
  await go('#/proposals');
  await drawn();
  await chosen(plain);
  await refuses(page, 'json/syntax', () => press('Import…'));
  await page.keyboard.press('Escape');
  await expect(page.locator('.table-body [role=row]')).toHaveCount(3);
  // The control: the same words that stand there silently, and a focus that is nowhere, are seen.
  await listen(page);
  await page.evaluate((words) => {
    document.querySelector('main')?.append(Object.assign(document.createElement('p'), { id: 'silent', textContent: words }));
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  }, partOf('workspace/none'));
  const control = await silences(page, 'workspace/none');
  expect(control).toEqual(['was not said', 'took the focus away']);
  await page.evaluate(() => document.querySelector('#silent')?.remove());
  note('U20-window', begin, 7, { control: control.length === 2 });
});
