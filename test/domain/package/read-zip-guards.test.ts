import { inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { crc32 } from '#domain/package/crc32.ts';
import { MAX_CONTAINER_BYTES, MAX_ENTRIES, MAX_UNPACKED_BYTES, RATIO_FREE_BYTES } from '#domain/package/limits.ts';
import { type Inflate, readZip } from '#domain/package/read-zip.ts';
import { extraField } from '#domain/package/zip-directory.ts';
import { said } from './forge.ts';
import { extra, raw, type RawEnd, type RawEntry, rawZip, u16, u32 } from './zip-corpus.ts';

/** Each guard of the reader at its edge: what is just allowed is read, what is just not is refused, with its code and its entry. */
const asked: number[] = [];
const inflate: Inflate = async (bytes, limit) => {
  asked.push(limit);
  try {
    return inflateRawSync(bytes, { maxOutputLength: Math.max(1, limit) });
  } catch (error) {
    return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-long' : 'broken';
  }
};
const read = async (zip: Uint8Array) => {
  const { files, problems } = await readZip(zip, inflate);
  return { names: [...files.keys()], problems: said(problems) };
};
const ok = (...names: readonly string[]) => ({ names, problems: [] });
const one = (entry: Partial<RawEntry>, end: RawEnd = {}) => rawZip([{ name: 'a.txt', content: 'hello', ...entry }], end);
const problemsOf = async (entry: Partial<RawEntry>, end: RawEnd = {}) => (await read(one(entry, end))).problems;
const u64 = (value: bigint) => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(value);
  return bytes;
};

describe('what a header says of its kind', () => {
  const mode = (value: number, more = 0) => value * 65536 + more;
  test.each([
    ['a plain file', 'a.txt', mode(0o100644), true],
    ['a file of no system', 'a.txt', 0, true],
    ['a file that says folder', 'a.txt', mode(0o100644, 0x10), false],
    ['a file with a folder’s mode', 'a.txt', mode(0o040755), false],
    ['a sticky file', 'a.txt', mode(0o101644), false],
    ['a link', 'a.txt', mode(0o120777), false],
  ])('H-05 H-06 %s', async (_, name, attributes, isGood) => {
    expect(await read(one({ name, attributes }))).toMatchObject(
      isGood ? ok('a.txt') : { problems: [`package/entry-type ${name}`] },
    );
  });

  test('H-05 a folder is one, and holds nothing', async () => {
    const folder = (more: Partial<RawEntry>) => read(one({ name: 'd/', content: '', attributes: mode(0o040755, 0x10), ...more }));
    expect(await folder({})).toEqual(ok());
    expect(await folder({ attributes: 0 })).toEqual(ok());
    expect((await folder({ attributes: mode(0o100644) })).problems).toEqual(['package/entry-type d/']);
    expect((await folder({ content: 'x' })).problems).toEqual(['package/entry-type d/']);
    expect((await read(rawZip([{ name: 'd/' }, { name: 'd' }]))).problems).toContain('package/duplicate d');
    expect((await folder({ name: 'd//' })).problems).toContain('package/path-escape d//');
  });
});

