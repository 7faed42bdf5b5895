import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { execFileSync } from 'node:child_process';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openWorkspace } from '#adapters/sqlite/open-workspace.ts';
import { ChainWriter } from '#support/kill-records.ts';
import { aFolder, aWorkspace, codeOf, reopened, WHO } from './given.ts';

const open = (file: string) => openWorkspace(file, { ...WHO, mode: 'open' });
const create = (file: string) => openWorkspace(file, { ...WHO, mode: 'create' });
const fingerprint = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

/** A closed workspace with some records in it. */
function aClosedFile(): string {
  const workspace = aWorkspace();
  const writer = new ChainWriter();
  const records = [writer.founding, ...Array.from({ length: 200 }, (_, i) => writer.write({ kind: 'proposal', body: { i } }))];
  workspace.log.append({ records: records.filter((each) => each !== null), contents: [], projections: [] });
  workspace.close();
  return workspace.file;
}

describe('a workspace that is made', () => {
  test('is one private file with our mark, and says who holds it while it is open', () => {
    const workspace = aWorkspace();
    const folder = join(workspace.file, '..');
    expect(readdirSync(folder).toSorted()).toEqual(['science.collegium', 'science.collegium-wal', 'science.collegium.open']);
    for (const name of readdirSync(folder)) expect([name, statSync(join(folder, name)).mode & 0o777]).toEqual([name, 0o600]);
    const holder = JSON.parse(readFileSync(`${workspace.file}.open`, 'utf8')) as Record<string, unknown>;
    expect(holder).toMatchObject({ program: 'test', person: 'Mireille Roy', pid: process.pid });
    workspace.close();
    expect(readdirSync(folder)).toEqual(['science.collegium']);
    expect(readFileSync(workspace.file).readUInt32BE(68)).toBe(0x434f4c31);
  });

  test('has every setting that keeps what was acknowledged', () => {
    const { db } = aWorkspace();
    const settings = ['locking_mode', 'journal_mode', 'synchronous', 'foreign_keys', 'trusted_schema', 'recursive_triggers'];
    const more = ['cell_size_check', 'mmap_size', 'secure_delete', 'temp_store', 'busy_timeout', 'application_id'];
    expect([...settings, ...more].map((name) => db.pragma(name, { simple: true }))).toEqual([
      'exclusive',
      'wal',
      2,
      1,
      0,
      1,
      1,
      0,
      1,
      2,
      5000,
      0x434f4c31,
    ]);
  });

  test('is not made over a file that exists, nor beside the remainder of another', () => {
    const file = aClosedFile();
    const before = fingerprint(file);
    expect(codeOf(create(file))).toBe('workspace/exists');
    expect(fingerprint(file)).toBe(before);
    const other = join(aFolder(), 'new.collegium');
    writeFileSync(`${other}-wal`, 'old frames');
    expect(codeOf(create(other))).toBe('workspace/leftover');
    expect(existsSync(other)).toBe(false);
  });

  test('takes over what a founding left that was killed before its first record', () => {
    const left = aWorkspace();
    expect(codeOf(create(left.file))).toBe('workspace/in-use');
    left.close();
    const taken = create(left.file);
    if (!taken.ok) throw new Error(taken.error.code);
    taken.value.discard();
    expect(readdirSync(join(left.file, '..'))).toEqual([]);
  });

  test('leaves nothing where its founding failed, and stays where it did not', () => {
    const failed = aWorkspace();
    failed.discard();
    expect(readdirSync(join(failed.file, '..'))).toEqual([]);
    const founded = aWorkspace();
    founded.log.append({ records: [new ChainWriter().founding].filter((each) => each !== null), contents: [], projections: [] });
    founded.discard();
    expect(existsSync(founded.file)).toBe(true);
  });
});

describe('a workspace that is opened', () => {
  test('and only read is the same file afterwards, byte for byte', () => {
    const file = aClosedFile();
    const before = fingerprint(file);
    const workspace = reopened(file);
    expect(workspace.log.count()).toBe(201);
    expect(workspace.unclean).toBe(false);
    workspace.close();
    expect(fingerprint(file)).toBe(before);
  });

  test('is refused to a second opener in the same process, and the lock outlives the refusal', async () => {
    const file = aClosedFile();
    reopened(file);
    expect(open(file)).toMatchObject({ ok: false, error: { code: 'workspace/in-use', program: 'test', person: 'Mireille Roy' } });
    expect((await holdOpen(file)).said).toBe('workspace/in-use');
  });

  test('is refused while another process holds it, with its name, and free again once that was killed', async () => {
    const file = aClosedFile();
    const { child, said } = await holdOpen(file);
    expect(said).toBe('open');
    const refused = open(file);
    expect(refused).toMatchObject({ ok: false, error: { code: 'workspace/in-use', program: 'holder', person: 'Jean Côté' } });
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(existsSync(`${file}.open`)).toBe(true);
    const workspace = reopened(file);
    expect(workspace.unclean).toBe(true);
    expect(workspace.log.count()).toBe(201);
  });

  test('goes on where the file that says who holds it is a leftover, unreadable or a folder', () => {
    for (const leave of [(path: string) => writeFileSync(path, '{"program":1}'), (path: string) => mkdirSync(path)]) {
      const file = aClosedFile();
      leave(`${file}.open`);
      const opened = open(file);
      expect(opened.ok).toBe(true);
      if (opened.ok) opened.value.close();
    }
  });

  test('is refused as locked where another program holds the file and says nothing', () => {
    const file = aClosedFile();
    const other = new Database(file);
    onTestFinished(() => void other.close());
    other.pragma('locking_mode = EXCLUSIVE');
    other.exec('BEGIN EXCLUSIVE');
    expect(codeOf(open(file))).toBe('workspace/locked');
  });
});

