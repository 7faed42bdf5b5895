import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { type Migration, migrate } from '#adapters/sqlite/migrate.ts';
import { MIGRATIONS } from '#adapters/sqlite/migrations/all.ts';
import { openWorkspace } from '#adapters/sqlite/open-workspace.ts';
import { schemaAfter, schemaText } from '#adapters/sqlite/schema-check.ts';
import { figures, patience, seed, sized, timesOf } from '#support/figures.ts';
import { randomFrom } from '#support/kill-loop.ts';
import { ChainWriter } from '#support/kill-records.ts';
import { aStep, CHAIN } from '#support/later-steps.ts';
import { aFolder, aWorkspace, codeOf, WHO } from './given.ts';

const CHILD = join(import.meta.dirname, '../../support/migrate-child.ts');
const SEED = seed();
const TODAY = MIGRATIONS.length;
const open = (file: string, migrations?: readonly Migration[]) =>
  openWorkspace(file, { ...WHO, mode: 'open', ...(migrations === undefined ? {} : { migrations }) });
const fingerprint = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

/** A closed workspace of today's format, with records and a draft. */
function aClosedFile(): string {
  const { file, log, drafts, close } = aWorkspace();
  const writer = new ChainWriter();
  const records = [writer.founding, ...Array.from({ length: 40 }, (_, n) => writer.write({ kind: 'proposal', body: { n } }))];
  log.append({ records: records.filter((each) => each !== null), contents: [], projections: [] });
  const draft = { proposal: 'p', member: 'm', base: '' as const, edit: 0, keys: {}, editedAt: '2026-11-03T14:02:00.000Z' };
  drafts.save({ ...draft, document: { text: 'kept' } });
  close();
  return file;
}

/** The format a file says it has, where it is exactly that and nothing people had is missing; else what is wrong. */
function judged(file: string): number | string {
  const db = new Database(file);
  try {
    const version = Number(db.pragma('user_version', { simple: true }));
    if (db.pragma('integrity_check', { simple: true }) !== 'ok') return 'torn';
    if (schemaText(db) !== schemaAfter(CHAIN.slice(0, version))) return `between, says ${version}`;
    if (db.prepare('SELECT count(*) FROM record').pluck().get() !== 41) return 'records missing';
    return db.prepare("SELECT document FROM draft WHERE proposal = 'p'").pluck().get() === '{"text":"kept"}'
      ? version
      : 'draft missing';
  } finally {
    db.close();
  }
}

const asidesOf = (file: string): readonly string[] => readdirSync(dirname(file)).filter((name) => name.includes('.before-v'));

interface Run {
  readonly child: ChildProcess;
  /** After `go`: when it says that it began, and when it ended. */
  go(): Promise<void>;
  readonly ended: Promise<unknown>;
}

async function aRun(file: string, how = ''): Promise<Run> {
  const env = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'collegium-kill-cache') };
  const child = spawn(process.execPath, [CHILD, file, how], { stdio: ['pipe', 'pipe', 'inherit'], env });
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');
  return {
    child,
    ended,
    go: async () => {
      child.stdin.write('go\n');
      await once(child.stdout, 'data');
    },
  };
}

/** How long the whole of it takes here and now, in milliseconds: kills fall anywhere in it. */
async function spanOf(good: string, file: string, how: string): Promise<number> {
  copyFileSync(good, file);
  const run = await aRun(file, how);
  await run.go();
  const began = performance.now();
  await run.ended;
  return performance.now() - began;
}

/** Kills runs at random moments and says what each left behind. */
async function killed(how: '' | 'each-alone', kills: number): Promise<readonly (number | string)[]> {
  const random = randomFrom(SEED);
  const good = aClosedFile();
  const file = join(aFolder(), 'killed.collegium');
  const span = await spanOf(good, file, how);
  const left: (number | string)[] = [];
  let next = aRun(file, how);
  for (let n = 0; n < kills; n++) {
    for (const name of readdirSync(dirname(file))) rmSync(join(dirname(file), name));
    copyFileSync(good, file);
    const run = await next;
    if (n + 1 < kills) next = aRun(file, how); // loads while this one works
    await run.go();
    setTimeout(() => run.child.kill('SIGKILL'), random() * span);
    await run.ended;
    left.push(judged(file));
    if (how === 'each-alone') continue;
    // The way back was there before the first change, and is whole.
    const [copy] = asidesOf(file);
    if (left.at(-1) === CHAIN.length) expect(copy === undefined ? '' : judged(join(dirname(file), copy))).toBe(TODAY);
    const again = open(file, CHAIN);
    if (!again.ok) throw new Error(again.error.code);
    again.value.close();
    expect(judged(file)).toBe(CHAIN.length);
  }
  return left;
}

