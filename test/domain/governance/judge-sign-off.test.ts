import { describe, expect, test } from 'vitest';
import type { BodyOf } from '#domain/record/bodies.ts';
import type { SignedRecord } from '#domain/record/record.ts';
import { ana, dee, enrol, grantRole, lee, mallory, nadia, priya, sam, sue, textOf } from '#support/builders-institution.ts';
import { aCase, type Case, codeOf, decide, type Deciding, recordedBy, submit, VOTES } from '#support/builders-proposal.ts';
import { aPerson } from '#support/builders.ts';

/** Every reason for which a sign-off does not count, each reached by a record that was really signed. */

const other = 'd'.repeat(64);
const council = recordedBy('Department council');

/** A proposal under review at its first step, and the code of one decision there. */
function codeAt(
  step: string,
  word: Parameters<typeof decide>[2],
  deciding: Deciding | ((given: Case) => Deciding) = {},
): string | undefined {
  const given = aCase('short');
  submit(given, 'first');
  return codeOf(given, decide(given, step, word, typeof deciding === 'function' ? deciding(given) : deciding));
}

const grantOf = ({ institution }: Case, name: string): string => institution.grants.get(name) ?? '';
const memberOf = ({ institution }: Case, name: string): string => institution.members.get(name) ?? '';

