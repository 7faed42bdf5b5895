import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EndRequest } from '#contract/ends.ts';
import { authorityOf } from '#application/authority-of.ts';
import { createProposal } from '#application/create-proposal.ts';
import { proposalOf } from '#application/proposal-of.ts';
import { aRoom, type Room } from '#support/room.ts';
import { sent } from '#support/room-acts.ts';
import { done } from '#support/workspace.ts';
import { decided } from '#support/workspace-acts.ts';

let room: Room;
let proposal: string;
const P = { passphrase: null };

beforeEach(async () => {
  room = await aRoom();
  proposal = await sent(room);
  await decided(room.given, proposal, 'unit', { as: room.given.people.chair, recorded: null });
  await decided(room.given, proposal, 'committee');
  await room.as('secretariat');
});
afterEach(() => room.close());

const effect = async (end: EndRequest) => room.get('people:end-effect', { end });
const grantOf = async (role: string): Promise<string> =>
  (await room.get('people:list', {})).grants.find(({ roles }) => roles.includes(role))?.id ?? '';
/** What stands under each decision now. */
const codes = (): readonly string[] => proposalOf(room.given.workspace, proposal).signOffs.map(({ code }) => code);

test('what an end on a past day would void is said before it is signed, with the step that rests on it, and so it comes', async () => {
  const grant = await grantOf('unit-chair');
  const end = { what: 'role', grant, on: '2026-01-01' } as const;
  const before = room.given.workspace.log.count();
  const said = await effect(end);
  expect(said.voided.shown).toMatchObject([
    { proposal, word: 'recommend', on: '2026-08-17', code: 'sign-off/role-ended' },
    { proposal, word: 'approve', code: 'sign-off/not-this-step' },
  ]);
  expect(said.voided.shown.every(({ who, stepNames }) => who !== '' && stepNames.en !== '')).toBe(true);
  expect(said).toMatchObject({ kept: { shown: [] }, doubted: { shown: [] }, groups: [] });
  expect(said.proposals).toMatchObject([{ proposal, before: 'approved', after: 'inReview' }]);
  expect([room.given.workspace.log.count(), codes()]).toEqual([before, ['', '']]);
  await room.get('people:end-role', { grant, on: end.on, ...P });
  expect(codes()).toEqual(said.voided.shown.map(({ code }) => code));
});

test('an end that voids nothing says so, and what stays; whatever nothing shows to be older is in doubt', async () => {
  const said = await effect({ what: 'role', grant: await grantOf('unit-chair'), on: '' });
  expect(said).toMatchObject({ voided: { shown: [], more: 0 }, revived: { shown: [] }, groups: [], proposals: [] });
  expect(said.doubted.shown).toMatchObject([{ proposal, word: 'recommend', code: '' }]);
  const claimed = async () =>
    (await room.get('proposal:show', { id: proposal })).decisions.map((each) => [each.step, each.claimed]);
  const before = [
    ['unit', false],
    ['committee', false],
  ];
  expect(await claimed()).toEqual(before);
  const key = room.given.people.chair.key;
  expect(await effect({ what: 'signature', key, why: 'stolen' })).toMatchObject({
    voided: { shown: [] },
    doubted: { shown: [] },
    kept: { shown: [{ proposal, word: 'recommend' }], more: 0 },
  });
  await room.get('people:end-role', { grant: await grantOf('unit-chair'), on: '', ...P });
  expect(await claimed()).toEqual([['unit', true], before[1]]);
});

test('ending the role of who appointed others takes what they gave with it, and the decisions on that', async () => {
  const { member } = await room.get('people:enrol', { name: 'Second Secretary', email: '', unit: '', ...P });
  const given = { role: 'secretariat', scope: '', from: '', to: '' as const, ...P };
  const { record: second } = await room.get('people:grant', { member, ...given });
  await room.get('people:make-key', { member, newPassphrase: 'words of one’s own', ...P });
  await room.get('session:choose', { member });
  const auditor = { member: room.given.people.dean.member, ...given, role: 'auditor', passphrase: 'words of one’s own' };
  await room.get('people:grant', auditor);
  await room.as('secretariat');
  expect((await effect({ what: 'role', grant: second, on: '2026-01-01' })).groups).toEqual([{ group: 'roles', count: 1 }]);
});

