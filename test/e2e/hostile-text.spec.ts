// oxlint-disable max-lines -- one start of the application serves all of them; each test is short
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type {} from '#contract/bridge.ts';
import { filesBelow } from '../packaged/started.ts';
import { canary, foundIn } from '../support/leaks.ts';
import { sized } from '../support/figures.ts';
import { EXTERNAL, OPENED } from '../support/external-links.ts';
import { FIRST, payloads } from '../support/payloads.ts';
import { elsewhere, WAY_COUNT, waysOut } from '../support/ways-out.ts';
import { beSomebody } from './computer.ts';
import { expect, test } from './fixture.ts';
import { type Guarded, NONE, note, startGuarded, type Watched } from './guarded.ts';
import { buttonsOnTop } from './on-top.ts';
import { becomes, count } from './review-steps.ts';
import { ROOT } from './start.ts';

/** What people write, paste, import or click leads nowhere and runs nothing: RELIABILITY U1, U4, U5. */
test.describe.configure({ mode: 'serial' });

let guarded: Guarded;
let begin = 0;
test.beforeAll(async ({ sample }) => {
  guarded = await startGuarded(sample);
  await beSomebody(guarded.page, 'Anne Tremblay');
});
test.afterAll(() => guarded.end());
test.beforeEach(() => {
  begin = performance.now();
});

