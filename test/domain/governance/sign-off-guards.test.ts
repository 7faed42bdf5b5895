import { describe, expect, test } from 'vitest';
import { judgeSignOff, sameName, type SignOffContext } from '#domain/governance/judge-sign-off.ts';
import type { BodyOf } from '#domain/record/bodies.ts';
import type { SignedRecord } from '#domain/record/record.ts';
import { rights } from '#support/builders.ts';
import { authorityOf, dee, grantRole, lee, nadia, priya, sue } from '#support/builders-institution.ts';
import { aCase, type Case, codeOf, decide, recordedBy, submit } from '#support/builders-proposal.ts';

/** Guards of a sign-off that the reducer's own guards stand before, each by itself; and those at an edge. */

const other = 'd'.repeat(64);

/** The unit's decision, what it is judged against, and each of the two changed. */
function aDecision(deciding: Parameters<typeof decide>[3] = {}) {
  const given = aCase('short');
  const submitted = submit(given, 'first');
  const signed = decide(given, 'unit', 'recommend', deciding);
  const lead = given.institution.members.get(nadia.name) ?? '';
  const body = submitted.record.body as BodyOf<'submission'>;
  const context: SignOffContext = {
    authority: authorityOf(given.scribe.records),
    rights,
    proposal: { id: given.proposal, lead },
    submission: { id: submitted.id, body },
  };
  const against = (change: Partial<SignOffContext>) => judgeSignOff({ ...context, ...change }, signed);
  const ofSubmission = (change: Partial<BodyOf<'submission'>>) =>
    against({ submission: { id: submitted.id, body: { ...body, ...change } } });
  const changed = (change: Partial<SignedRecord['record']>) =>
    judgeSignOff(context, { ...signed, record: { ...signed.record, ...change } });
  return { submitted, body, signed, against, ofSubmission, changed };
}

describe('a decision', () => {
  test('is of one proposal by its subject, by its body and by its submission', () => {
    const { signed, against, ofSubmission, changed } = aDecision();
    expect(against({})).toBe('');
    expect(changed({ subject: other })).toBe('sign-off/other-proposal');
    expect(changed({ body: { ...signed.record.body, proposal: other } })).toBe('sign-off/other-proposal');
    expect(ofSubmission({ proposal: other })).toBe('sign-off/other-proposal');
  });

  test('is on the text in force or on one that it replaced, by the name that text had', () => {
    const { submitted, body, against } = aDecision();
    const texts = { revision: body.revision, document: body.document };
    const replacing = (...submissions: string[]) => {
      const history = submissions.map((submission) => ({ submission, ...texts }));
      const amends = { submission: submissions[0] ?? other, acceptance: null, history };
      return against({ submission: { id: other, body: { ...body, revision: other, document: other, amends } } });
    };
    const another = 'e'.repeat(64);
    expect(replacing(submitted.id)).toBe('');
    expect(replacing(another, submitted.id)).toBe('');
    expect(replacing(another)).toBe('sign-off/other-revision');
  });

  test('is of a step of its route, and of one that decides', () => {
    const { body, ofSubmission } = aDecision();
    const withSteps = (steps: typeof body.route.steps) => ofSubmission({ route: { ...body.route, steps } });
    expect(withSteps(body.route.steps.filter(({ id }) => id !== 'unit'))).toBe('sign-off/other-step');
    expect(withSteps(body.route.steps.map((each) => ({ ...each, kind: 'consultation' })))).toBe('sign-off/other-step');
  });

  test('is recorded by those only whom its step names', () => {
    const { body, ofSubmission } = aDecision(recordedBy('Department council'));
    const recordedBySome = (recorders: string[]) =>
      ofSubmission({ route: { ...body.route, steps: body.route.steps.map((each) => ({ ...each, recorders })) } });
    expect(recordedBySome(['committee-secretary'])).toBe('');
    expect(recordedBySome(['secretariat'])).toBe('sign-off/no-role');
  });

  test('needs the role of its step, however far another role reaches', () => {
    const given = aCase('short');
    submit(given, 'first');
    expect(codeOf(given, decide(given, 'unit', 'recommend', { as: priya }))).toBe('sign-off/no-role');
  });

  test('may send the proposal back to its own step', () => {
    const given = aCase('short');
    submit(given, 'first');
    expect(codeOf(given, decide(given, 'unit', 'return', { to: 'unit' }))).toBe('');
  });

  test('may be dated a day after its record, where it is a day later', () => {
    const given = aCase('short');
    submit(given, 'first');
    const dated = (decidedOn: string) =>
      codeOf(given, decide(given, 'unit', 'recommend', { ...recordedBy('Council'), on: '2026-09-05', decidedOn }));
    expect([dated('2026-09-06'), dated('2026-09-07')]).toEqual(['', 'record/date']);
  });
});

describe('nobody decides on their own proposal', () => {
  const lend = ({ scribe, institution }: Case, from: typeof nadia, to: typeof nadia, of: string) =>
    scribe.write(from, {
      kind: 'delegation',
      subject: institution.members.get(to.name) ?? '',
      body: {
        of,
        delegate: institution.members.get(to.name) ?? '',
        steps: [],
        from: '2026-09-01',
        to: '2026-09-30',
        grant: '',
      },
    }).id;

  test('on behalf of another, nor by another on their behalf', () => {
    const given = aCase('short');
    const { scribe, institution } = given;
    const own = grantRole(scribe, institution.id, institution.members.get(nadia.name) ?? '', 'unit-chair', institution.unit);
    const chairs = institution.grants.get(lee.name) ?? '';
    const byNadia = lend(given, nadia, dee, own);
    const byLee = lend(given, lee, nadia, chairs);
    submit(given, 'first');
    const codes = separatedAt(given, [
      { as: nadia, grant: chairs, delegation: byLee },
      { as: dee, grant: own, delegation: byNadia },
      { as: lee },
    ]);
    expect(codes).toEqual(['sign-off/own-proposal', 'sign-off/own-proposal', '']);
  });

  /** The same acts where the unit's step asks that whoever decides is not the one who proposes. */
  function separatedAt(given: Case, acts: readonly Parameters<typeof decide>[3][]) {
    const submitted = given.scribe.records.findLast(({ record }) => record.kind === 'submission') as SignedRecord;
    const body = submitted.record.body as BodyOf<'submission'>;
    const steps = body.route.steps.map((each) => ({ ...each, separated: true }));
    const signed = acts.map((each) => decide(given, 'unit', 'recommend', each));
    const lead = given.institution.members.get(nadia.name) ?? '';
    const context: SignOffContext = {
      authority: authorityOf(given.scribe.records),
      rights,
      proposal: { id: given.proposal, lead },
      submission: { id: submitted.id, body: { ...body, route: { ...body.route, steps } } },
    };
    return signed.map((each) => judgeSignOff(context, each));
  }
});

describe('names of people', () => {
  test.each([
    ['Nadia Côté', 'nadia  CÔTÉ', true],
    [' Nadia Côté ', 'Nadia Côté', true],
    ['Nadia Co\u0302te\u0301', 'Nadia Côté', true],
    ['Ana Roy', 'AnaRoy', false],
    ['Straße', 'STRASSE', false],
    ['', '', false],
    [' ', '', false],
    [sue.name, undefined, false],
  ])('%j and %j are the same: %s', (a, b, same) => {
    expect(sameName(a, b)).toBe(same);
  });
});
