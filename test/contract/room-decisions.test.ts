import { afterEach, beforeEach, expect, test } from 'vitest';
import type { InputOf } from '#contract/api.ts';
import { aRoom, type Room } from '#support/room.ts';
import { ofCommittee, sent } from '#support/room-acts.ts';
import { decided, example } from '#support/workspace-acts.ts';

let room: Room;
let proposal: string;
const P = { passphrase: null };

beforeEach(async () => {
  room = await aRoom();
  proposal = await sent(room);
  await decided(room.given, proposal, 'unit');
});
afterEach(() => room.close());

/** What the secretary records of the committee. */
async function recorded(more: Partial<InputOf<'decision:prepare'>>): Promise<string> {
  await room.as('secretary');
  const prepared = await room.get('decision:prepare', {
    ...ofCommittee(proposal, [room.file('minutes.txt', 'Minutes')]),
    minute: 'C-2026-11',
    ...more,
  });
  return (await room.get('decision:confirm', { token: prepared.token, passphrase: null, initials: 'LR' })).record;
}

test('a condition is a task for its lead until its proof closes it', async () => {
  const signOff = await recorded({ decision: 'approveWithConditions', conditions: ['Name the second assessor'] });
  await room.as('tremblay');
  const {
    items: [task],
  } = await room.get('work:list', {});
  expect(task).toMatchObject({ proposal, action: 'meet-condition', about: { en: 'Name the second assessor' } });
  const { conditions, closeCondition } = await room.get('step:options', { proposal });
  expect(conditions).toMatchObject([{ signOff, condition: 1, step: 'committee', met: false }]);
  expect(closeCondition).toMatchObject({ may: false, holders: expect.arrayContaining(['Luc Roy', 'Priya Raman']) as string[] });
  await room.as('secretary');
  const evidence = [room.file('proof.txt', 'Named')];
  await room.get('condition:close', { signOff, condition: 1, evidence, ...P });
  expect((await room.get('step:options', { proposal })).conditions).toMatchObject([{ met: true }]);
  const unknown = { signOff, condition: 1, evidence: ['A'.repeat(22)], ...P };
  expect(await room.ask('condition:close', unknown)).toMatchObject({ error: { code: 'file/not-chosen' } });
});

test('a return needs its reason, goes back to the lead, and the text sent again shows what changed', async () => {
  await room.as('secretary');
  const { steps } = await room.get('step:options', { proposal });
  const committee = steps.find(({ id }) => id === 'committee');
  expect(committee?.decisions.find(({ word }) => word === 'return')).toMatchObject({
    needsReason: true,
    returns: true,
    positive: false,
  });
  expect(committee?.returnTo).toEqual(['unit', 'committee']);
  await recorded({ decision: 'return', reason: 'The need is thin.' });
  await room.as('tremblay');
  expect(await room.get('work:list', {})).toMatchObject({ items: [{ action: 'revise' }], more: false });
  const draft = await room.get('draft:open', { proposal });
  const need = { ...(draft.document['need'] as object), problemStatement: 'A need well shown.' };
  await room.get('draft:save', { proposal, edit: draft.edit, sections: { need }, keys: {} });
  await room.get('proposal:submit', { proposal, route: 'short', amends: true, ...P });
  await decided(room.given, proposal, 'unit');
  await room.as('secretary');
  const prepared = await room.get('decision:prepare', ofCommittee(proposal, [room.file('m.txt', 'M')]));
  expect(prepared.since.what).toBe('decision');
  expect(prepared.since.changes.map(({ path }) => path)).toEqual(['need.problemStatement']);
});

test('a decision is reversed by the secretariat, with a reason, and the step opens again', async () => {
  const record = await recorded({});
  const reverse = (reason: string) => room.ask('decision:reverse', { record, reason, ...P });
  expect(await reverse('Wrong minutes')).toMatchObject({ ok: false, error: { code: 'actor/no-right' } });
  await room.as('secretariat');
  expect(await reverse(' ')).toMatchObject({ error: { code: 'reason/missing' } });
  expect(await reverse('Wrong minutes')).toMatchObject({ ok: true });
  const { steps } = await room.get('step:options', { proposal });
  expect(steps.find(({ id }) => id === 'committee')?.status).toBe('open');
});

