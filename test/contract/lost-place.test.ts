import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openWorkspace } from '#adapters/sqlite/open-workspace.ts';
import { figures, isSoak, notTested, patience, sized } from '#support/figures.ts';
import { Mounts, run, whyNotMounted } from '#support/images.ts';
import { FILE, openRoom, type RoomWriter } from '#support/kill-room.ts';
import { aRoomIn } from '#support/saving.ts';
import { writeText } from '../../electron/main/write-text.ts';

const TOKEN = 'a'.repeat(22);
let folders: string[] = [];
afterEach(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  folders = [];
});
const aFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'collegium-lost-'));
  folders.push(folder);
  return folder;
};

/** A desk whose workspace lies in a folder that can be taken away, and whose profile cannot. */
async function aDesk(place = join(aFolder(), 'drive')): Promise<{ readonly room: RoomWriter; readonly place: string }> {
  mkdirSync(place, { recursive: true });
  await aRoomIn(place);
  const profile = aFolder();
  cpSync(join(place, 'keys'), join(profile, 'keys'), { recursive: true });
  return { room: await openRoom(place, () => undefined, profile), place };
}

async function savedEdit(room: RoomWriter): Promise<number> {
  const saved = await room.save();
  if (!saved.ok) throw new Error(saved.code);
  return saved.edit;
}

/** The edit that a file holds, read by opening it. */
function editIn(file: string): number {
  const opened = openWorkspace(file, { program: 'test', person: '', mode: 'open' });
  if (!opened.ok) throw new Error(opened.error.code);
  const edit = opened.value.db.prepare<[], number>('SELECT max(edit) FROM draft').pluck().get() ?? 0;
  opened.value.close();
  return edit;
}

/** Everything that was saved goes into a copy elsewhere, from the connection that is still open. */
async function copyElsewhere(room: RoomWriter): Promise<string> {
  const elsewhere = aFolder();
  room.engine.files.set(TOKEN, { path: elsewhere, use: 'folder' });
  const made = await room.ask('copy:choose', { folder: TOKEN });
  if (!made.ok) throw new Error(made.error.code);
  return join(elsewhere, (made.value as { name: string }).name);
}

test('B4 a folder deleted under an open workspace: no save is called saved, and all that was goes to another place', async () => {
  const { room, place } = await aDesk();
  const edit = await savedEdit(room);
  rmSync(place, { recursive: true });
  expect(await room.save()).toEqual({ ok: false, code: 'workspace/gone' });
  // The words that were not saved are the window's; they are written where the person says, without the engine.
  const text = join(aFolder(), 'text.json');
  expect(await writeText(aFolder(), text, '{"words": true}')).toEqual({ ok: true, value: { name: 'text.json' } });
  expect(readFileSync(text, 'utf8')).toBe('{"words": true}');
  const lost = edit - editIn(await copyElsewhere(room));
  figures({ id: 'B4-deleted', layer: 'L0', seed: 0, n: 1, acked: edit, lost });
  expect(lost).toBe(0);
  await room.engine.close();
});

test('B4 a file that was moved away is missed at once, and saving goes on when it is put back', async () => {
  const { room, place } = await aDesk();
  await savedEdit(room);
  const away = join(aFolder(), FILE);
  renameSync(join(place, FILE), away);
  expect(await room.save()).toEqual({ ok: false, code: 'workspace/gone' });
  renameSync(away, join(place, FILE));
  const edit = await savedEdit(room);
  await room.engine.close();
  const lost = edit - editIn(join(place, FILE));
  figures({ id: 'B4-moved', layer: 'L0', seed: 0, n: 1, acked: edit, lost });
  expect(lost).toBe(0);
});

test('B4 another file in its place, and a journal that somebody tidied away, are missed too', async () => {
  const first = await aDesk();
  await savedEdit(first.room);
  rmSync(join(first.place, FILE));
  await aRoomIn(first.place);
  expect(await first.room.save()).toEqual({ ok: false, code: 'workspace/gone' });
  const second = await aDesk();
  await savedEdit(second.room);
  rmSync(join(second.place, `${FILE}-wal`));
  expect(await second.room.save()).toEqual({ ok: false, code: 'workspace/gone' });
  // No act is signed into a file without a name either.
  const title = { en: 'New', fr: '' };
  const refused = await second.room.ask('proposal:create', { title, language: 'en', unit: '', passphrase: null });
  expect(refused.ok ? 'created' : refused.error.code).not.toBe('created');
  await first.room.engine.close();
  await second.room.engine.close();
});

test('B4 control: a store that does not look calls saved what nobody will ever read', async () => {
  const place = join(aFolder(), 'drive');
  mkdirSync(place);
  await aRoomIn(place);
  const opened = openWorkspace(join(place, FILE), { program: 'test', person: '', mode: 'open' });
  if (!opened.ok) throw new Error(opened.error.code);
  rmSync(place, { recursive: true });
  const changes = opened.value.db.prepare("UPDATE draft SET edited_at = '2026'").run().changes;
  figures({ id: 'B4-control', layer: 'L0', seed: 0, n: 1, acked: changes, lost: existsSync(place) ? 0 : changes, control: true });
  expect(changes).toBe(1);
  opened.value.close();
});

