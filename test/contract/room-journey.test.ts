import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PackageJob } from '#contract/packages.ts';
import type { Json, JsonObject } from '#domain/shared/json.ts';
import { aPageRequest } from '#support/page-request.ts';
import { aRoom, type Room } from '#support/room.ts';
import { imported, sent } from '#support/room-acts.ts';
import { consulted, decided, VOTES } from '#support/workspace-acts.ts';

let room: Room;
beforeEach(async () => {
  room = await aRoom();
});
afterEach(() => room.close());

const P = { passphrase: null };

const submitted = (route = 'standard') => sent(room, route);

const decision = (proposal: string, step: string, word: 'recommend' | 'return' | 'verify') => ({
  proposal,
  step,
  decision: word,
  reason: '',
  conditions: [],
  to: '' as const,
  votes: null,
  minute: '',
  recorded: null,
});

test('a professor begins a proposal, types, and saves a version', async () => {
  await room.as('tremblay');
  const title = { en: 'Bridges', fr: 'Ponts' };
  const { proposal } = await room.get('proposal:create', { title, language: 'en', unit: '', ...P });
  const draft = await room.get('draft:open', { proposal });
  expect(draft).toMatchObject({ edit: 0, edited: false, readOnly: null, conflict: null, primaryLanguage: 'en' });
  expect(draft.owners).toContain('proposer');
  expect(draft.due.gate).toBe('D1');
  const need = { ...(draft.document['need'] as JsonObject), problemStatement: 'Bridges fall.' } as Json;
  const saved = await room.get('draft:save', { proposal, edit: 0, sections: { need: need as never }, keys: {} });
  expect(saved.edit).toBe(1);
  const checks = await room.get('draft:checks', { proposal, gate: '' });
  expect(checks.at).toBe('D1');
  expect(checks.due.missing.map(({ path }) => path)).not.toContain('need.problemStatement');
  expect(checks.results.find(({ state }) => state === 'fail')?.advice.fr).not.toBe('');
  const [first] = await room.get('revision:list', { proposal });
  expect(await room.get('revision:compare', { proposal, a: first?.id ?? '', b: 'draft' })).toMatchObject([
    {
      path: 'need.problemStatement',
      section: 'need',
      kind: 'changed',
      label: { en: 'Need being met', fr: 'Besoin visé' },
      before: '',
      after: 'Bridges fall.',
    },
  ]);
  await room.get('version:save', { proposal, ...P });
  expect((await room.get('revision:list', { proposal })).map(({ number }) => number)).toEqual([2, 1]);
});

test('what is half written is barred with its jump, and the dry run says who will see it', async () => {
  await room.as('tremblay');
  const { proposal } = await room.get('proposal:create', { title: { en: 'X', fr: '' }, language: 'en', unit: '', ...P });
  const preview = await room.get('route:preview', { proposal, route: 'short' });
  expect(preview.refusal).toBeNull();
  expect(preview.steps.map(({ id, people }) => [id, people])).toEqual([
    ['unit', ['Daniel Okafor']],
    ['committee', []],
    ['registrar', ['Priya Raman']],
    ['release', ['Priya Raman']],
  ]);
  // The step that nobody can decide: its page says who can give the role, and leads those there who may.
  expect(preview.appoint).toMatchObject({ may: false, holders: ['Samira Khan'] });
  expect(preview.steps.every((each, at, all) => at === 0 || each.targetOn >= (all[at - 1]?.targetOn ?? ''))).toBe(true);
  expect(preview.bars.length).toBeGreaterThan(5);
  expect(preview.bars.filter(({ text }) => text.en === '' || text.fr === '')).toEqual([]);
  const refused = await room.ask('proposal:submit', { proposal, route: 'short', amends: false, ...P });
  expect(refused).toMatchObject({ ok: false, error: { code: 'submission/gate-not-met' } });
});

test('the chair sees it in My work, signs what is shown with initials, and nobody else may', async () => {
  const proposal = await submitted();
  await room.as('chair');
  expect(await room.get('work:list', {})).toMatchObject({ items: [{ proposal, action: 'decide', step: 'D1' }] });
  const options = await room.get('step:options', { proposal });
  const step = options.steps.find(({ id }) => id === 'D1');
  expect(step).toMatchObject({ status: 'open', sign: { may: true }, bars: [], record: { may: false, code: 'actor/no-right' } });
  expect(step?.record.holders).toContain('Luc Roy');
  const prepared = await room.get('decision:prepare', { ...decision(proposal, 'D1', 'recommend'), votes: votesOf() });
  expect(prepared).toMatchObject({
    kind: 'sign-off',
    decidedBy: 'Daniel Okafor',
    role: 'unit-chair',
    grantedBy: 'Samira Khan',
    confirmBy: 'initials',
    since: { what: 'none', changes: [] },
    secondsValid: 120,
  });
  const wrong = await room.ask('decision:confirm', { token: prepared.token, passphrase: null, initials: 'XY' });
  expect(wrong).toMatchObject({ error: { code: 'sign-off/initials', details: { name: 'Daniel Okafor' } } });
  const { record } = await room.get('decision:confirm', { token: prepared.token, passphrase: null, initials: 'd.o.' });
  expect(record).toBe(prepared.record);
  expect(await room.get('work:list', {})).toEqual({ items: [], more: false });
  await room.as('dean');
  const late = await room.ask('decision:prepare', { ...decision(proposal, 'D1', 'recommend'), votes: votesOf() });
  expect(late).toMatchObject({ ok: false });
});

