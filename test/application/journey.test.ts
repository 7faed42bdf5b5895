import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { plainContent } from '#application/act.ts';
import { binProposal, restoreProposal } from '#application/bin-proposal.ts';
import { closeCondition } from '#application/close-condition.ts';
import { consultBody } from '#application/consult-body.ts';
import { importProposal } from '#application/create-proposal.ts';
import { endRole } from '#application/end-role.ts';
import { keepAuthority } from '#application/keep-authority.ts';
import { numberProposal } from '#application/number-proposal.ts';
import { rebuildProjections } from '#application/rebuild.ts';
import { submitProposal } from '#application/submit-proposal.ts';
import { reverseDecision, withdrawProposal } from '#application/undo-acts.ts';
import { verify } from '#adapters/node-crypto.ts';
import { isCanonicalSignature } from '#domain/people/key-check.ts';
import { readRecord } from '#domain/record/record.ts';
import { fromBase64 } from '#domain/record/crypto.ts';
import { authorityOf } from '#application/authority-of.ts';
import { aMember, anInstitutionAtWork, done, type TestInstitution } from '#support/workspace.ts';
import {
  consulted,
  decided,
  edited,
  example,
  releasedOnStandard,
  stateOf,
  stepsOf,
  submitted,
  taken,
} from '#support/workspace-acts.ts';

let given: TestInstitution;
beforeEach(async () => {
  given = await anInstitutionAtWork();
});
afterEach(() => given.close());

describe('a proposal goes from intake to release', () => {
  test('on the standard route, and every record of it is good by its bytes and signature alone', async () => {
    const proposal = await taken(given);
    await submitted(given, proposal);
    await releasedOnStandard(given, proposal);
    expect([stateOf(given, proposal).status, Object.values(stepsOf(given, proposal))]).toEqual(['active', Array(7).fill('done')]);
    const { workspace } = given;
    const { keys } = authorityOf(workspace);
    for (const stream of ['authority', 'decision'] as const) {
      for (const { bytes, signature, record, id } of workspace.log.records({ stream })) {
        const key = fromBase64(keys.get(record.author)?.publicKey ?? '') ?? new Uint8Array();
        expect(readRecord(bytes)).toEqual({ ok: true, value: record });
        expect([workspace.projections.verdict(id), isCanonicalSignature(signature), await verify(key, signature, bytes)]).toEqual(
          ['', true, true],
        );
      }
    }
  });

  test('on the short route with a secretary and a registrar alone', async () => {
    const { workspace, people, unit } = given;
    const before = workspace.log.count();
    const lead = people.tremblay.member; // she writes and signs nothing here
    const { proposal } = done(await importProposal(workspace, people.secretariat, { value: example(), lead, unit }));
    done(await numberProposal(workspace, people.secretariat, { proposal }));
    done(await submitProposal(workspace, people.secretariat, { proposal, route: 'short', amends: false }));
    const minutes = [await plainContent(workspace, 'minutes.txt', new TextEncoder().encode('Minutes.'))];
    const recorded = { by: 'Department council', on: '2026-08-17', evidence: minutes };
    await decided(given, proposal, 'unit', { as: people.secretariat, recorded });
    await decided(given, proposal, 'committee', {
      as: people.secretariat,
      recorded: { ...recorded, by: 'University committee' },
    });
    await decided(given, proposal, 'registrar');
    await decided(given, proposal, 'release');
    expect(stateOf(given, proposal).status).toBe('active');
    const authors = workspace.log.records({ stream: 'decision' }).map(({ record }) => record.author);
    expect(new Set(authors)).toEqual(new Set([people.secretariat.key, people.registrar.key]));
    expect(workspace.log.count()).toBeGreaterThan(before);
  });
});

test('after every act, lists and verdicts are what a rebuild of the log gives', async () => {
  const { workspace, people, clock, grants } = given;
  const same = async (what: string): Promise<void> => {
    const kept = await workspace.projections.fingerprint();
    const computed = await rebuildProjections({ ...workspace }, async () => {}); // a new start: nothing remembered
    expect([what, kept]).toEqual([what, computed]);
  };
  await same('institution');
  const other = await taken(given);
  const proposal = await taken(given);
  await same('intake');
  await submitted(given, proposal);
  await submitted(given, other, 'short');
  await same('submission');
  clock.set('2026-09-01');
  const first = await decided(given, proposal, 'D1');
  const early = await decided(given, other, 'unit');
  await same('decision');
  await edited(given, proposal, [
    ['description', { ...(example()['description'] as object), summary: { en: 'Another summary of it all.', fr: '' } } as never],
  ]);
  await same('edit');
  await submitted(given, proposal, 'standard', true);
  await same('amendment that turns a decision stale');
  expect(stepsOf(given, proposal)['D1']).toBe('stale');
  await decided(given, proposal, 'D1', {
    votes: { eligible: 12, present: 8, recused: 0, for: 8, against: 0, abstain: 0, rollCall: [] },
  });
  await same('decision anew');
  clock.set('2026-09-10');
  const [asked] = stateOf(given, proposal).consultations;
  done(
    await consultBody(workspace, people.secretary, {
      proposal,
      body: asked?.body ?? '',
      act: { kind: 'notice', dueOn: '2026-10-05' },
    }),
  );
  done(
    await consultBody(workspace, people.secretary, {
      proposal,
      body: asked?.body ?? '',
      act: { kind: 'position', position: 'concern', comment: 'Too dear.' },
    }),
  );
  await same('concern');
  done(
    await consultBody(workspace, people.tremblay, {
      proposal,
      body: asked?.body ?? '',
      act: { kind: 'answer', text: 'It is not.' },
    }),
  );
  await consulted(given, proposal);
  await same('consultation');
  const conditional = await decided(given, proposal, 'D3', {
    decision: 'approveWithConditions',
    conditions: ['A letter.', 'A budget.'],
  });
  await same('conditions');
  const evidence = [await plainContent(workspace, 'letter.txt', new TextEncoder().encode('Confirmed.'))];
  done(await closeCondition(workspace, people.secretary, { signOff: conditional.id, condition: 1, evidence }));
  await same('condition met');
  done(await endRole(workspace, people.secretariat, { grant: grants.get('dean') ?? '', on: '2026-08-31' }));
  await same('a role that ended before its holder decided');
  expect(stateOf(given, proposal).signOffs.map(({ code }) => code)).toContain('sign-off/role-ended');
  done(
    await keepAuthority(workspace, people.secretariat, {
      kind: 'setting',
      body: { key: 'maxStepsPerPerson', value: 1, replaces: '' },
    }),
  );
  await same('a setting');
  const body = { key: people.secretary.key, why: 'stolen' as const, last: { id: early.id, n: early.record.n } };
  done(await keepAuthority(workspace, people.secretariat, { kind: 'revocation', body, subject: people.secretary.member }));
  await same('a stolen key');
  done(await reverseDecision(workspace, people.secretariat, { record: first.id, reason: 'On the wrong text.' }));
  await same('reversal');
  done(await withdrawProposal(workspace, people.tremblay, { proposal: other, reason: 'Not this year.' }));
  done(await binProposal(workspace, people.tremblay, { proposal: other }));
  await same('withdrawn and binned');
  done(await restoreProposal(workspace, people.tremblay, { proposal: other }));
  await aMember(given, people.secretariat, 'Somebody New');
  await same('the end');
}, 60_000);