test('who may not end it is told so, and an end that is refused is refused beforehand', async () => {
  const grant = await grantOf('unit-chair');
  await room.as('dean');
  const asked = await room.ask('people:end-effect', { end: { what: 'role', grant, on: '' } });
  expect(asked).toMatchObject({ ok: false, error: { code: 'actor/no-right' } });
  await room.as('secretariat');
  await room.get('people:end-role', { grant, on: '2026-08-17', ...P });
  expect(await room.ask('people:end-effect', { end: { what: 'role', grant, on: '' } })).toMatchObject({
    error: { code: 'role/ended' },
  });
});

test('a loan taken back and a seat that ends void nothing; a loan leaves what was decided by it in doubt', async () => {
  const { record: delegation } = await room.get('lending:lend', {
    grant: await grantOf('registrar'),
    to: room.given.people.dean.member,
    from: '2026-08-17',
    until: '2026-12-31',
    ...P,
  });
  expect(await effect({ what: 'loan', delegation })).toMatchObject({ voided: { shown: [] }, doubted: { shown: [] } });
  const [body] = (await room.get('people:list', {})).bodies;
  const seat = { body: body?.id ?? '', member: room.given.people.dean.member, title: '', voting: true };
  const more = { academic: false, student: false, from: '2026-08-01', to: '' as const, ...P };
  const { record } = await room.get('people:add-seat', { ...seat, ...more });
  const said = await effect({ what: 'seat', body: seat.body, seat: record, on: '2026-08-02' });
  expect(said).toMatchObject({ voided: { shown: [] }, doubted: { shown: [] }, kept: { shown: [] }, groups: [] });
});

test('a unit ends on a day, once, and what hangs on it is listed and goes on', async () => {
  const { unit } = room.given;
  const held = await room.get('people:unit-holds', { unit });
  expect(held).toMatchObject({ proposals: [], more: 0, roles: expect.arrayContaining([]) as unknown });
  expect(held.roles.map(({ role }) => role)).toContain('unit-chair');
  await room.as('tremblay');
  const made = await room.get('proposal:create', { title: { en: 'X', fr: '' }, language: 'en', unit, ...P });
  await room.as('secretariat');
  const now = await room.get('people:unit-holds', { unit });
  expect(now.proposals).toMatchObject([{ proposal: made.proposal, state: 'draft' }]);
  expect(await effect({ what: 'unit', unit, on: '' })).toMatchObject({ voided: { shown: [] }, groups: [] });
  await room.get('people:end-unit', { unit, on: '2026-08-16', ...P });
  const shown = (await room.get('people:list', {})).units.find(({ id }) => id === unit);
  expect(shown?.endedOn).toBe('2026-08-16');
  expect(codes()).toEqual(['', '']);
  expect(await room.ask('people:end-unit', { unit, on: '', ...P })).toMatchObject({ error: { code: 'unit/ended' } });
  expect(await room.ask('people:end-unit', { unit: 'f'.repeat(64), on: '', ...P })).toMatchObject({
    error: { code: 'unit/not-found' },
  });
  await room.as('dean');
  expect(await room.ask('people:end-unit', { unit, on: '2026-08-10', ...P })).toMatchObject({
    error: { code: 'actor/no-right' },
  });
});

test('nothing new names a unit whose last day is over; on its last day it may, and what was there goes on', async () => {
  const { unit, people, workspace } = room.given;
  const names = { en: 'New', fr: 'Nouveau' };
  const member = people.dean.member;
  const role = { member, role: 'unit-member', scope: unit, from: '', to: '' } as const;
  const naming = {
    role: () => room.ask('people:grant', { ...role, ...P }),
    unit: () => room.ask('people:add-unit', { names, kind: 'department', parent: unit, ...P }),
    body: () => room.ask('people:add-body', { names, kind: 'council', code: '', unit, ...P }),
    member: () => room.ask('people:enrol', { name: 'Ann Lee', email: '', unit, ...P }),
    proposal: () => room.ask('proposal:create', { title: names, language: 'en', unit, ...P }),
  };
  await room.get('people:end-unit', { unit, on: '2026-08-17', ...P });
  for (const name of Object.values(naming)) expect(await name()).toMatchObject({ ok: true });
  await room.get('people:end-unit', { unit, on: '2026-08-16', ...P });
  const before = workspace.log.count();
  for (const name of Object.values(naming)) {
    expect(await name()).toMatchObject({ error: { code: 'unit/over', details: { on: '2026-08-16' } } });
  }
  expect(workspace.log.count()).toBe(before);
  // The reducer refuses nothing of it: every record that was there is as good as it was.
  expect([...authorityOf(workspace).verdicts.values()].filter((code) => code !== '')).toEqual([]);
  expect(codes()).toEqual(['', '']);
  await decided(room.given, proposal, 'registrar', { as: people.registrar, recorded: null });
  expect(codes()).toEqual(['', '', '']);
});