describe('a decision of the unit', () => {
  test.each<{
    what: string;
    code: string;
    word?: Parameters<typeof decide>[2];
    deciding: Deciding | ((given: Case) => Deciding);
  }>([
    { what: 'signed by its chair counts', code: '', deciding: {} },
    { what: 'recorded by the secretary with its proof counts', code: '', deciding: council },
    { what: 'of another proposal', code: 'sign-off/other-proposal', deciding: { proposal: other } },
    { what: 'on another revision', code: 'sign-off/other-revision', deciding: { revision: other } },
    { what: 'on another text', code: 'sign-off/other-revision', deciding: { document: other } },
    { what: 'of another route', code: 'sign-off/other-step', deciding: { route: 'standard' } },
    { what: 'said to stand at another gate', code: 'sign-off/other-step', deciding: { gate: 'D5' } },
    {
      what: 'said to be of another body',
      code: 'sign-off/other-step',
      deciding: ({ institution }) => ({ body: institution.committee }),
    },
    { what: 'sent back to a step that is none', code: 'sign-off/other-step', word: 'return', deciding: { to: 'D4' } },
    { what: 'sent back to a later step', code: 'sign-off/other-step', word: 'return', deciding: { to: 'committee' } },
    { what: 'that goes on and back at once', code: 'sign-off/other-step', deciding: { to: 'unit' } },
    { what: 'in a word of another step', code: 'sign-off/other-decision', word: 'verify', deciding: {} },
    { what: 'by a key nobody knows', code: 'key/unknown', deciding: { as: mallory, grant: other } },
    { what: 'under a grant that is not there', code: 'record/missing', deciding: { grant: other } },
    {
      what: 'under the grant of somebody else',
      code: 'sign-off/no-role',
      deciding: (given) => ({ as: ana, grant: grantOf(given, lee.name) }),
    },
    { what: 'by the chair of the committee', code: 'sign-off/no-role', deciding: { as: ana } },
    {
      what: 'recorded by somebody who may not',
      code: 'sign-off/no-role',
      deciding: (given) => ({ ...council, as: dee, grant: grantOf(given, dee.name) }),
    },
    {
      what: 'recorded under another’s right',
      code: 'sign-off/no-role',
      deciding: (given) => ({ ...council, as: nadia, grant: grantOf(given, sue.name) }),
    },
    { what: 'recorded without proof', code: 'sign-off/proof-missing', deciding: { ...council, evidence: [] } },
    { what: 'signed in another’s name', code: 'sign-off/other-name', deciding: { decidedBy: ana.name } },
    { what: 'with no votes', code: 'sign-off/votes-missing', deciding: { votes: null } },
    {
      what: 'without a quorum',
      code: 'sign-off/quorum-not-met',
      deciding: { votes: { ...VOTES, present: 5, for: 5, abstain: 0 } },
    },
    { what: 'with more votes than people', code: 'sign-off/votes-inconsistent', deciding: { votes: { ...VOTES, for: 10 } } },
    { what: 'that was lost', code: 'sign-off/not-carried', deciding: { votes: { ...VOTES, for: 2, against: 6 } } },
    { what: 'lost, and declined', code: '', word: 'decline', deciding: { votes: { ...VOTES, for: 2, against: 6 } } },
    { what: 'to return it without a reason', code: 'sign-off/reason-missing', word: 'return', deciding: { reason: '' } },
    { what: 'to decline it without a reason', code: 'sign-off/reason-missing', word: 'decline', deciding: { reason: '' } },
    { what: 'with conditions, but none', code: 'sign-off/conditions-missing', word: 'recommendWithConditions', deciding: {} },
    { what: 'without conditions, but one', code: 'sign-off/conditions-missing', deciding: { conditions: ['A letter.'] } },
    { what: 'dated before the text it is on', code: 'record/date', deciding: { on: '2026-08-30' } },
    { what: 'decided after it was recorded', code: 'record/date', deciding: { ...council, decidedOn: '2026-09-03' } },
  ])('$what', ({ code, word = 'recommend', deciding }) => {
    expect(codeAt('unit', word, deciding)).toBe(code);
  });

  test('waits where the chair’s key is not confirmed, and then counts', () => {
    const given = aCase('short');
    const { scribe, institution } = given;
    const nora = aPerson('Nora');
    const member = scribe.write(sam, { kind: 'member', body: { name: nora.name, unit: '', grant: institution.id } }).id;
    institution.grants.set(nora.name, grantRole(scribe, institution.id, member, 'unit-chair', institution.unit));
    submit(given, 'first');
    const body: BodyOf<'key'> = { member, id: nora.key, key: nora.base64, purpose: 'sign', grant: '' };
    scribe.write(nora, { kind: 'key', subject: member, body });
    const signed = decide(given, 'unit', 'recommend', { as: nora });
    expect(codeOf(given, signed)).toBe('key/unconfirmed');
    scribe.write(sam, { kind: 'key', subject: member, body: { ...body, grant: institution.id } });
    expect(codeOf(given, signed)).toBe('');
  });

  test('does not count once the chair’s key had ended', () => {
    const given = aCase('short');
    const { scribe, institution } = given;
    submit(given, 'first');
    const [first, second] = [decide(given, 'unit', 'return'), decide(given, 'unit', 'decline')];
    const last = { id: first.id, n: first.record.n };
    scribe.write(sam, {
      kind: 'revocation',
      subject: memberOf(given, lee.name),
      body: { key: lee.key, why: 'stolen', last, grant: institution.id },
    });
    expect([codeOf(given, first), codeOf(given, second)]).toEqual(['', 'key/revoked']);
  });

  test('does not count after the chair’s role had ended; before, it is marked as claimed until its age is shown', () => {
    const given = aCase('short');
    const { scribe, institution } = given;
    submit(given, 'first');
    scribe.today = '2026-09-10';
    const after = scribe.fork();
    const signed = decide(given, 'unit', 'recommend', { on: '2026-09-05' });
    const late = decide(given, 'unit', 'recommend', { at: after });
    const body = { grant: grantOf(given, lee.name), on: '2026-09-06', by: institution.id };
    scribe.receive(after);
    scribe.write(sam, { kind: 'role-end', subject: memberOf(given, lee.name), body });
    expect([codeOf(given, signed), codeOf(given, late)]).toEqual(['', 'sign-off/role-ended']);
  });

  test('rests on a role that was on record: one granted later with an early beginning does not reach back', () => {
    const given = aCase('short');
    const { scribe, institution } = given;
    submit(given, 'first');
    scribe.today = '2026-09-20';
    const late = aPerson('Late');
    const member = enrol(scribe, institution.id, late);
    institution.grants.set(
      late.name,
      grantRole(scribe, institution.id, member, 'unit-chair', institution.unit, { from: '2026-08-01' }),
    );
    expect(codeOf(given, decide(given, 'unit', 'recommend', { as: late, on: '2026-09-05', decidedOn: '2026-09-05' }))).toBe(
      'record/date',
    );
  });

  test('by the chair of another unit is not of this one', () => {
    const given = aCase('short');
    const { scribe, institution } = given;
    const kim = aPerson('Kim');
    const member = enrol(scribe, institution.id, kim);
    institution.grants.set(kim.name, grantRole(scribe, institution.id, member, 'unit-chair', institution.otherUnit));
    submit(given, 'first');
    expect(codeOf(given, decide(given, 'unit', 'recommend', { as: kim }))).toBe('sign-off/no-role');
  });
});

