import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reduceAuthority } from '#domain/people/reduce-authority.ts';
import type { BodyOf } from '#domain/record/bodies.ts';
import type { SignedRecord } from '#domain/record/record.ts';
import { aPerson, createScribe, rights, type Scribe } from '#support/builders.ts';
import {
  anInstitution,
  authorityOf,
  ben,
  dee,
  enrol,
  found,
  grantRole,
  lee,
  mallory,
  named,
  nadia,
  priya,
  sam,
  sue,
} from '#support/builders-institution.ts';
import { verdict, aUnit, keyBody, WEAK, ending } from './acts.ts';

test('an institution founded with a weak key is none', () => {
  const scribe = createScribe([], '2026-08-17');
  const body = { ...(found().scribe.records[0]?.record.body as BodyOf<'founding'>), key: WEAK };
  const signed = scribe.write(sam, { kind: 'founding', body });
  const state = reduceAuthority(scribe.records, rights);
  expect([state.verdicts.get(signed.id), state.workspace, state.keys.size]).toEqual(['key/weak', '', 0]);
});

describe('keys', () => {
  test('asked for by their owner wait, and are theirs once the secretariat has confirmed them', () => {
    const { scribe, members, id } = anInstitution();
    const nora = aPerson('Nora');
    const member = members.get(nadia.name) ?? '';
    scribe.write(nora, { kind: 'key', subject: member, body: keyBody(member, nora, '') });
    expect(authorityOf(scribe.records).keys.get(nora.key)).toMatchObject({ member, confirmed: false, root: false });
    scribe.write(sam, { kind: 'key', subject: member, body: keyBody(member, nora, id) });
    expect(authorityOf(scribe.records).keys.get(nora.key)).toMatchObject({ member, confirmed: true, root: false });
  });

  test('that wait can be ended, in any order of arrival, and wait no longer', () => {
    const { scribe, members, id } = anInstitution();
    const nora = aPerson('Nora');
    const member = members.get(nadia.name) ?? '';
    const asked = scribe.write(nora, { kind: 'key', subject: member, body: keyBody(member, nora, '') });
    const last = { id: asked.id, n: 1 };
    scribe.write(sam, { kind: 'revocation', subject: member, body: { key: nora.key, why: 'retired', last, grant: id } });
    for (const records of [scribe.records, scribe.records.toReversed()]) {
      const state = authorityOf(records);
      expect(state.keys.get(nora.key)).toMatchObject({ confirmed: false, revocation: { why: 'retired' }, countsTo: 1 });
      expect(state.verdicts.get(asked.id)).toBe('key/unconfirmed');
    }
  });

  test('named again in a record of the same are the same: a root stays a root', () => {
    const { scribe, id } = anInstitution();
    scribe.write(sam, { kind: 'key', subject: id, body: keyBody(id, sam, id) });
    expect(authorityOf(scribe.records).keys.get(sam.key)).toMatchObject({ member: id, root: true, confirmed: true });
  });

  test('let their owner act from the start, whatever the order of ids: nothing names the confirmation', () => {
    // The role comes first, then the key: what the deputy writes names the role alone.
    for (let attempt = 0; attempt < 12; attempt++) {
      const { scribe, id } = found();
      const deputy = aPerson(`Deputy ${attempt}`);
      const member = scribe.write(sam, { kind: 'member', body: { name: deputy.name, unit: '', grant: id } }).id;
      const grant = grantRole(scribe, id, member, 'secretariat');
      scribe.write(sam, { kind: 'key', subject: member, body: keyBody(member, deputy, id) });
      const unit = aUnit(scribe, deputy, grant);
      expect(verdict(scribe, unit)).toBe('');
      expect(authorityOf(scribe.records).units.has(unit.id)).toBe(true);
    }
  });

  test('end with what their chain held at `last`: later records count no more, earlier ones do', () => {
    const { scribe, grants, id } = anInstitution();
    const own = grants.get(ben.name) ?? '';
    const before = aUnit(scribe, ben, own);
    const after = aUnit(scribe, ben, own);
    expect([verdict(scribe, before), verdict(scribe, after)]).toEqual(['', '']);
    const body: BodyOf<'revocation'> = { key: ben.key, why: 'stolen', last: { id: before.id, n: before.record.n }, grant: id };
    const end = scribe.write(sam, { kind: 'revocation', subject: id, body });
    expect([verdict(scribe, before), verdict(scribe, after), verdict(scribe, end)]).toEqual(['', 'key/revoked', '']);
    // The milder word of somebody later revives nothing.
    scribe.write(sam, { kind: 'revocation', subject: id, body: { ...body, last: { id: after.id, n: after.record.n } } });
    expect(authorityOf(scribe.records).keys.get(ben.key)).toMatchObject({
      countsTo: before.record.n,
      revocation: { why: 'stolen' },
    });
  });

  test('that were stolen end nothing: what a thief revoked after the end stands', () => {
    const { scribe, grants, id } = anInstitution();
    const byThief = scribe.write(ben, { kind: 'revocation', subject: id, body: ending(priya, grants.get(ben.name) ?? '') });
    scribe.write(sam, { kind: 'revocation', subject: id, body: ending(ben, id) });
    const state = authorityOf(scribe.records);
    expect(state.verdicts.get(byThief.id)).toBe('key/revoked');
    expect(state.keys.get(priya.key)).toMatchObject({ countsTo: null, revocation: null });
  });

  test('that end each other are both ended', () => {
    const { scribe, grants, id } = anInstitution();
    const there = scribe.fork();
    const chain = scribe.records.filter(({ record }) => record.author === sam.key).length;
    scribe.write(sam, { kind: 'revocation', subject: id, body: ending(ben, id) });
    there.write(ben, { kind: 'revocation', subject: id, body: ending(sam, grants.get(ben.name) ?? '', chain) });
    scribe.receive(there);
    const { keys } = authorityOf(scribe.records);
    expect([keys.get(sam.key)?.countsTo, keys.get(ben.key)?.countsTo]).toEqual([chain, 0]);
  });

  test('that decide nothing cannot act: one to issue badges with is no signature', () => {
    const { scribe, members, grants, id } = anInstitution();
    const issuing = aPerson('Issuing');
    const member = members.get(ben.name) ?? '';
    scribe.write(sam, { kind: 'key', subject: member, body: keyBody(member, issuing, id, { purpose: 'issue' }) });
    expect(verdict(scribe, aUnit(scribe, issuing, grants.get(ben.name) ?? ''))).toBe('key/other-purpose');
  });

  test('confirmed by a stolen key after its end are confirmed by nobody, even where they confirm each other', () => {
    const { scribe, members, grants, id } = anInstitution();
    const [one, two] = [aPerson('One'), aPerson('Two')];
    const member = members.get(ben.name) ?? '';
    const grant = grants.get(ben.name) ?? '';
    scribe.write(ben, { kind: 'key', subject: member, body: keyBody(member, one, grant) });
    scribe.write(one, { kind: 'key', subject: member, body: keyBody(member, two, grant) });
    scribe.write(two, { kind: 'key', subject: member, body: keyBody(member, one, grant) });
    expect(authorityOf(scribe.records).keys.get(two.key)?.confirmed).toBe(true);
    scribe.write(sam, { kind: 'revocation', subject: id, body: ending(ben, id) });
    const { keys } = authorityOf(scribe.records);
    expect([keys.get(one.key)?.confirmed ?? false, keys.get(two.key)?.confirmed ?? false]).toEqual([false, false]);
  });
});