test('whose own unit is over begins in what stands above it', async () => {
  const { workspace, people } = room.given;
  const names = { en: 'New', fr: 'Nouveau' };
  const add = (kind: 'faculty' | 'department', parent: string) => room.get('people:add-unit', { names, kind, parent, ...P });
  const { record: faculty } = await add('faculty', '');
  const { record: unit } = await add('department', faculty);
  const { member } = await room.get('people:enrol', { name: 'Ann Lee', email: '', unit, ...P });
  const begin = async (): Promise<string> => {
    const made = await createProposal(workspace, people.secretariat, { title: names, language: 'en', lead: member });
    return proposalOf(workspace, done(made).proposal).unit;
  };
  expect(await begin()).toBe(unit);
  await room.get('people:end-unit', { unit, on: '2026-08-16', ...P });
  expect(await begin()).toBe(faculty);
  await room.get('people:end-unit', { unit: faculty, on: '2026-08-16', ...P });
  expect(await begin()).toBe('');
});

test('whoever lost their signature makes a new one and asks; it counts once the secretariat confirms it, after the old one ended', async () => {
  const { member, key: lost } = room.given.people.chair;
  const { key } = await room.get('people:ask-signature', { member, newPassphrase: 'new words to sign' });
  const shown = async () => (await room.get('people:list', {})).members.find(({ id }) => id === member)?.keys;
  expect(await shown()).toMatchObject([
    { id: lost, confirmed: true },
    { id: key, confirmed: false, here: true },
  ]);
  expect((await room.get('work:list', {})).items.map(({ action }) => action)).toContain('confirm-key');
  await room.get('people:confirm-key', { member, key, ends: [], ...P });
  await room.get('people:end-key', { key: lost, why: 'retired', ...P });
  expect(codes()).toEqual(['', '']);
  await room.get('session:choose', { member });
  const lent = { grant: await grantOf('unit-chair'), to: room.given.people.dean.member, from: '2026-08-17', until: '2026-09-01' };
  expect(await room.ask('lending:lend', { ...lent, passphrase: 'new words to sign' })).toMatchObject({ ok: true });
  expect(await room.ask('people:ask-signature', { member: 'f'.repeat(64), newPassphrase: 'of nobody at all' })).toMatchObject({
    error: { code: 'member/not-found' },
  });
});

test('a request in another person’s name blocks nobody: several wait, one is confirmed by its number, the others fall away', async () => {
  const { member } = room.given.people.chair;
  const ask = (newPassphrase: string) => room.get('people:ask-signature', { member, newPassphrase });
  const forged = await ask('words of somebody else');
  const own = await ask('words of one’s own');
  const keyed = async ({ key }: { readonly key: string }) =>
    (await room.get('people:list', {})).members.find(({ id }) => id === member)?.keys.find(({ id }) => id === key);
  for (const each of [forged, own]) {
    expect(await keyed(each)).toEqual({ id: each.key, confirmed: false, here: true, ended: '', askedOn: '2026-08-17' });
  }
  const { items } = await room.get('work:list', {});
  expect(items.filter(({ action }) => action === 'confirm-key')).toHaveLength(2);
  // Nothing but what waits in the same name falls away.
  const dean = room.given.people.dean;
  for (const ends of [[dean.key], [room.given.people.chair.key], ['f'.repeat(64)], [own.key]]) {
    expect(await room.ask('people:confirm-key', { member, key: own.key, ends, ...P })).toMatchObject({
      error: { code: 'key/not-waiting' },
    });
  }
  // A request that came while somebody read the page is not ended unseen.
  const late = await ask('words that came later');
  await room.get('people:confirm-key', { member, key: own.key, ends: [forged.key], ...P });
  expect(codes()).toEqual(['', '']);
  expect(await keyed(forged)).toMatchObject({ confirmed: false, ended: 'retired', askedOn: '' });
  expect(await keyed(own)).toMatchObject({ confirmed: true, ended: '' });
  expect(await keyed(late)).toMatchObject({ confirmed: false, ended: '', askedOn: '2026-08-17' });
  const left = await room.get('work:list', {});
  expect(left.items.filter(({ action }) => action === 'confirm-key')).toHaveLength(1);
  // One that waits can be ended by itself.
  await room.get('people:end-key', { key: late.key, why: 'retired', ...P });
  expect((await room.get('work:list', {})).items.map(({ action }) => action)).not.toContain('confirm-key');
});
