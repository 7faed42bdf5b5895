import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { migrate } from '#adapters/sqlite/migrate.ts';
import { MIGRATIONS } from '#adapters/sqlite/migrations/all.ts';
import { openWorkspace } from '#adapters/sqlite/open-workspace.ts';
import { expectedSchema, schemaText } from '#adapters/sqlite/schema-check.ts';
import { ChainWriter } from '#support/kill-records.ts';
import { aStep } from '#support/later-steps.ts';
import { aFolder, aWorkspace, codeOf, WHO } from './given.ts';

const SNAPSHOT = join(import.meta.dirname, 'schema.sql');

test('the schema is the one in schema.sql, so that a review sees every change to it', () => {
  if (process.env['UPDATE_SCHEMA'] === '1') writeFileSync(SNAPSHOT, expectedSchema());
  expect(expectedSchema()).toBe(readFileSync(SNAPSHOT, 'utf8'));
  expect(schemaText(aWorkspace().db)).toBe(expectedSchema());
});

test('every table is strict', () => {
  const { db } = aWorkspace();
  const tables = db
    .prepare<[], { name: string; strict: number }>("SELECT name, strict FROM pragma_table_list WHERE type = 'table'")
    .all();
  const ours = tables.filter(({ name }) => !/^(sqlite_|search_)/.test(name) || name === 'search_text');
  expect(ours.filter(({ strict }) => strict === 0)).toEqual([]);
  expect(ours.length).toBeGreaterThan(6);
});

const next = MIGRATIONS.length + 1;
const adds = aStep(next, 'CREATE TABLE later (id TEXT NOT NULL) STRICT');
const fails = aStep(
  next + 1,
  "CREATE TABLE half (id TEXT) STRICT; INSERT INTO half VALUES ('a'); INSERT INTO nowhere VALUES (1)",
);

/** A closed workspace of today's version, with one record and a draft. */
function aClosedFile(): string {
  const { file, log, drafts, close } = aWorkspace();
  log.append({ records: [new ChainWriter().founding].filter((each) => each !== null), contents: [], projections: [] });
  drafts.save({
    proposal: 'p',
    member: 'm',
    base: '',
    edit: 0,
    document: { text: 'kept' },
    keys: {},
    editedAt: '2026-11-03T14:02:00.000Z',
  });
  close();
  return file;
}

describe('a migration', () => {
  test('puts a whole copy aside first, keeps every row, and is refused by the version before it', () => {
    const file = aClosedFile();
    const opened = openWorkspace(file, { ...WHO, mode: 'open', migrations: [...MIGRATIONS, adds] });
    if (!opened.ok) throw new Error(opened.error.code);
    const { copiesAside, log, drafts, db, close } = opened.value;
    expect(copiesAside).toEqual([`${file}.before-v${next}`]);
    expect(statSync(copiesAside[0] ?? '').mode & 0o077).toBe(0);
    expect([log.count(), drafts.find('p', 'm')?.document]).toEqual([1, { text: 'kept' }]);
    expect(db.pragma('user_version', { simple: true })).toBe(next);
    close();
    expect(codeOf(openWorkspace(file, { ...WHO, mode: 'open' }))).toBe('workspace/newer');
    // The copy is a workspace of the version before, complete.
    const copy = openWorkspace(copiesAside[0] ?? '', { ...WHO, mode: 'open' });
    if (!copy.ok) throw new Error(copy.error.code);
    expect([copy.value.log.count(), copy.value.drafts.find('p', 'm')?.document]).toEqual([1, { text: 'kept' }]);
    copy.value.close();
  });

  test('that fails changes nothing, not even the steps before it, leaves no copy behind, and can be tried again', () => {
    const file = aClosedFile();
    const broken = { ...WHO, mode: 'open', migrations: [...MIGRATIONS, adds, fails] } as const;
    for (let n = 0; n < 2; n++) expect(codeOf(openWorkspace(file, broken))).toBe('workspace/not-migrated');
    const db = new Database(file);
    expect(db.pragma('user_version', { simple: true })).toBe(next - 1);
    expect(db.prepare("SELECT name FROM sqlite_schema WHERE name IN ('half', 'later')").all()).toEqual([]);
    db.close();
    expect(readdirSync(join(file, '..')).filter((name) => name.includes('before'))).toEqual([]);
  });

  test('does not run on a later file, and its numbers have no gap', () => {
    const db = new Database(join(aFolder(), 'a.db'));
    expect(() => migrate(db, null, [...MIGRATIONS, fails])).toThrow('workspace/steps');
    db.pragma(`user_version = ${next}`);
    expect(() => migrate(db, null, MIGRATIONS)).toThrow('workspace/newer');
    expect(db.pragma('user_version', { simple: true })).toBe(next);
    db.close();
  });
});

test('the file is plain SQLite that other programs read', () => {
  const file = aClosedFile();
  const python = "import sqlite3,sys; print(sqlite3.connect(sys.argv[1]).execute('pragma user_version').fetchone()[0])";
  let said: string;
  try {
    said = execFileSync('python3', ['-c', python, file], { stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim();
  } catch {
    return; // no Python on this machine: nothing to compare with
  }
  expect(said).toBe(String(MIGRATIONS.length));
});
