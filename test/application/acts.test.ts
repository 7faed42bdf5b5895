import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { beginAct, plainContent } from '#application/act.ts';
import { authorityOf } from '#application/authority-of.ts';
import { confirmDecision, PREPARED_FOR, prepareDecision } from '#application/decide.ts';
import { confirmKey, enrolMember } from '#application/enrol-member.ts';
import { keepAuthority } from '#application/keep-authority.ts';
import type { Outcome } from '#application/refusal.ts';
import { saveAnswers } from '#application/save-revision.ts';
import type { Actor } from '#application/workspace.ts';
import { toBase64 } from '#domain/record/crypto.ts';
import type { Json } from '#domain/shared/json.ts';
import { anInstitutionAtWork, done, type TestInstitution } from '#support/workspace.ts';
import { decided, edited, request, stateOf, submitted, taken, VOTES, everythingIn } from '#support/workspace-acts.ts';

let given: TestInstitution;
let proposal: string;
beforeEach(async () => {
  given = await anInstitutionAtWork();
  proposal = await taken(given);
});
afterEach(() => given.close());

const text = async (name: string) => plainContent(given.workspace, name, new TextEncoder().encode(name));
const everything = () => everythingIn(given);

describe('an office', () => {
  const save = (as: Actor, path: string, value: Json) => saveAnswers(given.workspace, as, { proposal, answers: [[path, value]] });

  test('gives the answers that are its own, also while the text is under review', async () => {
    await submitted(given, proposal);
    const { revision } = done(await save(given.people.dean, 'fees.tuition', 910));
    done(await save(given.people.registrar, 'badge.name', { en: 'Water Data', fr: 'Données sur l’eau' }));
    expect([stateOf(given, proposal).verdicts.get(revision), stateOf(given, proposal).heads.length]).toEqual(['', 1]);
    expect(stateOf(given, proposal).inForce?.body.revision).not.toBe(revision);
  });

  test('changes no answer of another', async () => {
    const was = await everything();
    expect(await save(given.people.registrar, 'description.purpose', { en: 'Mine.', fr: '' })).toMatchObject({
      ok: false,
      error: { code: 'revision/other-owner' },
    });
    expect(await save(given.people.dean, 'badge.name', { en: 'Mine.', fr: '' })).toMatchObject({
      ok: false,
      error: { code: 'revision/other-owner' },
    });
    expect(await everything()).toEqual(was);
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