test('U1 no text that is typed, pasted, imported or put into an address, a title or a file name acts', async () => {
  const { asked, at, drawn, effects, go, page, url, watched } = guarded;
  const all = payloads(url);
  expect(all.length).toBeGreaterThanOrEqual(170);
  // A document of payloads, under a name that is one.
  const text = JSON.parse(readFileSync(path.join(ROOT, 'resources/demo/01-excellent-water-data-en.json'), 'utf8')) as unknown;
  let next = 0;
  const hostile = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(hostile);
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, key === 'attachments' ? [] : hostile(inner)]));
    if (typeof value !== 'string' || !/\p{L} \p{L}/u.test(value)) return value;
    next += 1;
    // A file with a control character is refused as a whole; the boxes below take those.
    return (all[next % all.length] ?? '').replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ');
  };
  const file = path.join(at.folder, '"><img src=x onerror=window.ran=1>.json');
  writeFileSync(file, JSON.stringify(hostile(text)));
  await at.desktop.evaluate(({ dialog }, chosen) => {
    Object.assign(dialog, { showOpenDialog: () => Promise.resolve({ canceled: false, filePaths: [chosen] }) });
  }, file);
  const imported = await page.evaluate(async () => {
    const chosen = await window.collegium['dialog:open-file']({ kind: 'proposal' });
    if (!chosen.ok || chosen.value === null) return 'not chosen';
    const { token } = chosen.value;
    const checked = await window.collegium['proposal:check-file']({ token });
    const made = await window.collegium['proposal:import']({ token, passphrase: 'demo' });
    return made.ok ? made.value.proposal : JSON.stringify([made.error, checked]);
  });
  expect(imported).toMatch(/^[0-9a-f]{64}$/);
  expect(next).toBeGreaterThan(100);
  let fields = next;

  const places = [
    'proposals',
    `proposals/${imported}`,
    `outcomes/${imported}`,
    `compare/${imported}`,
    `review/${imported}`,
    'work',
    `packages/make/${imported}`,
  ];
  for (const place of places) {
    await go(`#/${place}`);
    await page.locator('main h1').first().waitFor();
    await drawn();
    await page.evaluate(() =>
      document.querySelectorAll<HTMLElement>('main #go, main .written a').forEach((each) => each.click()),
    );
  }
  // The markup of payloads is text; only an address that may be offered is a link, and asking about it is no effect.
  expect(
    await page.evaluate(
      () =>
        document.querySelectorAll('main :is(iframe, object, embed, base, meta, form[action], img[src="x"], math, #go)').length,
    ),
  ).toBe(0);

  // Typed and pasted into every box of the editor, a payload each.
  await go(`#/edit/${imported}`);
  const sections = await page
    .locator('[data-section]')
    .evaluateAll((each) => each.map((one) => one.getAttribute('data-section') ?? ''));
  for (const section of sections.slice(0, sized(4, sections.length))) {
    await page.locator(`[data-section="${section}"]`).click();
    await drawn();
    fields += await page.evaluate((texts) => {
      const boxes = [
        ...document.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>(
          '.section-form textarea, .section-form input[type=text]',
        ),
      ];
      boxes.forEach((box, index) => {
        const payload = texts[(index * 7) % texts.length] ?? '';
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/html', payload);
        clipboardData.setData('text/plain', payload);
        box.focus();
        box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
        const prototype = box instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
        Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(box, payload);
        box.dispatchEvent(new Event('input', { bubbles: true }));
      });
      return boxes.length;
    }, all);
    await drawn();
  }
  // As an address, as the window’s title, and dropped as text, HTML and address.
  await page.evaluate(
    async ({ texts, every }) => {
      for (const [index, each] of texts.entries()) {
        if (index % every === 0) location.hash = each;
        document.title = each;
        const dataTransfer = new DataTransfer();
        for (const type of ['text/html', 'text/plain', 'text/uri-list']) dataTransfer.setData(type, each);
        for (const type of ['dragover', 'drop'])
          document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
        await new Promise((resolve) => setTimeout(resolve));
      }
    },
    { texts: all, every: sized(4, 1) },
  );
  await go('#/proposals');
  await drawn();
  const after = await effects();
  const { questions } = await watched();
  expect(after).toEqual(NONE);
  expect(questions.every((each) => /^Open [\w.:-]+ outside Collegium\?$/.test(each))).toBe(true);

  // The same texts in a page without our policy act.
  const control = await at.desktop.evaluate(
    async ({ BrowserWindow }, { texts, base }) => {
      let acted = 0;
      let effect = 0;
      const window = new BrowserWindow({ show: false, webPreferences: { partition: 'control', sandbox: true } });
      {
        window.webContents.removeAllListeners('will-navigate');
        window.webContents.removeAllListeners('will-frame-navigate');
        window.webContents.on('will-frame-navigate', (event) => {
          effect += 1;
          event.preventDefault();
        });
        window.webContents.setWindowOpenHandler(() => {
          effect += 1;
          return { action: 'deny' };
        });
        window.webContents.session.webRequest.onBeforeRequest((details, callback) => {
          if (details.url.startsWith(base) && details.resourceType !== 'mainFrame') effect += 1;
          callback({ cancel: !details.url.startsWith('data:') });
        });
      }
      for (const each of texts) {
        effect = 0;
        await window.loadURL(`data:text/html,${encodeURIComponent(`<!doctype html><body>${each}`)}`);
        const script = "document.querySelector('#go')?.click(); new Promise((r) => setTimeout(() => r(window.ran || 0), 50))";
        const ran = (await window.webContents.executeJavaScript(script, true).catch(() => 0)) as number;
        if (ran + effect > 0) acted += 1;
      }
      window.destroy();
      return acted;
    },
    { texts: all.slice(0, FIRST), base: url },
  );
  expect(control).toBeGreaterThanOrEqual(16);
  expect(asked).toEqual([]);
  note('U1', begin, all.length, { control: control >= 16, fields, acted: control, places: places.length });
  await at.desktop.evaluate(() => (globalThis as unknown as { watched: Watched }).watched.questions.splice(0));
});

