import { setTimeout as wait } from 'node:timers/promises';
import type { RealWindow } from './real-window.ts';
import { type Bench, p50, p95, type Row, show } from './row.ts';

/** Words that many, few and no proposals have: what is found changes with every letter. */
const TYPED = ['water', 'quality 1', 'management', 'nothing of that kind'];
/** Wheel turns, in pixels: three screens a second at first, then ten. */
const TURNS = [40, 120, 400];

/** In the real window: from the key that goes down to the frame in which the list says what was found for these letters. */
export async function keystrokes(window: RealWindow, bench: Bench): Promise<Row> {
  await window.evaluate(`document.querySelector('input[type=search]').focus()`);
  const times: number[] = [];
  for (const words of bench.quick ? TYPED.slice(0, 2) : TYPED) {
    for (const letter of words) {
      await window.evaluate(WATCH_ANSWER);
      await press(window, { key: letter, text: letter });
      times.push(await window.evaluate<number>('window.benchAnswer'));
      await wait(60);
    }
    await press(window, { key: 'Escape', code: 'Escape', windowsVirtualKeyCode: 27 });
    await wait(300);
  }
  return {
    id: 'keystroke',
    what: `a key in the search to its rows, p95 of ${times.length}`,
    measured: p95(times),
    unit: 'ms',
    baseline: null,
    budget: '≤ 100 ms',
    used: p95(times) / 100,
    note: `median ${show(p50(times), 'ms')}, longest ${show(Math.max(...times), 'ms')}; among ${bench.sizes.proposals} proposals`,
  };
}

/** The sentence above the rows names the words: it is there when they are. A space at the end searches for the same again. */
const WATCH_ANSWER = `void (window.benchAnswer = new Promise((done, fail) => {
  let began = 0;
  addEventListener('keydown', () => { began = performance.now(); }, { capture: true, once: true });
  const until = performance.now() + 10000;
  (function look() {
    const typed = document.querySelector('input[type=search]').value.trim();
    const said = document.querySelector('.list-count')?.textContent ?? '';
    if (began > 0 && typed !== '' && said.includes(typed)) done(performance.now() - began);
    else if (performance.now() > until) fail(new Error('no answer for ' + typed));
    else requestAnimationFrame(look);
  })();
}))`;

async function press(window: RealWindow, key: { readonly key: string } & Readonly<Record<string, unknown>>): Promise<void> {
  await window.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key });
  await window.send('Input.dispatchKeyEvent', { type: 'keyUp', key: key.key });
}

interface Scrolled {
  readonly frames: readonly number[];
  readonly tasks: readonly number[];
  /** Rows passed, and frames in which a row that is seen was still on its way. */
  readonly rows: number;
  readonly coming: number;
}

/** Scrolls on frame by frame at three speeds, and once to the end and back. */
export async function scrolling(window: RealWindow, bench: Bench): Promise<Row> {
  const frames = bench.quick ? 60 : 240;
  const { frames: times, tasks, rows, coming } = await window.evaluate<Scrolled>(scroll(frames));
  const longest = Math.max(0, ...tasks);
  return {
    id: 'scroll',
    what: `scrolling ${bench.sizes.proposals} rows, p95 of ${times.length} frames`,
    measured: p95(times),
    unit: 'ms',
    baseline: null,
    budget: '≤ 20 ms, no task over 50 ms',
    used: Math.max(p95(times) / 20, longest / 50),
    note: `${tasks.length} tasks over 50 ms, the longest ${longest === 0 ? 'none' : show(longest, 'ms')}; ${rows} rows passed, ${coming} frames with a row on its way`,
  };
}

const scroll = (frames: number): string => `new Promise((done) => {
  const body = document.querySelector('.table-body');
  const tasks = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map((each) => each.duration)));
  observer.observe({ entryTypes: ['longtask'] });
  const turns = ${JSON.stringify(TURNS)}.flatMap((pixels) => Array.from({ length: ${frames} }, () => pixels));
  const times = [];
  let [at, last, coming, passed] = [0, 0, 0, 0];
  const seen = () => { const box = body.getBoundingClientRect();
    const row = document.elementFromPoint(box.left + 40, box.top + box.height / 2)?.closest('[data-row]');
    return row !== null && row !== undefined && row.querySelector('a') !== null; };
  requestAnimationFrame(function turn(now) {
    if (last > 0) times.push(now - last);
    last = now;
    if (at > 0 && at % 10 === 0 && !seen()) coming++;
    if (at < turns.length) { body.scrollTop += turns[at]; passed += turns[at] / 76; }
    else if (at === turns.length) body.scrollTop = body.scrollHeight;
    else if (at === turns.length + 30) body.scrollTop = 0;
    else if (at > turns.length + 60) {
      observer.disconnect();
      return done({ frames: times, tasks, rows: Math.round(passed), coming });
    }
    at++;
    requestAnimationFrame(turn);
  });
})`;
