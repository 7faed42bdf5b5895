import { describe, expect, test } from 'vitest';
import type { PackageFiles } from '#domain/package/bag.ts';
import { checksCsv, checksJson, countsAgree, readChecks } from '#domain/package/checks.ts';
import { REQUIRED_PAYLOAD } from '#domain/package/contents.ts';
import { verifyContents } from '#domain/package/verify-contents.ts';
import { type PackageRecords, readPackageRecords } from '#domain/package/verify-records.ts';
import type { SignedRecord } from '#domain/record/record.ts';
import { edited, said, textOf, utf8, without } from './forge.ts';
import { attachment, checks, fingerprint } from './institution.ts';
import { sha256 } from './people.ts';
import { make, options } from './sample.ts';

/** Each comparison of files with signed records by itself: it must fall when it is left out, and say which file it fell over. */
const evidence = { name: 'Minutes 12.pdf', bytes: utf8('%PDF-1.7 minutes') };
const { files } = await make();
const read = await readPackageRecords(files, options);
const allProblemsOf = async (given: PackageFiles, records: PackageRecords = read) =>
  said((await verifyContents(given, records, options)).problems);
/** All but the size of the payload in `bag-info.txt`, which most changes change. */
const problemsOf = async (given: PackageFiles, records: PackageRecords = read) =>
  (await allProblemsOf(given, records)).filter((each) => each !== 'bag/format bag-info.txt');
const set = (path: string, content: Uint8Array | string) => new Map([...files, [path, Buffer.from(content as string)] as const]);

test('a good package has no problems, and its text a fingerprint', async () => {
  const found = await verifyContents(files, read, options);
  expect(found).toMatchObject({ fingerprint, problems: [], document: { meta: { primaryLanguage: 'en' } } });
  expect(await verifyContents(without(files, 'data/proposal.json'), read, options)).toMatchObject({ fingerprint: '' });
});

test.each(REQUIRED_PAYLOAD)('H-30 %s must be there', async (path) => {
  const table = path.includes('checks')
    ? [`package/checks ${path}`]
    : path.includes('decisions')
      ? [`package/decisions ${path}`]
      : [];
  expect(await problemsOf(without(files, path))).toEqual([`bag/missing ${path}`, ...table]);
});

/** The same records with something else in the submission in force. */
const inForce = (body: Record<string, unknown>): PackageRecords => {
  const before = read.judged.state.inForce;
  if (before === null) throw new Error('Nothing is submitted.');
  const state = { ...read.judged.state, inForce: { ...before, body: { ...before.body, ...body } } };
  return { ...read, judged: { ...read.judged, state } };
};

describe('the text', () => {
  const path = 'data/proposal.json';
  const withRecords = (change: (record: SignedRecord['record']) => SignedRecord['record'] | null): PackageRecords => ({
    ...read,
    records: read.records.flatMap((each) => {
      const record = change(each.record);
      return record === null ? [] : [{ ...each, record }];
    }),
  });
  const inRevision = (body: Record<string, unknown>) =>
    withRecords((record) =>
      record.kind === 'revision' ? { ...record, body: { ...record.body, ...body } as typeof record.body } : record,
    );
  test('must be the one submitted, and the one of the revision', async () => {
    expect(await problemsOf(files, inForce({ document: sha256('other') }))).toEqual([`package/document ${path}`]);
    expect(await problemsOf(files, inRevision({ document: sha256('other') }))).toEqual([`package/document ${path}`]);
    const none = { ...read, judged: { ...read.judged, state: { ...read.judged.state, inForce: null } } };
    expect(await problemsOf(files, none)).toContain(`package/document ${path}`);
  });

  test('that cannot be read is not right because the records name it', async () => {
    const named = { document: sha256('[]') };
    expect(await problemsOf(set(path, '[]'), { ...inForce(named), records: inRevision(named).records })).toEqual([
      `package/document ${path}`,
    ]);
  });

  test('must rest on a revision that is here', async () => {
    const missing = ['record/missing data/records.jsonl'];
    expect(
      await problemsOf(
        files,
        withRecords((record) => (record.kind === 'revision' ? null : record)),
      ),
    ).toEqual(missing);
    const other = withRecords((record) => (record.kind === 'revision' ? { ...record, kind: 'number' } : record));
    expect(await problemsOf(files, other)).toEqual(missing);
  });

  test('has the sections of the revision, none changed, none more, none less', async () => {
    const revision = read.records.find(({ record }) => record.kind === 'revision')?.record.body;
    const sections = revision?.['sections'] as Record<string, string>;
    const { meta, ...fewer } = sections;
    for (const each of [{ ...sections, meta: sha256('other') }, fewer, { ...sections, need: meta }, {}])
      expect(await problemsOf(files, inRevision({ sections: each }))).toContain(`package/sections ${path}`);
    expect(await problemsOf(files, inRevision({ sections: { ...sections, toString: '' } }))).toEqual([]); // the text has none of that name either
  });

  test('that cannot be read is said once, and is not blamed for its attachments', async () => {
    const found = await problemsOf(set(path, '{"meta":1,"meta":2}'));
    expect(found).toEqual([`json/duplicate ${path}`, `package/document ${path}`, `package/document ${path}`]);
    const more = await problemsOf(new Map([...set(path, '[]'), ['data/more.txt', utf8('x')] as const]));
    expect(more).toContain('bag/extra data/more.txt');
    expect(more.filter((each) => each.includes('attachments'))).toEqual([]);
  });
});

