import { expect, test } from 'vitest';
import type { StepOption } from '#contract/acts.ts';
import { type DecisionDraft, emptyDraft, faultsOf, requestOf } from '../../../renderer/features/review/decision-draft.ts';
import { pageOf } from '../../../renderer/features/review/pages.ts';
import { gathered } from '../../../renderer/features/work/gathered.ts';
import type { WorkItem } from '#contract/acts.ts';

const word = (name: StepOption['decisions'][number]['word'], flags: Partial<StepOption['decisions'][number]> = {}) => ({
  word: name,
  needsReason: false,
  needsConditions: false,
  positive: true,
  returns: false,
  ...flags,
});

const anOption = (changed: Partial<StepOption> = {}): StepOption => ({
  id: 'D1',
  names: { en: 'Unit', fr: 'Unité' },
  gate: 'D1',
  kind: 'decision',
  status: 'open',
  openedOn: '2026-11-01',
  days: 3,
  holder: { en: 'Chair', fr: 'Direction' },
  bodyNames: { en: 'Council', fr: 'Conseil' },
  decisions: [
    word('recommend'),
    word('recommendWithConditions', { needsConditions: true }),
    word('return', { needsReason: true, positive: false, returns: true }),
  ],
  returnTo: ['D1'],
  vote: { quorumPercent: 50, majority: 'cast', tie: 'notCarried' },
  sign: { may: true, code: '', holders: [] },
  record: { may: true, code: '', holders: [] },
  lent: null,
  bars: [],
  stale: null,
  ...changed,
});

const COUNTED: DecisionDraft['votes'] = { eligible: '10', present: '8', recused: '0', for: '7', against: '1', abstain: '0' };
const aDraft = (changed: Partial<DecisionDraft> = {}): DecisionDraft => ({
  ...emptyDraft('Council', '2026-11-04'),
  decision: 'recommend',
  votes: COUNTED,
  ...changed,
});
const faults = (draft: DecisionDraft, how: 'sign' | 'record' = 'sign', option = anOption()) => [...faultsOf(option, draft, how)];

test('a new decision has no word, and asks for nothing but one', () => {
  expect(faults(emptyDraft('Council', '2026-11-04'))).toEqual(['decision']);
});

test.each([
  { what: 'counts that are no whole numbers', draft: aDraft({ votes: { ...COUNTED, for: '7.5' } }), expected: ['votes'] },
  { what: 'a return without a reason', draft: aDraft({ decision: 'return', reason: '  ' }), expected: ['reason'] },
  { what: 'conditions that are empty', draft: aDraft({ decision: 'recommendWithConditions' }), expected: ['conditions'] },
  { what: 'nothing', draft: aDraft(), expected: [] },
])('signing finds $what missing', ({ draft, expected }) => {
  expect(faults(draft)).toEqual(expected);
});

test('recording also needs who decided, when, and the proof', () => {
  expect(faults(aDraft({ by: ' ', on: '' }), 'record')).toEqual(['by', 'on', 'evidence']);
});

test('asks the engine for what was typed, and leaves out what the word does not ask for', () => {
  const draft = aDraft({ conditions: ['left over'], to: 'D1', reason: ' good ' });
  expect(requestOf('p', { option: anOption(), draft, how: 'sign' })).toEqual({
    proposal: 'p',
    step: 'D1',
    decision: 'recommend',
    reason: 'good',
    conditions: [],
    to: '',
    votes: { eligible: 10, present: 8, recused: 0, for: 7, against: 1, abstain: 0 },
    minute: '',
    recorded: null,
  });
});

test('renewing says the same word once more, without a vote', () => {
  const stale = { record: 'a'.repeat(64), decision: 'recommend', changes: [], renewable: true } as const;
  const option = anOption({ status: 'stale', stale: { ...stale, changes: [] } });
  const draft = { ...emptyDraft('Council', ''), decision: 'recommend' } as const;
  expect(faults(draft, 'sign', option)).toEqual([]);
  expect(requestOf('p', { option, draft, how: 'sign' })?.votes).toBeNull();
  expect(faults({ ...draft, decision: 'return', reason: 'x' }, 'sign', option)).toEqual(['votes']);
});

test.each([
  { address: 'sign/D3', expected: { name: 'sign', step: 'D3' } },
  { address: 'position/abc', expected: { name: 'consult', act: 'position', body: 'abc' } },
  { address: 'condition/abc/2', expected: { name: 'condition', signOff: 'abc', condition: 2 } },
  { address: 'condition/abc/x', expected: { name: 'route' } },
  { address: 'nonsense', expected: { name: 'route' } },
])('the address $address is a page', ({ address, expected }) => {
  expect(pageOf(address)).toEqual(expected);
});

const anItem = (changed: Partial<WorkItem>): WorkItem => ({
  proposal: 'a'.repeat(64),
  number: '',
  title: { en: '', fr: '' },
  action: 'record',
  step: 'D2',
  stepNames: { en: '', fr: '' },
  about: { en: 'Library', fr: 'Bibliothèque' },
  body: '',
  person: '',
  member: '',
  sinceOn: '',
  dueOn: '2026-11-27',
  overdue: false,
  ...changed,
});

test('answers of several bodies due the same day are one thing to do; decisions never are', () => {
  const none = { en: '', fr: '' };
  const items = [
    anItem({}),
    anItem({ about: { en: 'Finance', fr: 'Finances' } }),
    anItem({ about: none }),
    anItem({ about: none }),
  ];
  expect(gathered(items).map((each) => each.length)).toEqual([2, 1, 1]);
  const keys = ['Ann Lee', 'Luc Roy', 'Ann Lee'].map((person) =>
    anItem({ action: 'confirm-key', proposal: '', about: none, person, member: person }),
  );
  expect(gathered(keys).map((each) => each.map(({ person }) => person))).toEqual([['Ann Lee', 'Ann Lee'], ['Luc Roy']]);
});
