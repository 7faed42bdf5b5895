import { inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { judgeContainer } from '#domain/package/container.ts';
import { type Inflate, readZip } from '#domain/package/read-zip.ts';
import { writeStoredZip } from '#domain/package/stored-zip.ts';
import { extra, raw, type RawEnd, type RawEntry, rawZip, u16, u32 } from './zip-corpus.ts';

const inflate: Inflate = async (bytes, limit) => {
  try {
    return inflateRawSync(bytes, { maxOutputLength: Math.max(1, limit) });
  } catch (error) {
    return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-long' : 'broken';
  }
};
const codesOf = async (bytes: Uint8Array) => [...new Set((await readZip(bytes, inflate)).problems.map(({ code }) => code))];
const plain = (name: string | Uint8Array): RawEntry => ({ name, content: 'x' });
const one = (entry: Partial<RawEntry>, end: RawEnd = {}) => rawZip([{ name: 'a.txt', content: 'hello', ...entry }], end);
const good = rawZip([
  { name: 'a.txt', content: 'hello' },
  { name: 'b/c.txt', content: 'there' },
]);
const mode = (value: number) => value * 65536;
const end64 = (count: bigint, size: bigint, start: bigint) => {
  const numbers = Buffer.alloc(32);
  [count, count, size, start].forEach((value, index) => numbers.writeBigUInt64LE(value, index * 8));
  return numbers;
};

/** A ZIP64 file whose numbers are absurd. */
function zip64(start: bigint): Buffer {
  const record = raw(u32(0x06064b50, 44, 0), u16(45, 45), u32(0, 0), end64(1n, 2n ** 63n, start));
  return raw(
    'PK\u0003\u0004',
    record,
    u32(0x07064b50, 0, 4, 0, 1),
    u32(0x06054b50),
    u16(0, 0, 0xffff, 0xffff),
    u32(0xffffffff, 0xffffffff),
    u16(0),
  );
}

describe('a hostile ZIP file is refused with its own code', () => {
  test.each<[string, Uint8Array, string]>([
    ['H-01 a parent folder', rawZip([plain('../a.json')]), 'package/path-escape'],
    ['H-02 an absolute path', rawZip([plain('/etc/cron.d/x')]), 'package/path-escape'],
    ...['..\\a', 'C:/a', 'C:a', '\\\\server\\s\\a', '//s/a'].map((name): [string, Uint8Array, string] => [
      `H-03 ${name}`,
      rawZip([plain(name)]),
      'package/path-escape',
    ]),
    ...['data/./../../a', 'data//a', 'data/..'].map((name): [string, Uint8Array, string] => [
      `H-04 ${name}`,
      rawZip([plain(name)]),
      'package/path-escape',
    ]),
    ['H-05 a symbolic link', rawZip([{ ...plain('a.txt'), attributes: mode(0xa1ff) }, plain('a.txt')]), 'package/entry-type'],
    ...[0o010644, 0o020644, 0o060644, 0o140644, 0o104755, 0o102755].map((value): [string, Uint8Array, string] => [
      `H-06 mode ${value.toString(8)}`,
      one({ attributes: mode(value) }),
      'package/entry-type',
    ]),
    ['H-07 one name twice', rawZip([plain('a.json'), { name: 'a.json', content: 'y' }]), 'package/duplicate'],
    ['H-08 names that differ by case', rawZip([plain('a.json'), plain('A.JSON')]), 'package/duplicate'],
    ['H-09 one name composed in two ways', rawZip([plain('\u00e9'), plain('e\u0301')]), 'package/duplicate'],
    ...['a\0b', 'a\nb', 'a\tb', 'a\u001bb', 'a\u202eb', 'a\u200bb', 'é.txt'].map((name): [string, Uint8Array, string] => [
      `H-10 ${JSON.stringify(name)}`,
      rawZip([plain(name)]),
      'package/name',
    ]),
    ['H-10 bytes that are no text', rawZip([plain(Buffer.from([0x61, 0xff, 0x62]))]), 'package/name'],
    ...['CON', 'aux.json', 'a.json.', 'a.json ', 'a.json:stream', 'n'.repeat(300), 'd/'.repeat(49) + 'a'].map(
      (name): [string, Uint8Array, string] => [`H-11 ${name.slice(0, 20)}`, rawZip([plain(name)]), 'package/name'],
    ),
    ['H-12 another name in the local header', one({ local: { name: 'b.txt' } }), 'package/zip-mismatch'],
    ['H-13 another size in the local header', one({ local: { size: 6 } }), 'package/zip-mismatch'],
    ['H-13 another method in the local header', one({ local: { method: 8 } }), 'package/zip-mismatch'],
    ['H-13 other flags in the local header', one({ local: { flags: 0 } }), 'package/zip-mismatch'],
    ['H-14 a wrong checksum', one({ says: { crc: 1 } }), 'package/crc'],
    ['H-14 a wrong checksum, packed', one({ method: 8, says: { crc: 1 } }), 'package/crc'],
    [
      'H-15 says 100 bytes, gives 50 MB',
      one({ method: 8, content: Buffer.alloc(50_000_000), says: { size: 100 } }),
      'package/size-lie',
    ],
    ['H-16 says 1,000 bytes, has 2', one({ content: 'hi', says: { size: 1000 } }), 'package/size-lie'],
    ['H-16 says 1,000 bytes, packs 2', one({ method: 8, content: 'hi', says: { size: 1000 } }), 'package/size-lie'],
    ['H-18 two entries over the same bytes', overlapping(), 'package/overlap'],
    ['H-19 an honest bomb', one({ method: 8, says: { size: 4_000_000_000 } }), 'package/too-large'],
    ['H-20 very many empty entries', manyEntries(), 'package/too-many'],
    ['H-21 sizes of 2^63', zip64(4n), 'package/zip-broken'],
    ['H-21 a place of 2^63', zip64(2n ** 63n), 'package/zip-broken'],
    ['H-21 counts that disagree', one({}, { countHere: 2 }), 'package/zip-broken'],
    ['H-21 fewer entries than counted', one({}, { count: 2 }), 'package/zip-broken'],
    ['H-22 an encrypted entry', one({ flags: 0x801 }), 'package/encrypted'],
    ['H-22 an AES field', one({ method: 99, extra: extra(0x9901, Buffer.alloc(7)) }), 'package/encrypted'],
    ...[12, 14, 93, 99].map((method): [string, Uint8Array, string] => [
      `H-23 method ${method}`,
      one({ method }),
      'package/method',
    ]),
    ['H-24 a second end in the comment', one({}, { comment: raw(u32(0x06054b50), Buffer.alloc(18)) }), 'package/zip-broken'],
    ['H-25 a program in front', raw('#!/bin/sh\n', good), 'package/polyglot'],
    ['H-25 a picture in front', raw('GIF89a', good), 'package/polyglot'],
    ['H-25 data at the end', raw(good, 'more'), 'package/polyglot'],
    ['H-25 a directory that knows of what is in front', shifted(), 'package/polyglot'],
    ['H-26 several disks', one({}, { disk: 1 }), 'package/zip-broken'],
    ['H-26 an entry on another disk', one({ disk: 1 }), 'package/zip-broken'],
    ['H-26 a descriptor that lies', one({ flags: 0x808, descriptor: u32(0x08074b50, 1, 2, 3) }), 'package/zip-broken'],
    ['H-28 nothing', new Uint8Array(), 'package/not-a-package'],
    ['H-28 a tar', raw('a.txt', Buffer.alloc(252), 'ustar', Buffer.alloc(1000)), 'package/not-a-package'],
    ['H-28 a gzip', raw(Buffer.from([0x1f, 0x8b, 8, 0]), 'x'), 'package/not-a-package'],
    ['H-28 a 7z', raw(Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c])), 'package/not-a-package'],
    ['H-28 a web page', raw('<!doctype html><p>Hello'), 'package/not-a-package'],
    [
      'H-29 another name in the Unicode field',
      one({ extra: extra(0x7075, raw(Buffer.alloc(5), 'b.txt')) }),
      'package/zip-mismatch',
    ],
  ])('%s', async (_, bytes, code) => {
    expect(await codesOf(bytes)).toContain(code);
  });

  test('H-27 a file cut off anywhere is broken', async () => {
    const whole = rawZip([
      { name: 'a.txt', content: Buffer.alloc(3000, 'z') },
      { name: 'b.txt', content: 'b' },
    ]);
    const answers = new Set<string>();
    for (let percent = 1; percent < 100; percent++) {
      for (const code of await codesOf(whole.subarray(0, Math.floor((whole.length * percent) / 100)))) answers.add(code);
    }
    expect([...answers]).toEqual(['package/zip-broken']);
  });
});

