import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainContent } from '#application/act.ts';
import { closeCondition } from '#application/close-condition.ts';
import { consultBody } from '#application/consult-body.ts';
import { createProposal, importProposal } from '#application/create-proposal.ts';
import { confirmKey, enrolMember } from '#application/enrol-member.ts';
import { foundInstitution } from '#application/found-institution.ts';
import { keepAuthority } from '#application/keep-authority.ts';
import { numberProposal } from '#application/number-proposal.ts';
import type { Outcome } from '#application/refusal.ts';
import { saveAnswers } from '#application/save-revision.ts';
import { submitProposal } from '#application/submit-proposal.ts';
import { reverseDecision, withdrawProposal } from '#application/undo-acts.ts';
import type { Actor } from '#application/workspace.ts';
import { toBase64 } from '#domain/record/crypto.ts';
import { anEmptyWorkspace, anInstitutionAtWork, done, type TestInstitution } from '#support/workspace.ts';
import { submitted, taken, tryDecide, VOTES, everythingIn } from '#support/workspace-acts.ts';

let given: TestInstitution;
let proposal: string;
let draft: string;
let underReview: string;
// Refused acts change nothing, so one institution serves them all: with a proposal that was not submitted, and one that was.
beforeAll(async () => {
  given = await anInstitutionAtWork();
  draft = await taken(given);
  underReview = await taken(given);
  await submitted(given, underReview);
});
afterAll(() => given.close());

const text = async (name: string) => plainContent(given.workspace, name, new TextEncoder().encode(name));
const recorded = async () => ({ by: 'Department council', on: '2026-08-17', evidence: [await text('minutes.txt')] });

const everything = () => everythingIn(given);

describe('what is refused changes nothing', () => {
  test.each(refusals())('$what: $code', async ({ code, at, act }) => {
    proposal = at === 'review' ? underReview : draft;
    const was = await everything();
    expect(await act()).toMatchObject({ ok: false, error: { code } });
    expect(await everything()).toEqual(was);
  });
});

interface Refused {
  readonly what: string;
  readonly code: string;
  /** Where the proposal stands: not submitted unless it is said. */
  readonly at?: 'review';
  readonly act: () => Promise<Outcome<unknown>>;
}

