import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { aRoom, type Room } from '#support/room.ts';
import { imported } from '#support/room-acts.ts';
import { createEngineSession } from '../../electron/engine/engine-session.ts';

let room: Room;
afterEach(() => room.close());

const WORD = 'correct horse';
const P = { passphrase: null };

test('nobody acts before they say who they are', async () => {
  room = await aRoom();
  expect(await room.get('session:get', {})).toMatchObject({ you: null, unlocked: false });
  const title = { en: 'X', fr: '' };
  const made = await room.ask('proposal:create', { title, language: 'en', unit: '', ...P });
  expect(made).toEqual({ ok: false, error: { code: 'session/nobody', details: {} } });
  await room.as('tremblay');
  expect(await room.get('session:get', {})).toMatchObject({ you: { name: 'Anne Tremblay' }, unlocked: true });
});

test('a locked signature is opened once, and choosing another person or locking forgets it', async () => {
  room = await aRoom(WORD);
  await room.as('tremblay');
  const create = (passphrase: string | null) =>
    room.ask('proposal:create', { title: { en: 'X', fr: '' }, language: 'en', unit: '', passphrase });
  expect(await create(null)).toMatchObject({ error: { code: 'session/locked', details: { name: 'Anne Tremblay' } } });
  expect(await room.ask('session:unlock', { passphrase: 'wrong' })).toMatchObject({ error: { code: 'key/wrong-passphrase' } });
  expect(await room.get('session:unlock', { passphrase: WORD })).toMatchObject({ unlocked: true });
  expect(await create(null)).toMatchObject({ ok: true });
  expect(await room.get('session:lock', {})).toMatchObject({ unlocked: false });
  expect(await create(null)).toMatchObject({ error: { code: 'session/locked' } });
  await room.get('session:unlock', { passphrase: WORD });
  await room.as('dean');
  await room.as('tremblay');
  expect(await room.get('session:get', {})).toMatchObject({ unlocked: false });
  expect(await create(WORD)).toMatchObject({ ok: true });
});

test('after ten idle minutes an open signature is forgotten; whoever types stays', async () => {
  room = await aRoom();
  const { workspace, people } = room.given;
  const { keyring } = workspace;
  const list = (of: string) => keyring.list(of).map((each) => ({ ...each, locked: true }));
  let now = 0;
  const session = createEngineSession({ ...workspace, keyring: { ...keyring, list } }, () => now);
  session.choose(people.tremblay.member);
  await session.unlock(WORD);
  now += 9 * 60_000;
  session.touch();
  now += 9 * 60_000;
  expect(await session.actor(null)).toMatchObject({ ok: true });
  now += 10 * 60_000;
  expect(await session.actor(null)).toMatchObject({ ok: false, error: { code: 'session/locked' } });
  expect(session.view().unlocked).toBe(false);
});

test('whoever can appoint or seal gives the passphrase every time: it is never kept', async () => {
  room = await aRoom(WORD);
  for (const role of ['secretariat', 'registrar'] as const) {
    await room.as(role);
    expect(await room.get('session:unlock', { passphrase: WORD })).toMatchObject({
      you: { asksEachTime: true },
      unlocked: false,
    });
  }
  await room.as('secretariat');
  const enrol = (passphrase: string | null) =>
    room.ask('people:enrol', { name: 'New Person', email: 'new@example.test', unit: '', passphrase });
  expect(await enrol(null)).toMatchObject({ error: { code: 'key/needs-passphrase' } });
  expect(await enrol(WORD)).toMatchObject({ ok: true });
  expect(await enrol(null)).toMatchObject({ error: { code: 'key/needs-passphrase' } });
});

test('writing asks for no secret: a working copy is kept while the signature is locked', async () => {
  room = await aRoom(WORD);
  await room.as('tremblay');
  const input = { title: { en: 'X', fr: '' }, language: 'en' as const, unit: '', passphrase: WORD };
  const { proposal } = await room.get('proposal:create', input);
  await room.get('session:lock', {});
  expect(await room.ask('draft:save', { proposal, edit: 0, sections: {}, keys: {} })).toMatchObject({ ok: true });
});

test('people are listed with who granted what; a role is granted and ended', async () => {
  room = await aRoom();
  await room.as('secretariat');
  const { member } = await room.get('people:enrol', { name: 'Éloïse Roy', email: 'e.roy@example.test', unit: '', ...P });
  const { record } = await room.get('people:grant', { member, role: 'auditor', scope: '', from: '', to: '', ...P });
  const people = await room.get('people:list', {});
  expect(people.members.find(({ id }) => id === member)).toMatchObject({
    email: 'e.roy@example.test',
    roles: ['auditor'],
    signature: 'none',
  });
  expect(people.grants.find(({ id }) => id === record)).toMatchObject({
    grantedBy: 'Samira Khan',
    holdsToday: true,
    deciding: false,
  });
  expect(await room.ask('people:grant', { member, role: 'king', scope: '', from: '', to: '', ...P })).toMatchObject({
    error: { code: 'role/unknown' },
  });
  await room.get('people:end-role', { grant: record, on: '', ...P });
  expect((await room.get('people:list', {})).grants.find(({ id }) => id === record)?.endedOn).toBe('2026-08-17');
  await room.as('dean');
  expect((await room.get('people:list', {})).may).toEqual({ may: false, code: 'actor/no-right', holders: ['Samira Khan'] });
});