describe('what a header says of its content', () => {
  test('H-22 H-23 each bit of encryption, each method', async () => {
    for (const bit of [0x1, 0x40, 0x2000]) expect(await problemsOf({ flags: 0x800 | bit })).toEqual(['package/encrypted a.txt']);
    for (const method of [1, 7, 9, 65535]) expect(await problemsOf({ method })).toEqual(['package/method a.txt']);
    expect(await read(one({ method: 8 }))).toEqual(ok('a.txt'));
  });

  test('H-12 H-13 each field of the local header', async () => {
    for (const local of [
      { name: 'b.txt' },
      { flags: 0 },
      { method: 8 },
      { crc: 1 },
      { packed: 4 },
      { size: 4 },
      { packed: 0 },
      { crc: 0 },
    ])
      expect([local, await problemsOf({ local })]).toEqual([local, ['package/zip-mismatch a.txt']]);
  });

  test('H-26 a descriptor says the same, with its mark or without', async () => {
    const crc = crc32(Buffer.from('hello'));
    const described = (descriptor: Uint8Array, local: RawEntry['local'] = { crc: 0, packed: 0, size: 0 }) =>
      problemsOf({ flags: 0x808, descriptor, local });
    expect(await described(u32(0x08074b50, crc, 5, 5))).toEqual([]);
    expect(await described(u32(crc, 5, 5))).toEqual([]);
    expect(await described(u32(0x08074b50, crc, 5, 5), { crc, packed: 5, size: 5 })).toEqual([]);
    for (const lie of [u32(crc + 1, 5, 5), u32(crc, 6, 5), u32(crc, 5, 6), u32(crc, 5), u32(0x08074b50, crc, 5)])
      expect(await described(lie)).toEqual(['package/zip-broken a.txt']);
    expect(await described(u32(crc, 5, 5), { crc: 1, packed: 0, size: 0 })).toEqual(['package/zip-mismatch a.txt']);
    expect(await described(raw(u32(crc, 5, 5), 'x'))).toEqual(['package/zip-broken ']);
    expect(await described(u32(crc, 5, 5), { crc, packed: 4, size: 5 })).toEqual(['package/zip-mismatch a.txt']);
  });

  test('H-14 H-15 H-16 a size that is a byte off, either way', async () => {
    for (const method of [0, 8])
      for (const size of [4, 6]) expect(await problemsOf({ method, says: { size } })).toEqual(['package/size-lie a.txt']);
    expect(await problemsOf({ method: 8, says: { crc: 1 } })).toEqual(['package/crc a.txt']);
    expect(await problemsOf({ method: 0, says: { crc: 1 } })).toEqual(['package/crc a.txt']);
    const zip = rawZip([{ name: 'a.txt', content: 'hello', method: 8 }]);
    zip.fill(0xff, 35, 42); // where the packed bytes lie
    expect((await read(zip)).problems).toEqual(['package/zip-broken a.txt']);
    expect(await problemsOf({ method: 8, content: 'hello, hello', says: { size: 8 } })).toEqual(['package/size-lie a.txt']);
    const noise = await read(rawZip([{ name: 'a.txt', content: 'not deflated', local: { method: 8 } }]));
    expect(noise.problems).toEqual(['package/zip-mismatch a.txt']);
  });

  test('H-19 one to two hundred counts above a mebibyte only, and the unpacker is told where to stop', async () => {
    const zeros = (bytes: number) => one({ method: 8, content: Buffer.alloc(bytes) });
    asked.length = 0;
    expect(await read(zeros(RATIO_FREE_BYTES))).toEqual(ok('a.txt'));
    expect(asked).toEqual([RATIO_FREE_BYTES]);
    expect((await read(zeros(RATIO_FREE_BYTES + 1))).problems).toEqual(['package/too-large a.txt']);
    expect(asked).toHaveLength(1);
    expect(await read(one({ content: Buffer.alloc(RATIO_FREE_BYTES + 1) }))).toEqual(ok('a.txt'));
    expect(await problemsOf({ method: 8, says: { size: 2 ** 30 + 1 } })).toEqual(['package/too-large a.txt']);
  });

  test('H-19 compressed to a half is nothing to refuse, however long it is', async () => {
    const half = Buffer.alloc(2 * RATIO_FREE_BYTES).map((_, at) => (at % 2 === 0 ? (at * 2_654_435_761) >>> 13 : 0));
    expect(await read(one({ method: 8, content: half }))).toEqual(ok('a.txt'));
  });

  test.each([0, 8])('H-16 all entries together may say one gibibyte, and not a byte more: method %i', async (method) => {
    const after = async (size: number) =>
      (
        await read(
          rawZip([
            { name: 'a.txt', content: 'hello', method },
            { name: 'b.txt', content: 'x', says: { size } },
          ]),
        )
      ).problems;
    expect(await after(MAX_UNPACKED_BYTES - 5)).toEqual(['package/size-lie b.txt']);
    expect(await after(MAX_UNPACKED_BYTES - 4)).toEqual(['package/too-large b.txt']);
  });

  test('H-29 the Unicode field says the same name', async () => {
    expect(await problemsOf({ extra: extra(0x7075, raw(Buffer.alloc(5), 'a.txt')) })).toEqual([]);
    expect(await problemsOf({ extra: extra(0x7075, raw(Buffer.alloc(5), 'a.txs')) })).toEqual(['package/zip-mismatch a.txt']);
    const second = raw(extra(0x5455, Buffer.alloc(5)), extra(0x7075, raw(Buffer.alloc(5), 'b')));
    expect(await problemsOf({ extra: second })).toEqual(['package/zip-mismatch a.txt']);
    expect(Buffer.from(extraField(extra(7, Buffer.from('xy')), 7) ?? []).toString()).toBe('xy');
    expect(extraField(u16(7, 9), 7)).toHaveLength(0);
    expect(extraField(Buffer.from([7, 0, 0]), 7)).toBeNull();
  });
});

