import { describe, expect, test } from 'vitest';
import { judgeSealer, mayKeySeal } from '#domain/package/verify-acts.ts';
import { readPackageRecords } from '#domain/package/verify-records.ts';
import { writeRecordsFile } from '#domain/package/records-file.ts';
import type { SignedRecord } from '#domain/record/record.ts';
import { said, utf8 } from './forge.ts';
import { decide, decided, anInstitution, rights } from './institution.ts';
import { ana, lee, mallory, nadia, priya, sam, sha256, signRecord } from './people.ts';
import { chosen, make, options } from './sample.ts';

/** Each guard of what the records of a package come to. */
const keys = new Map([sam, lee, ana, priya, nadia, mallory].map((each) => [each.id, each.publicKey]));
const records = chosen(decided());
const [founding, ...others] = records as [SignedRecord, ...SignedRecord[]];

/** What the records of a package come to, each problem with its line. */
const judged = async (given: readonly SignedRecord[]) =>
  readPackageRecords(new Map([['data/records.jsonl', utf8(writeRecordsFile(given, keys))]]), options);
const codes = async (given: readonly SignedRecord[]) => said((await judged(given)).problems);
const isKind = (kind: string) => (each: SignedRecord) => each.record.kind === kind;

describe('the records of a package', () => {
  test('that is good have no problem', async () => {
    expect(await codes(records)).toEqual([]);
  });

  test.each(['founding', 'proposal', 'number', 'revision', 'submission'])('hold one %s', async (kind) => {
    const found = await codes(records.filter((each) => !isKind(kind)(each)));
    expect(found).toContain('record/missing data/records.jsonl');
  });

  test('hold no second number and no second founding', async () => {
    const { log, ids } = decided();
    const number = log.write(sam, {
      subject: ids.proposal,
      kind: 'number',
      body: { number: 'NSU-MC-2026-015', grant: ids.founding },
    });
    const more = log.records.filter(({ id }) => id === number);
    expect(await codes([...records, ...more])).toContain('package/records data/records.jsonl');
    const other = anInstitution({ en: 'Other', fr: 'Autre' }).log.records.slice(0, 1);
    expect(await codes([...records, ...other])).toContain('record/missing data/records.jsonl');
  });

  test('S-04 are all of one proposal', async () => {
    const { log, ids } = decided();
    log.write(sam, { subject: sha256('other'), kind: 'number', body: { number: 'NSU-MC-2026-016', grant: ids.founding } });
    const found = await codes([...records, ...log.records.slice(-1)]);
    expect(found.some((each) => /^sign-off\/other-proposal data\/records\.jsonl:\d+$/.test(each))).toBe(true);
  });

  test('S-27 of a kind or stream that never leaves are strangers: a deletion deletes nothing', async () => {
    const { log, ids } = decided();
    log.write(sam, { subject: ids.proposal, kind: 'binned', body: { grant: ids.founding } });
    log.write(sam, {
      subject: ids.proposal,
      kind: 'number',
      stream: 'discussion',
      body: { number: 'NSU-MC-2026-016', grant: ids.founding },
    });
    log.write(sam, { stream: 'authority', kind: 'setting', body: { key: 'languages', value: 'en', grant: ids.founding } });
    log.write(sam, { stream: 'decision', subject: ids.proposal, kind: 'tombstone', body: { record: ids.submission } });
    const reading = await judged([...records, ...log.records.slice(-4)]);
    expect(said(reading.problems)).toEqual(
      [-4, -3, -2, -1].map(() => expect.stringMatching(/^package\/record-kind data\/records\.jsonl:\d+$/)),
    );
    expect(reading.judged.state.signOffs.map(({ code }) => code)).toEqual(['', '', '', '']);
  });

  test('H-38 have each the shape of their kind', async () => {
    const { log, ids } = decided();
    log.write(sam, { subject: ids.proposal, kind: 'number', body: { number: 7, grant: ids.founding } });
    const found = await codes([...records, ...log.records.slice(-1)]);
    expect(found).toEqual([expect.stringMatching(/^record\/not-a-record data\/records\.jsonl:\d+$/)]);
  });

  test('are named by the line they stand on, whatever stands before them', async () => {
    const { log, ids } = decided();
    log.write(sam, { subject: ids.proposal, kind: 'number', body: { number: 7, grant: ids.founding } });
    const lines = writeRecordsFile([...records, ...log.records.slice(-1)], keys)
      .trimEnd()
      .split('\n');
    const line = 1 + lines.findIndex((each) => each.includes('\\"number\\":7'));
    const broken = [...lines.slice(0, 3), '{}', ...lines.slice(3)].map((each) => `${each}\n`).join('');
    const found = await readPackageRecords(new Map([['data/records.jsonl', utf8(broken)]]), options);
    expect(said(found.problems)).toEqual([
      `record/not-a-record data/records.jsonl:${line + 1}`,
      'record/not-a-record data/records.jsonl:4',
    ]);
  });

  test('S-26 leave out no sign-off that a later one had seen', async () => {
    const of = (step: string) => (each: SignedRecord) => each.record.kind === 'sign-off' && each.record.body['step'] === step;
    const found = await codes(records.filter((each) => !of('unit')(each)));
    const places = ['committee', 'registrar', 'release'].map((step) => 1 + records.findIndex(of(step)) - 1);
    expect(found.filter((each) => each.startsWith('sign-off/omitted'))).toEqual(
      places.map((line) => `sign-off/omitted data/records.jsonl:${line}`),
    );
    const { log } = decided();
    const [first] = records.filter(of('unit'));
    const { body, subject } = (first as SignedRecord).record;
    log.write(lee, { subject, kind: 'renewal', body: { ...body, renews: first?.id ?? '', seen: [sha256('gone')] } });
    const renewed = await codes([...records, ...log.records.slice(-1)]);
    expect(renewed.filter((each) => each.startsWith('sign-off/omitted'))).toHaveLength(1);
    expect(await codes(records.filter((each) => !of('release')(each)))).not.toContain('package/undecided data/records.jsonl');
    expect(await codes(records.filter((each) => !of('registrar')(each)))).toContain('package/undecided data/records.jsonl');
  });

  test('S-06 meet every condition before it leaves', async () => {
    const institution = anInstitution();
    const { log, ids, grants } = institution;
    decide(institution, { step: 'unit', author: lee, grant: grants.chair });
    const conditional = decide(institution, {
      step: 'committee',
      author: ana,
      grant: grants.committeeChair,
      on: '2026-11-13',
      body: { decision: 'approveWithConditions', conditions: ['Add a mark'] },
    });
    const open = ['package/undecided data/records.jsonl', 'sign-off/conditions-open data/records.jsonl'];
    expect(await codes(chosen(institution))).toEqual(open);
    log.write(sam, {
      subject: ids.proposal,
      kind: 'condition',
      on: '2026-11-14',
      body: { proposal: ids.proposal, signOff: conditional, condition: 1, evidence: [], grant: ids.founding },
    });
    decide(institution, { step: 'registrar', author: priya, grant: grants.registrar, on: '2026-11-20' });
    expect(await codes(chosen(institution))).toEqual([]);
  });

  test('on a route that nobody verifies are decided when every step is', async () => {
    const institution = anInstitution(undefined, (steps) => steps.filter(({ id }) => id === 'unit' || id === 'committee'));
    const { grants } = institution;
    const undecided = ['package/undecided data/records.jsonl'];
    expect(await codes(chosen(institution))).toEqual(undecided);
    decide(institution, { step: 'unit', author: lee, grant: grants.chair });
    expect(await codes(chosen(institution))).toEqual(undecided);
    decide(institution, { step: 'committee', author: ana, grant: grants.committeeChair, on: '2026-11-13' });
    expect(await codes(chosen(institution))).toEqual([]);
    expect(await codes(chosen(anInstitution(undefined, () => [])))).toContain('package/undecided data/records.jsonl');
  });

  test('rest on a founding that founds', async () => {
    const second = signRecord(sam, { ...founding.record, n: 2 });
    expect(await codes([second])).toEqual(expect.arrayContaining(['record/missing data/records.jsonl']));
    const none = [...others, second];
    expect((await judged(none)).judged.authority.workspace).toBe('');
    expect(await codes(none)).toContain('record/missing data/records.jsonl');
  });

  test('may hold the one setting that decides whether a sign-off counts', async () => {
    const { log, ids } = decided();
    const body = { key: 'maxStepsPerPerson', value: 2, replaces: '', grant: ids.founding };
    const setting = log.write(sam, { stream: 'authority', kind: 'setting', on: '2026-09-01', body });
    const found = await codes([...records, ...log.records.filter(({ id }) => id === setting)]);
    expect(found).toEqual([]);
  });
});