const votesOf = () => {
  const { rollCall: _, ...votes } = VOTES;
  return votes;
};

test('the secretary records what a body decided, with its proof, and asks the bodies', async () => {
  const proposal = await submitted();
  await room.as('secretary');
  expect((await room.get('work:list', {})).items.map(({ action, step }) => [action, step])).toEqual([['record', 'D1']]);
  const evidence = [room.file('minutes.txt', 'Minutes')];
  const recorded = { by: 'Department council', on: '2026-08-17', evidence };
  const prepared = await room.get('decision:prepare', { ...decision(proposal, 'D1', 'recommend'), votes: votesOf(), recorded });
  expect(prepared).toMatchObject({
    basis: 'recorded',
    evidence: [{ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string }],
    signer: 'Luc Roy',
  });
  await room.get('decision:confirm', { token: prepared.token, passphrase: null, initials: 'LR' });
  const { consult } = await room.get('step:options', { proposal });
  const [body] = consult.bodies;
  expect(consult.notice.may).toBe(true);
  const asked = { proposal, body: body?.body ?? '', ...P };
  await room.get('consult:act', { ...asked, act: { kind: 'notice', dueOn: '' } });
  const said = { kind: 'position' as const, position: 'concern' as const, comment: 'Too few hours.', evidence: [] };
  await room.get('consult:act', { ...asked, act: said });
  await room.as('tremblay');
  expect((await room.get('work:list', {})).items.map(({ action }) => action)).toContain('answer-concern');
  await room.get('consult:act', { ...asked, act: { kind: 'answer', text: 'We added ten.' } });
  expect((await room.get('proposal:show', { id: proposal })).consultations[0]).toMatchObject({ answer: 'We added ten.' });
});

test('an office sees which answers are its own, and who else may write; nobody is left without a reason', async () => {
  const proposal = await imported(room);
  await room.as('dean');
  expect(await room.get('draft:open', { proposal })).toMatchObject({ owners: ['dean'], readOnly: null });
  await room.as('senate');
  expect(await room.get('draft:open', { proposal })).toMatchObject({
    owners: [],
    readOnly: { code: 'actor/no-right', details: { holders: 'Anne Tremblay' } },
  });
  const { submit, number, closeCondition, package: made } = await room.get('step:options', { proposal });
  expect(submit.may).toBe(true);
  expect(number).toEqual({ may: false, code: 'actor/no-right', holders: ['Samira Khan'] });
  expect([closeCondition.code, made.code]).toEqual(['condition/not-open', 'package/not-verified']);
});

test('a copy begins anew: no number, no decisions, no files', async () => {
  const proposal = await imported(room);
  await room.as('chair');
  const copy = await room.get('proposal:copy', { id: proposal, title: { en: 'Again', fr: 'Encore' }, ...P });
  const shown = await room.get('proposal:show', { id: copy.proposal });
  expect(shown).toMatchObject({
    number: '',
    title: { en: 'Again', fr: 'Encore' },
    state: 'draft',
    lead: { name: 'Daniel Okafor' },
    decisions: [],
  });
  expect(shown.document).toMatchObject({
    meta: { proposalId: '', status: 'draft' },
    attachments: [],
    governance: { decisions: [] },
  });
  const target = room.file('out.json');
  const out = await room.get('proposal:export', { id: copy.proposal, form: 'complete', target });
  expect(readFileSync(join(room.folder, 'out.json')).length).toBe(out.bytes);
  expect(out.sha256).toBe(shown.revision.document);
});

test('a proposal goes to the bin and comes back, and is withdrawn with a reason', async () => {
  const proposal = await imported(room);
  await room.as('tremblay');
  await room.get('proposal:bin', { proposal, ...P });
  expect((await room.get('proposal:page', aPageRequest({ binned: true }))).rows.map(({ id }) => id)).toEqual([proposal]);
  await room.get('proposal:restore', { proposal, ...P });
  expect(await room.ask('proposal:withdraw', { proposal, reason: ' ', ...P })).toMatchObject({
    error: { code: 'reason/missing' },
  });
  await room.get('proposal:withdraw', { proposal, reason: 'No room this year.', ...P });
  expect((await room.get('proposal:show', { id: proposal })).state).toBe('withdrawn');
  expect(await room.get('work:list', {})).toEqual({ items: [], more: false });
});