test('a body gets its seats', async () => {
  room = await aRoom();
  await room.as('secretariat');
  const names = { en: 'Panel', fr: 'Comité' };
  const { record: body } = await room.get('people:add-body', { names, kind: 'panel', code: '', unit: '', ...P });
  const { member } = room.given.people.dean;
  const seat = { body, member, title: 'Chair', voting: true, academic: true, student: false, from: '', to: '' as const, ...P };
  await room.get('people:add-seat', seat);
  const found = (await room.get('people:list', {})).bodies.find(({ id }) => id === body);
  expect(found?.seats).toMatchObject([{ name: 'Marie Ouellette', title: 'Chair', holdsToday: true }]);
});

test('a card goes out and comes in; one that was changed is refused', async () => {
  room = await aRoom();
  await room.as('dean');
  const target = room.file('card.json');
  await room.get('people:card-export', { target, ...P });
  await room.as('secretariat');
  expect(await room.get('people:card-read', { token: target })).toMatchObject({
    name: 'Marie Ouellette',
    member: room.given.people.dean.member,
    key: room.given.people.dean.key,
  });
  expect(await room.ask('people:card-import', { token: target, member: null, ...P })).toMatchObject({
    ok: false,
    error: { code: 'key/known' },
  });
  const card = JSON.parse(readFileSync(join(room.folder, 'card.json'), 'utf8')) as object;
  const forged = room.file('forged.json', JSON.stringify({ ...card, name: 'Somebody Else' }));
  expect(await room.ask('people:card-read', { token: forged })).toMatchObject({ error: { code: 'card/signature' } });
});

test('settings, packs and routes are switched on record, and a route that is off takes nobody', async () => {
  room = await aRoom();
  await room.as('secretariat');
  const before = await room.get('settings:get', {});
  expect(before.routes.map(({ id, on }) => [id, on])).toEqual([
    ['short', true],
    ['standard', true],
  ]);
  const number = before.settings.find(({ kind, whole }) => kind === 'number' && whole);
  const key = number?.key ?? '';
  await room.get('settings:set', { key, value: Number(number?.value) + 1, ...P });
  expect(await room.ask('settings:set', { key, value: 'many', ...P })).toMatchObject({ error: { code: 'setting/value' } });
  expect(await room.ask('settings:set', { key: 'nothing', value: 1, ...P })).toMatchObject({
    error: { code: 'setting/unknown' },
  });
  await room.get('pack:switch', { id: 'LO', on: false, ...P });
  await room.get('route:switch', { id: 'short', on: false, ...P });
  const after = await room.get('settings:get', {});
  expect(after.settings.find((each) => each.key === key)).toMatchObject({ value: Number(number?.value) + 1, changed: true });
  expect(after.packs.find(({ id }) => id === 'LO')?.on).toBe(false);
  expect(after.routes.map(({ id, on }) => [id, on])).toEqual([
    ['short', false],
    ['standard', true],
  ]);
  await room.as('tremblay');
  const { proposal } = await room.get('proposal:create', { title: { en: 'X', fr: '' }, language: 'en', unit: '', ...P });
  expect(await room.ask('route:preview', { proposal, route: 'short' })).toMatchObject({ error: { code: 'route/unknown' } });
  await room.as('secretariat');
  await room.get('route:switch', { id: 'short', on: true, ...P });
  expect((await room.get('settings:get', {})).routes.find(({ id }) => id === 'short')?.on).toBe(true);
});

test('the last switch of a pack and of a route holds, also where the same person wrote elsewhere in between', async () => {
  room = await aRoom();
  for (let turn = 0; turn < 6; turn += 1) {
    const on = turn % 2 === 1;
    const proposal = await imported(room);
    await room.get('pack:switch', { id: 'LO', on, ...P });
    await room.get('proposal:number', { proposal, number: '', ...P });
    await room.get('route:switch', { id: 'short', on, ...P });
    const { packs, routes } = await room.get('settings:get', {});
    expect([packs.find(({ id }) => id === 'LO')?.on, routes.find(({ id }) => id === 'short')?.on]).toEqual([on, on]);
  }
});