const KILLS = sized(8, 150);

test(
  `E2 a migration that is killed leaves the old format or the new one, and the next start carries on (seed ${SEED})`,
  {
    timeout: patience(60_000),
  },
  async () => {
    const began = performance.now();
    const left = await killed('', KILLS);
    const between = left.filter((each) => each !== TODAY && each !== CHAIN.length);
    const counts = {
      old: left.filter((each) => each === TODAY).length,
      new: left.filter((each) => each === CHAIN.length).length,
    };
    figures({
      id: 'E2',
      layer: 'L0',
      seed: SEED,
      n: KILLS,
      corrupt: between.length,
      lost: 0,
      ...counts,
      sec: secondsSince(began),
    });
    expect(between).toEqual([]);
  },
);

test(
  'E2 control: with a commit for each step the same kills leave files that no version made',
  { timeout: patience(60_000) },
  async () => {
    const began = performance.now();
    // Its steps are quick to commit one by one: until one is met, with a limit.
    let between = 0;
    let n = 0;
    while (between === 0 && n < 40) {
      const left = await killed('each-alone', 4);
      between += left.filter((each) => each !== TODAY && each !== CHAIN.length).length;
      n += left.length;
    }
    figures({ id: 'E2', layer: 'L0', seed: SEED, n, corrupt: between, control: true, sec: secondsSince(began) });
    expect(between).toBeGreaterThan(0);
  },
);

const secondsSince = (began: number): number => Math.round((performance.now() - began) / 100) / 10;

