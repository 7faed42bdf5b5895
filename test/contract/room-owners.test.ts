import { afterEach, beforeEach, expect, test } from 'vitest';
import { endRole } from '#application/end-role.ts';
import { authorityOf } from '#application/authority-of.ts';
import { keepAuthority } from '#application/keep-authority.ts';
import { statementsInPlace } from '#application/office-statements.ts';
import { saveAnswers } from '#application/save-revision.ts';
import type { Actor } from '#application/workspace.ts';
import type { Json, JsonObject } from '#domain/shared/json.ts';
import { aRoom, type Room } from '#support/room.ts';
import { aMember, done } from '#support/workspace.ts';
import { consulted, decided, example, stateOf, submitted, tryDecide } from '#support/workspace-acts.ts';

let room: Room;
let proposal: string;
const P = { passphrase: null };

beforeEach(async () => {
  room = await aRoom();
  await room.as('tremblay');
  const resources = { ...(example()['resources'] as JsonObject), library: '' };
  const token = room.file('proposal.json', JSON.stringify({ ...example(), resources, attachments: [] }));
  ({ proposal } = await room.get('proposal:import', { token, ...P }));
  await room.as('secretariat');
  await room.get('proposal:number', { proposal, number: '', ...P });
  await room.as('tremblay');
});
afterEach(() => room.close());

/** Somebody who speaks for a body, by its code. */
async function speakerOf(code: string, name: string): Promise<Actor & { readonly grant: string }> {
  const { workspace, people } = room.given;
  const scope = [...authorityOf(workspace).bodies.values()].find((each) => each.code === code)?.id ?? '';
  const actor = await aMember(room.given, people.secretariat, name);
  const body = { member: actor.member, role: 'consultee', scope, from: '2026-08-17', to: '' as const };
  const grant = done(await keepAuthority(workspace, people.secretariat, { kind: 'role', body }));
  return { ...actor, grant };
}
const become = ({ member }: Actor): Promise<unknown> => room.get('session:choose', { member });
const opened = () => room.get('draft:open', { proposal });
const statement = async (path: string) =>
  (await room.get('proposal:show', { id: proposal })).statements.find((each) => each.path === path);

async function type(section: string, changes: Record<string, Json>) {
  const draft = await opened();
  const sections = { [section]: { ...(draft.document[section] as JsonObject), ...changes } };
  return room.ask('draft:save', { proposal, edit: draft.edit, sections, keys: {} });
}

test('a lead types no answer of an office that somebody holds: neither in the copy nor as a version', async () => {
  const before = await opened();
  expect(await type('fees', { tuition: 1 })).toMatchObject({
    ok: false,
    error: { code: 'revision/other-owner', details: { paths: 'fees.tuition' } },
  });
  expect((await opened()).document).toEqual(before.document);
  const answers = [['badge.name', { en: 'Mine', fr: 'Le mien' }]] as const;
  const { workspace, people } = room.given;
  expect(await saveAnswers(workspace, people.tremblay, { proposal, answers })).toMatchObject({
    ok: false,
    error: { code: 'revision/other-owner', paths: ['badge.name.en', 'badge.name.fr'] },
  });
  expect((await type('description', { purpose: { en: 'Another.', fr: '' } })).ok).toBe(true);
});

test('an office that nobody holds is answered by the lead, and marked so; one that is held, by the office alone', async () => {
  expect((await opened()).standsIn).toEqual([
    'library',
    'it',
    'equity',
    'indigenous',
    'privacy',
    'labour-relations',
    'continuing-education',
  ]);
  expect((await type('resources', { library: 'We borrow from the city.' })).ok).toBe(true);
  await room.get('version:save', { proposal, ...P });
  expect(await statement('resources.library')).toMatchObject({ unheld: true, given: { by: 'Anne Tremblay', how: 'lead' } });
  const library = await speakerOf('library', 'Lina Livre');
  expect((await opened()).owners).not.toContain('library');
  expect((await type('resources', { library: 'More.' })).ok).toBe(false);
  await become(library);
  expect(await opened()).toMatchObject({ owners: ['library'], standsIn: [], readOnly: null });
  expect((await type('resources', { library: 'Existing licences suffice.' })).ok).toBe(true);
  expect((await type('equity', { ediReview: 'requested' })).ok).toBe(false);
  await room.get('version:save', { proposal, ...P });
  expect(await statement('resources.library')).toMatchObject({ unheld: false, given: { by: 'Lina Livre', how: 'office' } });
  const { workspace, people } = room.given;
  done(await endRole(workspace, people.secretariat, { grant: library.grant, on: '2026-08-16' }));
  await room.as('tremblay');
  expect((await opened()).standsIn).toContain('library');
});

