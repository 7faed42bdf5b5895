import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ensureBuild } from '../../scripts/build.mjs';
import { ensureDisplay, ensureElectron } from '../../scripts/electron-runtime.mjs';
import { type BigInstitution, bigInstitution } from './big-institution.ts';
import { buildShell } from './empty-shell/build-shell.ts';
import { keystrokes, scrolling } from './list-rows.ts';
import { memoryOf, type RealWindow, type Runtime, startWindow, type WindowOptions, whenThere } from './real-window.ts';
import { type Bench, type Group, p50, p95, type Row, show } from './row.ts';

const WINDOW = 'window';
const TYPING = 'typing';
const MEMORY = 'memory';
const KEYSTROKE = 'keystroke';
const SCROLL = 'scroll';

const LIST_USABLE = `() => document.querySelectorAll('.table-body [role=row]').length > 5 && document.querySelector('input[type=search]')`;
const SHELL_USABLE = `() => document.querySelector('[data-usable]')`;
/** In milliseconds: until timers, caches and the first collection are through. */
const SETTLE = 10_000;
const ROOT = join(import.meta.dirname, '..', '..');

/** What DESIGN §11 asks of the window, in a real one: the list of 10,000 proposals and the empty shell take turns. */
export const windowRows: Group = {
  ids: [WINDOW, TYPING, MEMORY, KEYSTROKE, SCROLL],
  async run(bench) {
    const { exec, args, env } = await ensureElectron();
    ensureBuild();
    const display = await ensureDisplay();
    try {
      const runtime = { exec, args, env: { ...env, ...display.env } };
      const institution = await bigInstitution(bench.folder, bench.sizes.proposals, bench.seed);
      bench.say(`made an institution of ${bench.sizes.proposals} proposals`);
      const rows: Row[] = [];
      if (bench.isWanted(WINDOW) || bench.isWanted(MEMORY)) rows.push(...(await starts(bench, runtime, institution)));
      if (bench.isWanted(KEYSTROKE) || bench.isWanted(SCROLL)) rows.push(...(await useOfList(bench, runtime, institution)));
      if (bench.isWanted(TYPING)) rows.push(await pauses(bench, runtime, institution));
      return rows.filter((row) => bench.isWanted(row.id));
    } finally {
      await display.stop();
    }
  },
};

/** The application with the institution's signatures in a profile of its own. */
function collegium({ folder }: Bench, { workspace, home }: BigInstitution): WindowOptions {
  const profile = join(folder, 'profile');
  cpSync(join(home, 'keys'), join(profile, 'keys'), { recursive: true });
  return { application: ROOT, profile, workspace };
}

interface Start {
  readonly ms: number;
  readonly megabytes: number | null;
}

/** In turn, so that both meet the same moments of the machine; the first of each warms the caches and is not counted. */
async function starts(bench: Bench, runtime: Runtime, institution: BigInstitution): Promise<readonly Row[]> {
  const shell = { application: await buildShell(bench.folder), profile: join(bench.folder, 'shell-profile'), workspace: null };
  const ours = collegium(bench, institution);
  const count = bench.quick ? 4 : 10;
  const measured: { readonly ours: Start[]; readonly shell: Start[] } = { ours: [], shell: [] };
  for (let n = 0; n <= count; n++) {
    const settled = n > count - 3; // memory needs a rest, so only the last three wait for it
    const [a, b] = [await start(runtime, shell, SHELL_USABLE, settled), await start(runtime, ours, LIST_USABLE, settled)];
    if (n > 0) measured.shell.push(a);
    if (n > 0) measured.ours.push(b);
    bench.say(`start ${n}: shell ${show(a.ms, 'ms')}, list of ${bench.sizes.proposals} ${show(b.ms, 'ms')}`);
  }
  const times = (of: readonly Start[]): number => p50(of.map(({ ms }) => ms));
  const memory = (of: readonly Start[]): number => p50(of.flatMap(({ megabytes }) => megabytes ?? []));
  return [
    {
      id: WINDOW,
      what: `window up and list of ${bench.sizes.proposals} usable, median of ${count}`,
      ...against(times(measured.ours), times(measured.shell), 1.25, 'ms'),
      note: 'from the start of the process to the frame that shows rows and the search box; warm, in turn with the shell',
    },
    {
      id: MEMORY,
      what: 'idle memory of the same, all processes (PSS), median of 3',
      ...against(memory(measured.ours), memory(measured.shell), 1.15, 'MB'),
      note: `${SETTLE / 1000} s after the list was there`,
    },
  ];
}

