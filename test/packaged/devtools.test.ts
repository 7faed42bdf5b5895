import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPrivateDisplay } from '../../scripts/electron/display.mjs';
import { figures, notTested } from '../support/figures.ts';
import { openScreen, type Screen } from '../support/x11.ts';
import { commandLineOf, createHome, familyOf, type Home, packages, startPackaged, until, whyNotStarted } from './started.ts';

const why = whyNotStarted();
if (why !== null) notTested('U12, keys pressed in a release', why);
const { release = '', test: driven = '' } = packages ?? {};

/** A release cannot be driven, so its keys are pressed from outside, on a display of its own: whoever sits there has no other way. */
let display: Awaited<ReturnType<typeof startPrivateDisplay>>;
let screen: Screen;
let home: Home;
beforeAll(async () => {
  display = await startPrivateDisplay();
  screen = await openScreen(display.display);
  home = createHome();
});
afterAll(async () => {
  screen.end();
  await display.stop();
  home.remove();
});

const KEYS = [['F12'], ['Control', 'Shift', 'i'], ['Control', 'Shift', 'j'], ['Control', 'Shift', 'c']] as const;
const pagesOf = (pid: number): number => familyOf(pid).filter((each) => commandLineOf(each).includes('--type=renderer')).length;

interface Pressed {
  /** Pages and windows that came with each of the keys. */
  readonly pages: readonly number[];
  readonly windows: readonly number[];
  /** Whether keys reach it: Ctrl+Q, the last, ends it. */
  readonly ended: boolean;
}

async function pressIn(application: string): Promise<Pressed> {
  const running = startPackaged(application, [], home, { DISPLAY: display.display, XAUTHORITY: undefined });
  try {
    const shown = async () => (await screen.windows()).filter(({ width }) => width > 300);
    expect(await until(async () => (await shown()).length > 0 && pagesOf(running.pid) > 0, 30_000)).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 1000)); // its menu, whose keys these are
    const [first] = await shown();
    await screen.focus(first?.id ?? 0);
    const before = { pages: pagesOf(running.pid), windows: (await shown()).length };
    const found = { pages: [] as number[], windows: [] as number[] };
    for (const keys of KEYS) {
      await screen.press(...keys);
      await until(() => pagesOf(running.pid) > before.pages, 700);
      found.pages.push(pagesOf(running.pid) - before.pages);
      found.windows.push((await shown()).length - before.windows);
    }
    await screen.focus(first?.id ?? 0);
    await screen.press('Control', 'q');
    return { ...found, ended: await until(running.hasEnded, 5000) };
  } finally {
    await running.end();
  }
}

describe.skipIf(why !== null)('keys pressed on the display of a release', () => {
  test('U12 open no developer tools, where the build that tests drive opens them', async () => {
    const start = performance.now();
    const found = await pressIn(release);
    const control = await pressIn(driven);
    expect(found).toEqual({ pages: [0, 0, 0, 0], windows: [0, 0, 0, 0], ended: true });
    expect(control).toMatchObject({ pages: [0, 1, 1, 1], ended: true });
    const sec = (performance.now() - start) / 1000;
    figures({ id: 'U12-keys', layer: 'L2', seed: 0, n: KEYS.length, corrupt: 0, control: true, sec });
  });
});
