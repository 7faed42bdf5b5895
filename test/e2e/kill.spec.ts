import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import type {} from '#contract/bridge.ts';
import { figures as record, isSoak, patience, sized } from '../support/figures.ts';
import { randomFrom } from '../support/kill-loop.ts';
import {
  aDesk,
  aLyingApplication,
  anApplicationThatAnswers,
  awaitEnd,
  copyOf,
  type Desk,
  type Read,
  READER,
  readBack,
} from '../support/kill-window.ts';
import {
  atTheBox,
  BOX,
  kill,
  launchApart,
  launchAt,
  OPEN_SECTION,
  OURS,
  pidsOf,
  SAVED,
  SHOWN,
  START_PATIENCE,
  typing,
  typist,
} from './desk-steps.ts';
import { expect, test } from './fixture.ts';

const ENGINE_KILLS = sized(50, 200);
const APPLICATION_KILLS = sized(20, 60);
const SEED = Number(process.env['SEED'] ?? 20_261_122);
/** Milliseconds from a word that was acknowledged to the kill: at the latest after the next save. */
const KILL_WITHIN = 900;

/** What the screen said *Saved* of: what stood in the box when it said so, and when. */
interface Acknowledged {
  readonly at: number;
  readonly text: string;
}

interface Figures {
  readonly id: string;
  readonly seed: number;
  readonly reader: string;
  readonly n: number;
  acked: number;
  lost: number;
  corrupt: number;
  readonly control: boolean;
}

const figuresOf = (id: string, n: number, control = false): Figures => ({
  id, seed: SEED, reader: READER.name, n, acked: 0, lost: 0, corrupt: 0, control,
}); // prettier-ignore

/** Every text that was acknowledged is the beginning of the next one: nothing is ever taken away here. */
function count(figures: Figures, acknowledged: readonly Acknowledged[], { text, whole }: Read): void {
  figures.acked += acknowledged.length;
  figures.lost += acknowledged.filter((each) => !text.startsWith(each.text.trimEnd())).length;
  if (!whole) figures.corrupt += 1;
}

/** Looks at the screen as a person does: whenever it says *Saved*, notes what stands in the box. */
async function watch(page: Page, hear: (acknowledged: Acknowledged) => void): Promise<void> {
  await page.exposeFunction('heard', hear);
  await page.evaluate((box) => {
    const global = window as unknown as { heard: (said: Acknowledged) => void; said: Acknowledged[] };
    global.said = [];
    // What stood there before anything was typed is nobody's news.
    let last = document.querySelector<HTMLTextAreaElement>(box)?.value ?? '';
    const look = (): void => {
      const text = document.querySelector<HTMLTextAreaElement>(box)?.value ?? '';
      if (text === last || text === '' || document.querySelector('[data-save="saved"]') === null) return;
      last = text;
      const said = { at: Date.now(), text };
      global.said.push(said);
      global.heard(said);
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  }, BOX);
}

const engineOf = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const pong = await window.collegium['engine:ping']({});
    return pong.ok ? pong.value.pid : 0;
  });

/** The engine is killed while main stands still, so that no other engine writes before what it left has been copied. */
function killEngine(main: number, engine: number, desk: Desk): { readonly at: number; readonly copy: string } {
  process.kill(main, 'SIGSTOP');
  try {
    process.kill(engine, 'SIGKILL');
    const at = Date.now();
    awaitEnd(engine);
    return { at, copy: copyOf(desk) };
  } finally {
    process.kill(main, 'SIGCONT');
  }
}

/** Waits for an engine that is another one, as a person would: where it ended too often, by pressing the button. */
async function nextEngine(page: Page, ends: number): Promise<void> {
  const again = page.getByRole('button', { name: 'Start it again' });
  await expect
    .poll(
      async () => {
        if (await again.isVisible()) {
          await again.click();
          await page.locator(BOX).focus(); // not by a click: the cursor stays at the end
        }
        return page.evaluate(async () => {
          const state = await window.collegium['engine:state']({});
          return state.ok && state.value.state === 'running' ? state.value.restarts : -1;
        });
      },
      { timeout: START_PATIENCE, intervals: [50] },
    )
    .toBe(ends);
}

interface EngineLoop {
  readonly desk: Desk;
  readonly desktop: ElectronApplication;
  readonly figures: Figures;
}

