import { describe, expect, test } from 'vitest';
import type { SignedRecord } from '#domain/record/record.ts';
import { priya, sue } from '#support/builders-institution.ts';
import {
  aCase,
  type Case,
  codeOf,
  decide,
  type Deciding,
  recordedBy,
  reverse,
  stateOf,
  stepsOf,
  submit,
} from '#support/builders-proposal.ts';

const council = recordedBy('Department council');

function underReview(): Case {
  const given = aCase('short');
  submit(given, 'first');
  return given;
}

/** Two decisions of one step, written on two computers that knew nothing of each other. */
function apart(
  given: Case,
  one: [Parameters<typeof decide>[2], Deciding?],
  other: [Parameters<typeof decide>[2], Deciding?],
): readonly [SignedRecord, SignedRecord] {
  const there = given.scribe.fork();
  const first = decide(given, 'unit', ...one);
  const second = decide(given, 'unit', other[0], { ...other[1], at: there });
  given.scribe.receive(there);
  return [first, second];
}

const codes = (given: Case, records: readonly SignedRecord[]) => records.map((each) => codeOf(given, each));
const steps = (given: Case) => stepsOf(stateOf(given, given.scribe.records));

describe('two decisions of one step on one text with no order between them', () => {
  test.each<{ what: string; one: Parameters<typeof apart>[1]; other: Parameters<typeof apart>[2] }>([
    { what: 'for and against', one: ['recommend'], other: ['decline', council] },
    { what: 'for and back', one: ['recommend'], other: ['return', council] },
    {
      what: 'with other conditions',
      one: ['recommendWithConditions', { conditions: ['One.'] }],
      other: ['recommendWithConditions', { ...council, conditions: ['Two.'] }],
    },
    { what: 'back to other steps', one: ['return', { to: 'unit' }], other: ['return', { ...council, to: '' }] },
  ])('are disputed, and count for nobody, until one is reversed: $what', ({ one, other }) => {
    const given = underReview();
    const both = apart(given, one, other);
    expect(codes(given, both)).toEqual(['sign-off/disputed', 'sign-off/disputed']);
    expect([steps(given)['unit'], steps(given)['committee'], stateOf(given, given.scribe.records).status]).toEqual([
      'disputed',
      'waiting',
      'inReview',
    ]);
    reverse(given, both[1]);
    expect(codes(given, both)).toEqual(['', 'sign-off/reversed']);
  });

  test('the same decision twice counts once', () => {
    const given = underReview();
    const both = apart(given, ['recommend'], ['recommend', council]);
    expect(new Set(codes(given, both))).toEqual(new Set(['', 'sign-off/not-this-step']));
    expect(steps(given)).toMatchObject({ unit: 'done', committee: 'open' });
    const { signOff } = stateOf(given, given.scribe.records).steps[0] ?? {};
    expect(both.map(({ id }) => id)).toContain(signOff?.record);
  });

  test('are none where one knew the other', () => {
    const given = underReview();
    const first = decide(given, 'unit', 'return');
    const second = decide(given, 'unit', 'recommend', council);
    expect(codes(given, [first, second])).toEqual(['', 'sign-off/not-this-step']);
  });

  test('are none where one of them breaks a rule of its own', () => {
    const given = underReview();
    const both = apart(given, ['recommend'], ['decline', { ...council, evidence: [] }]);
    expect(codes(given, both)).toEqual(['', 'sign-off/proof-missing']);
  });

  test('reversed by somebody without the right are still disputed', () => {
    const given = underReview();
    const both = apart(given, ['recommend'], ['decline', council]);
    expect(codeOf(given, reverse(given, both[1], { as: sue }))).toBe('sign-off/no-role');
    expect(codes(given, both)).toEqual(['sign-off/disputed', 'sign-off/disputed']);
  });
});

describe('two submissions with no order between them', () => {
  function two(): { readonly given: Case; readonly both: readonly [SignedRecord, SignedRecord] } {
    const given = underReview();
    const there = given.scribe.fork();
    const both = [submit(given, 'here'), submit(given, 'there', { at: there })] as const;
    given.scribe.receive(there);
    return { given, both };
  }

  test('are disputed: the text before stays under review', () => {
    const { given, both } = two();
    expect(codes(given, both)).toEqual(['submission/disputed', 'submission/disputed']);
    const state = stateOf(given, given.scribe.records);
    expect([state.submissions.length, state.inForce?.id === state.submissions[0]?.id, state.status]).toEqual([
      1,
      true,
      'inReview',
    ]);
  });

  test('are settled by reversing one: the other is in force', () => {
    for (const kept of [0, 1] as const) {
      const { given, both } = two();
      reverse(given, both[1 - kept] as SignedRecord);
      expect(stateOf(given, given.scribe.records).inForce?.id).toBe(both[kept].id);
      expect(codes(given, both)).toContain('sign-off/reversed');
    }
  });

  test('hold up a third that knew both', () => {
    const { given } = two();
    const third = submit(given, 'third');
    expect(codeOf(given, third)).toBe('submission/disputed');
  });
});

describe('a reversal', () => {
  test('opens the step again, and both acts stay on record', () => {
    const given = underReview();
    const signed = decide(given, 'unit', 'recommend');
    const reversal = reverse(given, signed);
    expect(codes(given, [signed, reversal])).toEqual(['sign-off/reversed', '']);
    expect([steps(given)['unit'], steps(given)['committee']]).toEqual(['open', 'waiting']);
    expect(codeOf(given, decide(given, 'unit', 'decline'))).toBe('');
  });

  test('of what came after keeps what came before', () => {
    const given = underReview();
    const unit = decide(given, 'unit', 'recommend');
    const committee = decide(given, 'committee', 'approve');
    reverse(given, committee);
    expect(codes(given, [unit, committee])).toEqual(['', 'sign-off/reversed']);
    reverse(given, unit);
    expect(steps(given)).toEqual({ unit: 'open', committee: 'waiting', registrar: 'waiting', release: 'waiting' });
  });

  test('of a step takes what rested on it along', () => {
    const given = underReview();
    const unit = decide(given, 'unit', 'recommend');
    const committee = decide(given, 'committee', 'approve');
    reverse(given, unit);
    expect(codes(given, [unit, committee])).toEqual(['sign-off/reversed', 'sign-off/not-this-step']);
  });

  test('of a declining brings the proposal back', () => {
    const given = underReview();
    const signed = decide(given, 'unit', 'decline');
    reverse(given, signed);
    expect([stateOf(given, given.scribe.records).status, steps(given)['unit']]).toEqual(['inReview', 'open']);
  });

  test('decides nothing that is none: a proposal, a text, another reversal stay', () => {
    const given = underReview();
    const signed = decide(given, 'unit', 'decline');
    const reversal = reverse(given, signed);
    const again = reverse(given, reversal);
    const proposal = given.scribe.records.find(({ record }) => record.kind === 'proposal') as SignedRecord;
    const opening = reverse(given, proposal);
    expect(codes(given, [signed, reversal, again, proposal, opening])).toEqual([
      'sign-off/reversed',
      '',
      'reversal/not-found',
      '',
      'reversal/not-found',
    ]);
  });

  test('is the secretariat’s', () => {
    const given = underReview();
    const signed = decide(given, 'unit', 'recommend');
    expect(codeOf(given, reverse(given, signed, { as: priya }))).toBe('sign-off/no-role');
    expect(codeOf(given, signed)).toBe('');
  });
});