describe('the results of checks', () => {
  const json = 'data/checks.json';
  const withChecks = (changed: typeof checks) =>
    new Map([...files, [json, utf8(checksJson(changed))], ['data/checks.csv', utf8(checksCsv(changed))]] as const);
  const [first, second] = checks.results;
  if (first === undefined || second === undefined) throw new Error('There are two results.');

  test('are read only as they are written', () => {
    const text = checksJson(checks);
    expect(readChecks(text)).toEqual(checks);
    for (const other of [`${text}\n`, JSON.stringify(checks), text.replace('"at"', '"AT"'), 'null', '{', ''])
      expect(readChecks(other)).toBeNull();
    expect(readChecks(JSON.stringify({ ...JSON.parse(text), more: 1 }, null, 2))).toBeNull();
    expect(readChecks(text.replace('"pass",', '"great",'))).toBeNull();
  });

  test('that are no results are refused, and hide nothing else', async () => {
    for (const content of ['null', Buffer.from([0xff])]) {
      const changed = edited(set(json, content), 'data/decisions.csv', (text) => text.replace('approve', 'decline'));
      expect(await problemsOf(changed)).toEqual([`package/checks ${json}`, 'package/decisions data/decisions.csv']);
    }
  });

  test('are of each pinned pack, and no pack stands for another', async () => {
    const two = [...checks.packs, { id: 'FR', version: '2.0.0' }];
    const pinned = inForce({ packs: two.map((each) => ({ ...each, sha256: sha256(each.id) })) });
    const [lo] = checks.packs;
    expect(await problemsOf(withChecks({ ...checks, packs: two }), pinned)).toEqual([]);
    for (const packs of [[lo, lo], [lo, { id: 'FR', version: '2.0.1' }], [lo]])
      expect(await problemsOf(withChecks({ ...checks, packs: packs as typeof two }), pinned)).toEqual([`package/checks ${json}`]);
  });

  test('count every state as it is', () => {
    expect(countsAgree(checks)).toBe(true);
    for (const state of Object.keys(checks.counts) as (keyof typeof checks.counts)[])
      expect([state, countsAgree({ ...checks, counts: { ...checks.counts, [state]: checks.counts[state] + 1 } })]).toEqual([
        state,
        false,
      ]);
  });

  test('are one line each, several fields and findings parted', () => {
    const results = [{ ...first, fields: ['a', 'b.c'], found: ['=1', 'two'], waived: true }];
    const rows = checksCsv({ ...checks, results }).split('\r\n');
    expect(rows).toEqual([
      'id,pack,state,waived,clause_en,clause_fr,fields,found,text_en,text_fr',
      "LO-01,LO,pass,true,House rule,Règle maison,a b.c,'=1 | two,Has outcomes,A des résultats",
      '',
    ]);
  });

  test.each([
    ['packs that are not pinned', { packs: [{ id: 'LO', version: '1.0.1' }] }],
    ['a pack too many', { packs: [...checks.packs, { id: 'LO', version: '1.0.0' }] }],
    ['no pack', { packs: [] }],
    ['a waiver that nobody gave', { results: [{ ...first, waived: true }, second] }],
    ['counts of something else', { counts: { ...checks.counts, pending: 1 } }],
  ])('%s', async (_, more) => {
    expect(await problemsOf(withChecks({ ...checks, ...more }))).toEqual([`package/checks ${json}`]);
  });

  test('hide no waiver, and agree with their table', async () => {
    const waiver = { ...(read.records[0] as SignedRecord) };
    const record = { ...waiver.record, kind: 'waiver', body: { criterion: 'LO-02' } };
    const waived = { ...read, records: [...read.records, { ...waiver, record }] };
    expect(await problemsOf(files, waived)).toEqual([`package/checks ${json}`]);
    const note = { ...read, records: [...read.records, { ...waiver, record: { ...record, kind: 'note' } }] };
    expect(await problemsOf(files, note)).toEqual([]); // only a waiver waives
    const openly = withChecks({ ...checks, results: [first, { ...second, waived: true }] });
    expect(await problemsOf(openly, waived)).toEqual([]);
    expect(await problemsOf(edited(files, 'data/checks.csv', (text) => text.replace('Verb', 'Noun')))).toEqual([
      'package/checks data/checks.csv',
    ]);
  });
});