async function killEngines({ desk, desktop, figures }: EngineLoop): Promise<void> {
  const page = await desktop.firstWindow();
  const main = desktop.process().pid ?? 0;
  const random = randomFrom(SEED);
  let heard = 0;
  await atTheBox(page, desk);
  await watch(page, () => void (heard += 1));
  const typing = typist(page, random, 0);
  try {
    for (let n = 0; n < figures.n; n++) {
      const before = heard;
      await expect.poll(() => heard, { timeout: START_PATIENCE, intervals: [20] }).toBeGreaterThan(before);
      const engine = await engineOf(page);
      await page.waitForTimeout(random() * KILL_WITHIN);
      const { at, copy } = killEngine(main, engine, desk);
      const said = await page.evaluate(() => (window as unknown as { said: Acknowledged[] }).said.splice(0));
      count(figures, said.filter((each) => each.at <= at), readBack(copy)); // prettier-ignore
      await nextEngine(page, n + 1);
    }
  } finally {
    await typing.stop();
  }
}

async function killApplications(desk: Desk, figures: Figures, application = OURS): Promise<number> {
  const random = randomFrom(SEED + 1);
  let words = 0;
  let restored = 0;
  let last = '';
  for (let n = 0; n < figures.n; n++) {
    // Who kills this often within a minute of the start meets the safe mode (A8), which is not what is tested here.
    rmSync(path.join(desk.profile, 'starts.json'), { force: true });
    const desktop = await launchAt(desk, application);
    const page = await desktop.firstWindow();
    const heard: Acknowledged[] = [];
    if (n === 0) await atTheBox(page, desk);
    else if (await isBack(page, last)) restored += 1;
    await watch(page, (said) => void heard.push(said));
    const typing = typist(page, random, words);
    await expect.poll(() => heard.length, { timeout: START_PATIENCE, intervals: [20] }).toBeGreaterThan(0);
    await page.waitForTimeout(random() * KILL_WITHIN);
    const said = [...heard]; // what was on its way to us is not counted: nobody saw it
    const child = desktop.process();
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const pids = await pidsOf(desktop);
    for (const pid of pids) kill(pid);
    await ended;
    for (const pid of pids) awaitEnd(pid);
    await typing.stop();
    words = typing.words();
    count(figures, said, readBack(copyOf(desk)));
    last = said.at(-1)?.text ?? last;
  }
  return restored;
}

/** After a start: the same section, the cursor where the last letter was typed, and the text that was acknowledged. */
async function isBack(page: Page, last: string): Promise<boolean> {
  const box = page.locator(BOX);
  await expect(box).toBeFocused({ timeout: START_PATIENCE });
  const [value, cursor] = await box.evaluate((element) => {
    const { value: text, selectionStart } = element as HTMLTextAreaElement;
    return [text, selectionStart] as const;
  });
  expect(value.startsWith(last.trimEnd())).toBe(true);
  await page.keyboard.press('ControlOrMeta+End');
  return cursor >= last.trimEnd().length;
}

const print = (figures: Figures, began: number): void =>
  void record({ ...figures, layer: 'L2', sec: Math.round((performance.now() - began) / 100) / 10 });

