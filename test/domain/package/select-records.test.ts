import { expect, test } from 'vitest';
import { zipPackage } from '#domain/package/assemble.ts';
import { PACKAGE_KINDS } from '#domain/package/select-records.ts';
import type { LogRecord } from '#domain/record/record.ts';
import { anInstitution, decide, decided, fingerprint, type Institution, proposalJson } from './institution.ts';
import { ana, aPerson, lee, mallory, nadia, priya, sam, sha256 } from './people.ts';
import { check, chosen, codesOf, make } from './sample.ts';

const AUTHORITY = { stream: 'authority', on: '2026-09-02', at: '2026-09-02T12:00:00.000Z' } as const;

/** Somebody more in the institution, with a role. */
function enrol({ log, ids }: Institution, person: typeof sam, role: string, on = '2026-09-02'): string {
  const member = log.write(sam, { ...AUTHORITY, on, kind: 'member', body: { name: person.name, unit: '', grant: ids.founding } });
  const key = { member, id: person.id, key: person.base64, purpose: 'sign', grant: ids.founding };
  log.write(sam, { ...AUTHORITY, on, subject: member, kind: 'key', body: key });
  const granted = { member, role, scope: '', from: on, to: '', grant: ids.founding };
  return log.write(sam, { ...AUTHORITY, on, subject: member, kind: 'role', body: granted });
}

const textOf = (institution: Institution) =>
  chosen(institution)
    .map(({ bytes }) => Buffer.from(bytes).toString())
    .join('\n');

test('nothing that is not on the allow-list travels: no people, settings, drafts, comments or votes besides', () => {
  const institution = decided();
  const { log, ids } = institution;
  enrol(institution, aPerson('CANARY Dean'), 'dean');
  log.write(sam, { ...AUTHORITY, kind: 'setting', body: { key: 'canary', value: 'CANARY', replaces: '', grant: ids.founding } });
  log.write(sam, {
    ...AUTHORITY,
    kind: 'unit',
    body: { names: { en: 'CANARY', fr: '' }, kind: 'office', parent: '', grant: ids.founding },
  });
  log.write(nadia, {
    kind: 'revision',
    subject: ids.proposal,
    on: '2026-11-25',
    body: { ...revisionBody(institution), base: [ids.revision], document: sha256('CANARY') },
  });
  log.write(nadia, { kind: 'comment', stream: 'discussion', subject: ids.proposal, body: { text: 'CANARY' } });
  log.write(nadia, { kind: 'vote', stream: 'private', subject: ids.proposal, body: { text: 'CANARY' } });
  expect(textOf(institution)).not.toMatch(/CANARY/);
  expect(textOf(institution)).not.toContain(sha256('CANARY'));
  expect(chosen(institution).every(({ record }) => PACKAGE_KINDS.has(record.kind))).toBe(true);
});

const revisionBody = ({ log, ids }: Institution) =>
  log.records.find(({ id }) => id === ids.revision)?.record.body as LogRecord['body'];

test('what happens after the registrar’s day changes no byte', async () => {
  const institution = decided();
  const { log, ids, grants } = institution;
  const before = zipPackage(await make({ records: chosen(institution) }));
  enrol(institution, aPerson('A later registrar'), 'registrar', '2026-12-01');
  const newer = aPerson('Priya’s second computer');
  const member = memberOf(institution, priya.id);
  const key = { member, id: newer.id, key: newer.base64, purpose: 'sign', grant: ids.founding };
  log.write(sam, { ...AUTHORITY, on: '2026-12-01', subject: member, kind: 'key', body: key });
  const subject = String(log.records.find(({ id }) => id === grants.chair)?.record.subject);
  log.write(sam, {
    ...AUTHORITY,
    on: '2026-12-02',
    subject,
    kind: 'role-end',
    body: { grant: grants.chair, on: '2026-12-02', by: ids.founding },
  });
  expect(zipPackage(await make({ records: chosen(institution) }))).toEqual(before);
});

test('any registrar of the day may seal, and all but the seal is the same', async () => {
  const institution = anInstitution();
  enrol(institution, mallory, 'registrar');
  for (const each of inOrder(institution)) decide(institution, each);
  const records = chosen(institution);
  const [one, other] = [await make({ records }), await make({ records, signer: mallory })];
  expect((await check({ zip: zipPackage(other) })).seal).toEqual({ signer: 'Mallory', state: 'valid' });
  const rest = (files: typeof one.files) => [...files].filter(([path]) => !path.startsWith('seal/'));
  expect(rest(other.files)).toEqual(rest(one.files));
});

function inOrder({ grants }: Institution) {
  return [
    { step: 'unit', author: lee, grant: grants.chair },
    { step: 'committee', author: ana, grant: grants.committeeChair, on: '2026-11-13' },
    { step: 'registrar', author: priya, grant: grants.registrar, on: '2026-11-20' },
    { step: 'release', author: priya, grant: grants.registrar, on: '2026-11-20' },
  ] as const;
}

