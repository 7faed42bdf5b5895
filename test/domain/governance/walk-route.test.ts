import { describe, expect, test } from 'vitest';
import type { SignOff } from '#domain/record/decision-bodies.ts';
import type { SubmissionState } from '#domain/governance/proposal-state.ts';
import { grantRole, lee, priya, sam, textOf } from '#support/builders-institution.ts';
import {
  aCase,
  type Case,
  codeOf,
  decide,
  recordedBy,
  reverse,
  revise,
  stateOf,
  stepsOf,
  submit,
} from '#support/builders-proposal.ts';

const council = recordedBy('Department council');
const committee = recordedBy('University committee');

/** What only a real comparison of texts can tell is told here by the names of the texts: one that ends in `*` attests otherwise. */
const isStale = (signOff: SignOff, inForce: SubmissionState): boolean =>
  inForce.body.document === textOf('changed') && signOff.document !== inForce.body.document;

function underReview(): Case {
  const given = aCase('short');
  submit(given, 'first');
  return given;
}

const state = (given: Case) => stateOf(given, given.scribe.records, { isStale });
const steps = (given: Case) => stepsOf(state(given));

describe('on its way', () => {
  test('a proposal is a draft, then open at the first step, and at the next once that is done', () => {
    const given = aCase('short');
    expect([state(given).status, steps(given)]).toEqual(['draft', {}]);
    revise(given, 'first');
    expect([state(given).status, state(given).inForce]).toEqual(['draft', null]);
    submit(given, 'first');
    expect([state(given).status, steps(given)]).toEqual([
      'inReview',
      { unit: 'open', committee: 'waiting', registrar: 'waiting', release: 'waiting' },
    ]);
    decide(given, 'unit', 'recommend');
    expect([state(given).status, steps(given)]).toEqual([
      'inReview',
      { unit: 'done', committee: 'open', registrar: 'waiting', release: 'waiting' },
    ]);
    decide(given, 'committee', 'approve');
    expect([state(given).status, steps(given)['registrar']]).toEqual(['approved', 'open']);
    decide(given, 'registrar', 'verify');
    expect([state(given).status, steps(given)['release']]).toEqual(['approved', 'open']);
    decide(given, 'release', 'publish');
    expect([state(given).status, Object.values(steps(given))]).toEqual(['active', ['done', 'done', 'done', 'done']]);
  });

  test('a step opens the day the one before it is done', () => {
    const given = underReview();
    decide(given, 'unit', 'recommend', { on: '2026-09-14' });
    const opened = state(given).steps.map(({ step, openedOn }) => [step.id, openedOn]);
    expect(opened).toEqual([
      ['unit', '2026-09-01'],
      ['committee', '2026-09-14'],
      ['registrar', ''],
      ['release', ''],
    ]);
  });

  test.each<{ what: string; code: string; act: (given: Case) => ReturnType<typeof decide> }>([
    { what: 'before its turn', code: 'sign-off/not-this-step', act: (given) => decide(given, 'committee', 'approve') },
    {
      what: 'a second time',
      code: 'sign-off/not-this-step',
      act: (given) => {
        decide(given, 'unit', 'recommend');
        return decide(given, 'unit', 'decline', council);
      },
    },
    {
      what: 'while it is with the proposer',
      code: 'sign-off/not-this-step',
      act: (given) => {
        decide(given, 'unit', 'return');
        return decide(given, 'unit', 'recommend', council);
      },
    },
    {
      what: 'after it was declined',
      code: 'sign-off/not-this-step',
      act: (given) => {
        decide(given, 'unit', 'decline');
        return decide(given, 'unit', 'recommend', council);
      },
    },
    {
      what: 'on the text before, by somebody who knew the one after',
      code: 'sign-off/other-revision',
      act: (given) => {
        const first = given.scribe.records.findLast(({ record }) => record.kind === 'submission');
        submit(given, 'second');
        return decide(given, 'unit', 'recommend', { submission: first?.id ?? '' });
      },
    },
    {
      what: 'by one person at a third step',
      code: 'sign-off/too-many-steps',
      act: (given) => {
        const { scribe, institution } = given;
        const chair = grantRole(
          scribe,
          institution.id,
          institution.members.get(priya.name) ?? '',
          'unit-chair',
          institution.unit,
        );
        decide(given, 'unit', 'recommend', { as: priya, grant: chair });
        decide(given, 'committee', 'approve');
        decide(given, 'registrar', 'verify');
        return decide(given, 'release', 'publish');
      },
    },
    {
      what: 'with conditions open',
      code: 'sign-off/conditions-open',
      act: (given) => {
        decide(given, 'unit', 'recommendWithConditions', { conditions: ['A letter.'] });
        decide(given, 'committee', 'approve');
        return decide(given, 'registrar', 'verify');
      },
    },
  ])('nobody decides $what', ({ code, act }) => {
    const given = underReview();
    expect(codeOf(given, act(given))).toBe(code);
  });

  test('three steps by one person count where the institution says so', () => {
    const given = underReview();
    const { scribe, institution } = given;
    const chair = grantRole(scribe, institution.id, institution.members.get(priya.name) ?? '', 'unit-chair', institution.unit);
    decide(given, 'unit', 'recommend', { as: priya, grant: chair });
    decide(given, 'committee', 'approve');
    decide(given, 'registrar', 'verify');
    const third = decide(given, 'release', 'publish');
    scribe.write(sam, { kind: 'setting', body: { key: 'maxStepsPerPerson', value: 3, replaces: '', grant: institution.id } });
    expect(codeOf(given, third)).toBe('');
  });

  test('a secretary who records is no decider: bodies decide, and so on for ever', () => {
    const given = underReview();
    decide(given, 'unit', 'recommend', council);
    decide(given, 'committee', 'approve', committee);
    decide(given, 'registrar', 'verify');
    decide(given, 'release', 'publish');
    expect(state(given).status).toBe('active');
    expect(new Set(state(given).signOffs.map((each) => each.signed.record.author)).size).toBe(2);
  });
});