const against = (value: number, shell: number, limit: number, unit: 'ms' | 'MB') => ({
  measured: Number.isNaN(value) ? null : value,
  unit,
  baseline: { value: shell, of: 'the empty shell' },
  budget: `${limit} × the shell`,
  used: Number.isNaN(value / shell) ? null : value / shell / limit,
});

async function start(runtime: Runtime, options: WindowOptions, find: string, settled: boolean): Promise<Start> {
  const window = await startWindow(runtime, options);
  try {
    const ms = (await whenThere(window, find)) - window.startedAt;
    if (settled) await wait(SETTLE);
    return { ms, megabytes: settled ? memoryOf(window.pid) : null };
  } finally {
    await window.close();
  }
}

async function useOfList(bench: Bench, runtime: Runtime, institution: BigInstitution): Promise<readonly Row[]> {
  const window = await startWindow(runtime, collegium(bench, institution));
  try {
    await whenThere(window, LIST_USABLE);
    await wait(SETTLE / 5);
    return [await keystrokes(window, bench), await scrolling(window, bench)];
  } finally {
    await window.close();
  }
}

/** Six letters, then a pause, as people type; from the last key to the moment the screen says *Saved*. */
async function pauses(bench: Bench, runtime: Runtime, institution: BigInstitution): Promise<Row> {
  const window = await startWindow(runtime, collegium(bench, institution));
  try {
    await whenThere(window, LIST_USABLE);
    await window.evaluate(`window.collegium['session:choose'](${JSON.stringify({ member: institution.member })})`);
    await window.evaluate(`void (location.hash = '#/edit/${institution.proposal}?at=identification.title.en')`);
    await window.evaluate('void setTimeout(() => location.reload(), 50)');
    await wait(1000);
    await whenThere(
      window,
      `() => document.querySelector('.document input, .document textarea, .document [contenteditable=true]')`,
    );
    await window.evaluate(WATCH);
    const count = bench.quick ? 20 : 100;
    const times: number[] = [];
    for (let n = 0; n < count; n++) times.push(await pause(window));
    return {
      id: TYPING,
      what: `a pause in typing to acknowledged, from the last key, p95 of ${count}`,
      measured: p95(times),
      unit: 'ms',
      baseline: null,
      budget: '≤ 600 ms',
      used: p95(times) / 600,
      note: `median ${show(p50(times), 'ms')}; 400 of them are the pause itself; among ${bench.sizes.proposals} proposals`,
    };
  } finally {
    await window.close();
  }
}

/** Puts the cursor into the first answer and notes when the last key went down and when the foot said *Saved*. */
const WATCH = `(() => {
  const box = document.querySelector('.document input, .document textarea, .document [contenteditable=true]');
  box.focus();
  window.benchKey = 0;
  window.benchSaved = 0;
  addEventListener('keydown', () => { window.benchKey = performance.now(); window.benchSaved = 0; }, true);
  new MutationObserver(() => {
    if (document.querySelector('[data-save=saved]') === null) window.benchWaiting = true;
    else if (window.benchWaiting) { window.benchWaiting = false; window.benchSaved = performance.now(); }
  }).observe(document.querySelector('.foot'), { subtree: true, childList: true, attributes: true });
})()`;

async function pause(window: RealWindow): Promise<number> {
  for (const key of 'quiet ') {
    await window.send('Input.dispatchKeyEvent', { type: 'keyDown', key, text: key });
    await window.send('Input.dispatchKeyEvent', { type: 'keyUp', key });
    await wait(40);
  }
  return window.evaluate<number>(
    `new Promise((done, fail) => { const until = performance.now() + 10000; (function look() {
       if (window.benchSaved > window.benchKey) done(window.benchSaved - window.benchKey);
       else if (performance.now() > until) fail(new Error('not saved')); else setTimeout(look, 4); })(); })`,
  );
}