function refusals(): readonly Refused[] {
  const to = (route: string, amends = false, as: Actor = given.people.tremblay) =>
    submitProposal(given.workspace, as, { proposal, route, amends });
  return [
    { what: 'a route nobody has', code: 'route/unknown', act: () => to('scenic') },
    { what: 'an amendment of nothing', code: 'proposal/not-submitted', act: () => to('standard', true) },
    { what: 'a second submission', code: 'proposal/already-submitted', at: 'review', act: () => to('standard') },
    { what: 'a submission by somebody else', code: 'actor/no-right', act: () => to('standard', false, given.people.chair) },
    {
      what: 'a file that is no proposal',
      code: 'proposal/not-a-proposal',
      act: () => importProposal(given.workspace, given.people.tremblay, { value: [] }),
    },
    {
      what: 'an answer that is none',
      code: 'proposal/unknown-field',
      act: () => saveAnswers(given.workspace, given.people.tremblay, { proposal, answers: [['need.nothing', 1]] }),
    },
    {
      what: 'the same answer',
      code: 'revision/unchanged',
      act: () => saveAnswers(given.workspace, given.people.tremblay, { proposal, answers: [['meta.proposalType', 'new']] }),
    },
    {
      what: 'an edit by somebody else',
      code: 'actor/no-right',
      act: () => saveAnswers(given.workspace, given.people.chair, { proposal, answers: [['meta.proposalType', 'modification']] }),
    },
    {
      what: 'a number by somebody else',
      code: 'actor/no-right',
      act: () => numberProposal(given.workspace, given.people.tremblay, { proposal }),
    },
    {
      what: 'a number that is none',
      code: 'number/invalid',
      act: () => numberProposal(given.workspace, given.people.secretariat, { proposal, number: '14' }),
    },
    { what: 'a decision before there is a text', code: 'proposal/not-submitted', act: () => tryDecide(given, proposal, 'D1') },
    { what: 'a decision at no step', code: 'step/unknown', at: 'review', act: () => tryDecide(given, proposal, 'D9') },
    {
      what: 'a decision at a consultation',
      code: 'step/consultation',
      at: 'review',
      act: () => tryDecide(given, proposal, 'D2'),
    },
    {
      what: 'a decision before its turn',
      code: 'sign-off/not-this-step',
      at: 'review',
      act: () => tryDecide(given, proposal, 'D3'),
    },
    {
      what: 'a decision by somebody else',
      code: 'actor/no-right',
      at: 'review',
      act: () => tryDecide(given, proposal, 'D1', { as: given.people.dean }),
    },
    {
      what: 'a decision recorded by somebody else',
      code: 'actor/no-right',
      at: 'review',
      act: async () => tryDecide(given, proposal, 'D1', { as: given.people.dean, recorded: await recorded() }),
    },
    {
      what: 'a return to no step',
      code: 'sign-off/other-step',
      at: 'review',
      act: () => tryDecide(given, proposal, 'D1', { decision: 'return', reason: 'Again.', to: 'D9' }),
    },
    {
      what: 'a return without a reason',
      code: 'sign-off/reason-missing',
      at: 'review',
      act: () => tryDecide(given, proposal, 'D1', { decision: 'return' }),
    },
    {
      what: 'a decision without a quorum',
      code: 'sign-off/quorum-not-met',
      at: 'review',
      act: () => tryDecide(given, proposal, 'D1', { votes: { ...VOTES, present: 3, for: 3, abstain: 0 } }),
    },
    {
      what: 'a recorded verification',
      code: 'sign-off/must-be-signed',
      at: 'review',
      act: async () => tryDecide(given, proposal, 'D6', { as: given.people.dean, recorded: await recorded() }),
    },
    {
      what: 'a consultation of nobody',
      code: 'consult/unknown-body',
      at: 'review',
      act: () =>
        consultBody(given.workspace, given.people.secretary, { proposal, body: 'choir', act: { kind: 'notice', dueOn: '' } }),
    },
    {
      what: 'a concern without words',
      code: 'consult/comment-missing',
      at: 'review',
      act: () =>
        consultBody(given.workspace, given.people.secretary, {
          proposal,
          body: 'library',
          act: { kind: 'position', position: 'concern', comment: '' },
        }),
    },
    {
      what: 'an answer to nobody',
      code: 'consult/nothing-to-answer',
      at: 'review',
      act: () =>
        consultBody(given.workspace, given.people.tremblay, { proposal, body: 'library', act: { kind: 'answer', text: 'Yes.' } }),
    },
    {
      what: 'a reversal of nothing',
      code: 'reversal/not-found',
      act: () => reverseDecision(given.workspace, given.people.secretariat, { record: proposal, reason: 'No.' }),
    },
    {
      what: 'a withdrawal without a reason',
      code: 'reason/missing',
      act: () => withdrawProposal(given.workspace, given.people.tremblay, { proposal, reason: ' ' }),
    },
    {
      what: 'a condition of nothing',
      code: 'condition/not-found',
      act: async () =>
        closeCondition(given.workspace, given.people.secretary, { signOff: proposal, condition: 1, evidence: [await text('a')] }),
    },
    {
      what: 'a member without a name',
      code: 'member/no-name',
      act: () => enrolMember(given.workspace, given.people.secretariat, { name: ' ', email: '', unit: '' }),
    },
    {
      what: 'a key that anybody could sign for',
      code: 'key/weak',
      act: () =>
        confirmKey(given.workspace, given.people.secretariat, {
          member: given.people.dean.member,
          publicKey: toBase64(new Uint8Array(32)),
        }),
    },
    {
      what: 'a deciding role for oneself',
      code: 'role/self-granted',
      act: () => {
        const body = {
          member: given.people.secretariat.member,
          role: 'registrar',
          scope: '',
          from: '2026-08-17',
          to: '' as const,
        };
        return keepAuthority(given.workspace, given.people.secretariat, { kind: 'role', body });
      },
    },
    { what: 'a second founding', code: 'founding/already', act: async () => found('Again') },
  ];
}

async function found(
  name: string,
  secondRoot?: { readonly name: string; readonly id: string; readonly key: string },
): Promise<Outcome<unknown>> {
  const key = await given.workspace.keyring.create({ workspace: null, passphrase: null });
  return foundInstitution(given.workspace, key, {
    institution: { en: name, fr: '' },
    languages: 'en',
    timeZone: 'America/Toronto',
    sample: false,
    name: 'Sam',
    email: '',
    ...(secondRoot === undefined ? {} : { secondRoot }),
  });
}

test('an empty proposal may be kept, and is not submitted', async () => {
  const { workspace, people, unit } = given;
  const made = done(await createProposal(workspace, people.tremblay, { title: { en: 'Empty', fr: '' }, language: 'en', unit }));
  const was = await everything();
  const outcome = await submitProposal(workspace, people.tremblay, { proposal: made.proposal, route: 'short', amends: false });
  expect(outcome).toMatchObject({ ok: false, error: { code: 'submission/gate-not-met', gate: 'D1' } });
  expect(await everything()).toEqual(was);
});

describe('founding', () => {
  test.each([
    {
      what: 'a second root that anybody could sign for',
      root: { name: 'Vault', id: 'a'.repeat(64), key: toBase64(new Uint8Array(32)) },
    },
    { what: 'a second root under another’s name', root: 'other' as const },
  ])('is refused with $what', async ({ root }) => {
    const empty = await anEmptyWorkspace();
    const other = await empty.workspace.keyring.create({ workspace: null, passphrase: null });
    const secondRoot = root === 'other' ? { name: 'Vault', id: 'a'.repeat(64), key: toBase64(other.publicKey) } : root;
    const old = given;
    given = { ...given, ...empty };
    expect(await found('North', secondRoot)).toMatchObject({ ok: false, error: { code: 'key/weak' } });
    expect(empty.workspace.log.count()).toBe(0);
    empty.close();
    given = old;
  });
});
