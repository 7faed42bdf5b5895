import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aPageRequest } from '#support/page-request.ts';
import { aRoom, type Room } from '#support/room.ts';
import { example } from '#support/workspace-acts.ts';

let room: Room;
beforeEach(async () => {
  room = await aRoom();
});
afterEach(() => room.close());

const P = { passphrase: null };
const file = (value: unknown): string => room.file('proposal.json', typeof value === 'string' ? value : JSON.stringify(value));

test('a file is refused with everything that is wrong with it, and nothing is kept of it', async () => {
  await room.as('tremblay');
  const wrong = {
    ...example(),
    surprise: 1,
    identification: { title: { en: 'Bridges', fr: 7 }, colour: 'red', _note: 'ignored' },
    outcomes: [{ id: 'LO1', verb: true }, null, 'three'],
  };
  const token = file(wrong);
  const checked = await room.get('proposal:check-file', { token });
  expect(checked.problems.map(({ code, details }) => [code, details['path']])).toEqual(
    expect.arrayContaining([
      ['proposal/unknown-field', 'surprise'],
      ['proposal/wrong-type', 'identification.title.fr'],
      ['proposal/unknown-field', 'identification.colour'],
      ['proposal/wrong-type', 'outcomes[0].verb'],
      ['proposal/wrong-type', 'outcomes[1]'],
      ['proposal/wrong-type', 'outcomes[2]'],
    ]),
  );
  expect(checked.title).toEqual({ en: '', fr: '' });
  const refused = await room.ask('proposal:import', { token, ...P });
  expect(refused.ok).toBe(false);
  expect(await room.get('proposal:page', aPageRequest())).toMatchObject({ kept: 0, total: 0, rows: [] });
});

test.each([
  { what: 'no JSON', value: '{"meta": ', code: 'json/syntax' },
  { what: 'no proposal', value: { hello: 1 }, code: 'proposal/not-a-proposal' },
])('a file that is $what is refused in one sentence', async ({ value, code }) => {
  const { problems } = await room.get('proposal:check-file', { token: file(value) });
  expect(problems.map((each) => each.code)).toEqual([code]);
});

test('what was imported is exported as it stands, and as it came', async () => {
  await room.as('tremblay');
  const given = { ...example(), attachments: [], _comment: 'ours' };
  const token = file(given);
  const checked = await room.get('proposal:check-file', { token });
  expect(checked).toMatchObject({ name: 'proposal.json', problems: [] });
  expect(checked.title.en).not.toBe('');
  const { proposal } = await room.get('proposal:import', { token, ...P });
  expect(await room.get('proposal:actions', { proposal })).toEqual({
    binned: false,
    imported: true,
    bin: { may: true, code: '', holders: [] },
  });
  const complete = await room.get('proposal:export', { id: proposal, form: 'complete', target: room.file('complete.json') });
  const shown = await room.get('proposal:show', { id: proposal });
  expect(complete.sha256).toBe(shown.revision.document);
  const original = await room.get('proposal:export', { id: proposal, form: 'original', target: room.file('original.json') });
  expect(original.name).toBe('original.json');
  const named = Object.fromEntries(Object.entries(given).filter(([name]) => !name.startsWith('_')));
  expect(JSON.parse(readFileSync(join(room.folder, 'original.json'), 'utf8'))).toEqual(named);
});

test('what was begun here has no file it came from', async () => {
  await room.as('tremblay');
  const { proposal } = await room.get('proposal:create', { title: { en: 'Bridges', fr: '' }, language: 'en', unit: '', ...P });
  expect((await room.get('proposal:actions', { proposal })).imported).toBe(false);
  const refused = await room.ask('proposal:export', { id: proposal, form: 'original', target: room.file('out.json') });
  expect(refused).toMatchObject({ ok: false, error: { code: 'proposal/no-original' } });
});

test('who may not put it into the bin is told who can; out of it comes what went in', async () => {
  await room.as('tremblay');
  const { proposal } = await room.get('proposal:create', { title: { en: 'Bridges', fr: '' }, language: 'en', unit: '', ...P });
  await room.as('chair');
  const { bin } = await room.get('proposal:actions', { proposal });
  expect(bin).toMatchObject({ may: false, code: 'actor/no-right' });
  expect(bin?.holders.length).toBeGreaterThan(1);
  const refused = await room.ask('proposal:bin', { proposal, ...P });
  expect(refused).toMatchObject({ ok: false, error: { code: 'actor/no-right' } });
  await room.as('secretariat');
  await room.get('proposal:bin', { proposal, ...P });
  expect(await room.get('proposal:actions', { proposal })).toMatchObject({ binned: true, bin: { may: true } });
  expect(await room.get('proposal:page', aPageRequest())).toMatchObject({ kept: 1, total: 0 });
  expect((await room.get('proposal:page', aPageRequest({ binned: true }))).rows.map(({ binned }) => binned)).toEqual([true]);
  await room.get('proposal:restore', { proposal, ...P });
  expect((await room.get('proposal:page', aPageRequest())).rows.map(({ binned }) => binned)).toEqual([false]);
});