describe('whose a seal is', () => {
  const sealer = (given: readonly SignedRecord[]) => async (id: string) => mayKeySeal((await judged(given)).judged, rights, id);

  test('somebody’s who held the registrar’s role that day, by a key that is confirmed and has not ended', async () => {
    expect(await sealer(records)(priya.id)).toBe(true);
    for (const other of [ana, lee, nadia, mallory]) expect(await sealer(records)(other.id)).toBe(false);
    expect(await sealer(records.filter((each) => !(isKind('key')(each) && each.record.body['id'] === priya.id)))(priya.id)).toBe(
      false,
    );
    expect(
      await sealer(records.filter((each) => !(isKind('role')(each) && each.record.body['role'] === 'registrar')))(priya.id),
    ).toBe(false);
  });

  test('S-20 S-22 a key that was ended seals nothing, whatever it may have signed before', async () => {
    const institution = decided();
    const { log, ids } = institution;
    const last = log.records.findLast(({ record }) => record.author === priya.id);
    const subject = String(
      log.records.find(({ record }) => record.kind === 'key' && record.body['id'] === priya.id)?.record.subject,
    );
    log.write(sam, {
      kind: 'revocation',
      stream: 'authority',
      subject,
      body: { key: priya.id, why: 'retired', last: { id: last?.id ?? '', n: last?.record.n ?? 0 }, grant: ids.founding },
    });
    expect(await sealer(chosen(institution))(priya.id)).toBe(false);
    expect((await judged(chosen(institution))).judged.state.signOffs.map(({ code }) => code)).toEqual(['', '', '', '']);
  });

  test('is said: nobody’s, broken, without the role, or by name', async () => {
    const { judged: all } = await judged(records);
    const of = (key: string, codesFound: readonly ('seal/missing' | 'seal/broken')[] = []) =>
      judgeSealer(all, rights, { key, problems: codesFound.map((code) => ({ code, path: 'seal/' })) });
    expect(of('')).toEqual({ signer: '', state: 'missing', problems: [] });
    expect(of('', ['seal/missing'])).toEqual({ signer: '', state: 'missing', problems: [] });
    expect(of('', ['seal/broken'])).toEqual({ signer: '', state: 'broken', problems: [] });
    expect(of(priya.id)).toEqual({ signer: 'Priya Raman', state: 'valid', problems: [] });
    const noRole = [{ code: 'seal/no-role', path: 'seal/tagmanifest-sha512.txt.pem' }];
    expect(of(ana.id)).toEqual({ signer: 'Ana Ouellette', state: 'no-role', problems: noRole });
    expect(of(mallory.id)).toEqual({ signer: '', state: 'no-role', problems: noRole });
  });
});

test('S-23 a clock in the future or the past is shown as it was said, and orders nothing', async () => {
  for (const at of ['1970-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z']) {
    const institution = anInstitution();
    const { grants } = institution;
    decide(institution, { step: 'unit', author: lee, grant: grants.chair, record: { at } });
    decide(institution, { step: 'committee', author: ana, grant: grants.committeeChair, on: '2026-11-13' });
    decide(institution, { step: 'registrar', author: priya, grant: grants.registrar, on: '2026-11-20' });
    decide(institution, { step: 'release', author: priya, grant: grants.registrar, on: '2026-11-20' });
    const { judged: all, problems } = await judged(chosen(institution));
    expect([all.state.signOffs.map(({ body }) => body.step), problems]).toEqual([
      ['unit', 'committee', 'registrar', 'release'],
      [],
    ]);
  }
});

test('S-28 a sign-off that is there twice is one', async () => {
  const twice = [...records, ...records.filter(isKind('sign-off'))];
  const { judged: all } = await judged(twice);
  expect(all.state.signOffs).toHaveLength(4);
  expect((await make({ records: twice })).name).toBe((await make()).name);
});