/** A first text, recommended by the unit and returned by the committee; then a second one, on which all goes well. */
function amended(): Institution {
  const institution = anInstitution();
  const { log, ids } = institution;
  const [unit, committee, registrar, release] = inOrder(institution);
  const earlier = { document: sha256('earlier') };
  // The fixture's revision holds the present text; the earlier one is another, and is submitted first.
  const first = log.write(nadia, {
    kind: 'revision',
    subject: ids.proposal,
    on: '2026-10-03',
    body: { ...revisionBody(institution), document: earlier.document },
  });
  const submission = log.records.find(({ id }) => id === ids.submission)?.record.body as LogRecord['body'];
  log.records.splice(
    log.records.findIndex(({ id }) => id === ids.submission),
    1,
  );
  const old = log.write(nadia, {
    kind: 'submission',
    subject: ids.proposal,
    on: '2026-10-04',
    body: { ...submission, revision: first, ...earlier },
  });
  const onOld = { submission: old, revision: first, ...earlier };
  decide(institution, { ...unit, on: '2026-10-10', body: onOld });
  decide(institution, {
    ...committee,
    on: '2026-10-12',
    body: { ...onOld, decision: 'return', reason: sha256('why'), to: 'unit' },
  });
  const again = log.write(nadia, {
    kind: 'submission',
    subject: ids.proposal,
    on: '2026-10-20',
    body: {
      ...submission,
      amends: { submission: old, acceptance: null, history: [{ submission: old, revision: first, document: earlier.document }] },
    },
  });
  for (const each of [unit, committee, registrar, release]) decide(institution, { ...each, body: { submission: again } });
  return institution;
}

test('a second text carries its history, and neither the first text nor its submission', async () => {
  const institution = amended();
  const records = chosen(institution);
  const kinds = records.map(({ record }) => record.kind);
  expect(
    [kinds.filter((kind) => kind === 'submission'), kinds.filter((kind) => kind === 'revision')].map((each) => each.length),
  ).toEqual([1, 1]);
  const made = await make({ records });
  expect(made.name).toMatch(/^NSU-MC-2026-014-v2-[0-9A-F]{8}$/);
  const found = await check({ zip: zipPackage(made) });
  expect(found.problems).toEqual([]);
  expect(found.signOffs.map(({ step, state }) => `${step} ${state}`)).toEqual([
    'unit superseded',
    'committee valid',
    'unit valid',
    'committee valid',
    'registrar valid',
    'release valid',
  ]);
});

test('a decision recorded by the secretary, and one on somebody’s behalf', async () => {
  const institution = anInstitution();
  const { log, ids, grants } = institution;
  const [unit, committee, registrar, release] = inOrder(institution);
  const proof = Buffer.from('%PDF minutes');
  const recorded = {
    basis: 'recorded',
    decidedBy: 'Biology Council',
    evidence: [{ name: 'minutes.pdf', sha256: sha256(proof) }],
  };
  decide(institution, { ...unit, author: sam, grant: ids.founding, body: recorded });
  const delegate = log.records.find(({ record }) => record.kind === 'proposal')?.record.body.lead as string;
  const lent = {
    of: grants.committeeChair,
    delegate: memberOf(institution, lee.id),
    steps: ['committee'],
    from: '2026-11-01',
    to: '2026-11-30',
    grant: '',
  };
  const delegation = log.write(ana, { ...AUTHORITY, on: '2026-11-01', subject: delegate, kind: 'delegation', body: lent });
  decide(institution, { ...committee, author: lee, body: { delegation } });
  decide(institution, registrar);
  decide(institution, release);
  const records = chosen(institution);
  const found = await check({ zip: zipPackage(await make({ records })) });
  expect(found.problems).toEqual([]);
  expect(found.signOffs.slice(0, 2).map(({ signer, basis, role, decidedBy }) => [signer, basis, role, decidedBy])).toEqual([
    ['Sam Khan', 'recorded', 'secretariat', 'Biology Council'],
    ['Lee Roy', 'signed', 'committee-chair', 'Lee Roy'],
  ]);
  expect(await codesOf({ records: records.filter(({ id }) => id !== delegation) })).toContain('sign-off/no-delegation');
  const archived = await make({ records, evidence: [{ name: 'Procès-verbal du 10 nov.pdf', bytes: proof }] });
  expect([...archived.files.keys()]).toContain(`data/evidence/${sha256(proof).slice(0, 16)}-Proces-verbal-du-10-nov.pdf`);
  expect((await check({ zip: zipPackage(archived) })).problems).toEqual([]);
  expect(await codesOf({ records, evidence: [{ name: 'minutes.pdf', bytes: Buffer.from('%PDF other') }] })).toEqual([
    'package/attachment',
  ]);
});

const memberOf = ({ log }: Institution, key: string) =>
  String(log.records.find(({ record }) => record.kind === 'key' && record.body.id === key)?.record.subject);

test('the fixture’s text is the one that is sealed', () => {
  expect(sha256(proposalJson)).toBe(fingerprint);
});