test('U4 nothing the page does leads it elsewhere or opens a window', async () => {
  const { asked, at, drawn, effects, go, page, url, watched } = guarded;
  const tries = (await page.evaluate(waysOut(elsewhere(url)))) as number;
  await page.evaluate(async () => {
    for (const way of [
      () => history.back(),
      () => history.go(-40),
      () => history.forward(),
      () => window.open(''),
      () => history.pushState(null, '', 'https://example.org/'),
    ])
      try {
        way();
      } catch {
        // refused at once
      }
    await new Promise((resolve) => setTimeout(resolve, 300));
    document.body.querySelectorAll(':scope > :is(a, form, meta, iframe, object)').forEach((each) => each.remove());
  });
  // An empty page needs no request that could be refused: the window comes back from it.
  await page.evaluate(() => void (window.location.href = 'about:blank')).catch(() => undefined);
  await expect
    .poll(async () => (await watched()).left, { timeout: 10_000 })
    .toEqual(['about:blank', 'app://collegium/index.html']);
  await page.locator('main h1').first().waitFor();
  await at.desktop.evaluate(() => (globalThis as unknown as { watched: Watched }).watched.left.splice(0));
  const session = await page.context().newCDPSession(page);
  for (const button of ['middle', 'back', 'forward'] as const)
    for (const type of ['mousePressed', 'mouseReleased'] as const)
      await session.send('Input.dispatchMouseEvent', { type, x: 4, y: 4, button, clickCount: 1 });
  for (const dropped of ['file:///etc/passwd', 'https://example.org/']) {
    const data = { items: [{ mimeType: 'text/uri-list', data: dropped }], files: [], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
  }
  await session.detach();
  await go('#/proposals');
  await drawn();
  const after = await effects();
  const { questions } = await watched();
  expect(after).toEqual(NONE);
  // Only what asks for a window of its own, at an address that may be offered, makes a question.
  expect(questions).toEqual([]);

  // The control: the same ways in a window as Electron makes it, without guards, rules or policy, do lead away.
  const away = await at.desktop.evaluate(
    async ({ BrowserWindow }, { scripts, base }) => {
      const led: number[] = [];
      for (const [way, script] of scripts.entries()) {
        const window = new BrowserWindow({ show: false, webPreferences: { partition: 'unguarded', sandbox: true } });
        const { webContents: contents } = window;
        for (const each of ['will-navigate', 'will-frame-navigate', 'will-redirect'] as const) contents.removeAllListeners(each);
        await contents.session.setProxy({ mode: 'direct' });
        await window.loadURL(`${base}/bare`);
        let effects = 0;
        contents.setWindowOpenHandler(() => {
          effects += 1;
          return { action: 'deny' };
        });
        contents.on('did-frame-navigate', () => (effects += 1));
        contents.executeJavaScript(`void ${script}`, true).catch(() => 0);
        for (let n = 0; n < 40 && effects === 0; n += 1) await new Promise((resolve) => setTimeout(resolve, 10));
        if (effects > 0) led.push(way);
        window.destroy();
      }
      return led;
    },
    {
      scripts: Array.from({ length: WAY_COUNT }, (_each, way) => waysOut([`${url}/leave`], way)),
      base: url,
    },
  );
  // A made-up middle click is the only one that Chromium itself does not follow.
  expect(away).toEqual([0, 1, 2, 3, 5, 6, 7, 8]);
  asked.splice(0);
  note('U4', begin, tries + 14, { control: away.length > 0, away: away.length });
});

test('U5 only https and mail addresses are opened, after a question that shows where', async () => {
  const { at } = guarded;
  const open = (links: readonly string[], answer: number) =>
    at.desktop.evaluate(
      async ({ dialog, BrowserWindow }, given) => {
        const { watched } = globalThis as unknown as { watched: Watched };
        watched.questions.splice(0);
        watched.opened.splice(0);
        Object.assign(dialog, {
          showMessageBox: (...args: { message: string }[]) => {
            watched.questions.push(args.at(-1)?.message ?? '');
            return Promise.resolve({ response: given.answer });
          },
        });
        const [window] = BrowserWindow.getAllWindows();
        for (const link of given.links)
          await window?.webContents.executeJavaScript(`void window.open(${JSON.stringify(link)})`, true).catch(() => 0);
        await new Promise((resolve) => setTimeout(resolve, 200));
        return watched;
      },
      { links, answer },
    );
  const refused = await open(EXTERNAL, 0);
  expect({ opened: refused.opened, questions: refused.questions }).toEqual({ opened: [], questions: [] });
  const stayed = await open(
    OPENED.map(({ link }) => link),
    1,
  );
  expect(stayed.opened).toEqual([]);
  expect(stayed.questions).toHaveLength(OPENED.length);
  const opened = await open(
    OPENED.map(({ link }) => link),
    0,
  );
  expect(opened.questions.map((each) => each.replace(/^Open (.*) outside Collegium\?$/, '$1'))).toEqual(
    OPENED.map(({ shown }) => shown),
  );
  expect(opened.opened).toEqual(OPENED.map(({ opened: to }) => to));
  note('U5', begin, EXTERNAL.length + 2 * OPENED.length, { control: opened.opened.length > 0 });
  await open([], 1);
});

/** H-45: prose that would lie over whatever it stands beside. */
const OVER = '<div style="position:fixed;inset:0;z-index:99999;font-size:10000px;opacity:0">Sign</div> <button>Sign</button>';

test('U18 nothing in prose is laid over the page, and what is signed stays on top', async () => {
  const { drawn, go, page } = guarded;
  const proposal = await page.evaluate(async (text) => {
    const made = await window.collegium['proposal:create']({
      title: { en: text.slice(0, 150), fr: '' },
      language: 'en',
      unit: '',
      passphrase: 'demo',
    });
    if (!made.ok) return made.error.code;
    const draft = await window.collegium['draft:open']({ proposal: made.value.proposal });
    if (!draft.ok) return draft.error.code;
    const need = { ...(draft.value.document['need'] as object), problemStatement: `${text}\n\n# ${text}\n\n> ${text}` };
    await window.collegium['draft:save']({
      proposal: made.value.proposal,
      edit: draft.value.edit,
      sections: { need: need as never },
      keys: {},
    });
    await window.collegium['version:save']({ proposal: made.value.proposal, passphrase: 'demo' });
    return made.value.proposal;
  }, OVER);
  expect(proposal).toMatch(/^[0-9a-f]{64}$/);
  let n = 0;
  for (const place of [
    `proposals/${proposal}`,
    `review/${proposal}/submit`,
    `review/${proposal}/withdraw`,
    `compare/${proposal}`,
  ]) {
    await go(`#/${place}`);
    await page.locator('main h1').first().waitFor();
    await drawn();
    const found = await buttonsOnTop(page);
    expect({ place, ...found }).toMatchObject({ odd: 0, styled: 0, covered: [] });
    n += found.buttons;
  }
  // The control: the same sheet, laid over the page by a script of ours, is seen over every button.
  await page.evaluate(() => {
    const sheet = document.createElement('div');
    sheet.id = 'sheet';
    sheet.style.cssText = 'position:fixed;inset:0;z-index:99999';
    document.body.append(sheet);
  });
  const { buttons, covered } = await buttonsOnTop(page);
  await page.evaluate(() => document.querySelector('#sheet')?.remove());
  expect(covered).toHaveLength(buttons);
  expect(buttons).toBeGreaterThan(0);
  expect(n).toBeGreaterThan(0);
  note('U18', begin, n, { control: covered.length > 0 });
});

test('U18 on the page that signs, hostile prose is text, and only its button signs, and only what is shown', async () => {
  const { drawn, go, page } = guarded;
  await go('#/proposals');
  const link = page.getByRole('link', { name: 'Active Offer of Primary Care in French' });
  const proposal = ((await link.getAttribute('href')) ?? '').split('/').at(-1) ?? '';
  // Whoever sends it writes what whoever decides will read over their button: title, text, and what changed.
  await becomes(page, 'Chantal Bélanger', null);
  const edited = await page.evaluate(
    async ({ id, text }) => {
      const draft = await window.collegium['draft:open']({ proposal: id });
      if (!draft.ok) return draft.error.code;
      const part = (name: string) => draft.value.document[name] as Record<string, unknown>;
      const title = text.slice(0, 150);
      const saved = await window.collegium['draft:save']({
        proposal: id,
        edit: draft.value.edit,
        sections: {
          identification: { ...part('identification'), title: { en: title, fr: title } },
          need: { ...part('need'), problemStatement: `${text}\n\n# ${text}` },
        } as never,
        keys: {},
      });
      return saved.ok ? 'saved' : saved.error.code;
    },
    { id: proposal, text: OVER },
  );
  expect(edited).toBe('saved');
  await go(`#/review/${proposal}/submit`);
  await page.getByLabel('Passphrase of Chantal Bélanger').fill('demo');
  await page.getByRole('button', { name: 'Send the proposal' }).click();
  await expect(page.locator('.said')).toContainText('The proposal is on its way.');
  await becomes(page, 'Harleen Singh', null);
  await go(`#/review/${proposal}`);
  await page.getByRole('link', { name: 'Decide and sign' }).click();
  await page.getByRole('radio', { name: /^Decline/ }).check();
  await count(page, { 'Voting members': '14', Present: '12', 'Stood aside': '0', For: '2', Against: '9', Abstaining: '1' });
  await page.getByRole('textbox', { name: 'Reason' }).fill(OVER);
  await page.getByRole('button', { name: 'Look at what will be signed' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'You are about to sign: Decline' })).toBeVisible();
  await page.getByLabel('Passphrase of Harleen Singh').fill('demo');
  const found = await buttonsOnTop(page);
  expect(found).toMatchObject({ odd: 0, styled: 0, covered: [] });
  // Title, reason and the changes are there, letter by letter, and nothing of them is markup.
  const prose = page.locator('.statement, .since, .act-section');
  expect((await prose.allTextContents()).join('\n').split(OVER).length).toBeGreaterThan(2);
  expect(await prose.locator('[style], button').count()).toBe(0);
  const decisions = () =>
    page.evaluate(async (id) => {
      const shown = await window.collegium['proposal:show']({ id });
      return shown.ok ? shown.value.decisions.map(({ record, reason }) => ({ record, reason })) : [];
    }, proposal);
  const before = await decisions();
  const shown = await page.locator('.statement code').last().textContent();
  // Clicked all over the prose: nothing is signed.
  const places = await prose.locator('dd, p, li, td, ins, del').all();
  for (const place of places) await place.click({ position: { x: 3, y: 3 }, force: true });
  await drawn();
  expect(await decisions()).toEqual(before);
  await page.getByRole('button', { name: 'Sign: Decline' }).click();
  await expect(page.locator('.said')).toContainText('Declined.');
  const made = (await decisions()).filter(({ record }) => before.every((each) => each.record !== record));
  expect(made).toEqual([{ record: (shown ?? '').replaceAll(' ', '').toLowerCase(), reason: OVER }]);
  note('U18-signing', begin, found.buttons + places.length, { control: made.length === 1 });
});