describe('sent back', () => {
  test('it is with the proposer until a new text comes; what was decided before stands', () => {
    const given = underReview();
    decide(given, 'unit', 'recommend');
    decide(given, 'committee', 'return');
    expect([state(given).status, steps(given)]).toEqual([
      'returned',
      { unit: 'done', committee: 'waiting', registrar: 'waiting', release: 'waiting' },
    ]);
    submit(given, 'second');
    expect([state(given).status, state(given).returned, steps(given)['unit'], steps(given)['committee']]).toEqual([
      'inReview',
      null,
      'done',
      'open',
    ]);
  });

  test('to an earlier step, that step and all after it are decided again', () => {
    const given = underReview();
    const first = decide(given, 'unit', 'recommend');
    decide(given, 'committee', 'return', { to: 'unit' });
    submit(given, 'second');
    expect(steps(given)).toEqual({ unit: 'open', committee: 'waiting', registrar: 'waiting', release: 'waiting' });
    expect(codeOf(given, first)).toBe('sign-off/superseded');
    decide(given, 'unit', 'recommend');
    expect(steps(given)['committee']).toBe('open');
  });

  test('by somebody who did not know of the new text, it is not sent back again, whichever record is read first', () => {
    for (let attempt = 0; attempt < 8; attempt++) {
      const given = underReview();
      const there = given.scribe.fork();
      const returned = decide(given, 'unit', 'return', { at: there, minute: `M-${attempt}` });
      submit(given, 'second');
      given.scribe.receive(there);
      expect([state(given).status, codeOf(given, returned), steps(given)['unit']]).toEqual(['inReview', '', 'open']);
    }
  });
});

describe('stale', () => {
  test('a decision whose text changed holds up what comes after, and stands again when the text is as it was', () => {
    const given = underReview();
    const unit = decide(given, 'unit', 'recommend');
    submit(given, 'changed');
    expect([codeOf(given, unit, { isStale }), steps(given)['unit'], steps(given)['committee']]).toEqual([
      'sign-off/stale',
      'stale',
      'waiting',
    ]);
    expect(codeOf(given, decide(given, 'committee', 'approve', { minute: 'x' }), { isStale })).toBe('sign-off/not-this-step');
    submit(given, 'first');
    expect([codeOf(given, unit, { isStale }), steps(given)['unit'], steps(given)['committee']]).toEqual(['', 'done', 'open']);
  });

  test('is replaced by a new decision of the step', () => {
    const given = underReview();
    const first = decide(given, 'unit', 'recommend');
    submit(given, 'changed');
    const second = decide(given, 'unit', 'recommend');
    expect([codeOf(given, first, { isStale }), codeOf(given, second, { isStale }), steps(given)['committee']]).toEqual([
      'sign-off/superseded',
      '',
      'open',
    ]);
  });

  test('a decision on the text before counts where its author had not seen the new one, if it still fits', () => {
    const given = underReview();
    const there = given.scribe.fork();
    const late = decide(given, 'unit', 'recommend', { at: there });
    submit(given, 'second');
    given.scribe.receive(there);
    expect([codeOf(given, late, { isStale }), steps(given)['unit']]).toEqual(['', 'done']);
  });
});

describe('a decision is claimed', () => {
  test('where its role has ended and nothing shows that it was there before', () => {
    const given = underReview();
    const { scribe, institution } = given;
    const seen = scribe.fork();
    const signed = decide(given, 'unit', 'recommend');
    const body = { grant: institution.grants.get(lee.name) ?? '', on: '2026-09-30', by: institution.id };
    const subject = institution.members.get(lee.name) ?? '';
    seen.write(sam, { kind: 'role-end', subject, body });
    const unseen = stateOf(given, [...scribe.records, ...seen.records]);
    expect(unseen.signOffs.map((each) => [each.record, each.code, each.claimed])).toEqual([[signed.id, '', true]]);
    // Sam answers for having seen it: his chain goes on from a record that names it.
    reverse(given, signed);
    scribe.write(sam, { kind: 'role-end', subject, body });
    expect(stateOf(given, scribe.records).signOffs.map((each) => each.claimed)).toEqual([false]);
  });
});