describe('E3 a migration that the disk refuses', () => {
  /** SQLite’s own refusal at each size between the file’s and the one it would need: the pages of a disk that is full. */
  test('at any size leaves the old format, byte for byte, and no half of a copy', () => {
    const good = aClosedFile();
    const whole = join(aFolder(), 'whole.collegium');
    copyFileSync(good, whole);
    const opened = open(whole, CHAIN);
    if (!opened.ok) throw new Error(opened.error.code);
    const pages = Number(opened.value.db.pragma('page_count', { simple: true }));
    opened.value.close();
    const times: number[] = [];
    let n = 0;
    const from = Math.ceil(readFileSync(good).length / 4096);
    for (let limit = from; limit < pages; limit += Math.ceil((pages - from) / sized(12, 200))) {
      const file = join(aFolder(), 'full.collegium');
      copyFileSync(good, file);
      const before = fingerprint(file);
      const db = new Database(file);
      db.pragma(`max_page_count = ${limit}`);
      const began = performance.now();
      expect(() => migrate(db, file, CHAIN)).toThrow('full');
      times.push(performance.now() - began);
      db.close();
      expect(fingerprint(file)).toBe(before);
      expect(asidesOf(file)).toEqual([]);
      expect(codeOf(open(file))).toBe(''); // today's program still opens it
      n++;
    }
    figures({ id: 'E3', layer: 'L0', seed: 0, n, lost: 0, corrupt: 0, ...timesOf(times) });
    expect(n).toBeGreaterThan(5);
  });

  test.skipIf(!hasTool('prlimit'))(
    'of the system (a limit on the size of files) is said in a code, and the file is the old one',
    () => {
      const good = aClosedFile();
      const size = readFileSync(good).length;
      const codes = new Map<string, number>();
      for (const room of [0.3, 1.1, 1.6, 3]) {
        const file = join(aFolder(), 'limited.collegium');
        copyFileSync(good, file);
        const said = runLimited(file, Math.ceil(size * room));
        codes.set(said, (codes.get(said) ?? 0) + 1);
        expect(judged(file)).toBe(TODAY);
        for (const copy of asidesOf(file)) expect(judged(join(dirname(file), copy))).toBe(TODAY);
        expect(readdirSync(dirname(file)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
        expect(codeOf(open(file))).toBe('');
      }
      const refused = ['workspace/disk-error', 'workspace/disk-full'];
      expect([...codes.keys()].filter((code) => !refused.includes(code))).toEqual([]);
    },
  );
});

function hasTool(name: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${name}`]);
    return true;
  } catch {
    console.log(`E3 was not tested with ${name}: it is not on this computer.`);
    return false;
  }
}

function runLimited(file: string, bytes: number): string {
  const said = execFileSync('prlimit', [`--fsize=${bytes}`, process.execPath, CHILD, file], { input: 'go\n', encoding: 'utf8' });
  return said.trim().split('\n').at(-1) ?? '';
}

test('E4 a file of a newer format is refused, byte for byte as it was, with the format it needs', () => {
  for (const isWal of [false, true]) {
    const file = aClosedFile();
    const opened = open(file, CHAIN);
    if (!opened.ok) throw new Error(opened.error.code);
    opened.value.close();
    const db = new Database(file);
    db.pragma(`journal_mode = ${isWal ? 'WAL' : 'DELETE'}`);
    db.close();
    const [before, names] = [fingerprint(file), readdirSync(dirname(file))];
    const refused = { code: 'workspace/newer', file, needed: CHAIN.length, known: TODAY };
    expect(open(file)).toEqual({ ok: false, error: refused });
    expect([fingerprint(file), readdirSync(dirname(file))]).toEqual([before, names]);
  }
  figures({ id: 'E4', layer: 'L0', seed: 0, n: 2, corrupt: 0 });
});

test('E4 a newer format that only the -wal knows of is refused too', () => {
  const file = aClosedFile();
  const copy = join(aFolder(), 'killed.collegium');
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  for (const { sql, version } of CHAIN.slice(TODAY)) db.exec(`${sql}; PRAGMA user_version = ${version}`);
  for (const end of ['', '-wal']) copyFileSync(file + end, copy + end);
  db.close();
  expect(open(copy)).toMatchObject({ error: { code: 'workspace/newer', needed: CHAIN.length } });
});

describe('E5 a chain that is not whole', () => {
  const [first, second, third, ...later] = CHAIN;
  if (first === undefined || second === undefined || third === undefined) throw new Error('no chain');
  const wrong: readonly (readonly [string, readonly Migration[]])[] = [
    ['a step is missing', [first, third, ...later]],
    ['the first step is missing', CHAIN.slice(1)],
    ['a step is there twice', [first, second, third, third, ...later]],
    ['steps are in another order', [first, third, second, ...later]],
    ['a step was edited and its checksum was not', [first, { ...second, sql: `${second.sql} ` }, third, ...later]],
    ['a checksum was edited', [first, second, { ...third, sha256: first.sha256 }, ...later]],
  ];
  test.each(wrong)('is refused before anything is touched: %s', (_, chain) => {
    const file = aClosedFile();
    const before = fingerprint(file);
    expect(codeOf(open(file, chain))).toBe('workspace/steps');
    expect([fingerprint(file), asidesOf(file)]).toEqual([before, []]);
  });

  const lying: readonly (readonly [string, string, readonly Migration[]])[] = [
    ['says a step ran that did not', `PRAGMA user_version = ${TODAY + 1}`, CHAIN],
    ['says a step did not run that did', `PRAGMA user_version = ${TODAY - 1}`, CHAIN],
    ['has a table that no step made', 'CREATE TABLE mine (x)', CHAIN],
    ['has a table less', 'DROP TABLE address', CHAIN],
  ];
  test.each(lying)('or a file that %s: refused as damaged, and nothing is run', (_, sql, chain) => {
    const file = aClosedFile();
    const db = new Database(file);
    db.exec(sql);
    const version = db.pragma('user_version', { simple: true });
    db.close();
    expect(codeOf(open(file, chain))).toBe('workspace/damaged');
    const after = new Database(file);
    expect([after.pragma('user_version', { simple: true }), asidesOf(file)]).toEqual([version, []]);
    after.close();
  });

  test('control: the whole chain runs, the copy aside is a workspace of the old format, and a second start does nothing', () => {
    const file = aClosedFile();
    for (const copies of [[`${basename(file)}.before-v${CHAIN.length}`], []]) {
      const opened = open(file, CHAIN);
      if (!opened.ok) throw new Error(opened.error.code);
      expect(opened.value.copiesAside.map((each) => basename(each))).toEqual(copies);
      opened.value.close();
      expect(judged(file)).toBe(CHAIN.length);
    }
    const copy = `${file}.before-v${CHAIN.length}`;
    expect([existsSync(copy), judged(copy), codeOf(open(copy))]).toEqual([true, TODAY, '']);
    figures({ id: 'E5', layer: 'L0', seed: 0, n: wrong.length + lying.length, corrupt: 0 });
  });

  test('and a step that fails on the rows of a file leaves the old format and says so', () => {
    const file = aClosedFile();
    const before = fingerprint(file);
    const fails = aStep(TODAY + 1, 'CREATE TABLE half (id TEXT) STRICT; INSERT INTO nowhere VALUES (1)');
    expect(codeOf(open(file, [...MIGRATIONS, fails]))).toBe('workspace/not-migrated');
    expect([fingerprint(file), asidesOf(file)]).toEqual([before, []]);
  });
});
