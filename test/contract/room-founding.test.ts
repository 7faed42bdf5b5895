import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { aRoom, type Room } from '#support/room.ts';

let room: Room;
afterEach(() => room.close());

const P = { passphrase: null };
const WORD = 'correct horse';
const SHORT = { code: 'key/passphrase-short', details: { count: 12 } };

test('an institution is founded in the application folder and is open at once; without a key store it needs a passphrase', async () => {
  room = await aRoom();
  const wanted = {
    institution: { en: 'Lakehead College', fr: 'Collège Lakehead' },
    languages: 'both' as const,
    timeZone: 'America/Winnipeg',
    name: 'Jo Field',
    email: 'jo@example.test',
    route: 'short' as const,
    copyFolder: room.file('.'),
  };
  expect(await room.ask('workspace:found', { ...wanted, ...P })).toMatchObject({ error: { code: 'key/needs-passphrase' } });
  expect(existsSync(join(room.folder, 'profile', 'workspaces'))).toBe(false);
  expect(await room.ask('workspace:found', { ...wanted, passphrase: 'eleven char' })).toMatchObject({ error: SHORT });
  expect(readdirSync(join(room.folder, 'profile', 'workspaces'))).toEqual([]);
  expect(await room.ask('workspace:found', { ...wanted, timeZone: 'Nowhere/City', passphrase: WORD })).toMatchObject({
    error: { code: 'founding/time-zone', details: { zone: 'Nowhere/City' } },
  });
  const { founding, file } = await room.get('workspace:found', { ...wanted, passphrase: WORD });
  expect(file).toBe('Lakehead College.collegium');
  expect(await room.get('workspace:status', {})).toMatchObject({
    state: 'open',
    founding,
    institution: wanted.institution,
    timeZone: 'America/Winnipeg',
    sample: false,
  });
  expect(await room.get('session:get', {})).toMatchObject({ you: { name: 'Jo Field', asksEachTime: true, locked: true } });
  const { routes, copies } = await room.get('settings:get', {});
  expect(routes.map(({ id, on }) => [id, on])).toEqual([
    ['short', true],
    ['standard', false],
  ]);
  expect(copies.folder).not.toBe('');
  const enrolled = { name: 'Ann Lee', email: '', unit: '', passphrase: WORD };
  const { member } = await room.get('people:enrol', enrolled);
  // With a second signature on this computer several people could be "you"; whoever was acting still is.
  expect(await room.ask('people:make-key', { member, newPassphrase: 'eleven char', passphrase: WORD })).toMatchObject({
    error: SHORT,
  });
  expect(await room.ask('people:ask-signature', { member, newPassphrase: 'eleven char' })).toMatchObject({ error: SHORT });
  await room.get('people:make-key', { member, newPassphrase: WORD, passphrase: WORD });
  expect(await room.get('session:get', {})).toMatchObject({ you: { name: 'Jo Field' }, here: [{ name: 'Ann Lee' }, {}] });
  // Of several that wait in one name each opens with its own passphrase, whichever was asked for first.
  const { member: luc } = await room.get('people:enrol', { ...enrolled, name: 'Luc Roy' });
  const words = ['words of the one', 'words of the other'];
  for (const newPassphrase of words) await room.get('people:ask-signature', { member: luc, newPassphrase });
  await room.get('session:choose', { member: luc });
  for (const passphrase of words) {
    expect(await room.get('session:lock', {})).toMatchObject({ unlocked: false });
    expect(await room.get('session:unlock', { passphrase })).toMatchObject({ unlocked: true });
  }
  expect(await room.ask('session:unlock', { passphrase: 'words of nobody' })).toMatchObject({
    error: { code: 'key/wrong-passphrase' },
  });
});