test('a setting says its bounds, who changed it, and is back at its default', async () => {
  room = await aRoom();
  await room.as('secretariat');
  const noticeDays = async () => (await room.get('settings:get', {})).settings.find(({ key }) => key === 'noticeBusinessDays');
  expect(await noticeDays()).toMatchObject({ value: 10, changed: false, set: null, unit: 'businessDays', min: 0, max: 90 });
  const key = 'noticeBusinessDays';
  for (const value of [91, -1, 2.5, '10', null])
    expect(await room.ask('settings:set', { key, value, ...P })).toMatchObject({ error: { code: 'setting/value' } });
  await room.get('settings:set', { key, value: 15, ...P });
  expect(await noticeDays()).toMatchObject({ value: 15, changed: true, others: [], set: { value: 15, by: 'Samira Khan' } });
  await room.get('settings:set', { key, value: 10, ...P });
  expect(await noticeDays()).toMatchObject({ value: 10, changed: false, set: { value: 10 } });
  await room.get('settings:set', { key: 'holidays', value: ['2026-12-24'], ...P });
  expect(await room.ask('settings:set', { key: 'holidays', value: ['2026-02-30'], ...P })).toMatchObject({
    error: { code: 'setting/value' },
  });
});

test('a seat ends on a day, once; the earliest end counts', async () => {
  room = await aRoom();
  await room.as('secretariat');
  const names = { en: 'Panel', fr: 'Comité' };
  const { record: body } = await room.get('people:add-body', { names, kind: 'panel', code: '', unit: '', ...P });
  const { member } = room.given.people.dean;
  const given = { body, member, title: '', voting: true, academic: false, student: false, from: '2026-08-01', ...P };
  expect(await room.ask('people:add-seat', { ...given, to: '2026-07-01' })).toMatchObject({ error: { code: 'term/order' } });
  const { record: seat } = await room.get('people:add-seat', { ...given, to: '' });
  await room.get('people:end-seat', { body, seat, on: '2026-12-31', ...P });
  await room.get('people:end-seat', { body, seat, on: '2026-08-10', ...P });
  const seats = (await room.get('people:list', {})).bodies.find(({ id }) => id === body)?.seats;
  expect(seats).toMatchObject([{ id: seat, to: '2026-08-10', holdsToday: false }]);
  expect(await room.ask('people:end-seat', { body, seat, on: '2026-09-01', ...P })).toMatchObject({
    error: { code: 'seat/ended', details: { on: '2026-08-10' } },
  });
  expect(await room.ask('people:end-seat', { body, seat: body, on: '', ...P })).toMatchObject({
    error: { code: 'seat/not-found' },
  });
  await room.as('dean');
  expect(await room.ask('people:end-seat', { body, seat, on: '2026-08-02', ...P })).toMatchObject({
    error: { code: 'actor/no-right' },
  });
});

test('a role cannot end before it begins, and nobody gives themselves one that decides', async () => {
  room = await aRoom();
  await room.as('secretariat');
  const given = { member: room.given.people.dean.member, role: 'auditor', scope: '', ...P };
  expect(await room.ask('people:grant', { ...given, from: '2026-09-01', to: '2026-08-31' })).toMatchObject({
    error: { code: 'term/order', details: { from: '2026-09-01', to: '2026-08-31' } },
  });
  const own = { ...given, member: room.given.people.secretariat.member, role: 'registrar', from: '', to: '' as const };
  expect(await room.ask('people:grant', own)).toMatchObject({ error: { code: 'role/self-granted' } });
});

test('before a role ends, one can see at which open steps it is needed and who else could decide', async () => {
  room = await aRoom();
  await room.as('secretariat');
  const people = await room.get('people:list', {});
  const routes = people.routes.map(({ id, steps }) => [id, steps.map(({ role }) => role)]);
  expect(routes).toContainEqual(['short', ['unit-chair', 'committee-chair', 'registrar', 'registrar']]);
  const dean = people.grants.find((each) => each.member === room.given.people.dean.member && each.roles.includes('dean'));
  expect(await room.get('people:role-at-steps', { grant: dean?.id ?? '' })).toEqual({ steps: [], more: 0 });
  expect(await room.ask('people:role-at-steps', { grant: 'f'.repeat(64) })).toMatchObject({ error: { code: 'role/not-found' } });
});

test('a signature made for a member here can be chosen at once, and ends by themselves or by the secretariat', async () => {
  room = await aRoom();
  await room.as('secretariat');
  const { member } = await room.get('people:enrol', { name: 'Éloïse Roy', email: '', unit: '', ...P });
  const { key } = await room.get('people:make-key', { member, newPassphrase: WORD, ...P });
  const shown = async () => (await room.get('people:list', {})).members.find(({ id }) => id === member);
  expect(await shown()).toMatchObject({ signature: 'here', keys: [{ id: key, confirmed: true, here: true, ended: '' }] });
  await room.get('session:choose', { member });
  await room.get('people:end-key', { key, why: 'retired', passphrase: WORD });
  expect(await shown()).toMatchObject({ signature: 'none', keys: [{ ended: 'retired' }] });
  await room.as('dean');
  expect(await room.ask('people:end-key', { key: room.given.people.tremblay.key, why: 'stolen', ...P })).toMatchObject({
    error: { code: 'actor/no-right' },
  });
  await room.as('secretariat');
  expect(await room.ask('people:end-key', { key, why: 'stolen', ...P })).toMatchObject({ error: { code: 'key/already-ended' } });
});
