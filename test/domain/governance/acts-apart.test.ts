import { describe, expect, test } from 'vitest';
import type { SignedRecord } from '#domain/record/record.ts';
import { nadia, sam, sue, textOf } from '#support/builders-institution.ts';
import { aCase, type Case, decide, recordedBy, reverse, revise, stateOf, stepsOf, submit } from '#support/builders-proposal.ts';
import type { Scribe } from '#support/builders.ts';

/**
 * What two people do on two computers, neither knowing of the other, must come to the same whichever record happens to be read first: ids
 * are fingerprints and decide nothing (DESIGN §2). Each pair is played with several salts, so that both orders occur.
 */

type Act = (given: Case, at: Scribe) => SignedRecord;

const council = recordedBy('Department council');
const ACTS: Readonly<Record<string, Act>> = {
  recommends: (given, at) => decide(given, 'unit', 'recommend', { at }),
  recommendsToo: (given, at) => decide(given, 'unit', 'recommend', { ...council, at }),
  withConditions: (given, at) => decide(given, 'unit', 'recommendWithConditions', { ...council, conditions: ['One.'], at }),
  declines: (given, at) => decide(given, 'unit', 'decline', { ...council, at }),
  returns: (given, at) => decide(given, 'unit', 'return', { ...council, at }),
  amends: (given, at) => submit(given, 'amended here', { at }),
  amendsToo: (given, at) => submit(given, 'amended there', { at }),
  withdraws: (given, at) =>
    at.write(nadia, {
      kind: 'withdrawal',
      subject: given.proposal,
      body: { proposal: given.proposal, submission: '', reason: textOf('r'), grant: '', basis: 'signed', decidedBy: nadia.name },
    }),
  edits: (given, at) => revise(given, 'edited', { at }),
  numbers: (given, at) =>
    at.write(sam, { kind: 'number', subject: given.proposal, body: { number: 'NSU-MC-2026-001', grant: given.institution.id } }),
  endsTheChair: (given, at) =>
    at.write(sam, {
      kind: 'role-end',
      subject: given.institution.members.get('Lee Roy') ?? '',
      body: { grant: given.institution.grants.get('Lee Roy') ?? '', on: '2026-08-31', by: given.institution.id },
    }),
  endsTheSecretary: (given, at) =>
    at.write(sam, {
      kind: 'revocation',
      subject: given.institution.members.get(sue.name) ?? '',
      body: { key: sue.key, why: 'stolen', last: { id: '', n: 0 }, grant: given.institution.id },
    }),
};

const firstDecision = ({ proposal }: Case, at: Scribe): SignedRecord =>
  at.records.find(({ record }) => record.kind === 'sign-off' && record.subject === proposal) as SignedRecord;

/** Acts once the unit has recommended it on a condition. */
const LATER: Readonly<Record<string, Act>> = {
  approves: (given, at) => decide(given, 'committee', 'approve', { at }),
  declines: (given, at) => decide(given, 'committee', 'decline', { ...recordedBy('Committee'), at }),
  returns: (given, at) => decide(given, 'committee', 'return', { ...recordedBy('Committee'), at }),
  returnsToTheUnit: (given, at) => decide(given, 'committee', 'return', { ...recordedBy('Committee'), to: 'unit', at }),
  reversesTheUnit: (given, at) => reverse(given, firstDecision(given, at), { at }),
  meetsTheCondition: (given, at) =>
    at.write(sue, {
      kind: 'condition',
      subject: given.proposal,
      body: {
        proposal: given.proposal,
        signOff: firstDecision(given, at).id,
        condition: 1,
        evidence: [{ name: 'a.txt', sha256: textOf('a') }],
        grant: given.institution.grants.get(sue.name) ?? '',
      },
    }),
  amends: (given, at) => submit(given, 'amended', { at }),
  amendsWhatWasAttested: (given, at) => submit(given, 'changed', { at }),
  withdraws: (given, at) => (ACTS['withdraws'] as Act)(given, at),
  endsTheChair: (given, at) => (ACTS['endsTheChair'] as Act)(given, at),
};

/** The unit did not see the text called so. */
const isStale = (signOff: { readonly document: string }, inForce: { readonly body: { readonly document: string } }): boolean =>
  inForce.body.document === textOf('changed') && signOff.document !== inForce.body.document;

/** What the two acts come to, told without ids. */
function outcome(one: Act, other: Act, salt: number, before: (given: Case) => unknown = () => null): unknown {
  const given = aCase('short');
  const { scribe } = given;
  scribe.salt = salt;
  submit(given, 'first');
  before(given);
  const there = scribe.fork();
  there.salt = salt * 7 + 1;
  const records = [one(given, scribe), other(given, there)];
  scribe.receive(there);
  const state = stateOf(given, scribe.records, { isStale });
  const codes = records.map(({ id }) => state.verdicts.get(id) ?? 'authority');
  return {
    status: state.status,
    steps: stepsOf(state),
    codes,
    inForce: state.inForce?.body.document,
    conditions: state.conditions.length,
  };
}

const pairsOf = (acts: object) => {
  const names = Object.keys(acts);
  return names.flatMap((one, at) => names.slice(at + 1).map((other) => ({ one, other })));
};

/** The same decision twice counts once; which of the two is the one that counts, the smaller id says, and nothing hangs on it. */
const ALIKE = new Set(['recommends recommendsToo']);

describe('two who act apart', () => {
  test.each(pairsOf(ACTS))('at the first step: $one, $other', ({ one, other }) => {
    const [a, b] = [ACTS[one] as Act, ACTS[other] as Act];
    const results = [1, 2, 3, 4, 5, 6].map((salt) => outcome(a, b, salt));
    const told = ALIKE.has(`${one} ${other}`) ? results.map((each) => ({ ...(each as object), codes: null })) : results;
    expect(told).toEqual(told.map(() => told[0]));
  });

  test.each(pairsOf(LATER))('at the second step: $one, $other', ({ one, other }) => {
    const before = (given: Case) => decide(given, 'unit', 'recommendWithConditions', { conditions: ['One.'] });
    const results = [1, 2, 3, 4, 5, 6].map((salt) => outcome(LATER[one] as Act, LATER[other] as Act, salt, before));
    expect(results).toEqual(results.map(() => results[0]));
  });
});
