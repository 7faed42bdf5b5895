import { describe, expect, test } from 'vitest';
import { zipPackage } from '#domain/package/assemble.ts';
import type { LogRecord, SignedRecord } from '#domain/record/record.ts';
import { canonicalBytes } from '#domain/record/canonical.ts';
import { sealedAgain } from './forge.ts';
import { anInstitution, decide, decided, type Institution } from './institution.ts';
import { ana, aPerson, lee, mallory, type Person, priya, sam, sha256, signRecord } from './people.ts';
import { check, chosen, codesOf, make } from './sample.ts';

/** Forgeries of what people hold, not of what they signed: the seal is the registrar's in every one of them. */
const body = (record: LogRecord, more: Record<string, unknown>): LogRecord => ({
  ...record,
  body: { ...record.body, ...more } as LogRecord['body'],
});
const isRoleOf = (person: Person) => (each: SignedRecord) =>
  each.record.kind === 'role' && each.record.body['role'] === 'registrar' && person === priya;
const replaced = (by: (each: SignedRecord) => SignedRecord) =>
  chosen(decided()).map((each) => (isRoleOf(priya)(each) ? by(each) : each));

/** The decisions, by whoever the grants say. */
function allDecide(institution: Institution, on = '2026-11-20'): void {
  const { grants } = institution;
  decide(institution, { step: 'unit', author: lee, grant: grants.chair });
  decide(institution, { step: 'committee', author: ana, grant: grants.committeeChair, on: '2026-11-13' });
  decide(institution, { step: 'registrar', author: priya, grant: grants.registrar, on });
  decide(institution, { step: 'release', author: priya, grant: grants.registrar, on });
}
const memberOf = ({ log }: Institution, person: Person): string =>
  String(log.records.find(({ record }) => record.kind === 'key' && record.body['id'] === person.id)?.record.subject);
const everybody = [sam, lee, ana, priya, mallory];
const keysWith = (more: Person) =>
  new Map([...everybody, more, aPerson('Nadia Côté')].map((each) => [each.id, each.publicKey] as const));

describe('S-13 a grant that was altered', () => {
  test.each([
    ['for another role', { role: 'secretariat' }],
    ['for longer', { to: '2030-01-01' }],
    ['for another member', { member: sha256('other') }],
  ])('%s, under its old signature, is altered', async (_, more) => {
    const altered = replaced((each) => {
      const bytes = canonicalBytes(body(each.record, more));
      return { ...each, bytes, id: sha256(bytes) };
    });
    expect(await codesOf({ records: altered })).toContain('record/altered');
    const sameId = replaced((each) => ({ ...each, bytes: canonicalBytes(body(each.record, more)) }));
    expect(await codesOf({ records: sameId })).toContain('record/altered');
  });
});

describe('S-14 a grant by somebody who may not appoint', () => {
  test.each([
    ['a stranger', mallory, 'key/unknown'],
    ['the chair', lee, 'sign-off/no-role'],
    ['the registrar herself', priya, 'sign-off/no-role'],
  ])('%s', async (_, author, code) => {
    const records = replaced((each) => signRecord(author, { ...each.record, author: author.id }));
    expect(await codesOf({ records })).toEqual(expect.arrayContaining([code, 'seal/no-role']));
  });

  test('one key for two people is one’s only: which of the two, is no matter of clocks, and the other’s says so', async () => {
    const institution = anInstitution();
    const { log, ids } = institution;
    const member = memberOf(institution, lee);
    const key = { member, id: priya.id, key: priya.base64, purpose: 'sign', grant: ids.founding };
    log.write(sam, { stream: 'authority', subject: member, kind: 'key', on: '2026-09-02', body: key });
    allDecide(institution);
    expect(await codesOf({ records: log.records })).toContain('key/known');
  });
});