describe('roles', () => {
  test('end by date: what was dated before counts, what came later does not, whatever the order of ids', () => {
    for (let attempt = 0; attempt < 8; attempt++) {
      const { scribe, grants, members, id } = anInstitution();
      const grant = grants.get(ben.name) ?? '';
      scribe.today = `2026-10-0${attempt + 1}`;
      const there = scribe.fork();
      const before = aUnit(scribe, ben, grant, { on: '2026-09-29' });
      const after = aUnit(scribe, ben, grant);
      there.write(sam, { kind: 'role-end', subject: members.get(ben.name) ?? '', body: { grant, on: '2026-09-30', by: id } });
      scribe.receive(there);
      expect([verdict(scribe, before), verdict(scribe, after)]).toEqual(['', 'sign-off/role-ended']);
    }
  });

  test('that ended by `to`, or have not begun, give nothing', () => {
    const { scribe, members, id } = anInstitution();
    const member = members.get(sue.name) ?? '';
    const term = grantRole(scribe, id, member, 'secretariat', '', { from: '2026-09-10', to: '2026-09-20' });
    const codes = ['2026-09-09', '2026-09-10', '2026-09-20', '2026-09-21'].map((on) =>
      verdict(scribe, aUnit(scribe, sue, term, { on })),
    );
    expect(codes).toEqual(['sign-off/role-ended', '', '', 'sign-off/role-ended']);
  });

  test('say who gave them, and when: the earliest end is theirs', () => {
    const { scribe, members, grants, id } = anInstitution();
    const grant = grants.get(lee.name) ?? '';
    const subject = members.get(lee.name) ?? '';
    scribe.write(sam, { kind: 'role-end', subject, body: { grant, on: '2027-01-31', by: id } });
    const first = scribe.write(ben, {
      kind: 'role-end',
      subject,
      body: { grant, on: '2026-12-31', by: grants.get(ben.name) ?? '' },
    });
    scribe.write(sam, { kind: 'role-end', subject, body: { grant, on: '2027-06-30', by: id } });
    expect(authorityOf(scribe.records).grants.get(grant)).toMatchObject({
      grantedBy: sam.name,
      grantedOn: '2026-08-17',
      end: { record: first.id, on: '2026-12-31' },
    });
  });
});