const noDrive = isSoak ? whyNotMounted('xfs') : 'a drive that goes needs root: npm run soak -- B4 B5';
if (noDrive !== null) notTested('B4-drive and B5-drive', noDrive);
test.skipIf(noDrive !== null)(
  'B4 B5 a drive that is pulled out: saves are refused in words, and half a copy on it has no name',
  { timeout: patience(0) },
  async () => {
    const mounts = new Mounts();
    try {
      const image = mounts.image('xfs', 'drive.img');
      const drive = mounts.mount('xfs', image, 'drive');
      const { room } = await aDesk(join(drive, 'work'));
      const target = join(drive, 'copies');
      mkdirSync(target);
      run('sync', '-f', drive); // the folder and what was copied into it by the test; the edit below is the engine's own to flush
      const edit = await savedEdit(room);
      room.engine.files.set(TOKEN, { path: target, use: 'folder' });
      run('xfs_io', '-x', '-c', 'shutdown', drive); // every call from now on: EIO
      const refused = await room.save();
      const copied = await room.ask('copy:choose', { folder: TOKEN });
      expect(refused).toMatchObject({ ok: false });
      expect(copied.ok).toBe(false);
      await room.engine.close();
      mounts.unmount(drive);
      const again = mounts.mount('xfs', image, 'again');
      const lost = edit - editIn(join(again, 'work', FILE));
      const partial = readdirSync(join(again, 'copies')).filter((name) => !name.startsWith('.'));
      figures({
        id: 'B4-drive',
        layer: 'L0',
        seed: 0,
        n: 1,
        acked: edit,
        lost,
        partial: partial.length,
        code: refused.ok ? '' : refused.code,
      });
      expect({ lost, partial }).toEqual({ lost: 0, partial: [] });
    } finally {
      mounts.end();
    }
  },
);

const noStop = isSoak ? whyNotMounted('ext4') : 'a drive that turns read-only needs root: npm run soak -- B4';
if (noStop !== null) notTested('B4-read-only', noStop);
test.skipIf(noStop !== null)(
  'B4 a file system that turns read-only under an open workspace: saves are refused in words, and everything goes to another place',
  { timeout: patience(0) },
  async () => {
    const mounts = new Mounts();
    try {
      const image = mounts.image('ext4', 'drive.img');
      const drive = mounts.mount('ext4', image, 'drive');
      const { room } = await aDesk(join(drive, 'work'));
      run('sync', '-f', drive);
      const edit = await savedEdit(room);
      // The polite way the system itself refuses as long as the file is open; this one is what it does when its disk fails.
      expect(() => run('mount', '-o', 'remount,ro', drive)).toThrow('busy');
      run('mount', '-o', 'remount,abort', drive);
      const codes = [await room.save(), await room.save()].map((each) => (each.ok ? 'saved' : each.code));
      const text = join(aFolder(), 'text.json');
      expect(await writeText(aFolder(), text, '{"words": true}')).toMatchObject({ ok: true });
      const elsewhere = editIn(await copyElsewhere(room));
      await room.engine.close();
      // The next start there says so too.
      const next = openWorkspace(join(drive, 'work', FILE), { program: 'test', person: '', mode: 'open' });
      codes.push(next.ok ? 'opened' : next.error.code);
      mounts.unmount(drive);
      const there = editIn(join(mounts.mount('ext4', image, 'again'), 'work', FILE));
      const lost = edit - Math.min(elsewhere, there);
      figures({ id: 'B4-read-only', layer: 'L0', seed: 0, n: 1, acked: edit, lost, codes });
      expect({ elsewhere, there }).toEqual({ elsewhere: edit, there: edit });
      for (const code of codes) expect(code).toMatch(/^workspace\/(read-only|disk-error)$/);
    } finally {
      mounts.end();
    }
  },
);

/** What a child does that may write so much and no more. */
async function exportsUnder(limit: string): Promise<{ readonly said: readonly string[]; readonly left: readonly string[] }> {
  const { room, place } = await aDesk();
  await savedEdit(room);
  await room.engine.close();
  const target = aFolder();
  const script = join(import.meta.dirname, '../support/export-child.ts');
  const { stdout, status, signal } = spawnSync('prlimit', [`--fsize=${limit}`, process.execPath, script, place, target], {
    encoding: 'utf8',
  });
  expect([status, signal]).toEqual([0, null]);
  return { said: stdout.trim().split('\n'), left: readdirSync(target).toSorted() };
}

const noLimit = spawnSync('prlimit', ['--version']).status === 0 ? null : 'prlimit is not here';
if (noLimit !== null) notTested('B5', noLimit);
test.skipIf(noLimit !== null)(
  'B5 an export, a copy and a text that find no room leave nothing behind',
  { timeout: patience(60_000) },
  async () => {
    const began = performance.now();
    const limits = sized(['2000'], ['1000', '2000', '4000', '5000', '50000', '100000', '200000', '300000']);
    for (const limit of limits) {
      const { said, left } = await exportsUnder(limit);
      // What was said to be written lies there whole, and nothing else does.
      const written = said.filter((each) => each.startsWith('ok ')).map((each) => each.slice(3));
      expect({ limit, left }).toEqual({ limit, left: written.toSorted() });
    }
    const control = await exportsUnder('unlimited');
    expect(control.left.length).toBe(3);
    const sec = Math.round((performance.now() - began) / 100) / 10;
    figures({ id: 'B5', layer: 'L0', seed: 0, n: limits.length * 3, lost: 0, corrupt: 0, sec });
  },
);