describe('where entries lie', () => {
  test('H-18 H-25 one after the other, from the first byte to the directory', async () => {
    const entry = (name: string) => ({ name, content: 'x' });
    const gap = rawZip([{ ...entry('a.txt'), descriptor: Buffer.from('hidden') }, { ...entry('b.txt') }]);
    expect((await read(gap)).problems).toEqual(['package/zip-broken b.txt']);
    const last = rawZip([entry('a.txt'), { ...entry('b.txt'), descriptor: Buffer.from('hidden') }]);
    expect((await read(last)).problems).toEqual(['package/zip-broken ']);
    const twice = rawZip([entry('a.txt'), { ...entry('a.txt'), says: { offset: 0 } }]);
    const found = await read(twice);
    expect([found.names, found.problems.includes('package/overlap a.txt')]).toEqual([[], true]);
    for (const offset of [1, 10_000, 0xfffffffe])
      expect(await problemsOf({ says: { offset } })).toContain('package/zip-broken a.txt');
    for (const packed of [6, 10_000, 0xfffffffe])
      expect(await problemsOf({ says: { packed }, local: { packed } })).toEqual(['package/zip-broken a.txt']);
    expect((await read(one({ name: '', content: '' }))).problems).toEqual(['package/path-escape ']);
    expect(found.problems).toEqual(['package/duplicate a.txt', 'package/overlap a.txt', 'package/zip-broken ']);
  });

  test('H-25 in whatever order the directory lists them', async () => {
    const zip = rawZip([
      { name: 'b.txt', content: 'x', says: { offset: 36 } },
      { name: 'c.txt', content: 'y', says: { offset: 0 } },
    ]);
    [zip[30], zip[66]] = ['c'.charCodeAt(0), 'b'.charCodeAt(0)];
    [zip[35], zip[71]] = ['y'.charCodeAt(0), 'x'.charCodeAt(0)];
    zip.copy(zip, 14, 50, 54);
    zip.writeUInt32LE(crc32(Buffer.from('x')), 50);
    zip.writeUInt32LE(crc32(Buffer.from('y')), 14);
    expect(await read(zip)).toEqual(ok('b.txt', 'c.txt'));
  });

  test('H-25 each with its own mark, and nothing before the first', async () => {
    const zip = rawZip([
      { name: 'a.txt', content: 'x' },
      { name: 'b.txt', content: 'x' },
    ]);
    zip[36 + 2] = 7;
    expect((await read(zip)).problems).toEqual(['package/zip-broken b.txt']);
    const hidden = rawZip([{ name: 'a.txt', content: 'hidden' }, { name: 'b.txt' }]);
    const shown = rawZip([{ name: 'b.txt', says: { offset: 41 } }]);
    const directory = shown.subarray(35);
    directory.writeUInt32LE(41 + 35, directory.length - 6);
    expect((await read(raw(hidden.subarray(0, 41 + 35), directory))).problems).toEqual(['package/polyglot b.txt']);
  });

  test('H-25 and what is wrong with one hides neither the others nor what is wrong with them', async () => {
    const zip = rawZip([
      { name: '../a.txt', content: 'x' },
      { name: 'b.txt', content: 'x', says: { crc: 1 } },
      { name: 'c.txt', content: 'x' },
    ]);
    expect(await read(zip)).toEqual({ names: ['c.txt'], problems: ['package/crc b.txt', 'package/path-escape ../a.txt'] });
    const over = rawZip([
      { name: 'a.txt', content: 'x' },
      { name: 'a.txt', content: 'x', method: 99, says: { offset: 0 }, local: { method: 99 } },
    ]);
    expect((await read(over)).problems).toContain('package/method a.txt');
  });

  test('H-10 a name is what its bytes say, a mark in front and all', async () => {
    expect((await read(one({ name: '\uFEFFa.txt' }))).problems).toEqual(['package/name \uFEFFa.txt']);
    expect(await read(rawZip([{ name: 'a/b' }, { name: 'ab' }]))).toEqual(ok('a/b', 'ab'));
  });

  test('H-18 a file of more than a gibibyte is not looked at', async () => {
    const tooLong = { length: MAX_CONTAINER_BYTES + 1 } as Uint8Array; // it has nothing else
    expect(await read(tooLong)).toEqual({ names: [], problems: ['package/too-large '] });
    await expect(read({ length: MAX_CONTAINER_BYTES } as Uint8Array)).rejects.toThrow();
  });

  test('H-20 twenty thousand are allowed, and not one more', async () => {
    const many = (count: number) => rawZip(Array.from({ length: count }, (_, index) => ({ name: `t/${index}` })));
    expect((await read(many(MAX_ENTRIES))).names).toHaveLength(MAX_ENTRIES);
    expect(await read(many(MAX_ENTRIES + 1))).toEqual({ names: [], problems: ['package/too-many '] });
  });
});

