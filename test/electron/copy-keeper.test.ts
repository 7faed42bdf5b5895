import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWorkspace } from '#adapters/sqlite/open-workspace.ts';
import { checkCopy } from '#adapters/sqlite/backup.ts';
import { createCopyKeeper, type CopyKeeper, type KeeperParts } from '../../electron/engine/copy-keeper.ts';
import { aRoom, type Room } from '#support/room.ts';

let room: Room;
beforeEach(async () => {
  room = await aRoom();
});
afterEach(() => room.close());

const DAY = 24 * 60 * 60_000;
const FIRST = new Date(2026, 10, 2, 9).getTime();

/** The keeper of an institution at work, on a clock that only moves when it is told to. */
function aKeeper(parts: Partial<KeeperParts> = {}): { keeper: CopyKeeper; clock: { at: number }; folder: string } {
  const profile = join(room.folder, 'profile');
  mkdirSync(profile, { recursive: true });
  const clock = { at: FIRST };
  const { workspace, store } = room.given;
  const held = () => ({ state: 'open', workspace, store }) as const;
  const keeper = createCopyKeeper({ profile, clock: { now: () => clock.at }, held, ...parts });
  return { keeper, clock, folder: join(profile, 'copies') };
}

async function write(): Promise<void> {
  await room.as('tremblay');
  await room.get('proposal:create', { title: { en: 'Water', fr: '' }, language: 'en', unit: '', passphrase: null });
}

test('one a day, however often somebody looks, and the day after one again although nothing changed', async () => {
  const { keeper, clock, folder } = aKeeper({ check: checkCopy }); // here: a thread for each of 120 copies takes a while
  expect(keeper.state()).toEqual({ copiedAt: '', copyFault: '' });
  for (const hours of [0, 1, 5]) {
    clock.at = FIRST + hours * 60 * 60_000;
    await keeper.daily();
  }
  expect(readdirSync(folder)).toHaveLength(1);
  expect(keeper.state().copiedAt).toBe(new Date(FIRST).toISOString());
  clock.at = FIRST + DAY;
  await keeper.daily();
  expect(readdirSync(folder)).toHaveLength(2);
  for (let day = 2; day < 120; day++) {
    clock.at = FIRST + day * DAY;
    await keeper.daily();
  }
  // A Monday: its 14 days hold the last days of three of the eight weeks.
  expect(readdirSync(folder)).toHaveLength(14 + 8 - 3);
}, 30_000);

test('on closing and before an import only what changed is copied, and an import not twice within the hour', async () => {
  const { keeper, clock, folder } = aKeeper();
  await keeper.make();
  clock.at += 2 * 60 * 60_000;
  await keeper.atClose();
  await keeper.before();
  const first = readdirSync(folder);
  expect(first).toHaveLength(1);
  await write();
  await keeper.before();
  const second = readdirSync(folder);
  expect(second).toHaveLength(1);
  expect(second).not.toEqual(first);
  await write();
  clock.at += 60_000;
  await keeper.before();
  expect(readdirSync(folder)).toEqual(second);
  await keeper.atClose();
  expect(readdirSync(folder)).not.toEqual(second);
});

test('a copy that would hold up quitting is given up, leaves nothing behind, and is no fault', async () => {
  const { keeper, folder } = aKeeper({ patienceMs: 0 });
  await keeper.atClose();
  expect(readdirSync(folder)).toEqual([]);
  expect(keeper.state()).toEqual({ copiedAt: '', copyFault: '' });
});

test('two copies asked for at once come one after the other, each under a name of its own', async () => {
  const { keeper, folder } = aKeeper();
  const [one, other] = await Promise.all([keeper.make(), keeper.make()]);
  expect(one.ok && other.ok && one.value.name < other.value.name).toBe(true);
  expect(readdirSync(folder)).toEqual([other.ok ? other.value.name : '']);
});

test('what else lies in the folder stays, and a folder that cannot be written is said until one succeeds', async () => {
  const { keeper, folder } = aKeeper();
  await keeper.make();
  writeFileSync(join(folder, 'notes.txt'), 'mine');
  const file = join(room.folder, 'a-file');
  writeFileSync(file, '');
  chmodSync(file, 0o400);
  expect(await keeper.choose(file)).toEqual({ ok: false, error: { code: 'copy/no-folder', folder: 'a-file' } });
  expect(keeper.state().copyFault).toBe(''); // that choice did not stay: copies go where they went
  rmSync(folder, { recursive: true });
  writeFileSync(folder, '');
  expect(await keeper.make()).toEqual({ ok: false, error: { code: 'copy/failed', folder: 'copies' } });
  expect(keeper.state().copyFault).toBe('copy/failed');
  rmSync(folder);
  expect((await keeper.make()).ok).toBe(true);
  expect(keeper.state().copyFault).toBe('');
  writeFileSync(join(folder, 'notes.txt'), 'mine');
  await keeper.make();
  expect(readdirSync(folder)).toContain('notes.txt');
});

test('a copy that somebody opened and works in is theirs: it never goes, whether it is open or was closed again', async () => {
  const { keeper, clock, folder } = aKeeper({ check: checkCopy });
  await keeper.make();
  const [first = ''] = readdirSync(folder);
  clock.at += 60 * 60_000;
  await keeper.make();
  const second = readdirSync(folder).find((name) => name !== first) ?? first; // the first of the day had its time
  const live = openWorkspace(join(folder, second), { program: 'Collegium', person: '', mode: 'open' });
  if (!live.ok) throw new Error(live.error.code);
  const given = room.given;
  const here = aKeeper({ check: checkCopy, held: () => ({ state: 'open', workspace: given.workspace, store: live.value }) });
  const forgetting = async (by: typeof here): Promise<void> => {
    for (let week = 0; week < 16; week++, by.clock.at += 7 * DAY) await by.keeper.make(); // more than 14 days and 8 weeks
  };
  here.clock.at = clock.at + DAY;
  await forgetting(here);
  expect(readdirSync(folder)).toContain(second);
  live.value.db.prepare('CREATE TABLE worked_here (n)').run();
  live.value.close();
  clock.at = here.clock.at + DAY;
  await forgetting({ keeper, clock, folder });
  expect(readdirSync(folder)).toContain(second);
});
