import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { nodeCrypto } from '#adapters/node-crypto.ts';
import { fsck } from '#adapters/sqlite/fsck.ts';
import { openWorkspace } from '#adapters/sqlite/open-workspace.ts';
import { figures, patience, seed, sized } from '#support/figures.ts';
import { randomFrom } from '#support/kill-loop.ts';
import { aContent, ChainWriter } from '#support/kill-records.ts';
import { type Good, PLANTED, writeGood } from '#support/planted-damage.ts';
import { aFolder, aWorkspace, WHO } from './given.ts';

const SEED = seed();

/** The codes that fsck gives, or the one under which the file is not opened at all. */
async function found(file: string): Promise<readonly string[]> {
  const opened = openWorkspace(file, { ...WHO, mode: 'open', check: false });
  if (!opened.ok) return [opened.error.code];
  try {
    const { ok, problems } = await fsck(opened.value.db, nodeCrypto);
    return ok ? [] : problems.map(({ code }) => code);
  } finally {
    opened.value.close();
  }
}

/** A copy of a whole workspace, harmed. The writers of `good` go on where they were, whatever another damage wrote. */
function harmed(plant: (good: Good, file: string) => void): string {
  const good = writeGood(aWorkspace());
  const file = join(aFolder(), 'harmed.collegium');
  copyFileSync(good.file, file);
  plant(good, file);
  return file;
}

describe('C1 planted damage', () => {
  const missed = new Set<string>();
  const seenBySqlite = new Set<string>();
  test.each(PLANTED)('C1 %s is found', async (name, plant, code) => {
    const file = harmed(plant);
    if (!isSoundToSqlite(file)) seenBySqlite.add(name);
    const codes = await found(file);
    if (!codes.includes(code)) missed.add(name);
    expect(codes).toContain(code);
  });

  test('C1 control: SQLite’s own check of the same files finds less than half of it', () => {
    const n = PLANTED.length;
    figures({ id: 'C1', layer: 'L0', seed: 0, n, corrupt: missed.size });
    figures({ id: 'C1', layer: 'L0', seed: 0, n, corrupt: n - seenBySqlite.size, control: true });
    expect(n).toBeGreaterThanOrEqual(40);
    expect(seenBySqlite.size).toBeLessThan(n / 2);
  });
});

function isSoundToSqlite(file: string): boolean {
  let db: Database.Database | null = null;
  try {
    db = new Database(file, { readonly: true });
    return db.pragma('integrity_check', { simple: true }) === 'ok' && (db.pragma('foreign_key_check') as unknown[]).length === 0;
  } catch {
    return false;
  } finally {
    db?.close();
  }
}

/** A workspace of chance: members, keys, streams, forks, contents of any size, erasures, drafts and addresses of any letters. */
function writeChance(random: () => number): string {
  const workspace = aWorkspace();
  const upTo = (most: number): number => Math.floor(random() * most);
  const word = (): string => String.fromCodePoint(...Array.from({ length: 1 + upTo(12) }, () => 0x20 + upTo(0x2000)));
  const founder = new ChainWriter();
  const records = founder.founding === null ? [] : [founder.founding];
  const writers = [founder, ...Array.from({ length: upTo(4) }, () => new ChainWriter(founder.workspace))];
  for (const writer of writers.slice(1)) {
    const body = { key: writer.keyText, note: word() };
    records.push(
      founder.write({ kind: 'key', stream: 'authority', subject: founder.workspace, parents: [founder.workspace], body }),
    );
  }
  const contents = [];
  const heads: { readonly id: string; readonly subject: string }[] = [];
  for (let n = upTo(30); n > 0; n--) {
    const writer = writers[upTo(writers.length)] ?? founder;
    const text = aContent(1 + upTo(random() < 0.1 ? 60_000 : 900), word());
    const head = random() < 0.4 ? undefined : heads[upTo(heads.length)];
    const about = head === undefined ? {} : { subject: head.subject, parents: [head.id] };
    const record = writer.write({
      kind: head === undefined ? 'proposal' : 'revision',
      ...about,
      content: [text.reference],
      body: { [word()]: word(), n },
    });
    heads.push({ id: record.id, subject: head?.subject ?? record.id });
    records.push(record);
    contents.push(text.content);
  }
  workspace.log.append({ records, contents, projections: [] });
  const erased = contents[upTo(contents.length)];
  if (erased !== undefined && random() < 0.5) {
    const body = { sha256: erased.sha256, ground: word(), rule: 'r' };
    workspace.log.append({
      records: [founder.write({ kind: 'erasure', subject: heads[0]?.subject ?? '', body })],
      contents: [],
      projections: [],
    });
    workspace.eraseContent(erased.sha256);
  }
  for (let n = upTo(4); n > 0; n--) {
    const draft = {
      proposal: word(),
      member: word(),
      base: '' as const,
      edit: 0,
      keys: {},
      editedAt: '2026-11-03T14:02:00.000Z',
    };
    workspace.drafts.save({ ...draft, document: { [word()]: word(), n: n / 3 } });
    workspace.addresses.save(word(), `${word()}@example.ca`);
  }
  workspace.close();
  return workspace.file;
}

const GOOD = sized(20, 1000);
test(`C1 ${GOOD} whole workspaces of chance raise no alarm (seed ${SEED})`, { timeout: patience(30_000) }, async () => {
  const random = randomFrom(SEED);
  let alarms = 0;
  for (let n = 0; n < GOOD; n++) if ((await found(writeChance(random))).length > 0) alarms++;
  figures({ id: 'C1', layer: 'L0', seed: SEED, n: GOOD, corrupt: alarms, what: 'false alarms' });
  expect(alarms).toBe(0);
});
