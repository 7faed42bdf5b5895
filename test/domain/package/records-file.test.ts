import { describe, expect, test } from 'vitest';
import { verify } from '#adapters/node-crypto.ts';
import { readRecordsFile, writeRecordsFile } from '#domain/package/records-file.ts';
import type { LogRecord, SignedRecord } from '#domain/record/record.ts';
import { lineOf, malleated, said, textOf, utf8 } from './forge.ts';
import { decided } from './institution.ts';
import { ana, lee, mallory, nadia, priya, sam, sha256, signRecord } from './people.ts';
import { chosen, digest } from './sample.ts';

/** Each guard of `records.jsonl` by itself, most of them with a library that believes every signature. */
const people = [sam, lee, ana, priya, nadia, mallory];
const keys = new Map(people.map((each) => [each.id, each.publicKey]));
const authorOf = ({ record }: SignedRecord) => people.find(({ id }) => id === record.author) ?? mallory;
const records = chosen(decided());
const [founding, ...others] = records as [SignedRecord, ...SignedRecord[]];
const tail = others.map((each) => lineOf(each, authorOf(each).publicKey));
const believe: Parameters<typeof readRecordsFile>[1] = { digest, verify: async () => true };
const read = async (lines: readonly string[], crypto = believe) => {
  const found = await readRecordsFile(utf8(lines.map((line) => `${line}\n`).join('')), crypto);
  return { problems: said(found.problems), records: found.records.length };
};

/** The codes of a first line that is spoiled, with its place. What comes after it stays. */
async function firstLine(line: string, crypto = believe): Promise<readonly string[]> {
  const found = await read([line, ...tail], crypto);
  expect(found.records).toBe(tail.length);
  return found.problems;
}
const at1 = (code: string) => [`${code} data/records.jsonl:1`];

describe('a line of the records', () => {
  const good = lineOf(founding, sam.publicKey);

  test('as it is written is read', async () => {
    const file = writeRecordsFile(records, keys);
    expect(file).toBe([good, ...tail].map((line) => `${line}\n`).join(''));
    expect(await read([good, ...tail], { digest, verify })).toEqual({ problems: [], records: records.length });
  });

  test('S-32 spelled in any other way is none', async () => {
    const { id, bytes, signature, key } = JSON.parse(good) as Record<string, string>;
    const spellings = [
      good.replace('"id":', '"id": '),
      ` ${good}`,
      JSON.stringify({ bytes, id, signature, key }),
      JSON.stringify({ id, bytes, signature, key, more: 1 }),
      good.replace('{', `{"id":"${'0'.repeat(64)}",`),
      good.replace('collegium', '\\u0063ollegium'),
      'null',
      '[]',
      '1',
      '"x"',
      '',
      '{',
      '{}',
      ...['id', 'bytes', 'signature', 'key'].map((name) => lineOf(founding, sam.publicKey, { [name]: 1 })),
      ...['id', 'bytes', 'signature', 'key'].map((name) => lineOf(founding, sam.publicKey, { [name]: null })),
    ];
    for (const each of spellings)
      expect([each.slice(0, 40), await firstLine(each)]).toEqual([each.slice(0, 40), at1('record/not-a-record')]);
  });

  test('with a key or a signature that is no base64 is altered', async () => {
    expect(await firstLine(lineOf(founding, sam.publicKey, { key: 'é' }))).toEqual(at1('record/altered'));
    expect(await firstLine(lineOf(founding, sam.publicKey, { signature: 'x' }))).toEqual(at1('record/altered'));
  });

  test('S-31 of a weak key is refused, each time', async () => {
    const weak = Buffer.from(`01${'00'.repeat(31)}`, 'hex');
    const lines = [founding, ...others].map((each) => lineOf(each, weak));
    const found = await read(lines);
    expect([found.records, found.problems]).toEqual([0, lines.map((_, n) => `key/weak data/records.jsonl:${n + 1}`).toSorted()]);
    expect(await firstLine(lineOf(founding, sam.publicKey.subarray(1)))).toEqual(at1('key/weak'));
  });

  test('S-02 S-28 with a fingerprint, a key or a spelling that is not its own is altered', async () => {
    expect(await firstLine(lineOf(founding, sam.publicKey, { id: sha256('other') }))).toEqual(at1('record/altered'));
    expect(await firstLine(lineOf(founding, mallory.publicKey))).toEqual(at1('record/altered'));
    const malleable = Buffer.from(malleated(founding.signature)).toString('base64');
    expect(await firstLine(lineOf(founding, sam.publicKey, { signature: malleable }))).toEqual(at1('record/altered'));
    expect(await firstLine(good, { digest, verify: async () => false }).catch(() => ['all'])).toEqual(['all']); // every line falls
  });

  test('is read where there are 5,000, and none where there are more', async () => {
    const lines = (count: number) => Array.from({ length: count }, () => '{}');
    expect((await read(lines(5000))).problems).toHaveLength(5000);
    expect(await read(lines(5001))).toEqual({ problems: ['package/too-many-records data/records.jsonl'], records: 0 });
  });

  test('S-03 whose signature is another’s is altered', async () => {
    const signature = Buffer.from(mallory.sign(founding.bytes)).toString('base64');
    expect(await firstLine(lineOf(founding, sam.publicKey, { signature }), { digest, verify })).toEqual(at1('record/altered'));
  });

  test('with bytes that are no record, not canonical, or too many', async () => {
    const line = (bytes: string) => lineOf(founding, sam.publicKey, { bytes });
    expect(await firstLine(line('{}'))).toEqual(at1('record/not-a-record'));
    expect(await firstLine(line(JSON.stringify(founding.record)))).toEqual(at1('record/not-canonical'));
    expect(await firstLine(line(' '.repeat(65_537)))).toEqual(at1('record/too-large'));
    expect(await firstLine(line(`${' '.repeat(65_537)}"format":"collegium/record/2"`))).toEqual(at1('record/too-large'));
    const deep = textOf(founding.bytes).replace('"body":{', `"body":{"a":${'['.repeat(20_000)}${']'.repeat(20_000)},`);
    expect(await firstLine(line(deep))).toEqual(at1('record/not-a-record'));
  });
});

