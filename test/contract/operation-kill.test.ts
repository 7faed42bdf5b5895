import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foundInstitution } from '#application/found-institution.ts';
import { composeWorkspace } from '#adapters/compose-workspace.ts';
import { createResources } from '#adapters/resources.ts';
import { figures, patience, seed, sized } from '#support/figures.ts';
import { fileSecrets } from '#support/file-secrets.ts';
import { randomFrom } from '#support/kill-loop.ts';
import { FILE } from '#support/kill-room.ts';
import { damageOf, type Desk, openDesk, type Operation, OPERATIONS, CONTROL } from '#support/operations.ts';
import { tidy } from '../../electron/engine/tidy.ts';

const SEED = seed();
const KILLS = Number(process.env['KILLS'] ?? sized(1, 50));
const RESOURCES = new URL('../../resources', import.meta.url).pathname;
let folder: string;
let pristine: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'collegium-operations-'));
  pristine = join(folder, 'pristine');
  await found(pristine);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An institution of one person, with one proposal that lists a file, and a copy of it all. */
async function found(at: string): Promise<void> {
  const home = join(at, 'home');
  mkdirSync(home, { recursive: true });
  const options = { program: 'test', person: '', mode: 'create', home, secrets: fileSecrets(home) } as const;
  const opened = await composeWorkspace(join(at, FILE), { ...options, resources: createResources(RESOURCES) });
  if (!opened.ok) throw new Error(opened.error.code);
  const { workspace, store } = opened.value;
  const key = await workspace.keyring.create({ workspace: null, passphrase: null });
  const institution = { en: 'Kill College', fr: '' };
  const founded = await foundInstitution(workspace, key, {
    institution, languages: 'en', timeZone: 'America/Toronto', sample: false, name: 'Jo Field', email: '',
  }); // prettier-ignore
  if (!founded.ok) throw new Error(founded.error.code);
  store.close();
  const desk = await openDesk(at);
  const { proposal } = await desk.get('proposal:create', {
    title: { en: 'Operations', fr: '' },
    language: 'en',
    unit: '',
    passphrase: null,
  });
  await desk.get('draft:open', { proposal });
  mkdirSync(join(at, 'kept'));
  const held = await desk.get('copy:make', {});
  cpSync(join(home, 'copies', held.name), join(at, 'kept', held.name));
  await desk.engine.close();
  rmSync(join(home, 'copies'), { recursive: true });
}

/** Files that never got their name, wherever they lie. */
function orphansIn(at: string): readonly string[] {
  return readdirSync(at, { recursive: true, encoding: 'utf8' }).filter((name) => /\.[0-9a-f]{16}\.tmp/.test(name));
}

/** As if it had been left there an hour ago. */
function age(at: string): void {
  const then = new Date(Date.now() - 3_600_000);
  for (const name of orphansIn(at)) if (existsSync(join(at, name))) utimesSync(join(at, name), then, then);
}

/** Kills an operation some milliseconds after it began. @returns whether it had ended by then */
async function killed(name: string, at: string, afterMs: number): Promise<boolean> {
  const script = join(import.meta.dirname, '../support/operation-child.ts');
  const env = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'collegium-kill-cache') };
  const child = spawn(process.execPath, [script, name, at], { stdio: ['pipe', 'pipe', 'inherit'], env });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    if (text === '') {
      child.stdin.write('go\n');
      setTimeout(() => child.kill('SIGKILL'), afterMs);
    }
    text += chunk;
  });
  await once(child, 'close');
  expect(text).toMatch(/^ready\n/);
  return text.includes('done');
}

async function inDesk<T>(operation: Operation, at: string, use: (desk: Desk) => Promise<T>): Promise<T> {
  const desk = await openDesk(at, operation);
  try {
    return await use(desk);
  } finally {
    await desk.engine.close();
  }
}

/** Kills it so often, each time in a desk that nobody has touched, and looks each time at everything. */
async function killLoop(name: string, operation: Operation, kills: number) {
  const began = performance.now();
  const random = randomFrom(SEED);
  const found = { ended: 0, corrupt: 0, halfDone: 0, orphans: 0, hangs: 0 };
  const words: string[] = [];
  const takes = await timeOf(name, operation);
  for (let n = 0; n < kills; n++) {
    const at = join(folder, `${name}-${String(n)}`);
    cpSync(pristine, at, { recursive: true });
    if (await killed(name, at, random() * takes * 1.2)) found.ended++;
    const damage = await damageOf(at);
    const half = operation.halfDone?.(at) ?? '';
    const again = await inDesk(operation, at, (desk) => operation.run(desk)).then(
      () => '',
      (error: unknown) => String(error),
    );
    const after = operation.halfDone?.(at) ?? '';
    age(at);
    tidy(join(at, 'home'), join(at, FILE));
    // What lies where the person sent it is theirs to see; it has no name that anybody would take for a whole file.
    const left = orphansIn(at).filter((each) => !each.startsWith('out'));
    found.corrupt += damage === '' ? 0 : 1;
    found.halfDone += half === '' && after === '' ? 0 : 1;
    found.hangs += again === '' ? 0 : 1;
    found.orphans += left.length;
    words.push(damage, half, again, after, ...left);
    rmSync(at, { recursive: true });
  }
  const sec = Math.round((performance.now() - began) / 100) / 10;
  const line = {
    id: `A4-${name}`,
    layer: 'L0',
    seed: SEED,
    n: kills,
    lost: found.halfDone,
    ...found,
    takesMs: Math.round(takes),
    sec,
  } as const;
  return { line, words: words.filter((each) => each !== '') };
}

/** How long it takes when nobody disturbs it, so that kills meet all of it. In milliseconds. */
async function timeOf(name: string, operation: Operation): Promise<number> {
  const whole = join(folder, `${name}-whole`);
  cpSync(pristine, whole, { recursive: true });
  return inDesk(operation, whole, async (desk) => {
    const start = performance.now();
    await operation.run(desk);
    return performance.now() - start;
  });
}

const CHOSEN = sized<readonly string[]>(['sign', 'copy', 'founding'], Object.keys(OPERATIONS));

test.each(Object.entries(OPERATIONS).filter(([name]) => CHOSEN.includes(name)))(
  `A4 %s, killed at any moment, leaves all of it or nothing, and succeeds the next time (seed ${SEED})`,
  { timeout: patience(60_000) },
  async (name, operation) => {
    const { line, words } = await killLoop(name, operation, KILLS);
    figures(line);
    expect(words).toEqual([]);
  },
);

test('A4 control: an export that is written in place is found half done', { timeout: patience(60_000) }, async () => {
  const { line } = await killLoop('control', CONTROL, 4);
  figures({ ...line, control: true });
  expect(line.halfDone).toBeGreaterThan(0);
});
