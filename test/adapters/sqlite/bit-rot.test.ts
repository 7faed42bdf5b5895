import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { nodeCrypto } from '#adapters/node-crypto.ts';
import { fsck } from '#adapters/sqlite/fsck.ts';
import { openWorkspace } from '#adapters/sqlite/open-workspace.ts';
import type { WorkspaceStore } from '#adapters/sqlite/workspace-store.ts';
import { randomFrom } from '#support/kill-loop.ts';
import { aContent, ChainWriter } from '#support/kill-records.ts';
import { aFolder, aWorkspace, WHO } from './given.ts';

const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000_007);
const FLIPS = Number(process.env['FLIPS'] ?? 200);

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

test(
  `a flipped bit anywhere is refused, found or harmless, and never shown as what was written (seed ${SEED})`,
  { timeout: 90_000 },
  async () => {
    const file = aClosedFile();
    const good = readFileSync(file);
    const { shown: before, isFound } = await read(file);
    expect([before.size, isFound]).toEqual([38, false]);
    const random = randomFrom(SEED);
    const copy = join(aFolder(), 'flipped.collegium');
    const counts = { refused: 0, found: 0, harmless: 0 };
    for (let n = 0; n < FLIPS; n++) {
      const bytes = Buffer.from(good);
      const at = Math.floor(random() * bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
      writeFileSync(copy, bytes);
      const seen = await read(copy);
      // Other words are never shown, found or not. A signature proves itself, to fsck and to whoever verifies a package.
      const wrong = [...seen.shown].filter(
        ([name, text]) => !NOTHING.has(text) && !name.startsWith('signature') && text !== before.get(name),
      );
      expect([at, wrong]).toEqual([at, []]);
      // What is shown no longer (a torn index loses its way to a row) is missed by fsck at the latest.
      const isLess = [...before].some(([name, text]) => seen.shown.get(name) !== text);
      expect([at, isLess && !seen.isFound]).toEqual([at, false]);
      counts[seen.isRefused ? 'refused' : seen.isFound ? 'found' : 'harmless']++;
    }
    expect([counts.refused > 0, counts.found > 0]).toEqual([true, true]); // a test that finds nothing flips nothing
  },
);

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
