import { describe, expect, test } from 'vitest';
import { enrol, grantRole, nadia, sue, textOf } from '#support/builders-institution.ts';
import {
  aCase,
  type Case,
  codeOf,
  decide,
  position,
  recordedBy,
  reverse,
  stateOf,
  stepsOf,
  submit,
} from '#support/builders-proposal.ts';
import { aPerson } from '#support/builders.ts';

function beingConsulted(): Case {
  const given = aCase('standard');
  submit(given, 'first');
  decide(given, 'D1', 'recommend', recordedBy('Department council'));
  return given;
}

const status = (given: Case, asOf?: string) =>
  stepsOf(stateOf(given, given.scribe.records, asOf === undefined ? {} : { asOf }))['D2'];
const consultation = (given: Case, body: string) =>
  stateOf(given, given.scribe.records).consultations.find((each) => each.body === body);

describe('a consultation is done', () => {
  test('when every body has a position', () => {
    const given = beingConsulted();
    const { library, students } = given.institution;
    position(given, { act: 'position', body: library, position: 'support' });
    expect(status(given)).toBe('open');
    position(given, { act: 'position', body: students, position: 'supportWithComments', comment: textOf('comment') });
    expect([status(given), stepsOf(stateOf(given, given.scribe.records))['D3']]).toEqual(['done', 'open']);
  });

  test('the day after the due date, for those who said nothing; silence is no position', () => {
    const given = beingConsulted();
    const { library, students } = given.institution;
    position(given, { act: 'position', body: library, position: 'support' });
    expect(status(given, '2027-01-01')).toBe('open'); // nobody told the students when
    position(given, { act: 'notice', body: students, dueOn: '2026-09-15' });
    expect([status(given, '2026-09-15'), status(given, '2026-09-16')]).toEqual(['open', 'done']);
    expect(consultation(given, students)).toMatchObject({
      noticeOn: '2026-09-01',
      dueOn: '2026-09-15',
      position: null,
      answer: null,
    });
    expect(codeOf(given, decide(given, 'D3', 'approve', { on: '2026-09-16' }))).toBe('');
  });

  test('not while a concern has no written answer', () => {
    const given = beingConsulted();
    const { library, students } = given.institution;
    position(given, { act: 'position', body: library, position: 'support' });
    const concern = position(given, { act: 'position', body: students, position: 'concern', comment: textOf('concern') });
    position(given, { act: 'notice', body: students, dueOn: '2026-09-02' });
    expect(status(given, '2027-01-01')).toBe('open');
    position(given, { act: 'answer', body: students, comment: textOf('answer'), answers: concern.id, as: nadia, grant: '' });
    expect(status(given)).toBe('done');
  });

  test('not by an answer to an earlier concern', () => {
    const given = beingConsulted();
    const { library, students } = given.institution;
    position(given, { act: 'position', body: library, position: 'support' });
    const first = position(given, { act: 'position', body: students, position: 'concern', comment: textOf('one') });
    position(given, { act: 'answer', body: students, comment: textOf('answer'), answers: first.id });
    expect(status(given)).toBe('done');
    position(given, { act: 'position', body: students, position: 'concern', comment: textOf('two') });
    expect([status(given), consultation(given, students)?.answer]).toEqual(['open', null]);
  });

  test('no more once a position was reversed', () => {
    const given = beingConsulted();
    const { library, students } = given.institution;
    position(given, { act: 'position', body: library, position: 'support' });
    const other = position(given, { act: 'position', body: students, position: 'support' });
    expect(status(given)).toBe('done');
    reverse(given, other);
    expect(status(given)).toBe('open');
  });

  test('also where a body was asked beyond those of the route, once that one has answered', () => {
    const given = beingConsulted();
    const { library, students, senate } = given.institution;
    for (const body of [library, students]) position(given, { act: 'position', body, position: 'support' });
    position(given, { act: 'notice', body: senate, dueOn: '2026-09-20' });
    expect(status(given, '2026-09-20')).toBe('open');
    position(given, { act: 'position', body: senate, position: 'support' });
    expect(status(given, '2026-09-20')).toBe('done');
  });
});

test('the last word of a body counts', () => {
  const given = beingConsulted();
  const { library } = given.institution;
  position(given, { act: 'position', body: library, position: 'concern', comment: textOf('c') });
  const last = position(given, { act: 'position', body: library, position: 'support' });
  expect(consultation(given, library)?.position).toEqual({
    record: last.id,
    position: 'support',
    comment: '',
    on: '2026-09-01',
    basis: 'recorded',
    decidedBy: sue.name,
  });
});

describe('who may', () => {
  test.each<{ what: string; code: string; act: (given: Case) => Parameters<typeof position>[1] }>([
    {
      what: 'the secretary gives notice',
      code: '',
      act: ({ institution }) => ({ act: 'notice', body: institution.library, dueOn: '2026-09-30' }),
    },
    {
      what: 'the lead gives no notice',
      code: 'sign-off/no-role',
      act: ({ institution }) => ({ act: 'notice', body: institution.library, dueOn: '2026-09-30', as: nadia, grant: '' }),
    },
    {
      what: 'the lead answers a concern',
      code: '',
      act: ({ institution }) => ({ act: 'answer', body: institution.library, as: nadia, grant: '' }),
    },
    {
      what: 'the lead takes no position for a body',
      code: 'sign-off/no-role',
      act: ({ institution }) => ({ act: 'position', body: institution.library, position: 'support', as: nadia, grant: '' }),
    },
    {
      what: 'a body must be on record',
      code: 'record/missing',
      act: () => ({ act: 'position', body: 'c'.repeat(64), position: 'support' }),
    },
    {
      what: 'the step must be one of consultation',
      code: 'sign-off/other-step',
      act: ({ institution }) => ({ act: 'position', body: institution.library, position: 'support', step: 'D3' }),
    },
    {
      what: 'the text must have been submitted',
      code: 'record/missing',
      act: ({ institution }) => ({ act: 'position', body: institution.library, position: 'support', submission: 'c'.repeat(64) }),
    },
  ])('$what', ({ code, act }) => {
    const given = beingConsulted();
    expect(codeOf(given, position(given, act(given)))).toBe(code);
  });

  test('the people of a body sign for it, and for no other', () => {
    const given = beingConsulted();
    const { scribe, institution } = given;
    const kit = aPerson('Kit');
    const member = enrol(scribe, institution.id, kit);
    institution.grants.set(kit.name, grantRole(scribe, institution.id, member, 'consultee', institution.library));
    const signed = (body: string) =>
      codeOf(given, position(given, { act: 'position', body, position: 'support', basis: 'signed', as: kit }));
    expect([signed(institution.library), signed(institution.students)]).toEqual(['', 'sign-off/no-role']);
  });
});