test.describe('while somebody types', () => {
  test.skip(process.platform === 'win32', 'Windows knows no SIGSTOP');
  const desks: Desk[] = [];
  const aDeskToKill = (): Desk => {
    const desk = aDesk();
    desks.push(desk);
    return desk;
  };
  test.afterEach(() => {
    for (const { folder } of desks.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });

  async function killEnginesOf(desk: Desk, figures: Figures, application = OURS): Promise<void> {
    const desktop = await launchAt(desk, application);
    try {
      await killEngines({ desk, desktop, figures });
    } finally {
      await desktop.close();
    }
  }

  // Side by side, because most of both is waiting: for a pause in the typing, for the next engine, for the next start.
  test(`A2 ${ENGINE_KILLS} kills of the engine and ${APPLICATION_KILLS} of the application lose nothing that the screen called saved`, async () => {
    test.setTimeout(patience(600_000));
    const began = performance.now();
    const engine = figuresOf('A2-engine', ENGINE_KILLS);
    const application = figuresOf('A2-application', APPLICATION_KILLS);
    const [restored] = await Promise.all([
      killApplications(aDeskToKill(), application).finally(() => print(application, began)),
      killEnginesOf(aDeskToKill(), engine).finally(() => print(engine, began)),
    ]);
    for (const figures of [engine, application]) {
      expect(figures).toMatchObject({ lost: 0, corrupt: 0 });
      expect(figures.acked).toBeGreaterThanOrEqual(figures.n);
    }
    // The section, the box and the cursor are where they were, every time it was started again.
    expect(restored).toBe(APPLICATION_KILLS - 1);
  });

  test('A2 control: an engine that says Saved before it saves is caught, by a kill of itself and of the application', async () => {
    test.setTimeout(120_000);
    const began = performance.now();
    const [one, other] = [aDeskToKill(), aDeskToKill()];
    const lying = aLyingApplication(one.folder);
    const engine = figuresOf('A2-engine-control', 1, true);
    const application = figuresOf('A2-application-control', 1, true);
    await killEnginesOf(one, engine, lying);
    await killApplications(other, application, lying);
    for (const figures of [engine, application]) {
      print(figures, began);
      expect(figures.lost, figures.id).toBeGreaterThan(0);
    }
  });

  test('A2 A7 the page or the graphics process killed alone: the window comes back with the text', async () => {
    test.setTimeout(patience(60_000));
    const began = performance.now();
    const random = randomFrom(SEED + 2);
    const desk = aDeskToKill();
    const apart = await launchApart(desk);
    try {
      const soon = { timeout: START_PATIENCE };
      await expect.poll(() => apart.inThePage("String(document.querySelector('main h1') !== null)"), soon).toBe('true');
      await apart.inThePage(`location.hash = '#/edit/${desk.proposal}'`);
      await expect.poll(() => apart.inThePage(OPEN_SECTION), soon).toBe('there');
      for (const type of ['gpu-process', 'renderer'] as const) {
        const found = figuresOf(`A2-${type}`, sized(2, 10));
        for (let n = 0; n < found.n; n++) {
          const words = `${type} ${String(n)} ${String(Math.floor(random() * 1e9))}`;
          await apart.inThePage(typing(`${words} `));
          await expect.poll(() => apart.inThePage(SAVED), soon).toContain(words);
          const pid = apart.processOf(type);
          if (pid === null) break; // no graphics process on this computer
          kill(pid);
          awaitEnd(pid);
          count(found, [{ at: 0, text: '' }], readBack(copyOf(desk)));
          found.lost += readBack(copyOf(desk)).text.includes(words) ? 0 : 1;
          await expect.poll(() => apart.inThePage(SHOWN), soon).toContain(words);
        }
        print(found, began);
        expect(found).toMatchObject({ lost: 0, corrupt: 0 });
      }
    } finally {
      await apart.end();
    }
  });

  test('A7 a page in an endless loop is offered to be loaded again, and comes back with what was saved', async () => {
    test.skip(!isSoak, 'it takes a minute until Chromium calls a page unresponsive: npm run soak -- A7');
    test.setTimeout(patience(0));
    const desk = aDeskToKill();
    const notes = path.join(desk.folder, 'notes');
    const apart = await launchApart(desk, anApplicationThatAnswers(desk.folder, notes));
    try {
      const soon = { timeout: START_PATIENCE };
      await expect.poll(() => apart.inThePage("String(document.querySelector('main h1') !== null)"), soon).toBe('true');
      await apart.inThePage(`location.hash = '#/edit/${desk.proposal}'`);
      await expect.poll(() => apart.inThePage(OPEN_SECTION), soon).toBe('there');
      await apart.inThePage(typing('before the loop '));
      await expect.poll(() => apart.inThePage(SAVED), soon).toContain('before the loop');
      const before = apart.processOf('renderer');
      await apart.inThePage('setTimeout(() => { for (;;); }, 100); "begun"');
      const asked = (): string => (existsSync(notes) ? readFileSync(notes, 'utf8') : '');
      await expect.poll(asked, { timeout: 120_000 }).toContain('does not answer');
      await expect.poll(() => apart.inThePage(SHOWN), { timeout: 60_000 }).toContain('before the loop');
      expect(apart.processOf('renderer')).not.toBe(before);
      record({ id: 'A7-loop', layer: 'L2', seed: SEED, n: 1, acked: 1, lost: 0 });
    } finally {
      await apart.end();
    }
  });
});
