import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { folderKind, surroundings } from '#adapters/files/folder-kind.ts';
import { restore } from '#adapters/sqlite/backup.ts';
import { openWorkspace } from '#adapters/sqlite/open-workspace.ts';
import { figures, notTested, patience, sized, timesOf } from '#support/figures.ts';
import { ChainWriter } from '#support/kill-records.ts';
import { createDesk } from '../../cli/run.ts';
import { aFolder, aWorkspace, codeOf, WHO } from './given.ts';

const open = (file: string) => openWorkspace(file, { ...WHO, mode: 'open' });
const fingerprint = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');
const since = (began: number): number => Math.round((performance.now() - began) / 100) / 10;

function aClosedFile(): string {
  const workspace = aWorkspace();
  const founding = new ChainWriter().founding;
  workspace.log.append({ records: founding === null ? [] : [founding], contents: [], projections: [] });
  workspace.close();
  return workspace.file;
}

/** Another program that has the file open, until it is killed. */
async function aHolder(file: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'hold-open.ts'), file, 'Jean Côté'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  expect(said.toString().trim()).toBe('open');
  return child;
}

async function killed(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

describe('D2 a second program on the same file', () => {
  const TRIES = sized(12, 200);
  test(
    `never gets in, however often it tries, and says who has it since when (${TRIES} times)`,
    { timeout: patience(60_000) },
    async () => {
      const began = performance.now();
      const file = aClosedFile();
      await aHolder(file);
      const before = [fingerprint(file), readdirSync(dirname(file)).toSorted()];
      let [got, n] = [0, 0];
      const times: number[] = [];
      for (; n < TRIES; n++) {
        const start = performance.now();
        const opened = open(file);
        times.push(performance.now() - start);
        if (opened.ok) got++;
        else
          expect(opened.error).toMatchObject({
            code: 'workspace/in-use',
            program: 'holder',
            person: 'Jean Côté',
            computer: hostname(),
          });
      }
      // The command line too: another process, another person's application folder.
      const desk = createDesk();
      onTestFinished(() => desk.clear());
      const ran = await desk.run(['proposal', 'list', '--workspace', file], { here: true });
      expect([ran.status, ran.stdout]).toEqual([2, '']);
      expect(ran.stderr).toMatch(/is open in holder \(Jean Côté\) on .+ since \d{4}-/);
      expect([fingerprint(file), readdirSync(dirname(file)).toSorted()]).toEqual(before);
      figures({ id: 'D2', layer: 'L0', seed: 0, n, corrupt: got, ...timesOf(times), sec: since(began) });
      expect(got).toBe(0);
    },
  );

  test('D2 control: SQLite as it comes lets the second one in', () => {
    const file = join(aFolder(), 'usual.db');
    const [one, two] = [new Database(file), new Database(file)];
    one.pragma('journal_mode = WAL');
    one.exec('CREATE TABLE t (x); INSERT INTO t VALUES (1)');
    two.exec('INSERT INTO t VALUES (2)');
    const both = one.prepare('SELECT count(*) FROM t').pluck().get();
    figures({ id: 'D2', layer: 'L0', seed: 0, n: 1, corrupt: 1, control: true });
    expect(both).toBe(2);
    one.close();
    two.close();
  });
});

describe('D3 a lock that its holder left behind', () => {
  const said = {
    program: 'Collegium',
    person: 'Jean Côté',
    computer: hostname(),
    since: '2026-11-01T08:00:00.000Z',
    pid: process.pid,
  };
  const stale: readonly (readonly [string, unknown])[] = [
    ['of this very process number', said],
    ['of a process number that another program has now', { ...said, pid: 1 }],
    ['of a computer with another name', { ...said, computer: 'old-name' }],
    ['of before the computer was started again', { ...said, since: '2020-01-01T00:00:00.000Z' }],
    ['of the future', { ...said, since: '2099-01-01T00:00:00.000Z' }],
    ['that is not readable', 'no such thing'],
  ];
  test(
    'never keeps anybody out: after a kill, another host name, a reused process number, no manual step',
    { timeout: patience(60_000) },
    async () => {
      const began = performance.now();
      let [kept, n] = [0, 0];
      for (let round = 0; round < sized(2, 17); round++) {
        for (const [, holder] of stale) {
          const file = aClosedFile();
          writeFileSync(`${file}.open`, JSON.stringify(holder));
          const opened = open(file);
          if (opened.ok) opened.value.close();
          else kept++;
          n++;
        }
      }
      for (let round = 0; round < sized(2, 30); round++) {
        const file = aClosedFile();
        await killed(await aHolder(file));
        expect(existsSync(`${file}.open`)).toBe(true);
        const opened = open(file);
        if (opened.ok) opened.value.close();
        else kept++;
        n++;
      }
      figures({ id: 'D3', layer: 'L0', seed: 0, n, corrupt: kept, sec: since(began) });
      expect(kept).toBe(0);
    },
  );

  test('D3 control: a lock that were a file would keep everybody out after a kill', async () => {
    const file = aClosedFile();
    await killed(await aHolder(file));
    const isKeptOut = existsSync(`${file}.open`); // what a program that believes such files would go by
    figures({ id: 'D3', layer: 'L0', seed: 0, n: 1, corrupt: isKeptOut ? 1 : 0, control: true });
    expect(isKeptOut).toBe(true);
  });
});

describe('D4 a file system that is no local disk', () => {
  const TYPES: readonly (readonly [number, string])[] = [
    [0x65735546, 'FUSE'],
    [0x6969, 'NFS'],
    [0xff534d42, 'CIFS'],
    [0xfe534d42, 'SMB2'],
    [0x01021997, '9p'],
  ];
  const of = (type: number, mount = 'unknown') =>
    folderKind('/mnt/x', { ...surroundings(), mounts: `x /mnt/x ${mount} rw 0 0`, fileSystem: () => type });

  test('is known by its statfs type, whatever it is mounted as', () => {
    for (const [type, system] of TYPES) {
      expect([type.toString(16), of(type)]).toEqual([type.toString(16), { kind: 'network', system }]);
      expect(of(type | 0).kind).toBe('network'); // some systems give it with a sign
    }
    for (const local of [0xef53, 0x58465342, 0x9123683e, 0x01021994]) expect(of(local)).toEqual({ kind: 'local' });
    expect(of(0x65735546, 'fuseblk')).toEqual({ kind: 'local' }); // an NTFS disk
    expect(of(0x65735546, 'fuse.bindfs')).toEqual({ kind: 'network', system: 'fuse.bindfs' });
    figures({ id: 'D4', layer: 'L0', seed: 0, n: TYPES.length, corrupt: 0 });
  });

  const bindfs = process.env['COLLEGIUM_BINDFS'] ?? 'bindfs';
  const why = spawnSync(bindfs, ['--version']).status === 0 ? '' : 'bindfs is not on this computer';
  if (why !== '') notTested('D4 on a real FUSE mount', why);
  test.skipIf(why !== '')('D4 a real FUSE mount is refused, and a workspace on it is brought to a local folder', async () => {
    const [real, mount] = [aFolder(), aFolder()];
    const file = aClosedFile();
    writeFileSync(join(real, 'shared.collegium'), readFileSync(file));
    execFileSync(bindfs, ['-o', 'direct_io', real, mount]);
    onTestFinished(() => void spawnSync('umount', [mount]));
    const there = join(mount, 'shared.collegium');
    expect(open(there)).toMatchObject({ error: { code: 'workspace/network-folder', system: expect.stringMatching(/fuse/i) } });
    expect(readdirSync(real)).toEqual(['shared.collegium']);
    const here = join(aFolder(), 'local.collegium');
    expect(await restore(there, here)).toMatchObject({ ok: true });
    const opened = open(here);
    expect(opened.ok).toBe(true);
    if (opened.ok) opened.value.close();
    figures({ id: 'D4', layer: 'L0', seed: 0, n: 1, corrupt: 0, what: 'bindfs direct_io' });
  });
});

describe('D6 folders that a service keeps', () => {
  const PATTERNS: readonly (readonly [path: string, service: string])[] = [
    ['OneDrive', 'OneDrive'],
    ['OneDrive - Université d’Essai/Comité', 'OneDrive'],
    ['Dropbox', 'Dropbox'],
    ['Dropbox (Personal)/a/b', 'Dropbox'],
    ['Library/Mobile Documents/com~apple~CloudDocs', 'iCloud'],
    ['iCloud Drive', 'iCloud'],
    ['Google Drive/My Drive', 'Google Drive'],
    ['Library/CloudStorage/GoogleDrive-me@example.ca/My Drive', 'Google Drive'],
    ['Nextcloud', 'Nextcloud'],
    ['ownCloud', 'ownCloud'],
    ['Box Sync/Senate', 'Box'],
    ['pCloud Drive', 'pCloud'],
    ['MEGA', 'MEGA'],
    ['Seafile', 'Seafile'],
    ['Proton Drive', 'Proton Drive'],
  ];

  test('are refused for a live file with the service’s name, nothing is written there, and a copy of it opens elsewhere', async () => {
    const began = performance.now();
    const good = aClosedFile();
    for (const [path, service] of PATTERNS) {
      const folder = join(aFolder(), path);
      mkdirSync(folder, { recursive: true });
      const file = join(folder, 'science.collegium');
      writeFileSync(file, readFileSync(good));
      const before = fingerprint(file);
      expect([path, open(file)]).toMatchObject([path, { ok: false, error: { code: 'workspace/synced-folder', service } }]);
      expect([fingerprint(file), readdirSync(folder)]).toEqual([before, ['science.collegium']]);
      expect(codeOf(await restore(file, join(aFolder(), 'here.collegium')))).toBe('');
    }
    const box = (folder: string) => folderKind(folder, { ...surroundings(), home: '/home/me', mounts: '', exists: () => false });
    expect([box('/home/me/Box/Senate'), box('/srv/Box')]).toEqual([{ kind: 'synced', service: 'Box' }, { kind: 'local' }]);
    figures({ id: 'D6', layer: 'L0', seed: 0, n: PATTERNS.length, corrupt: 0, sec: since(began) });
    expect(PATTERNS.length).toBeGreaterThanOrEqual(12);
  });

  test('D6 control: folders that only sound like it are nobody’s, and open', () => {
    const names = ['Dropboxes', 'My OneDrives', 'Boxwood', 'Nextcloud notes', 'megabytes', 'Drive'];
    for (const name of names) expect([name, folderKind(join('/home/me', name))]).toEqual([name, { kind: 'local' }]);
    figures({ id: 'D6', layer: 'L0', seed: 0, n: names.length, corrupt: 0, control: true });
  });

  test('D6 the command line says in its sentence what to do, and restore makes a local one', async () => {
    const desk = createDesk();
    onTestFinished(() => desk.clear());
    const folder = join(desk.folder, 'Dropbox');
    mkdirSync(folder);
    const file = join(folder, 'a.collegium');
    writeFileSync(file, readFileSync(aClosedFile()));
    const ran = await desk.run(['fsck', '--workspace', file], { here: true });
    expect([ran.status, ran.stderr]).toMatchObject([2, expect.stringContaining('restore')]);
    const local = join(desk.folder, 'local.collegium');
    expect((await desk.run(['restore', file, '--workspace', local], { here: true })).status).toBe(0);
    expect(codeOf(open(local))).toBe('');
  });
});

describe('D7 a profile that was copied to a second computer', () => {
  test('is the same institution: what both sign is shown as a fork of one key’s chain, and nothing of either is lost', async () => {
    // No record says which computer wrote it: the chain of the key does, and fsck names the fork (docs/reliability.md).
    const { fsck } = await import('#adapters/sqlite/fsck.ts');
    const { nodeCrypto } = await import('#adapters/node-crypto.ts');
    const workspace = aWorkspace();
    const writer = new ChainWriter();
    const records = writer.founding === null ? [] : [writer.founding];
    const twins = [1, 2].map((computer) => writer.sign(writer.compose({ kind: 'proposal', body: { computer } })));
    workspace.log.append({ records: [...records, ...twins], contents: [], projections: [] });
    const report = await fsck(workspace.db, nodeCrypto);
    expect(report).toMatchObject({ ok: true, records: 3, problems: [{ code: 'record/fork' }] });
    figures({ id: 'D7', layer: 'L0', seed: 0, n: 1, lost: 0 });
  });
});
