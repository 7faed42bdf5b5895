import { afterEach, beforeEach, expect, test } from 'vitest';
import type { JsonObject } from '#domain/shared/json.ts';
import { aRoom, type Room } from '#support/room.ts';
import { sent } from '#support/room-acts.ts';
import { example } from '#support/workspace-acts.ts';

let room: Room;
const P = { passphrase: null };

beforeEach(async () => {
  room = await aRoom();
});
afterEach(() => room.close());

const unitStep = async (proposal: string) => (await room.get('step:options', { proposal })).steps.find(({ id }) => id === 'unit');

test('a chair lends the right to decide; the dean signs on their behalf until it is taken back', async () => {
  const proposal = await sent(room);
  await room.as('dean');
  expect(await unitStep(proposal)).toMatchObject({ sign: { may: false }, lent: null });

  await room.as('chair');
  const before = await room.get('lending:list', {});
  const [lendable] = before.lendable;
  const dean = before.people.find(({ member }) => member === room.given.people.dean.member);
  expect(lendable).toMatchObject({ role: 'unit-chair' });
  const loan = { grant: lendable?.grant ?? '', to: dean?.member ?? '', from: '2026-08-17', until: '2026-12-31', ...P };
  expect(await room.ask('lending:lend', { ...loan, until: '2026-08-01' })).toMatchObject({ error: { code: 'lending/dates' } });
  expect(await room.ask('lending:lend', { ...loan, to: room.given.people.chair.member })).toMatchObject({
    error: { code: 'lending/to-yourself' },
  });
  const { record: delegation } = await room.get('lending:lend', loan);
  expect((await room.get('lending:list', {})).loans).toMatchObject([
    { delegation, way: 'lent', person: dean?.name, ended: false },
  ]);

  await room.as('dean');
  const chair = before.people.length > 0 ? (await room.get('lending:list', {})).loans[0]?.person : '';
  expect(await unitStep(proposal)).toMatchObject({ sign: { may: true }, lent: { by: chair, until: '2026-12-31' } });

  await room.as('chair');
  await room.get('lending:end', { delegation, ...P });
  expect(await room.ask('lending:end', { delegation, ...P })).toMatchObject({ error: { code: 'lending/over' } });
  expect((await room.get('lending:list', {})).loans).toMatchObject([{ ended: true, to: '2026-08-17' }]);
});

test('who neither lent nor borrowed it, and may not appoint, ends nothing', async () => {
  await room.as('chair');
  const { lendable } = await room.get('lending:list', {});
  const { record: delegation } = await room.get('lending:lend', {
    grant: lendable[0]?.grant ?? '',
    to: room.given.people.dean.member,
    from: '2026-08-17',
    until: '2026-12-31',
    ...P,
  });
  await room.as('tremblay');
  expect(await room.ask('lending:end', { delegation, ...P })).toMatchObject({ error: { code: 'actor/no-right' } });
  expect(await room.get('lending:list', {})).toMatchObject({ lendable: [], loans: [] });
});

test('a criterion that bars is set aside with a reason, by whom the rights name, and bars again once that is reversed', async () => {
  await room.as('tremblay');
  const text = example();
  const supports = text['supports'] as JsonObject;
  // Sixty days to decide an appeal: GOV-13 fails before the committee.
  const slow = { ...supports, appeals: { ...(supports['appeals'] as JsonObject), decisionDays: 60 } };
  const proposal = await sent(room, 'short', { ...text, supports: slow, attachments: [] });
  const criteria = async () =>
    (await unitStep(proposal))?.bars.filter(({ kind }) => kind === 'criterion').map(({ id }) => id) ?? [];
  const { waive } = await room.get('step:options', { proposal });
  expect(waive).toMatchObject({ may: false, code: 'actor/no-right' });
  await room.as('registrar');
  const barring = await criteria();
  const criterion = 'GOV-13';
  expect(barring).toContain(criterion);
  expect(await room.ask('waiver:grant', { proposal, criterion, reason: ' ', ...P })).toMatchObject({
    error: { code: 'reason/missing' },
  });
  await room.get('waiver:grant', { proposal, criterion, reason: 'Shown elsewhere.', ...P });
  const { waivers } = await room.get('step:options', { proposal });
  expect(waivers).toMatchObject([{ criterion, reason: 'Shown elsewhere.', on: '2026-08-17' }]);
  expect(await criteria()).toEqual(barring.filter((each) => each !== criterion));
  await room.as('secretariat');
  await room.get('decision:reverse', { record: waivers[0]?.record ?? '', reason: 'It has to be met.', ...P });
  expect((await room.get('step:options', { proposal })).waivers).toEqual([]);
  expect(await criteria()).toEqual(barring);
});