test('the table of decisions is the one that the records give', async () => {
  expect(await problemsOf(edited(files, 'data/decisions.csv', (text) => text.replace('approve', 'decline')))).toEqual([
    'package/decisions data/decisions.csv',
  ]);
});

describe('what comes along', () => {
  const stem = 'data/signatures/02-committee';
  const listed = 'data/attachments/01-Proces-verbal-1.pdf';

  test.each(['json', 'sig', 'pem'])('a signature’s .%s file', async (ending) => {
    const path = `${stem}.${ending}`;
    expect(await problemsOf(without(files, path))).toEqual([`bag/missing ${path}`]);
    expect(await problemsOf(set(path, 'x'))).toEqual([`package/signatures ${path}`]);
  });

  test('an attachment is there, is the one listed, and no other is', async () => {
    expect(textOf(files.get(listed))).toBe(attachment.toString());
    expect(await problemsOf(without(files, listed))).toEqual([`package/attachment ${listed}`]);
    expect(await problemsOf(set(listed, '%PDF other'))).toEqual([`package/attachment ${listed}`]);
    expect(await problemsOf(set('data/attachments/02-x.pdf', attachment))).toEqual(['bag/extra data/attachments/02-x.pdf']);
  });

  test('evidence is bound by a record, and called after what it is', async () => {
    const digits = sha256(evidence.bytes).slice(0, 16);
    const path = `data/evidence/${digits}-Minutes-12.pdf`;
    const bound: PackageRecords = {
      ...read,
      records: read.records.map((each, index) =>
        index === 0
          ? {
              ...each,
              record: { ...each.record, content: [{ name: 'x', sha256: sha256(evidence.bytes), bytes: evidence.bytes.length }] },
            }
          : each,
      ),
    };
    expect(await problemsOf(set(path, evidence.bytes), bound)).toEqual([]);
    expect(await problemsOf(set(path, evidence.bytes))).toEqual([`package/attachment ${path}`]);
    expect(await problemsOf(set(path, '%PDF other'), bound)).toEqual([`package/attachment ${path}`]);
    const other = `data/evidence/${'0'.repeat(16)}-Minutes-12.pdf`;
    expect(await problemsOf(set(other, evidence.bytes), bound)).toEqual([`package/attachment ${other}`]);
  });

  test('nothing that nobody needs', async () => {
    expect(await problemsOf(set('data/more.txt', 'x'))).toEqual(['bag/extra data/more.txt']);
    expect(await problemsOf(set('notes.txt', 'x'))).toEqual([]); // outside the payload it is the bag's to refuse
  });
});

describe('lists have one spelling', () => {
  test.each(['manifest-sha256.txt', 'manifest-sha512.txt', 'tagmanifest-sha256.txt', 'tagmanifest-sha512.txt'])(
    'H-31 %s',
    async (path) => {
      const hex = (text: string) => text.replace(/^[0-9a-f]+/, (digits) => digits.toUpperCase());
      const swapped = (text: string) => text.replace(/^(.*\n)(.*\n)/, '$2$1');
      const changes = [
        hex,
        swapped,
        (text: string) => text.replace('  ', ' *'),
        (text: string) => text.replace(/^(.*\n)/, '$1$1'),
        (text: string) => text.replace('\n', '\n\n'),
        (text: string) => text.slice(0, -1),
        (text: string) => text.replace('\n', ' more\n'),
        () => 'x',
      ];
      for (const change of changes) expect(await allProblemsOf(edited(files, path, change))).toEqual([`bag/format ${path}`]);
      expect(await allProblemsOf(without(files, path))).toEqual([]); // its absence is the bag's to say
      expect(await allProblemsOf(set(path, Buffer.from([0xff])))).toEqual([]); // and so is what is no text
    },
  );

  test('bag-info.txt says what the records say', async () => {
    const changed = edited(files, 'bag-info.txt', (text) => text.replace('Northern', 'Southern'));
    expect(await allProblemsOf(changed)).toEqual(['bag/format bag-info.txt']);
    expect(await allProblemsOf(without(files, 'bag-info.txt'))).toEqual([]);
  });
});
