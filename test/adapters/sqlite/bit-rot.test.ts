import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { nodeCrypto } from '#adapters/node-crypto.ts';
import { fsck } from '#adapters/sqlite/fsck.ts';
import { openWorkspace } from '#adapters/sqlite/open-workspace.ts';
import type { WorkspaceStore } from '#adapters/sqlite/workspace-store.ts';
import { figures, patience, seed, sized } from '#support/figures.ts';
import { randomFrom } from '#support/kill-loop.ts';
import { aContent, ChainWriter } from '#support/kill-records.ts';
import { aFolder, aWorkspace, WHO } from './given.ts';

const SEED = seed();

/** Small, so that a flipped bit often meets what people wrote. */
function aClosedFile(): string {
  const workspace = aWorkspace();
  const writer = new ChainWriter();
  const contents = Array.from({ length: 12 }, () => aContent(1500));
  const records = contents.map(({ reference }, n) => writer.write({ kind: 'proposal', content: [reference], body: { n } }));
  if (writer.founding !== null) records.unshift(writer.founding);
  workspace.log.append({ records, contents: contents.map(({ content }) => content), projections: [] });
  const draft = { proposal: 'p', member: 'm', base: '' as const, edit: 0, keys: {}, editedAt: '2026-11-03T14:02:00.000Z' };
  workspace.drafts.save({ ...draft, document: { text: 'words '.repeat(500) } });
  workspace.addresses.save('m', 'm.roy@example.ca');
  workspace.close();
  return workspace.file;
}

/** What people would be shown, by its name; `refused` where they are told that it is damaged. */
function everything({ log, drafts, addresses }: WorkspaceStore): ReadonlyMap<string, string> {
  const shown = new Map<string, string>();
  const see = (name: string, read: () => unknown): void => {
    try {
      shown.set(name, JSON.stringify(read()));
    } catch {
      shown.set(name, 'refused');
    }
  };
  for (const each of log.records({ stream: 'decision' })) {
    see(each.id, () => each.record);
    see(`signature ${each.id}`, () => Buffer.from(each.signature).toString('hex'));
    for (const { sha256 } of each.record.content) see(sha256, () => Buffer.from(log.content(sha256) ?? []).toString('hex'));
  }
  see('draft', () => drafts.find('p', 'm'));
  see('address', () => addresses.find('m'));
  return shown;
}

interface Seen {
  readonly shown: ReadonlyMap<string, string>;
  readonly isRefused: boolean;
  readonly isFound: boolean;
}

/** Opens, reads everything, and has fsck look. */
async function read(file: string): Promise<Seen> {
  const opened = openWorkspace(file, { ...WHO, mode: 'open' });
  if (!opened.ok) return { shown: new Map(), isRefused: true, isFound: true };
  const { value } = opened;
  try {
    return { shown: everything(value), isRefused: false, isFound: !(await fsck(value.db, nodeCrypto)).ok };
  } catch {
    return { shown: new Map(), isRefused: true, isFound: true };
  } finally {
    value.close();
  }
}

const NOTHING = new Set(['refused', '""', 'null']);

/** What time does to bytes. `at` is anywhere in the file. */
const ROT: readonly (readonly [
  name: string,
  rot: (bytes: Buffer, at: number, random: () => number) => Buffer,
  commit: number,
  soak: number,
])[] = [
  [
    'a bit',
    (bytes, at, random) => (bytes.writeUInt8((bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8)), at), bytes),
    130,
    10_000,
  ],
  ['eight bytes', (bytes, at, random) => (bytes.writeDoubleBE(random(), Math.min(at, bytes.length - 8)), bytes), 30, 2000],
  ['a page of zeros', (bytes, at) => bytes.fill(0, at - (at % PAGE), at - (at % PAGE) + PAGE), 15, 500],
  ['two pages that changed places', (bytes, at, random) => swapped(bytes, at, Math.floor(random() * bytes.length)), 15, 500],
  ['a cut', (bytes, at) => bytes.subarray(0, at), 8, 200],
  [
    'bytes too many',
    (bytes, at, random) => Buffer.concat([bytes, Buffer.alloc(1 + (at % 9000), Math.floor(random() * 256))]),
    8,
    200,
  ],
];
const PAGE = 4096;

function swapped(bytes: Buffer, one: number, other: number): Buffer {
  const [from, to] = [one - (one % PAGE), other - (other % PAGE)];
  const page = Buffer.from(bytes.subarray(from, from + PAGE));
  bytes.copyWithin(from, to, to + PAGE);
  page.copy(bytes, to);
  return bytes;
}

interface Counts {
  refused: number;
  found: number;
  harmless: number;
  wrong: number;
  missed: number;
}