function overlapping(): Buffer {
  const inner = rawZip([plain('b.txt')]).subarray(0, 36); // a local header and its one byte, inside the content of another
  const first = 30 + 'a.txt'.length;
  return rawZip([
    { name: 'a.txt', content: inner },
    { name: 'b.txt', content: 'x', says: { offset: first } },
  ]);
}

function manyEntries(): Buffer {
  const directory = raw(
    u32(0x02014b50),
    u16(0x0314, 20, 0x800, 0, 0, 0x21),
    Buffer.alloc(12),
    u16(1, 0, 0, 0, 0),
    Buffer.alloc(8),
    'a',
  );
  const list = Buffer.alloc(directory.length * 100_000, directory);
  const body = rawZip([{ name: 'a' }]).subarray(0, 31);
  return raw(
    body,
    list,
    u32(0x06054b50),
    u16(0, 0, (100_000 % 65_536) % 20_000, (100_000 % 65_536) % 20_000),
    u32(list.length, body.length),
    u16(0),
  );
}

/** As self-extracting archives do it: something in front, and every offset right. */
function shifted(): Buffer {
  const front = Buffer.from('%PDF-1.7\n');
  const inner = rawZip([{ name: 'a.txt', content: 'hello', says: { offset: front.length } }], { start: front.length + 40 });
  return raw(front, inner);
}