describe('the end of the file', () => {
  test('H-21 H-24 H-26 says one count, one place, one disk', async () => {
    const broken = ['package/zip-broken '];
    const zip = one({});
    for (const end of [{ disk: 1 }, { countHere: 0 }, { count: 0 }, { count: 2 }, { size: 1 }, { start: 1 }])
      expect([end, await problemsOf({}, end)]).toEqual([end, broken]);
    expect(await problemsOf({}, { start: 0 })).toEqual(broken);
    expect(await problemsOf({}, { comment: Buffer.from('packed by hand') })).toEqual([]);
    expect(await problemsOf({}, { comment: Buffer.alloc(65_535, 'x') })).toEqual([]);
    expect((await read(raw(zip, 'x'))).problems).toEqual(['package/polyglot ']);
    expect((await read(raw('x', zip))).problems).toEqual(['package/polyglot ']);
    expect((await read(Buffer.from('PK'))).problems).toEqual(['package/not-a-package ']);
    expect((await read(u32(0x04034b50))).problems).toEqual(broken);
  });

  test('H-21 sizes beyond four gigabytes stand in their own field, and are believed as little', async () => {
    const field = (size: bigint, packed: bigint) => extra(1, raw(u64(size), u64(packed)));
    const large = { packed: 0xffffffff, size: 0xffffffff };
    expect(await problemsOf({ says: large, extra: field(5n, 5n) })).toEqual([]);
    expect(await problemsOf({ says: large, extra: field(6n, 5n) })).toEqual(['package/size-lie a.txt']);
    expect(await problemsOf({ says: large, extra: field(2n ** 63n, 5n) })).toEqual(['package/too-large a.txt']);
    expect(await problemsOf({ says: large, extra: extra(1, u64(5n)) })).toEqual(['package/zip-broken ']);
    const local = { packed: 0xffffffff, size: 0xffffffff };
    expect(await problemsOf({ local })).toEqual(['package/zip-mismatch a.txt']); // without the field
    expect(await problemsOf({ local: { packed: 4 }, extra: field(5n, 5n) })).toEqual(['package/zip-mismatch a.txt']);
  });
});