/** Harms a file again and again and compares what people are shown with what they were shown before. */
async function harmedBy(random: () => number, lay: () => string, before: ReadonlyMap<string, string>): Promise<Counts> {
  const counts: Counts = { refused: 0, found: 0, harmless: 0, wrong: 0, missed: 0 };
  for (const [, rot, commit, soak] of ROT) {
    for (let n = sized(commit, soak); n > 0; n--) {
      const copy = lay();
      const bytes = readFileSync(copy);
      writeFileSync(copy, rot(bytes, Math.floor(random() * bytes.length), random));
      const seen = await read(copy.replace(/-wal$/, ''));
      // Other words are never shown, found or not. A signature proves itself, to fsck and to whoever verifies a package.
      const isWrong = ([name, text]: [string, string]): boolean =>
        !NOTHING.has(text) && !name.startsWith('signature') && text !== before.get(name);
      if ([...seen.shown].some(isWrong)) counts.wrong++;
      // What is shown no longer (a torn index loses its way to a row) is missed by fsck at the latest.
      const isLess = [...before].some(([name, text]) => seen.shown.get(name) !== text);
      if (isLess && !seen.isFound) counts.missed++;
      counts[seen.isRefused ? 'refused' : seen.isFound ? 'found' : 'harmless']++;
    }
  }
  return counts;
}

const trials = ROT.reduce((sum, [, , commit, soak]) => sum + sized(commit, soak), 0);

test(
  `C2 rot anywhere in the file is refused, found or harmless, and never shown as what was written (seed ${SEED})`,
  { timeout: patience(120_000) },
  async () => {
    const began = performance.now();
    const file = aClosedFile();
    const { shown: before, isFound } = await read(file);
    expect([before.size, isFound]).toEqual([38, false]);
    const copy = join(aFolder(), 'flipped.collegium');
    const lay = (): string => {
      rmSync(`${copy}-wal`, { force: true });
      rmSync(`${copy}.open`, { force: true });
      copyFileSync(file, copy);
      return copy;
    };
    const counts = await harmedBy(randomFrom(SEED), lay, before);
    figures({ id: 'C2', layer: 'L0', seed: SEED, n: trials, corrupt: counts.wrong, hangs: 0, ...counts, sec: since(began) });
    expect([counts.wrong, counts.missed]).toEqual([0, 0]);
    expect([counts.refused > 0, counts.found > 0]).toEqual([true, true]); // a test that finds nothing flips nothing
  },
);

test('C2 a working copy whose page changed places with that of any other table is not missing unnoticed', async () => {
  const good = readFileSync(aClosedFile());
  const copy = join(aFolder(), 'swapped.collegium');
  writeFileSync(copy, good);
  const db = new Database(copy, { readonly: true });
  const roots = db.prepare<[], [string, number]>('SELECT name, rootpage FROM sqlite_schema WHERE rootpage > 0').raw().all();
  db.close();
  const draft = roots.find(([name]) => name === 'draft')?.[1] ?? 0;
  for (const [name, root] of roots.filter(([each]) => each !== 'draft')) {
    rmSync(`${copy}.open`, { force: true });
    rmSync(`${copy}-wal`, { force: true });
    writeFileSync(copy, swapped(Buffer.from(good), PAGE * (draft - 1), PAGE * (root - 1)));
    const { isRefused, isFound } = await read(copy);
    expect({ name, isNoticed: isRefused || isFound }).toEqual({ name, isNoticed: true });
  }
});

const since = (began: number): number => Math.round((performance.now() - began) / 100) / 10;