test('a long section is kept; a long anything else is refused', async () => {
  await room.as('tremblay');
  const { proposal } = await room.get('proposal:create', { title: { en: 'X', fr: '' }, language: 'en', unit: '', ...P });
  const { document } = await room.get('draft:open', { proposal });
  const need = { ...(document['need'] as JsonObject), problemStatement: 'long '.repeat(30_000) } as Json;
  expect(await room.ask('draft:save', { proposal, edit: 0, sections: { need: need as never }, keys: {} })).toMatchObject({
    ok: true,
  });
  const text = 'x'.repeat(100_000);
  expect(await room.ask('proposal:page', aPageRequest({ text }))).toMatchObject({ error: { code: 'call/too-large' } });
});

test('a changed text turns a decision stale with its exact difference', async () => {
  const proposal = await submitted();
  await decided(room.given, proposal, 'D1');
  await room.as('tremblay');
  const draft = await room.get('draft:open', { proposal });
  const need = { ...(draft.document['need'] as JsonObject), problemStatement: 'Another need.' } as Json;
  await room.get('draft:save', { proposal, edit: draft.edit, sections: { need: need as never }, keys: {} });
  await room.as('secretariat');
  const theirs = await room.get('draft:open', { proposal });
  expect(theirs.edited).toBe(false);
  await room.as('tremblay');
  await room.get('proposal:submit', { proposal, route: 'standard', amends: true, ...P });
  const { steps } = await room.get('step:options', { proposal });
  expect(steps.find(({ id }) => id === 'D1')).toMatchObject({
    status: 'stale',
    stale: { decision: 'recommend', changes: [{ path: 'need.problemStatement', after: 'Another need.' }], renewable: true },
  });
});

test('a released proposal is packaged in a job with progress, listed, and verified', async () => {
  const proposal = await submitted();
  await decided(room.given, proposal, 'D1');
  await consulted(room.given, proposal);
  for (const step of ['D3', 'D4', 'D5', 'D6']) await decided(room.given, proposal, step);
  await room.as('registrar');
  expect(await room.get('package:options', { proposal })).toMatchObject({ bars: [], seals: true, others: { may: true } });
  expect(await room.get('package:name', { proposal, kind: 'others' })).toMatchObject({ reading: false });
  const target = room.file('out.zip');
  let job: PackageJob = await room.get('package:build', { proposal, kind: 'others', target, ...P });
  expect(await room.ask('package:build', { proposal, kind: 'others', target, ...P })).toMatchObject({
    error: { code: 'job/busy' },
  });
  // A window that did not begin it, or was loaded anew, asks for it.
  const work = { proposal, kind: 'others', name: 'out.zip', job: { job: job.job, state: 'running' } };
  expect(await room.get('package:running', {})).toMatchObject(work);
  const parts = new Set<string>([job.part]);
  while (job.state === 'running') {
    job = await room.get('package:progress', { job: job.job, seen: job.change });
    parts.add(job.part);
  }
  expect(await room.get('package:running', {})).toBeNull();
  expect(job).toMatchObject({ state: 'done', share: 1, error: null, made: { name: 'out.zip', reading: false } });
  expect([...parts]).toContain('pdf-fr');
  expect(readFileSync(join(room.folder, 'out.zip')).length).toBe(job.made?.bytes);
  expect(await room.get('package:list', {})).toMatchObject([{ proposal, sealed: true, current: true, by: 'Priya Raman' }]);
  expect(await room.get('package:verify', { token: target })).toMatchObject({ valid: true });
});

test('a package that is stopped leaves nothing behind', async () => {
  const proposal = await submitted();
  await decided(room.given, proposal, 'D1');
  await consulted(room.given, proposal);
  for (const step of ['D3', 'D4', 'D5', 'D6']) await decided(room.given, proposal, step);
  await room.as('registrar');
  const { job } = await room.get('package:build', { proposal, kind: 'others', target: room.file('stopped.zip'), ...P });
  let now = await room.get('package:cancel', { job });
  while (now.state === 'running') now = await room.get('package:progress', { job, seen: now.change });
  expect(now).toMatchObject({ state: 'stopped', made: null, error: { code: 'package/stopped' } });
  expect(existsSync(join(room.folder, 'stopped.zip'))).toBe(false);
  expect(await room.get('package:list', {})).toEqual([]);
});