test('the file is UTF-8, ends with a line, and keeps the order of reachability', async () => {
  const file = utf8(writeRecordsFile(records, keys));
  const whole = ['package/records data/records.jsonl'];
  const of = async (bytes: Uint8Array) => said((await readRecordsFile(bytes, { digest, verify })).problems);
  expect(await of(file)).toEqual([]);
  expect(await of(file.subarray(0, -1))).toEqual(whole);
  expect(await of(Buffer.concat([file, Buffer.from([0xff, 0x0a])]))).toEqual(whole);
  expect(await of(new Uint8Array())).toEqual(whole);
  const lines = [founding, ...others].map((each) => lineOf(each, authorOf(each).publicKey));
  expect((await read([lines[1] ?? '', lines[0] ?? '', ...lines.slice(2)])).problems).toEqual(whole);
  expect((await read([...lines, lines.at(-1) ?? ''])).problems).toEqual(whole); // the same record twice
});

test('keys are those of the authors, and a file that cannot be read has neither records nor keys', async () => {
  const found = await readRecordsFile(utf8(writeRecordsFile(records, keys)), { digest, verify });
  expect(found.keys).toEqual(
    new Map(records.map(({ record }) => [record.author, Uint8Array.from(keys.get(record.author) ?? [])])),
  );
  const none = await readRecordsFile(utf8('x'), { digest, verify });
  expect([none.records, none.keys.size]).toEqual([[], 0]);
});

test.each([
  ['collegium/record/1', false],
  ['collegium/record/2', true],
  ['collegium/record/10', true],
  ['collegium/record/100', true],
  ['collegium/record/0', false],
  ['collegium/records/2', false],
])('lines of the format %s are of a newer Collegium: %s', async (format, isNewer) => {
  const lines = [founding, ...others].map((each) =>
    lineOf(each, authorOf(each).publicKey, { bytes: textOf(each.bytes).replace('collegium/record/1', format) }),
  );
  const found = await read(lines);
  expect(new Set(found.problems).has('package/newer data/records.jsonl')).toBe(isNewer);
});

test('a record without its key is not written', () => {
  expect(() => writeRecordsFile(records, new Map())).toThrow(founding.id);
});

const isKind = (kind: string) => (each: SignedRecord) => each.record.kind === kind;
const signedBy = (record: LogRecord) => signRecord(priya, record);
test('S-03 no bit of a signed record or its signature can be turned', async () => {
  const last = records.findLast(isKind('sign-off')) as SignedRecord;
  expect(signedBy(last.record).id).toBe(last.id);
  const accepted: string[] = [];
  for (let bit = 0; bit < 512; bit++) {
    const signature = Uint8Array.from(last.signature);
    signature[bit >> 3] = (signature[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    if (await verifies({ ...last, signature })) accepted.push(`signature ${bit}`);
  }
  for (let bit = 0; bit < last.bytes.length * 8; bit += 5) {
    const bytes = Uint8Array.from(last.bytes);
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    if (await verify(priya.publicKey, last.signature, bytes)) accepted.push(`bytes ${bit}`);
  }
  expect([accepted, await verifies(last)]).toEqual([[], true]);
});
async function verifies(signed: SignedRecord): Promise<boolean> {
  const found = await readRecordsFile(utf8(`${lineOf(signed, priya.publicKey)}\n`), { digest, verify });
  return found.problems.length === 0;
}
