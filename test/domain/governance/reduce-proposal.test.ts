import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ProposalState } from '#domain/governance/proposal-state.ts';
import { lee, nadia, sam, textOf } from '#support/builders-institution.ts';
import { aCase, type Case, decide, position, recordedBy, reverse, revise, stateOf, submit } from '#support/builders-proposal.ts';
import { recordedStory } from '#support/builders-story.ts';

/** A text counts as another for decisions made on the second text, so that stale decisions are among those compared. */
const isStale = (signOff: { readonly document: string }, inForce: { readonly body: { readonly document: string } }): boolean =>
  signOff.document === textOf('second') && inForce.body.document === textOf('third');

const plain = (state: ProposalState) => ({
  ...state,
  verdicts: Object.fromEntries([...state.verdicts].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  signOffs: state.signOffs.map(({ signed: _signed, ...rest }) => rest),
});

/** Work of three people on three computers, brought together: whatever the order, it must come to the same. */
function storyApart(): Case {
  const given = aCase('standard');
  const { scribe, institution } = given;
  submit(given, 'first');
  const [dean, secretary] = [scribe.fork(), scribe.fork()];
  decide(given, 'D1', 'recommend');
  decide(given, 'D1', 'decline', { ...recordedBy('Department council'), at: secretary });
  submit(given, 'second');
  revise(given, 'second, edited');
  position(given, { act: 'notice', body: institution.library, dueOn: '2026-09-10', at: secretary });
  position(given, { act: 'position', body: institution.library, position: 'support', at: secretary });
  submit(given, 'elsewhere', { at: secretary });
  dean.write(sam, {
    kind: 'role-end',
    subject: institution.members.get(lee.name) ?? '',
    body: { grant: institution.grants.get(lee.name) ?? '', on: '2026-09-30', by: institution.id },
  });
  dean.write(nadia, { kind: 'binned', subject: given.proposal, body: { proposal: given.proposal, grant: '' } });
  scribe.receive(dean);
  scribe.receive(secretary);
  const wrong = scribe.records.find(({ record }) => record.kind === 'sign-off' && record.body['decision'] === 'decline');
  if (wrong !== undefined) reverse(given, wrong);
  return given;
}

describe('the same records give the same proposal whatever the order they came in', () => {
  test.each([
    { what: 'a long story', story: recordedStory },
    { what: 'work on three computers', story: storyApart },
  ])('$what', ({ story }) => {
    const given = story();
    const records = [...given.scribe.records];
    const expected = plain(stateOf(given, records, { isStale }));
    expect(Object.keys(expected.verdicts).length).toBeGreaterThan(8);
    fc.assert(
      fc.property(fc.shuffledSubarray(records, { minLength: records.length }), (shuffled) => {
        expect(plain(stateOf(given, shuffled, { isStale }))).toEqual(expected);
      }),
      { numRuns: 15 },
    );
  });
});

test('a long story comes to what it says', () => {
  const given = recordedStory();
  const state = stateOf(given, given.scribe.records);
  expect(state.status).toBe('active');
  expect(state.steps.map(({ step, status }) => [step.id, status])).toEqual([
    ['D1', 'done'],
    ['D2', 'done'],
    ['D3', 'done'],
    ['D4', 'done'],
    ['D5', 'done'],
    ['D6', 'done'],
    ['D7', 'done'],
  ]);
  const codes = state.signOffs.map(({ body, code }) => `${body.step} ${body.decision} ${code}`.trim());
  expect(codes.filter((each) => !each.endsWith('D4 decline sign-off/reversed'))).toEqual([
    'D1 return',
    'D1 recommend',
    'D3 approveWithConditions',
    'D4 recommend',
    'D5 approve',
    'D6 verify',
    'D7 publish',
  ]);
  expect(state.submissions.length).toBe(3);
  expect(state.conditions.map(({ metBy }) => metBy === '')).toEqual([false]);
});

describe('versions', () => {
  test('of two who edited apart wait for a merge', () => {
    const given = aCase();
    const first = revise(given, 'first');
    const there = given.scribe.fork();
    const [here, other] = [revise(given, 'here'), revise(given, 'there', { at: there })];
    given.scribe.receive(there);
    const heads = (records = given.scribe.records) => new Set(stateOf(given, records).heads);
    expect(heads()).toEqual(new Set([here.id, other.id]));
    const merged = revise(given, 'merged', { base: [here.id, other.id] });
    expect([heads(), stateOf(given, given.scribe.records).revisions.length, first.id === merged.id]).toEqual([
      new Set([merged.id]),
      4,
      false,
    ]);
  });

  test('by a stranger do not count', () => {
    const given = aCase();
    revise(given, 'first');
    const body = { base: [], schema: 'proposal-1' as const, document: textOf('x'), sections: {}, keys: {}, grant: '' };
    const foreign = given.scribe.write(lee, { kind: 'revision', subject: given.proposal, body });
    const state = stateOf(given, given.scribe.records);
    expect([state.verdicts.get(foreign.id), state.revisions.length, state.heads.length]).toEqual(['sign-off/no-role', 1, 1]);
  });
});

test('the number is the secretariat’s; the last in order is shown', () => {
  const given = aCase();
  const number = (value: string, grant: string, as = sam) =>
    given.scribe.write(as, { kind: 'number', subject: given.proposal, body: { number: value, grant } });
  number('NSU-MC-2026-001', given.institution.id);
  number('NSU-MC-2026-002', given.institution.id);
  const foreign = number('NSU-MC-2026-003', given.institution.grants.get(lee.name) ?? '', lee);
  const state = stateOf(given, given.scribe.records);
  expect([state.number, state.verdicts.get(foreign.id)]).toEqual(['NSU-MC-2026-002', 'sign-off/no-role']);
});

test('no records are no proposal', () => {
  const given = aCase();
  expect(stateOf(given, [])).toMatchObject({
    id: '',
    status: 'draft',
    revisions: [],
    steps: [],
    inForce: null,
    verdicts: new Map(),
  });
});