describe('a well-formed ZIP file is read, whoever wrote it', () => {
  test('its own writer gives an original container', async () => {
    const files = new Map([
      ['top/b.txt', Buffer.from('two')],
      ['top/a.txt', Buffer.from('one')],
    ]);
    const zip = writeStoredZip(files);
    const read = await readZip(zip, inflate);
    expect(read.problems).toEqual([]);
    expect([...read.files.keys()]).toEqual(['top/a.txt', 'top/b.txt']);
    expect(judgeContainer(zip, read.files)).toBe('original');
  });

  test('deflate, folders, descriptors, comments and foreign fields make it repacked, not broken', async () => {
    const zip = rawZip(
      [
        { name: 'top/', attributes: mode(0o040755) + 0x10 },
        { name: 'top/a.txt', content: 'one '.repeat(100), method: 8 },
        {
          name: 'top/b.txt',
          content: 'two',
          flags: 0x808,
          descriptor: u32(0x08074b50, 0, 3, 3),
          extra: extra(0x5455, Buffer.alloc(5)),
        },
      ],
      { comment: Buffer.from('packed by hand') },
    );
    const described = fixDescriptor(zip);
    const read = await readZip(described, inflate);
    expect(read.problems).toEqual([]);
    expect(Buffer.from(read.files.get('top/a.txt') ?? []).toString()).toBe('one '.repeat(100));
    expect(judgeContainer(described, read.files)).toBe('repacked');
  });

  test('no single flipped bit leaves an original container', async () => {
    const zip = writeStoredZip(
      new Map([
        ['t/a.txt', Buffer.from('some text')],
        ['t/b.txt', Buffer.from('more text')],
      ]),
    );
    const accepted: number[] = [];
    for (let bit = 0; bit < zip.length * 8; bit++) {
      const changed = zip.slice();
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const read = await readZip(changed, inflate);
      if (read.problems.length === 0 && judgeContainer(changed, read.files) === 'original') accepted.push(bit);
    }
    expect(accepted).toEqual([]);
  });
});

/** The descriptor of `two` gets its true checksum, which the builder does not know beforehand. */
function fixDescriptor(zip: Buffer): Buffer {
  const at = zip.indexOf(u32(0x08074b50));
  const local = zip.indexOf('top/b.txt') - 30;
  zip.writeUInt32LE(zip.readUInt32LE(local + 14), at + 4);
  return zip;
}