test('U19 X4 titles, recents and the profile hold nothing that was written, typed or locked away', async () => {
  const { at, drawn, go, page } = guarded;
  const [text, passphrase] = [canary('text'), canary('passphrase')];
  const proposal = await page.evaluate(
    async ([word, wrong]) => {
      const made = await window.collegium['proposal:create']({
        title: { en: 'Plain', fr: '' },
        language: 'en',
        unit: '',
        passphrase: 'demo',
      });
      if (!made.ok) return made.error.code;
      const draft = await window.collegium['draft:open']({ proposal: made.value.proposal });
      if (!draft.ok) return draft.error.code;
      const need = { ...(draft.value.document['need'] as object), problemStatement: word };
      await window.collegium['draft:save']({
        proposal: made.value.proposal,
        edit: draft.value.edit,
        sections: { need: need as never },
        keys: {},
      });
      await window.collegium['session:unlock']({ passphrase: wrong ?? '' });
      await window.collegium['session:lock']({});
      return made.value.proposal;
    },
    [text, passphrase],
  );
  const titles: string[] = [];
  for (const place of [
    'work',
    'proposals',
    `proposals/${proposal}`,
    `edit/${proposal}`,
    `review/${proposal}`,
    'people',
    'settings',
    'you',
  ]) {
    await go(`#/${place}`);
    await page.locator('main h1').first().waitFor();
    await drawn();
    titles.push(
      ...(await at.desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((each) => each.getTitle()))),
    );
  }
  const recents = await page.evaluate(async () => JSON.stringify(await window.collegium['workspace:recent']({})));
  const words = [text, passphrase];
  const shown = Buffer.from([...titles, recents].join('\n'));
  expect([...foundIn('shown', shown, [...words, at.folder])]).toEqual([]);
  // Chromium’s locks are links to nowhere.
  const files = filesBelow(at.profile).filter(
    (name) => existsSync(path.join(at.profile, name)) && statSync(path.join(at.profile, name)).isFile(),
  );
  const leaks = files.flatMap((name) =>
    [...foundIn(name, readFileSync(path.join(at.profile, name)), words)].map(([word, parts]) => `${word} in ${parts[0] ?? ''}`),
  );
  expect(leaks).toEqual([]);
  // The control: the workspace holds the text, and the search finds it there; the passphrase is nowhere.
  const beside = filesBelow(at.folder).filter((name) => name.startsWith('sample.collegium'));
  const control = beside.some((name) => foundIn(name, readFileSync(path.join(at.folder, name)), [text]).size > 0);
  expect(control).toBe(true);
  expect(beside.some((name) => foundIn(name, readFileSync(path.join(at.folder, name)), [passphrase]).size > 0)).toBe(false);
  note('U19', begin, titles.length, { control });
  note('X4-profile', begin, files.length, { control });
});
