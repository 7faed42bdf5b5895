import { describe, expect, test } from 'vitest';
import type { BodyOf } from '#domain/record/bodies.ts';
import type { SignedRecord } from '#domain/record/record.ts';
import type { Person } from '#support/builders.ts';
import {
  anInstitution,
  ben,
  dee,
  type Institution,
  lee,
  mallory,
  named,
  nadia,
  priya,
  sam,
  sue,
  vault,
} from '#support/builders-institution.ts';
import { grantOf, memberOf, verdict, aUnit, aPlaceIn, keyBody, WEAK, roleBody, lending, ending } from './acts.ts';

/** Dee lends her role to Sue; `by` says that it has ended. */
function endOfLoan(given: Institution, by: Person): SignedRecord {
  const body = lending(grantOf(given, dee), memberOf(given, sue), '');
  const lent = given.scribe.write(dee, { kind: 'delegation', subject: memberOf(given, sue), body });
  return given.scribe.write(by, {
    kind: 'role-end',
    subject: memberOf(given, sue),
    body: { grant: lent.id, on: '2026-10-01', by: '' },
  });
}

describe('a record of the authority stream is', () => {
  test.each<{ what: string; code: string; write: (institution: Institution) => SignedRecord }>([
    { what: 'effective by the secretariat under its founding grant', code: '', write: (i) => aUnit(i.scribe, sam, i.id) },
    { what: 'effective by a second person of the secretariat', code: '', write: (i) => aUnit(i.scribe, ben, grantOf(i, ben)) },
    { what: 'not effective from a key nobody knows', code: 'key/unknown', write: (i) => aUnit(i.scribe, mallory, i.id) },
    {
      what: 'not effective under the grant of somebody else',
      code: 'sign-off/no-role',
      write: (i) => aUnit(i.scribe, lee, i.id),
    },
    {
      what: 'not effective under a role that gives no such right',
      code: 'sign-off/no-role',
      write: (i) => aUnit(i.scribe, lee, grantOf(i, lee)),
    },
    { what: 'not effective without a grant', code: 'sign-off/no-role', write: (i) => aUnit(i.scribe, ben, '') },
    {
      what: 'not effective under a grant that is not there',
      code: 'record/missing',
      write: (i) => aUnit(i.scribe, ben, 'f'.repeat(64)),
    },
    {
      what: 'not effective from another institution',
      code: 'record/other-workspace',
      write: (i) => aUnit(i.scribe, sam, i.id, { envelope: { workspace: 'e'.repeat(64) } }),
    },
    {
      what: 'not effective where its date is before what it names',
      code: 'record/date',
      write: (i) => aUnit(i.scribe, sam, i.id, { on: '2026-08-15' }),
    },
    { what: 'effective a day before what it names, as clocks go', code: '', write: (i) => aPlaceIn(i, '2026-09-09') },
    { what: 'not effective two days before what it names', code: 'record/date', write: (i) => aPlaceIn(i, '2026-09-08') },
    {
      what: 'not effective where its body is another kind’s',
      code: 'record/not-a-record',
      write: (i) => i.scribe.write(sam, { kind: 'unit', body: { bodies: [] } as never }),
    },
    {
      what: 'not effective where nobody knows its kind',
      code: 'record/not-a-record',
      write: (i) => i.scribe.write(sam, { kind: 'unit', body: {} as never, envelope: { kind: 'coronation' } }),
    },
    {
      what: 'not effective where it belongs to another stream',
      code: 'record/not-a-record',
      write: (i) => i.scribe.write(sam, { kind: 'binned', stream: 'authority', body: { proposal: i.id, grant: i.id } }),
    },
    {
      what: 'not effective where it opens a subject that is open',
      code: 'record/not-a-record',
      write: (i) =>
        i.scribe.write(sam, {
          kind: 'unit',
          subject: i.unit,
          body: { names: named('X'), kind: 'office', parent: '', grant: i.id },
        }),
    },
    {
      what: 'not effective as a second founding',
      code: 'record/other-workspace',
      write: (i) =>
        i.scribe.write(sam, {
          kind: 'founding',
          body: i.scribe.records[0]?.record.body as BodyOf<'founding'>,
          envelope: { n: 1, previous: '', parents: [i.id] },
        }),
    },
    {
      what: 'not effective where the secretariat gives itself a role that decides',
      code: 'role/self-granted',
      write: (i) => i.scribe.write(sam, { kind: 'role', subject: i.id, body: roleBody(i.id, 'registrar', i.id) }),
    },
    {
      what: 'effective where it gives itself one that does not',
      code: '',
      write: (i) => i.scribe.write(sam, { kind: 'role', subject: i.id, body: roleBody(i.id, 'auditor', i.id) }),
    },
    {
      what: 'not effective where the secretariat lends itself a role that decides',
      code: 'role/self-granted',
      write: (i) => i.scribe.write(sam, { kind: 'delegation', subject: i.id, body: lending(grantOf(i, priya), i.id, i.id) }),
    },
    {
      what: 'effective where the holder of a role lends it',
      code: '',
      write: (i) =>
        i.scribe.write(dee, {
          kind: 'delegation',
          subject: memberOf(i, sue),
          body: lending(grantOf(i, dee), memberOf(i, sue), ''),
        }),
    },
    {
      what: 'effective where the holder takes back what was lent',
      code: '',
      write: (i) => endOfLoan(i, dee),
    },
    {
      what: 'effective where it is given back',
      code: '',
      write: (i) => endOfLoan(i, sue),
    },
    {
      what: 'not effective where a third person ends what is lent',
      code: 'sign-off/no-role',
      write: (i) => endOfLoan(i, lee),
    },
    {
      what: 'not effective where the holder of a role ends it by themselves',
      code: 'sign-off/no-role',
      write: (i) =>
        i.scribe.write(dee, {
          kind: 'role-end',
          subject: memberOf(i, dee),
          body: { grant: grantOf(i, dee), on: '2026-10-01', by: '' },
        }),
    },
    {
      what: 'not effective where somebody lends what is not theirs',
      code: 'sign-off/no-role',
      write: (i) =>
        i.scribe.write(lee, {
          kind: 'delegation',
          subject: memberOf(i, lee),
          body: lending(grantOf(i, dee), memberOf(i, lee), ''),
        }),
    },
    {
      what: 'effective where somebody ends their own key',
      code: '',
      write: (i) => i.scribe.write(lee, { kind: 'revocation', subject: memberOf(i, lee), body: ending(lee, '') }),
    },
    {
      what: 'not effective where somebody ends the key of another',
      code: 'sign-off/no-role',
      write: (i) => i.scribe.write(lee, { kind: 'revocation', subject: memberOf(i, priya), body: ending(priya, '') }),
    },
    {
      what: 'not effective for a weak key',
      code: 'key/weak',
      write: (i) =>
        i.scribe.write(sam, {
          kind: 'key',
          subject: memberOf(i, lee),
          body: keyBody(memberOf(i, lee), lee, i.id, { key: WEAK, id: 'a'.repeat(64) }),
        }),
    },
    {
      what: 'not effective where a known key is given to somebody else',
      code: 'key/known',
      write: (i) => i.scribe.write(sam, { kind: 'key', subject: memberOf(i, ben), body: keyBody(memberOf(i, ben), priya, i.id) }),
    },
    {
      what: 'not effective where a known key is given other bytes',
      code: 'key/known',
      write: (i) =>
        i.scribe.write(ben, { kind: 'key', subject: i.id, body: keyBody(i.id, sam, grantOf(i, ben), { key: mallory.base64 }) }),
    },
    {
      what: 'waiting where a stranger asks with a key of their own',
      code: 'key/unconfirmed',
      write: (i) =>
        i.scribe.write(mallory, { kind: 'key', subject: memberOf(i, nadia), body: keyBody(memberOf(i, nadia), mallory, '') }),
    },
    {
      what: 'not effective by the sealed envelope where it does more than appoint',
      code: 'sign-off/no-role',
      write: (i) =>
        i.scribe.write(vault, { kind: 'setting', body: { key: 'maxStepsPerPerson', value: 9, replaces: '', grant: '' } }),
    },
    {
      what: 'effective where the sealed envelope appoints a secretariat',
      code: '',
      write: (i) =>
        i.scribe.write(vault, {
          kind: 'role',
          subject: memberOf(i, nadia),
          body: roleBody(memberOf(i, nadia), 'secretariat', ''),
        }),
    },
  ])('$what', ({ code, write }) => {
    const institution = anInstitution();
    const signed = write(institution);
    expect(verdict(institution.scribe, signed)).toBe(code);
  });
});