describe('what is no workspace is refused in one code and stays as it was', () => {
  const cases: readonly (readonly [string, string, (file: string) => void])[] = [
    ['nothing there', 'workspace/not-found', () => undefined],
    ['a folder', 'workspace/not-a-file', (file) => mkdirSync(file)],
    ['a pipe', 'workspace/not-a-file', (file) => execFileSync('mkfifo', [file])],
    ['a device', 'workspace/not-a-file', (file) => symlinkSync('/dev/zero', file)],
    ['an empty file', 'workspace/foreign', (file) => writeFileSync(file, '')],
    ['one byte', 'workspace/foreign', (file) => writeFileSync(file, 'S')],
    ['a picture', 'workspace/foreign', (file) => writeFileSync(file, Buffer.from('89504e470d0a1a0a', 'hex'))],
    ['a terabyte of nothing', 'workspace/foreign', (file) => (writeFileSync(file, ''), truncateSync(file, 1e12))],
    [
      'another SQLite file',
      'workspace/foreign',
      (file) => makeOther(file, 'CREATE TABLE note (text TEXT); PRAGMA journal_mode = WAL'),
    ],
    [
      'another application',
      'workspace/foreign',
      (file) => makeOther(file, 'PRAGMA application_id = 252006674; CREATE TABLE geo (x)'),
    ],
    [
      'a later release',
      'workspace/newer',
      (file) => makeOther(file, `PRAGMA application_id = ${0x434f4c31}; PRAGMA user_version = 99`),
    ],
    [
      'our mark alone',
      'workspace/damaged',
      (file) => makeOther(file, `PRAGMA application_id = ${0x434f4c31}; PRAGMA user_version = 3`),
    ],
  ];
  test.each(cases)('%s: %s', (_, code, make) => {
    const folder = aFolder();
    const file = join(folder, 'some.collegium');
    make(file);
    const isSmall = existsSync(file) && statSync(file).isFile() && statSync(file).size < 1e9;
    const before = isSmall ? fingerprint(file) : '';
    expect(codeOf(open(file))).toBe(code);
    expect(readdirSync(folder)).toEqual(code === 'workspace/not-found' ? [] : [basename(file)]);
    expect(isSmall ? fingerprint(file) : '').toBe(before);
  });

  test('a missing folder is said to be missing', () => {
    expect(codeOf(create(join(aFolder(), 'no', 'such.collegium')))).toBe('workspace/no-folder');
    expect(codeOf(open(join(aFolder(), 'no', 'such.collegium')))).toBe('workspace/not-found');
  });

  test('a folder that a cloud service keeps is named', () => {
    const folder = join(aFolder(), 'Dropbox');
    mkdirSync(folder);
    expect(create(join(folder, 'a.collegium'))).toMatchObject({ error: { code: 'workspace/synced-folder', service: 'Dropbox' } });
    expect(readdirSync(folder)).toEqual([]);
  });

  test.skipIf(process.getuid?.() === 0)('a file or folder that cannot be written is said to be so', () => {
    const file = aClosedFile();
    chmodSync(file, 0o400);
    expect(codeOf(open(file))).toBe('workspace/read-only');
  });
});

describe('a damaged workspace is refused, or every damage is harmless', () => {
  test('cut short anywhere, even below the first page', () => {
    for (const share of [0.0005, 0.02, 0.3, 0.7, 0.99]) {
      const file = aClosedFile();
      truncateSync(file, Math.max(100, Math.floor(statSync(file).size * share)));
      const before = fingerprint(file);
      expect(codeOf(open(file))).toBe('workspace/damaged');
      expect(fingerprint(file)).toBe(before);
    }
  });

  test('with a page of zeros', () => {
    const file = aClosedFile();
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(0, 4096 * 5, 4096 * 6));
    expect(codeOf(open(file))).toBe('workspace/damaged');
  });

  test('without the triggers that make the log append-only', () => {
    const file = aClosedFile();
    const db = new Database(file);
    db.exec('DROP TRIGGER record_kept');
    db.close();
    expect(codeOf(open(file))).toBe('workspace/damaged');
    const opened = openWorkspace(file, { ...WHO, mode: 'open', check: false });
    expect(opened.ok).toBe(true);
    if (opened.ok) opened.value.close();
  });
});

function makeOther(file: string, sql: string): void {
  const db = new Database(file);
  db.exec(sql);
  db.close();
}

async function holdOpen(file: string): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'hold-open.ts'), file, 'Jean Côté'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, said: said.toString().trim() };
}