describe('S-19 limits', () => {
  test('a number that no chain reaches, and one that a double cannot hold', async () => {
    const none = ['record/not-a-record'];
    for (const n of [0, -1, 1.5, 2 ** 53]) {
      const records = replaced((each) => signRecord(sam, { ...each.record, n }));
      expect([n, await codesOf({ records })]).toEqual([n, expect.arrayContaining(none)]);
    }
  });

  test('records without an end are not read', async () => {
    const good = await make();
    const files = new Map([...good.files, ['data/records.jsonl', Buffer.alloc(20_971_521, '\n')] as const]);
    const again = await sealedAgain(files, good.name);
    const found = await check({ zip: zipPackage({ name: good.name, files: again }) });
    expect(found.problems).toContainEqual({ code: 'package/too-large', path: 'data/records.jsonl' });
    expect(found.counts.records).toBe(0);
  });
});

describe('a key that was stolen', () => {
  /** Stolen after `kept` of its records; whatever it signs afterwards is dated as the thief likes. */
  async function afterTheft(on: string, isStripped = false): Promise<readonly string[]> {
    const institution = anInstitution();
    const { log, ids } = institution;
    log.write(sam, {
      kind: 'revocation',
      stream: 'authority',
      on: '2026-11-19',
      subject: memberOf(institution, priya),
      body: { key: priya.id, why: 'stolen', last: { id: '', n: 0 }, grant: ids.founding },
    });
    allDecide(institution, on);
    return codesOf({ records: log.records.filter(({ record }) => !isStripped || record.kind !== 'revocation') });
  }

  test('S-20 S-21 counts for nothing after its last record, however it is back-dated', async () => {
    for (const on of ['2026-11-20', '2026-11-18', '2026-11-14'])
      expect([on, await afterTheft(on)]).toEqual([on, expect.arrayContaining(['key/revoked', 'seal/no-role'])]);
  });

  test('S-24 a package without the revocation says nothing of it: who knows of it must say so', async () => {
    // What a package leaves out, no package can show. Its seal says who vouches, and `trust` whose it is.
    expect(await afterTheft('2026-11-20', true)).not.toContain('key/revoked');
  });
});

describe('S-29 one person', () => {
  test('with two keys decides a step once', async () => {
    const second = aPerson('Lee Roy, second key');
    const institution = anInstitution();
    const { log, ids, grants } = institution;
    const member = memberOf(institution, lee);
    const key = { member, id: second.id, key: second.base64, purpose: 'sign', grant: ids.founding };
    log.write(sam, { stream: 'authority', subject: member, kind: 'key', on: '2026-09-02', body: key });
    decide(institution, { step: 'unit', author: lee, grant: grants.chair });
    decide(institution, { step: 'unit', author: second, grant: grants.chair });
    decide(institution, { step: 'committee', author: ana, grant: grants.committeeChair, on: '2026-11-13' });
    decide(institution, { step: 'registrar', author: priya, grant: grants.registrar, on: '2026-11-20' });
    decide(institution, { step: 'release', author: priya, grant: grants.registrar, on: '2026-11-20' });
    const made = await make({ records: log.records.filter(({ record }) => record.kind !== 'unit'), keys: keysWith(second) });
    const { signOffs } = await check({ zip: zipPackage(made) });
    expect(signOffs.filter(({ step, state }) => step === 'unit' && state === 'valid')).toHaveLength(1);
  });
});

test('H-66 S-07 a package of another institution is whole, and not whose it should be', async () => {
  const ours = (await check({ zip: zipPackage(await make()) })).institution.founding;
  const other = anInstitution({ en: 'Other', fr: 'Autre' });
  allDecide(other);
  const zip = zipPackage(await make({ records: chosen(other) }));
  expect(await check({ zip }, { trust: ours })).toMatchObject({
    valid: true,
    trust: 'mismatch',
    institution: { name: { en: 'Other' } },
  });
  expect(await check({ zip }, { known: [ours] })).toMatchObject({ trust: 'unknown', sample: true });
});
