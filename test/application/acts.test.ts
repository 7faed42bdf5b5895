import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { beginAct, plainContent } from '#application/act.ts';
import { authorityOf } from '#application/authority-of.ts';
import { closeCondition } from '#application/close-condition.ts';
import { consultBody } from '#application/consult-body.ts';
import { createProposal, importProposal } from '#application/create-proposal.ts';
import { confirmDecision, PREPARED_FOR, prepareDecision } from '#application/decide.ts';
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
import { decided, edited, request, stateOf, submitted, taken, tryDecide, VOTES } from '#support/workspace-acts.ts';

let given: TestInstitution;
let proposal: string;
beforeEach(async () => {
  given = await anInstitutionAtWork();
  proposal = await taken(given);
});
afterEach(() => given.close());

const text = async (name: string) => plainContent(given.workspace, name, new TextEncoder().encode(name));
const recorded = async () => ({ by: 'Department council', on: '2026-08-17', evidence: [await text('minutes.txt')] });

/** Everything that an act could have changed. */
async function everything(): Promise<unknown> {
  const { db, projections } = given.store;
  const counts = ['record', 'edge', 'content', 'draft'].map((table) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
  return [counts, await projections.fingerprint()];
}

describe('what is refused changes nothing', () => {
  test.each(refusals())('$what: $code', async ({ code, before, act }) => {
    await before?.();
    const was = await everything();
    expect(await act()).toMatchObject({ ok: false, error: { code } });
    expect(await everything()).toEqual(was);
  });
});

interface Refused {
  readonly what: string;
  readonly code: string;
  readonly before?: () => Promise<unknown>;
  readonly act: () => Promise<Outcome<unknown>>;
}

function refusals(): readonly Refused[] {
  const submit = () => submitted(given, proposal);
  const to = (route: string, amends = false, as: Actor = given.people.tremblay) =>
    submitProposal(given.workspace, as, { proposal, route, amends });
  return [
    { what: 'a route nobody has', code: 'route/unknown', act: () => to('scenic') },
    { what: 'an amendment of nothing', code: 'proposal/not-submitted', act: () => to('standard', true) },
    { what: 'a second submission', code: 'proposal/already-submitted', before: submit, act: () => to('standard') },
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
    { what: 'a decision at no step', code: 'step/unknown', before: submit, act: () => tryDecide(given, proposal, 'D9') },
    {
      what: 'a decision at a consultation',
      code: 'step/consultation',
      before: submit,
      act: () => tryDecide(given, proposal, 'D2'),
    },
    {
      what: 'a decision before its turn',
      code: 'sign-off/not-this-step',
      before: submit,
      act: () => tryDecide(given, proposal, 'D3'),
    },
    {
      what: 'a decision by somebody else',
      code: 'actor/no-right',
      before: submit,
      act: () => tryDecide(given, proposal, 'D1', { as: given.people.dean }),
    },
    {
      what: 'a decision recorded by somebody else',
      code: 'actor/no-right',
      before: submit,
      act: async () => tryDecide(given, proposal, 'D1', { as: given.people.dean, recorded: await recorded() }),
    },
    {
      what: 'a return to no step',
      code: 'sign-off/other-step',
      before: submit,
      act: () => tryDecide(given, proposal, 'D1', { decision: 'return', reason: 'Again.', to: 'D9' }),
    },
    {
      what: 'a return without a reason',
      code: 'sign-off/reason-missing',
      before: submit,
      act: () => tryDecide(given, proposal, 'D1', { decision: 'return' }),
    },
    {
      what: 'a decision without a quorum',
      code: 'sign-off/quorum-not-met',
      before: submit,
      act: () => tryDecide(given, proposal, 'D1', { votes: { ...VOTES, present: 3, for: 3, abstain: 0 } }),
    },
    {
      what: 'a recorded verification',
      code: 'sign-off/must-be-signed',
      before: submit,
      act: async () => tryDecide(given, proposal, 'D6', { as: given.people.dean, recorded: await recorded() }),
    },
    {
      what: 'a consultation of nobody',
      code: 'consult/unknown-body',
      before: submit,
      act: () =>
        consultBody(given.workspace, given.people.secretary, { proposal, body: 'choir', act: { kind: 'notice', dueOn: '' } }),
    },
    {
      what: 'a concern without words',
      code: 'consult/comment-missing',
      before: submit,
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
      before: submit,
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

describe('one act', () => {
  test('is written whole or not at all: a second record that would not count takes the first along', async () => {
    const { workspace, people } = given;
    const was = await everything();
    const act = beginAct(workspace, people.tremblay);
    const note = await text('note.txt');
    done(await act.write({ kind: 'binned', subject: proposal, body: { proposal, grant: '' }, contents: [note] }));
    done(
      await act.write({
        kind: 'number',
        subject: proposal,
        body: { number: 'NSU-MC-2026-900', grant: given.grants.get('dean') ?? '' },
      }),
    );
    expect(act.commit()).toMatchObject({ ok: false, error: { code: 'sign-off/no-role' } });
    expect([await everything(), workspace.log.content(note.sha256)]).toEqual([was, null]);
  });

  test('goes on where the last of the same person ended', async () => {
    const { workspace, people } = given;
    await edited(given, proposal, [['meta.proposalType', 'modification']]);
    await submitted(given, proposal);
    const own = workspace.log.records({ stream: 'decision' }).filter(({ record }) => record.author === people.tremblay.key);
    expect(own.map(({ record }) => record.n)).toEqual(own.map((_, at) => at + 1));
    expect(own.map(({ record }) => record.previous)).toEqual(['', ...own.slice(0, -1).map(({ id }) => id)]);
  });

  test('does not fork its author’s chain where another of the same person was faster', async () => {
    const { workspace, people } = given;
    const save = (purpose: string) =>
      saveAnswers(workspace, people.tremblay, { proposal, answers: [['description.purpose', { en: purpose, fr: '' }]] });
    const outcomes = await Promise.all([save('One.'), save('Two.')]);
    const chain = workspace.log.records({ stream: 'decision' }).filter(({ record }) => record.author === people.tremblay.key);
    expect(new Set(chain.map(({ record }) => record.n)).size).toBe(chain.length);
    expect(stateOf(given, proposal).heads.length).toBe(1);
    expect(outcomes.map(({ ok }) => ok)).toContain(true);
    expect(outcomes.flatMap((each) => (each.ok ? [] : [each.error.code]))).toEqual(['act/again']);
  });
});

describe('a prepared decision', () => {
  const prepare = async () =>
    done(await prepareDecision(given.workspace, given.people.chair, { ...request(proposal, 'D1', 'recommend'), votes: VOTES }));
  const confirm = (token: string, as: Actor = given.people.chair) => confirmDecision(given.workspace, as, token);
  beforeEach(async () => {
    await submitted(given, proposal);
  });

  test('is signed exactly as it was shown, and once', async () => {
    const prepared = await prepare();
    const was = given.workspace.log.count();
    const signed = done(confirm(prepared.token));
    expect([signed.id, signed.bytes, signed.record.body]).toEqual([prepared.id, prepared.bytes, prepared.body]);
    expect(given.workspace.log.count()).toBe(was + 1);
    expect(confirm(prepared.token)).toMatchObject({ ok: false, error: { code: 'sign-off/token-expired' } });
  });

  test('waits two minutes, not longer', async () => {
    const inTime = await prepare();
    given.clock.advance(PREPARED_FOR - 5000);
    expect(confirm(inTime.token).ok).toBe(true);
  });

  test.each<{ what: string; code: string; act: () => Promise<Outcome<unknown>> }>([
    {
      what: 'too late',
      code: 'sign-off/token-expired',
      act: async () => {
        const { token } = await prepare();
        given.clock.advance(PREPARED_FOR + 1);
        return confirm(token);
      },
    },
    { what: 'by a token that is none', code: 'sign-off/token-expired', act: async () => confirm('0'.repeat(32)) },
    {
      what: 'by somebody else',
      code: 'sign-off/token-expired',
      act: async () => confirm((await prepare()).token, given.people.dean),
    },
    {
      what: 'with another key of the same person',
      code: 'sign-off/token-expired',
      act: async () => {
        const { key, publicKey, signer } = await given.workspace.keyring.create({
          workspace: given.workspace.log.founding(),
          passphrase: null,
        });
        const { member } = given.people.chair;
        done(await confirmKey(given.workspace, given.people.secretariat, { member, publicKey: toBase64(publicKey) }));
        return confirm((await prepare()).token, { member, key, signer });
      },
    },
    {
      what: 'after something else was written',
      code: 'sign-off/prepare-again',
      act: async () => {
        const { token } = await prepare();
        done(await enrolMember(given.workspace, given.people.secretariat, { name: 'Somebody', email: '', unit: '' }));
        return confirm(token);
      },
    },
  ])('is not signed $what', async ({ code, act }) => {
    const outcome = await act();
    expect(outcome).toMatchObject({ ok: false, error: { code } });
    expect(stateOf(given, proposal).signOffs).toEqual([]);
  });

  test('names what its author saw, and who gave them the right', async () => {
    const first = await decided(given, proposal, 'D1', { decision: 'return', reason: 'Say more.' });
    await submitted(given, proposal, 'standard');
    const { body } = await prepare();
    expect(body).toMatchObject({
      seen: [first.id],
      grant: given.grants.get('chair'),
      decidedBy: 'Daniel Okafor',
      basis: 'signed',
      proposal,
    });
    expect(body.document).toBe(stateOf(given, proposal).inForce?.body.document);
  });
});

describe('people', () => {
  test('lend their role themselves, and the delegate decides on their behalf', async () => {
    const { workspace, people, grants } = given;
    const body = {
      of: grants.get('chair') ?? '',
      delegate: people.dean.member,
      steps: ['D1'],
      from: '2026-08-17',
      to: '2026-12-31',
    };
    const delegation = done(await keepAuthority(workspace, people.chair, { kind: 'delegation', body }));
    await submitted(given, proposal);
    const signed = await decided(given, proposal, 'D1', { as: people.dean });
    expect(signed.record.body).toMatchObject({ delegation, grant: grants.get('chair'), decidedBy: 'Marie Ouellette' });
    expect(stateOf(given, proposal).steps[0]?.status).toBe('done');
  });

  test('end their own key; the record is one of theirs', async () => {
    const { workspace, people } = given;
    const body = { key: people.chair.key, why: 'retired' as const, last: { id: '', n: 0 } };
    const id = done(await keepAuthority(workspace, people.chair, { kind: 'revocation', body }));
    expect(workspace.log.record(id)?.record.subject).toBe(people.chair.member);
    expect(authorityOf(workspace).keys.get(people.chair.key)?.revocation).toEqual({ record: id, why: 'retired' });
  });

  test('who root the institution appoint with it, and cannot seal', async () => {
    const { workspace, people } = given;
    const act = beginAct(workspace, people.secretariat);
    const seal = { proposal, package: 'a'.repeat(64), tagManifest: 'b'.repeat(128), grant: workspace.log.founding() };
    done(await act.write({ kind: 'seal', subject: proposal, body: seal }));
    expect(act.commit()).toMatchObject({ ok: false, error: { code: 'sign-off/no-role' } });
  });
});
