import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nodeCrypto } from '#adapters/node-crypto.ts';
import { fsck } from '#adapters/sqlite/fsck.ts';
import { readSalted } from '#application/act.ts';
import { eraseContent } from '#application/erase-content.ts';
import { rebuildProjections } from '#application/rebuild.ts';
import type { BodyOf } from '#domain/record/bodies.ts';
import { anInstitutionAtWork, done, type TestInstitution } from '#support/workspace.ts';
import { decided, edited, example, stateOf, submitted, taken } from '#support/workspace-acts.ts';

let given: TestInstitution;
beforeEach(async () => {
  given = await anInstitutionAtWork();
});
afterEach(() => given.close());

const erase = (
  sha256: string,
  { as = given.people.secretariat, ground = 'Asked by the person named', rule = 'FIPPA s. 40' } = {},
) => eraseContent(given.workspace, as, { sha256, ground, rule, erase: given.store.eraseContent });

const sectionOf = (revision: string, section: string): string =>
  (given.workspace.log.record(revision)?.record.body as BodyOf<'revision'> | undefined)?.sections[section] ?? '';

const withSummary = (en: string) =>
  [['description', { ...(example()['description'] as object), summary: { en, fr: '' } } as never]] as const;

describe('erasing', () => {
  test('takes the bytes of an old version away; records, signatures and projections stay as they are', async () => {
    const proposal = await taken(given);
    const private_ = sectionOf(await edited(given, proposal, withSummary('Ring Anne at home: 555 0100.')), 'description');
    await edited(given, proposal, withSummary('Better.'));
    const before = given.workspace.log.count();
    const { records } = done(await erase(private_));
    expect([given.workspace.log.content(private_), given.workspace.log.count() - before, records.length]).toEqual([null, 1, 1]);
    expect(given.workspace.log.record(records[0] ?? '')?.record).toMatchObject({
      kind: 'erasure',
      stream: 'decision',
      subject: proposal,
      body: { sha256: private_, ground: 'Asked by the person named', rule: 'FIPPA s. 40' },
    });
    expect(stateOf(given, proposal).verdicts.get(records[0] ?? '')).toBe('');
    const kept = await given.workspace.projections.fingerprint();
    expect(await rebuildProjections({ ...given.workspace }, async () => {})).toEqual(kept);
  });

  test('a reason removes what was said, not that it was decided', async () => {
    const proposal = await taken(given);
    await submitted(given, proposal);
    const signed = await decided(given, proposal, 'D1', { decision: 'return', reason: 'Anne was rude.' });
    const reason = (signed.record.body as BodyOf<'sign-off'>).reason;
    expect(readSalted(given.workspace, reason)).toBe('Anne was rude.');
    expect(await erase(reason)).toMatchObject({ ok: false, error: { code: 'erasure/retention', until: '2086-08-17' } });
    given.clock.set('2086-08-18');
    done(await erase(reason));
    expect([readSalted(given.workspace, reason), stateOf(given, proposal).status]).toEqual(['', 'returned']);
  });

  test.each<{ what: string; code: string; erasing: (proposal: string, revision: string) => ReturnType<typeof erase> }>([
    { what: 'nothing that no record holds', code: 'erasure/not-found', erasing: () => erase('a'.repeat(64)) },
    {
      what: 'nothing of the text in use',
      code: 'erasure/current-text',
      erasing: (_, revision) => erase(sectionOf(revision, 'description')),
    },
    {
      what: 'nothing without a reason',
      code: 'erasure/ground-missing',
      erasing: async (proposal, revision) => {
        await edited(given, proposal, withSummary('Other.'));
        return erase(sectionOf(revision, 'description'), { ground: ' ' });
      },
    },
    {
      what: 'nothing by anybody but the secretariat',
      code: 'actor/no-right',
      erasing: async (proposal, revision) => {
        await edited(given, proposal, withSummary('Other.'));
        return erase(sectionOf(revision, 'description'), { as: given.people.registrar });
      },
    },
    {
      what: 'nothing twice',
      code: 'erasure/already',
      erasing: async (proposal, revision) => {
        await edited(given, proposal, withSummary('Other.'));
        done(await erase(sectionOf(revision, 'description')));
        return erase(sectionOf(revision, 'description'));
      },
    },
    {
      what: 'nothing that a decision rests on before its retention is over',
      code: 'erasure/retention',
      erasing: async (proposal, revision) => {
        await submitted(given, proposal);
        await decided(given, proposal, 'D1');
        await edited(given, proposal, withSummary('Other.'));
        await submitted(given, proposal, 'standard', true);
        return erase(sectionOf(revision, 'description'));
      },
    },
  ])('$what', async ({ code, erasing }) => {
    const proposal = await taken(given);
    const revision = await edited(given, proposal, withSummary('One.'));
    const outcome = await erasing(proposal, revision);
    expect(outcome).toMatchObject({ ok: false, error: { code } });
    if (code === 'erasure/retention') expect(given.workspace.log.content(sectionOf(revision, 'description'))).not.toBeNull();
  });

  test('a refused erasure writes nothing', async () => {
    const proposal = await taken(given);
    const revision = await edited(given, proposal, withSummary('One.'));
    const before = given.workspace.log.count();
    await erase(sectionOf(revision, 'description'));
    expect(given.workspace.log.count()).toBe(before);
  });

  test('fsck accepts a gap with its erasure', async () => {
    const proposal = await taken(given);
    const revision = await edited(given, proposal, withSummary('One.'));
    await edited(given, proposal, withSummary('Two.'));
    done(await erase(sectionOf(revision, 'description')));
    const { ok, problems, records } = await fsck(given.store.db, nodeCrypto);
    expect([ok, problems, records]).toEqual([true, [], given.workspace.log.count()]);
  });
});