test(
  `C2 rot in the -wal of a killed program never shows other words (seed ${SEED})`,
  { timeout: patience(120_000) },
  async () => {
    const began = performance.now();
    const live = join(aFolder(), 'live.collegium');
    const closed = aClosedFile();
    copyFileSync(closed, live);
    const opened = openWorkspace(live, { ...WHO, mode: 'open' });
    if (!opened.ok) throw new Error(opened.error.code);
    const draft = { proposal: 'p', member: 'm', base: '' as const, edit: 1, keys: {}, editedAt: '2026-11-04T14:02:00.000Z' };
    opened.value.drafts.save({ ...draft, document: { text: 'later '.repeat(700) } });
    opened.value.addresses.save('m', 'm.roy@elsewhere.example');
    for (let n = 0; n < 10; n++) opened.value.addresses.save(`m${n}`, `m${n}@elsewhere.example`);
    const folder = aFolder();
    const good = join(folder, 'good.collegium');
    for (const end of ['', '-wal']) copyFileSync(live + end, good + end);
    opened.value.close();
    const earlier = (await read(closed)).shown;
    const scratch = join(aFolder(), 'flipped.collegium');
    const lay = (): string => {
      rmSync(`${scratch}.open`, { force: true });
      for (const end of ['', '-wal']) copyFileSync(good + end, scratch + end);
      return `${scratch}-wal`;
    };
    lay();
    const { shown: later } = await read(scratch);
    expect(later.get('draft')).not.toBe(earlier.get('draft'));
    const random = randomFrom(SEED + 1);
    const counts = { n: 0, wrong: 0, older: 0, refused: 0 };
    for (const [, rot, commit, soak] of ROT) {
      for (let n = Math.ceil(sized(commit, soak) / 4); n > 0; n--) {
        const wal = lay();
        const bytes = readFileSync(wal);
        writeFileSync(wal, rot(bytes, Math.floor(random() * bytes.length), random));
        const { shown, isRefused } = await read(scratch);
        const isOf = (state: ReadonlyMap<string, string>, [name, text]: [string, string]): boolean => state.get(name) === text;
        const isWrong = [...shown].some((each) => !NOTHING.has(each[1]) && !isOf(later, each) && !isOf(earlier, each));
        counts.n++;
        if (isWrong) counts.wrong++;
        if (isRefused) counts.refused++;
        else if ([...shown].some((each) => !isOf(later, each))) counts.older++;
      }
    }
    figures({ id: 'C2', layer: 'L0', seed: SEED, corrupt: counts.wrong, ...counts, what: '-wal', sec: since(began) });
    expect(counts.wrong).toBe(0);
    expect(counts.older).toBeLessThan(counts.n / 4); // rot of the last commit alone looks like the cut of a crash
  },
);

test('C2 control: a program that reads the same flipped files without hashing shows other words', () => {
  const good = readFileSync(aClosedFile());
  const random = randomFrom(SEED);
  const copy = join(aFolder(), 'flipped.collegium');
  const words = (file: string): string => {
    const db = new Database(file, { readonly: true });
    try {
      return JSON.stringify([db.prepare('SELECT document FROM draft').all(), db.prepare('SELECT hex(bytes) FROM content').all()]);
    } catch {
      return '';
    } finally {
      db.close();
    }
  };
  writeFileSync(copy, good);
  const before = words(copy);
  let wrong = 0;
  const n = 200;
  for (let trial = 0; trial < n; trial++) {
    const bytes = Buffer.from(good);
    const at = Math.floor(random() * bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    writeFileSync(copy, bytes);
    if (!['', before].includes(words(copy))) wrong++;
  }
  figures({ id: 'C2', layer: 'L0', seed: SEED, n, corrupt: wrong, control: true });
  expect(wrong).toBeGreaterThan(0);
});

test.each([
  ['a collation nobody knows', 'NOCASE', 'NOCASG'],
  ['a key that is none', 'INTEGER PRIMARY KEY', 'INTEGER PRIMASY KEY'],
  ['a reference to nothing', 'REFERENCES record', 'REFERENCES recore'],
])('%s in the schema is damage, in words, though SQLite calls it a plain error', (_, from, to) => {
  const file = aClosedFile();
  const bytes = readFileSync(file);
  const at = bytes.indexOf(from);
  expect(at).toBeGreaterThan(0);
  bytes.write(to, at, 'latin1');
  writeFileSync(file, bytes);
  expect(openWorkspace(file, { ...WHO, mode: 'open' })).toEqual({ ok: false, error: { code: 'workspace/damaged', file } });
});

test('a record that a bit of an index moved to another stream is not shown there', () => {
  const file = aClosedFile();
  const db = new Database(file);
  // The trigger keeps the log append-only; rot does not ask it.
  db.exec("DROP TRIGGER record_append_only; UPDATE record SET stream = 'decision' WHERE kind = 'founding'");
  db.close();
  const opened = openWorkspace(file, { ...WHO, mode: 'open', check: false });
  if (!opened.ok) throw new Error(opened.error.code);
  expect(() => opened.value.log.records({ stream: 'decision' })).toThrow('record/altered');
  opened.value.close();
});

test('a torn page of contents is met at opening after a crash, and by fsck after an orderly end', async () => {
  const file = aClosedFile();
  const db = new Database(file, { readonly: true });
  const root = db.prepare<[], number>("SELECT rootpage FROM sqlite_schema WHERE name = 'content'").pluck().get() ?? 0;
  db.close();
  const bytes = readFileSync(file);
  bytes[(root - 1) * 4096] = 0xff; // no kind of page is called so
  writeFileSync(file, bytes);
  expect(await read(file)).toMatchObject({ isRefused: false, isFound: true });
  writeFileSync(`${file}.open`, '{}');
  expect(openWorkspace(file, { ...WHO, mode: 'open' })).toMatchObject({ ok: false, error: { code: 'workspace/damaged' } });
});
