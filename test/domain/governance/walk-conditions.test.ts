import { describe, expect, test } from 'vitest';
import { nadia, sue, textOf } from '#support/builders-institution.ts';
import { aCase, type Case, codeOf, decide, reverse, stateOf, stepsOf, submit } from '#support/builders-proposal.ts';

function underReview(): Case {
  const given = aCase('short');
  submit(given, 'first');
  return given;
}

const state = (given: Case) => stateOf(given, given.scribe.records);
const steps = (given: Case) => stepsOf(state(given));

describe('withdrawn', () => {
  const withdraw = (given: Case) =>
    given.scribe.write(nadia, {
      kind: 'withdrawal',
      subject: given.proposal,
      body: {
        proposal: given.proposal,
        submission: '',
        reason: textOf('reason'),
        grant: '',
        basis: 'signed',
        decidedBy: nadia.name,
      },
    });

  test('it has no open step, and a new text brings it back', () => {
    const given = underReview();
    withdraw(given);
    expect([state(given).status, Object.values(steps(given)).includes('open')]).toEqual(['withdrawn', false]);
    submit(given, 'second');
    expect([state(given).status, steps(given)['unit']]).toEqual(['inReview', 'open']);
  });

  test('it cannot be after it was declined, approved or released', () => {
    const declined = underReview();
    decide(declined, 'unit', 'decline');
    expect([codeOf(declined, withdraw(declined)), state(declined).status]).toEqual(['withdrawal/too-late', 'rejected']);
    const approved = underReview();
    decide(approved, 'unit', 'recommend');
    decide(approved, 'committee', 'approve');
    expect([codeOf(approved, withdraw(approved)), state(approved).status]).toEqual(['withdrawal/too-late', 'approved']);
  });

  test('it can be binned and brought back', () => {
    const given = underReview();
    const bin = (kind: 'binned' | 'restored') =>
      given.scribe.write(nadia, { kind, subject: given.proposal, body: { proposal: given.proposal, grant: '' } });
    bin('binned');
    expect(state(given).binned).toBe(true);
    bin('restored');
    expect(state(given).binned).toBe(false);
  });
});

describe('conditions', () => {
  const close = (given: Case, signOff: string, condition = 1) =>
    given.scribe.write(sue, {
      kind: 'condition',
      subject: given.proposal,
      body: {
        proposal: given.proposal,
        signOff,
        condition,
        evidence: [{ name: 'a.txt', sha256: textOf('a') }],
        grant: given.institution.grants.get(sue.name) ?? '',
      },
    });

  test('keep it approved with conditions until each is met, once', () => {
    const given = underReview();
    decide(given, 'unit', 'recommend');
    const decided = decide(given, 'committee', 'approveWithConditions', { conditions: ['One.', 'Two.'] });
    expect(state(given).status).toBe('approvedWithConditions');
    const met = close(given, decided.id, 2);
    expect(state(given).conditions.map((each) => [each.text, each.metBy])).toEqual([
      ['One.', ''],
      ['Two.', met.id],
    ]);
    expect(codeOf(given, close(given, decided.id, 2))).toBe('condition/not-open');
    expect(codeOf(given, close(given, decided.id, 3))).toBe('condition/not-open');
    close(given, decided.id, 1);
    expect([state(given).status, codeOf(given, decide(given, 'registrar', 'verify'))]).toEqual(['approved', '']);
  });

  test('go with the decision that set them', () => {
    const given = underReview();
    const decided = decide(given, 'unit', 'recommendWithConditions', { conditions: ['One.'] });
    reverse(given, decided);
    expect([state(given).conditions, steps(given)['unit']]).toEqual([[], 'open']);
  });
});