test('a package marks what an office did not say itself, by the text that was sent: nothing that comes later changes it', async () => {
  const marked = () => statementsInPlace(room.given.workspace, stateOf(room.given, proposal));
  expect(marked()).toEqual([]);
  expect((await type('resources', { library: 'We borrow from the city.' })).ok).toBe(true);
  await room.get('version:save', { proposal, ...P });
  await submitted(room.given, proposal);
  const inPlace = { path: 'resources.library', owner: 'library', how: 'lead', by: 'Anne Tremblay', on: '2026-08-17' };
  const sent = marked();
  expect(sent).toContainEqual(inPlace);
  expect(sent.filter(({ how }) => how === 'file').map(({ path }) => path)).toContain('resources.it');
  await become(await speakerOf('library', 'Lina Livre'));
  expect((await type('resources', { library: 'Existing licences suffice.' })).ok).toBe(true);
  await room.get('version:save', { proposal, ...P });
  expect(await statement('resources.library')).toMatchObject({ given: { how: 'office' } });
  expect(marked()).toEqual(sent);
});

test('what was typed for an office before somebody held it gives way to the office, and the version says so', async () => {
  expect((await type('resources', { library: 'Typed too early.' })).ok).toBe(true);
  expect((await type('description', { purpose: { en: 'Kept.', fr: '' } })).ok).toBe(true);
  await speakerOf('library', 'Lina Livre');
  expect(await room.get('version:save', { proposal, ...P })).toMatchObject({ kept: ['resources.library'] });
  const { document } = await opened();
  expect(document).toMatchObject({ resources: { library: '' }, description: { purpose: { en: 'Kept.' } } });
});

test('an answer given in review shows at once, waits for the lead in My work, and counts once the lead sends it', async () => {
  const { given } = room;
  const library = await speakerOf('library', 'Lina Livre');
  await submitted(given, proposal);
  await decided(given, proposal, 'D1');
  expect(await statement('resources.library')).toMatchObject({ askedOn: '', given: null });
  const barsAt = async () => {
    const { steps } = await room.get('step:options', { proposal });
    return steps.flatMap(({ bars }) => bars).filter(({ path, kind }) => kind === 'answer' && path === 'resources.library');
  };
  expect(await barsAt()).toMatchObject([{ owner: 'library', saved: null }]);
  await consulted(given, proposal);
  expect(await statement('resources.library')).toMatchObject({ askedOn: '2026-08-17', respondedOn: '2026-08-17', given: null });
  expect(await tryDecide(given, proposal, 'D3')).toMatchObject({ ok: false });
  await become(library);
  await type('resources', { library: 'Existing licences suffice.' });
  await room.get('version:save', { proposal, ...P });
  await room.as('tremblay');
  const view = await room.get('proposal:show', { id: proposal });
  expect(view.document).toMatchObject({ resources: { library: 'Existing licences suffice.' } });
  expect(view.open.at(-1)).toMatchObject({
    action: 'send-answers',
    about: { en: 'Lina Livre' },
    holder: { en: 'Anne Tremblay' },
  });
  expect(await statement('resources.library')).toMatchObject({ sent: false, given: { how: 'office' } });
  expect(await barsAt()).toMatchObject([{ saved: { lead: 'Anne Tremblay', by: ['Lina Livre'] } }]);
  expect((await room.get('work:list', {})).items).toMatchObject([{ action: 'send-answers', proposal }]);
  await room.get('proposal:submit', { proposal, route: 'standard', amends: true, ...P });
  expect((await room.get('work:list', {})).items).toEqual([]);
  expect(await statement('resources.library')).toMatchObject({ sent: true, given: { by: 'Lina Livre', how: 'office' } });
  expect((await tryDecide(given, proposal, 'D3')).ok).toBe(true);
  expect(stateOf(given, proposal).steps.find(({ step }) => step.id === 'D1')?.status).toBe('done');
});

test('a copy has none of what offices said of the text it was copied from', async () => {
  const copy = await room.get('proposal:copy', { id: proposal, title: null, ...P });
  const { statements, document } = await room.get('proposal:show', { id: copy.proposal });
  expect(statements.map(({ given }) => given)).toEqual(statements.map(() => null));
  expect(document).toMatchObject({ equity: { ediReview: '' }, fees: { tuition: 595 } });
});

test('a text that came back says in the editor who returned it and why', async () => {
  const { given } = room;
  await submitted(given, proposal);
  expect((await opened()).returned).toBeNull();
  await decided(given, proposal, 'D1', { decision: 'return', reason: 'The need is thin.', to: '' });
  expect((await opened()).returned).toMatchObject({ by: 'Daniel Okafor', reason: 'The need is thin.', requested: false });
});