describe('on behalf of the chair', () => {
  const lent = (given: Case, more: Partial<BodyOf<'delegation'>> = {}): SignedRecord =>
    given.scribe.write(lee, {
      kind: 'delegation',
      subject: memberOf(given, dee.name),
      body: {
        of: grantOf(given, lee.name),
        delegate: memberOf(given, dee.name),
        steps: [],
        from: '2026-09-01',
        to: '2026-09-30',
        grant: '',
        ...more,
      },
    });

  test.each<{ what: string; code: string; more?: (given: Case) => Partial<BodyOf<'delegation'>>; deciding?: Deciding }>([
    { what: 'a delegate decides', code: '' },
    { what: 'a delegate for this step decides', code: '', more: () => ({ steps: ['unit'] }) },
    { what: 'not a delegate for another step', code: 'sign-off/no-delegation', more: () => ({ steps: ['committee'] }) },
    { what: 'not before it begins', code: 'sign-off/no-delegation', more: () => ({ from: '2026-09-02' }) },
    { what: 'not after it ends', code: 'sign-off/no-delegation', deciding: { on: '2026-10-01' } },
    { what: 'not somebody else', code: 'sign-off/no-delegation', more: (given) => ({ delegate: memberOf(given, nadia.name) }) },
    { what: 'not from another role', code: 'sign-off/no-delegation', more: (given) => ({ of: grantOf(given, priya.name) }) },
  ])('$what', ({ code, more = (): Partial<BodyOf<'delegation'>> => ({}), deciding = {} }) => {
    const given = aCase('short');
    submit(given, 'first');
    const of = more(given).of;
    const delegation =
      of === undefined
        ? lent(given, more(given))
        : given.scribe.write(priya, {
            kind: 'delegation',
            subject: memberOf(given, dee.name),
            body: { of, delegate: memberOf(given, dee.name), steps: [], from: '2026-09-01', to: '2026-09-30', grant: '' },
          });
    const signed = decide(given, 'unit', 'recommend', {
      as: dee,
      grant: grantOf(given, lee.name),
      delegation: delegation.id,
      ...deciding,
    });
    expect(codeOf(given, signed)).toBe(code);
  });

  test.each([
    { on: '2026-09-04', code: '' },
    { on: '2026-09-05', code: 'sign-off/no-delegation' },
  ])('taken back on 4 September, what is decided on $on counts or not', ({ on, code }) => {
    const given = aCase('short');
    submit(given, 'first');
    const { id } = lent(given);
    const body = { grant: id, on: '2026-09-04', by: '' };
    given.scribe.write(lee, { kind: 'role-end', subject: memberOf(given, dee.name), body, on: '2026-09-04' });
    const signed = decide(given, 'unit', 'recommend', { as: dee, grant: grantOf(given, lee.name), delegation: id, on });
    expect(codeOf(given, signed)).toBe(code);
  });

  test('a delegation that is not there gives nothing', () => {
    expect(codeAt('unit', 'recommend', (given) => ({ as: dee, grant: grantOf(given, lee.name), delegation: other }))).toBe(
      'sign-off/no-delegation',
    );
  });

  test('nobody decides who is named by nothing', () => {
    expect(codeAt('unit', 'recommend', (given) => ({ as: dee, grant: grantOf(given, lee.name) }))).toBe('sign-off/no-role');
  });
});

describe('the registrar', () => {
  function verified(deciding: Deciding): string | undefined {
    const given = aCase('short');
    submit(given, 'first');
    decide(given, 'unit', 'recommend', council);
    decide(given, 'committee', 'approve', recordedBy('Committee'));
    return codeOf(given, decide(given, 'registrar', 'verify', deciding));
  }

  test('verifies in person', () => {
    expect(verified({})).toBe('');
    expect(verified({ ...recordedBy(priya.name) })).toBe('sign-off/must-be-signed');
  });
});

describe('nobody decides on their own proposal', () => {
  test.each<{ what: string; code: string; deciding: (given: Case) => Deciding }>([
    { what: 'signing', code: 'sign-off/own-proposal', deciding: (given) => ({ as: nadia, grant: grantOf(given, nadia.name) }) },
    {
      what: 'recorded, in whatever case the name is written',
      code: 'sign-off/own-proposal',
      deciding: () => ({ ...recordedBy('nadia  CÔTÉ'), as: sue }),
    },
    { what: 'recorded of somebody else', code: '', deciding: () => recordedBy('Committee') },
  ])('$what', ({ code, deciding }) => {
    const given = aCase('short');
    const { scribe, institution } = given;
    institution.grants.set(
      nadia.name,
      grantRole(scribe, institution.id, memberOf(given, nadia.name), 'committee-chair', institution.committee),
    );
    submit(given, 'first');
    decide(given, 'unit', 'recommend', council);
    expect(codeOf(given, decide(given, 'committee', 'approve', deciding(given)))).toBe(code);
  });
});

test('a record of the wrong institution, subject or shape is none of this proposal', () => {
  const given = aCase('short');
  submit(given, 'first');
  const { scribe, proposal } = given;
  const body = decide(given, 'unit', 'recommend').record.body as never;
  const foreign = scribe.write(lee, { kind: 'sign-off', subject: proposal, body, envelope: { workspace: other } });
  const shapeless = scribe.write(lee, { kind: 'sign-off', subject: proposal, body: { proposal } as never });
  const second = scribe.write(nadia, {
    kind: 'proposal',
    subject: proposal,
    body: { unit: '', lead: proposal, original: textOf('x'), grant: '' },
  });
  expect([foreign, shapeless, second].map((each) => codeOf(given, each))).toEqual([
    'record/other-workspace',
    'record/not-a-record',
    'record/not-a-record',
  ]);
});