test('what was prepared is signed by whoever prepared it, and only while nothing else was written', async () => {
  await room.as('secretary');
  const ask = ofCommittee(proposal, [room.file('m.txt', 'M')]);
  const first = await room.get('decision:prepare', ask);
  await room.as('chair');
  const stolen = await room.ask('decision:confirm', { token: first.token, passphrase: null, initials: 'DO' });
  expect(stolen).toMatchObject({ error: { code: 'sign-off/token-expired' } });
  await room.as('secretary');
  const second = await room.get('decision:prepare', ask);
  await room.as('tremblay');
  await room.get('proposal:create', { title: { en: 'Other', fr: '' }, language: 'en', unit: '', ...P });
  await room.as('secretary');
  const late = await room.ask('decision:confirm', { token: second.token, passphrase: null, initials: 'LR' });
  expect(late).toMatchObject({ error: { code: 'sign-off/prepare-again' } });
});

test('a file is attached with a version of what was typed, and the criterion that is set aside says so', async () => {
  await room.as('tremblay');
  const draft = await room.get('draft:open', { proposal });
  const need = { ...(draft.document['need'] as object), problemStatement: 'Typed.' };
  await room.get('draft:save', { proposal, edit: draft.edit, sections: { need }, keys: {} });
  const token = room.file('letter.txt', 'A letter of support\n');
  await room.get('attachment:add', { proposal, id: '', kind: 'other', language: 'en', token, ...P });
  expect((await room.get('draft:open', { proposal })).document).toMatchObject({
    need: { problemStatement: 'Typed.' },
    attachments: [{ id: 'AT1', fileName: 'letter.txt' }],
  });
  await room.as('registrar');
  const { results } = await room.get('draft:checks', { proposal, gate: 'D6' });
  const criterion = results[0]?.id ?? '';
  await room.get('waiver:grant', { proposal, criterion, reason: 'Agreed with the dean.', ...P });
  expect((await room.get('draft:checks', { proposal, gate: 'D6' })).results.find(({ id }) => id === criterion)?.waived).toBe(
    true,
  );
  expect(await room.ask('draft:checks', { proposal, gate: 'D99' })).toMatchObject({ error: { code: 'gate/unknown' } });
});

test('a file that an imported text only declares is listed as absent until it is brought, under its own line', async () => {
  await room.as('tremblay');
  const [declared] =
    (example()['attachments'] as { readonly id: string; readonly kind: string; readonly fileName: string }[]) ?? [];
  const given = room.file('declared.json', JSON.stringify(example()));
  const { proposal: imported } = await room.get('proposal:import', { token: given, ...P });
  const before = await room.get('attachment:list', { proposal: imported });
  expect(before[0]).toEqual({ id: declared?.id, kind: declared?.kind, fileName: declared?.fileName, held: false });
  const bring = { proposal: imported, id: declared?.id ?? '', kind: '', language: '' as const, ...P };
  await room.get('attachment:add', { ...bring, token: room.file('brought.txt', 'The very letter\n') });
  const after = await room.get('attachment:list', { proposal: imported });
  expect(after).toEqual([{ ...before[0], fileName: 'brought.txt', held: true }, ...before.slice(1)]);
  await room.get('attachment:add', { ...bring, id: '', kind: 'minutes', language: 'fr', token: room.file('pv.txt', 'PV\n') });
  expect((await room.get('attachment:list', { proposal: imported })).at(-1)).toMatchObject({
    kind: 'minutes',
    fileName: 'pv.txt',
    held: true,
  });
});

test('before a role ends one sees which proposals wait for it, and who else could decide there', async () => {
  await room.as('secretariat');
  const { dean, senate, registrar } = room.given.people;
  const chair = async (member: string): Promise<string> =>
    (await room.get('people:grant', { member, role: 'committee-chair', scope: '', from: '', to: '', ...P })).record;
  const grant = await chair(dean.member);
  expect(await room.get('people:role-at-steps', { grant })).toMatchObject({ steps: [{ proposal, others: [] }], more: 0 });
  await chair(senate.member);
  const { steps } = await room.get('people:role-at-steps', { grant });
  expect(steps.map(({ others }) => others)).toEqual([['Helen Park']]);
  // Later on the route: nothing waits for the registrar yet.
  const later = (await room.get('people:list', {})).grants.find(({ member }) => member === registrar.member);
  expect(await room.get('people:role-at-steps', { grant: later?.id ?? '' })).toEqual({ steps: [], more: 0 });
});

test('the list of what waits ends where nobody reads on, and says so', { timeout: 60_000 }, async () => {
  await room.as('tremblay');
  for (let n = 0; n < 410; n++) {
    await room.get('proposal:create', { title: { en: `Number ${n}`, fr: '' }, language: 'en', unit: '', ...P });
  }
  const { items, more } = await room.get('work:list', {});
  expect([items.length, more]).toEqual([400, true]);
  await room.as('secretary');
  expect(await room.get('work:list', {})).toMatchObject({ items: [{ step: 'committee' }], more: false });
});
