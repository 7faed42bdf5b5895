import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { composeWorkspace } from '#adapters/compose-workspace.ts';
import { authorityOf } from '#application/authority-of.ts';
import { endEffect } from '#application/end-effect.ts';
import { viewPeople } from '#application/view-people.ts';
import type { Workspace } from '#application/workspace.ts';
import { actorNamed, shippedResources } from '#support/sample-workspace.ts';
import { ensureBuild } from '../../scripts/build.mjs';
import { ensureDisplay, ensureElectron } from '../../scripts/electron-runtime.mjs';
import { fiveHundred } from './five-hundred.ts';
import { type RealWindow, startWindow, whenThere } from './real-window.ts';
import { type Bench, type Group, elapsed, p50, p95, type Row, show } from './row.ts';

const CALLS = 'people-calls';
const PAGE = 'people-page';
const ROOT = join(import.meta.dirname, '..', '..');
const MOST_MS = 100;

/** The People pages of an institution of 500 members, 60 units and 80 bodies: by calls, and in a real window. */
export const peopleRows: Group = {
  ids: [CALLS, PAGE],
  async run(bench) {
    const files = { workspace: join(bench.folder, 'people.collegium'), home: join(bench.folder, 'people-home') };
    const rows: Row[] = [];
    const member = await made(bench, files, async (workspace, secretary) => {
      if (bench.isWanted(CALLS)) rows.push(await calls(workspace, secretary));
    });
    if (bench.isWanted(PAGE)) rows.push(await pages(bench, files, member));
    return rows;
  },
};

interface Files {
  readonly workspace: string;
  readonly home: string;
}
type Secretary = Awaited<ReturnType<typeof actorNamed>>;

async function made(
  bench: Bench,
  { workspace, home }: Files,
  use: (workspace: Workspace, secretary: Secretary) => Promise<void>,
) {
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, 'src/cli/collegium.mjs'), 'demo', '--workspace', workspace, '--json'],
    { encoding: 'utf8', env: { ...process.env, COLLEGIUM_HOME: home, INIT_CWD: bench.folder } },
  );
  if (status !== 0) throw new Error(stderr);
  const opened = await composeWorkspace(workspace, {
    program: 'bench',
    person: '',
    mode: 'open',
    resources: shippedResources,
    home,
  });
  if (!opened.ok) throw new Error(opened.error.code);
  try {
    const secretary = await actorNamed(opened.value.workspace, 'Khan');
    await fiveHundred(opened.value.workspace, secretary);
    bench.say('made an institution of 500 members, 60 units, 80 bodies');
    await use(opened.value.workspace, secretary);
    opened.value.store.checkpoint();
    return secretary.member;
  } finally {
    opened.value.store.close();
  }
}

async function calls(workspace: Workspace, secretary: Secretary): Promise<Row> {
  const list: number[] = [];
  const ends: number[] = [];
  const grants = [...authorityOf(workspace).grants.values()].filter(({ roles }) => roles.includes('unit-chair'));
  const registrar = [...authorityOf(workspace).grants.values()].find(({ roles }) => roles.includes('registrar'));
  viewPeople(workspace, secretary);
  for (let n = 0; n < 20; n++) {
    list.push((await elapsed(() => viewPeople(workspace, secretary))).ms);
    const grant = (n % 2 === 0 ? registrar : grants[n])?.id ?? '';
    const end = { what: 'role', grant, on: '2026-01-01' } as const;
    ends.push((await elapsed(() => endEffect(workspace, secretary, { end, pause: () => Promise.resolve() }))).ms);
  }
  const measured = p95(list);
  return {
    id: CALLS,
    what: 'people:list of 500 members, 60 units, 80 bodies, in the engine, p95 of 20',
    measured,
    unit: 'ms',
    baseline: null,
    budget: `≤ ${MOST_MS} ms`,
    used: measured / MOST_MS,
    note: `median ${show(p50(list), 'ms')}; what ending a role would do: median ${show(p50(ends), 'ms')}, p95 ${show(p95(ends), 'ms')}`,
  };
}

/** From the change of the address to the frame that shows it, or from the last key of a name to the list of those found. */
async function pages(bench: Bench, { workspace, home }: Files, member: string): Promise<Row> {
  const { exec, args, env } = await ensureElectron();
  ensureBuild();
  const display = await ensureDisplay();
  const profile = join(bench.folder, 'people-profile');
  cpSync(join(home, 'keys'), join(profile, 'keys'), { recursive: true });
  const window = await startWindow({ exec, args, env: { ...env, ...display.env } }, { application: ROOT, profile, workspace });
  try {
    await whenThere(window, `() => document.querySelector('.foot')`);
    await window.evaluate(`window.collegium['session:choose'](${JSON.stringify({ member })})`);
    await window.evaluate('void setTimeout(() => location.reload(), 50)');
    await wait(1000);
    const rows = (count: string): string => `() => document.querySelectorAll('.people-table tbody tr').length ${count}`;
    const times: Record<string, number[]> = { members: [], all: [], find: [], bodies: [], units: [], member: [] };
    for (let n = 0; n < (bench.quick ? 3 : 8); n++) {
      const began = performance.now();
      times['members']?.push(await moved(window, '#/people', rows('>= 40')));
      await window.evaluate(
        `new Promise((done) => { const all = ${rows('>= 500')}; (function look() { all() ? done() : setTimeout(look, 1); })(); })`,
      );
      times['all']?.push(performance.now() - began);
      times['find']?.push(await found(window, rows('< 60')));
      times['bodies']?.push(
        await moved(window, '#/people/bodies', `() => document.querySelectorAll('.body-section').length >= 8`),
      );
      times['units']?.push(await moved(window, '#/people/units', `() => document.querySelectorAll('.unit-line').length >= 60`));
      times['member']?.push(await moved(window, `#/people/${member}`, `() => document.querySelector('.people-act h1')`));
      await moved(window, '#/work', `() => document.querySelector('.people-page') === null`);
    }
    const measured = p50(times['members'] ?? []);
    const others = Object.entries(times).slice(1);
    return {
      id: PAGE,
      what: 'the list of 500 members in the window, from the press to the frame with a full screen of them, median',
      measured,
      unit: 'ms',
      baseline: null,
      budget: `≤ ${MOST_MS} ms`,
      used: measured / MOST_MS,
      note: others.map(([name, all]) => `${name} ${show(p50(all), 'ms')}`).join(', '),
    };
  } finally {
    await window.close();
    await display.stop();
  }
}

async function moved(window: RealWindow, hash: string, there: string): Promise<number> {
  return clocked(window, `location.hash = ${JSON.stringify(hash)}`, there);
}

const found = (window: RealWindow, there: string): Promise<number> =>
  clocked(
    window,
    `const box = document.querySelector('.people-page input[type=search]');
     Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(box, 'eloise roy');
     box.dispatchEvent(new Event('input', { bubbles: true }))`,
    there,
  );

function clocked(window: RealWindow, act: string, there: string): Promise<number> {
  return window.evaluate<number>(
    `new Promise((done, fail) => { const find = ${there}; const began = performance.now(); ${act};
       (function look() {
         if (find()) requestAnimationFrame(() => done(performance.now() - began));
         else if (performance.now() - began > 20000) fail(new Error('not there')); else setTimeout(look, 1);
       })(); })`,
  );
}