describe('settings', () => {
  const setting = (scribe: Scribe, value: number, replaces: string, grant: string) =>
    scribe.write(sam, { kind: 'setting', body: { key: 'maxStepsPerPerson', value, replaces, grant } });

  test('follow one another', () => {
    const { scribe, id } = anInstitution();
    const first = setting(scribe, 3, '', id);
    const second = setting(scribe, 4, first.id, id);
    expect(authorityOf(scribe.records).settings.get('maxStepsPerPerson')).toEqual({
      record: second.id,
      value: 4,
      disputed: false,
    });
  });

  test('written apart are both shown, the older in force, until one names what is in force', () => {
    const { scribe, id } = anInstitution();
    const first = setting(scribe, 3, '', id);
    const there = scribe.fork();
    const [here, other] = [setting(scribe, 4, first.id, id), setting(there, 5, first.id, id)];
    scribe.receive(there);
    const older = [here, other].toSorted((a, b) => (a.id < b.id ? -1 : 1))[0] as SignedRecord;
    const inForce = authorityOf(scribe.records).settings.get('maxStepsPerPerson');
    expect(inForce).toEqual({ record: older.id, value: older.record.body['value'], disputed: true });
    const third = setting(scribe, 6, older.id, id);
    scribe.write(sam, { kind: 'unit', body: { names: named('Y'), kind: 'office', parent: '', grant: id } });
    expect(authorityOf(scribe.records).settings.get('maxStepsPerPerson')).toMatchObject({ record: third.id, value: 6 });
  });
});

test('the same records give the same authority whatever the order they came in', () => {
  const { scribe, members, grants, id } = anInstitution();
  const there = scribe.fork();
  const deputy = aPerson('Deputy');
  const member = enrol(scribe, id, deputy);
  const grant = grantRole(scribe, id, member, 'secretariat');
  aUnit(scribe, deputy, grant);
  there.write(ben, { kind: 'setting', body: { key: 'maxStepsPerPerson', value: 3, replaces: '', grant: id } });
  there.write(sam, { kind: 'setting', body: { key: 'maxStepsPerPerson', value: 4, replaces: '', grant: id } });
  there.write(sam, { kind: 'revocation', subject: id, body: ending(ben, id, 1) });
  there.write(ben, {
    kind: 'role-end',
    subject: members.get(dee.name) ?? '',
    body: { grant: grants.get(dee.name) ?? '', on: '2026-09-30', by: grants.get(ben.name) ?? '' },
  });
  scribe.write(mallory, { kind: 'key', subject: id, body: keyBody(id, mallory, '') });
  scribe.write(sam, { kind: 'setting', body: { key: 'maxStepsPerPerson', value: 5, replaces: '', grant: id } });
  scribe.receive(there);
  const expected = authorityOf(scribe.records);
  const sorted = (map: ReadonlyMap<string, unknown>) => [...map].toSorted(([a], [b]) => (a < b ? -1 : 1));
  fc.assert(
    fc.property(fc.shuffledSubarray([...scribe.records], { minLength: scribe.records.length }), (records) => {
      const state = authorityOf(records);
      expect({ ...state, verdicts: sorted(state.verdicts) }).toEqual({ ...expected, verdicts: sorted(expected.verdicts) });
      expect([...state.verdicts.values()].toSorted()).toEqual([...expected.verdicts.values()].toSorted());
    }),
    { numRuns: 15 },
  );
});
