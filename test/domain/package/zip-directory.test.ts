import { describe, expect, test } from 'vitest';
import { MAX_ENTRIES } from '#domain/package/limits.ts';
import { readZip } from '#domain/package/read-zip.ts';
import { writeStoredZip } from '#domain/package/stored-zip.ts';
import { said } from './forge.ts';
import { extra, raw, rawZip, u16, u32 } from './zip-corpus.ts';

/** Each guard of the directory: where a ZIP file ends, what its end says, and what a file beyond four gigabytes says besides. */
const read = async (zip: Uint8Array) => {
  const { files, problems } = await readZip(zip, async () => 'broken');
  return { names: [...files.keys()], problems: said(problems) };
};
const ok = { names: ['a.txt'], problems: [] };
const broken = { names: [], problems: ['package/zip-broken '] };
const polyglot = { names: [], problems: ['package/polyglot '] };
const plain = rawZip([{ name: 'a.txt', content: 'hello' }]);
const directoryAt = 40;
const endAt = plain.length - 22;
const u64 = (value: bigint | number) => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
};
/** The file with some bytes written over. */
const patched = (zip: Uint8Array, at: number, bytes: Uint8Array) =>
  Buffer.concat([zip.subarray(0, at), bytes, zip.subarray(at + bytes.length)]);

describe('H-21 a file with an end for more than four gigabytes', () => {
  const size = endAt - directoryAt;
  interface Says {
    readonly mark?: number;
    readonly disks?: readonly [number, number];
    readonly counts?: readonly [number | bigint, number | bigint];
    readonly size?: number | bigint;
    readonly start?: number | bigint;
    readonly locatorDisk?: number;
    readonly at?: number | bigint;
    readonly small?: Partial<Record<'count' | 'size' | 'start', number>>;
  }
  const zip64 = (says: Says = {}) => {
    const [here, count] = says.counts ?? [1, 1];
    const { count: smallCount = 0xffff, size: smallSize = 0xffffffff, start: smallStart = 0xffffffff } = says.small ?? {};
    return raw(
      plain.subarray(0, endAt),
      u32(says.mark ?? 0x06064b50, 44, 0),
      u16(45, 45),
      u32(...(says.disks ?? [0, 0])),
      u64(here),
      u64(count),
      u64(says.size ?? size),
      u64(says.start ?? directoryAt),
      u32(0x07064b50, says.locatorDisk ?? 0),
      u64(says.at ?? endAt),
      u32(1),
      u32(0x06054b50),
      u16(0, 0, smallCount, smallCount),
      u32(smallSize, smallStart),
      u16(0),
    );
  };

  test('is read, whether or not the old end says the same', async () => {
    expect(await read(zip64())).toEqual(ok);
    expect(await read(zip64({ small: { count: 1, size, start: directoryAt } }))).toEqual(ok);
  });

  test.each<[string, Says]>([
    ['no mark of its own', { mark: 0x06064b51 }],
    ['its first disk', { disks: [1, 0] }],
    ['its second disk', { disks: [0, 1] }],
    ['the disk of the one that points to it', { locatorDisk: 1 }],
    ['its count here', { counts: [2, 1] }],
    ['its count of all', { counts: [1, 2] }],
    ['both counts', { counts: [2, 2] }],
    ['counts beyond all numbers', { counts: [2n ** 63n, 2n ** 63n] }],
    ['its size', { size: size + 1 }],
    ['a size beyond all numbers', { size: 2n ** 63n }],
    ['its start', { start: directoryAt - 1 }],
    ['a start beyond all numbers', { start: 2n ** 64n - 1n }],
    ['its own place', { at: endAt - 1 }],
    ['a place beyond all numbers', { at: 2n ** 63n }],
    ['the old count', { small: { count: 2 } }],
    ['the old size', { small: { size: size + 1 } }],
    ['the old start', { small: { start: directoryAt + 1 } }],
  ])('is broken where it lies about %s', async (_, says) => {
    expect(await read(zip64(says))).toEqual(broken);
  });
});

describe('H-26 the end', () => {
  test('of an empty ZIP file is one, and there is nothing in it', async () => {
    expect(await read(rawZip([]))).toEqual({ names: [], problems: [] });
    expect(await read(raw(u32(0x06054b50), Buffer.alloc(17)))).toEqual(broken);
  });

  test.each([4, 6])('says one disk: byte %i', async (at) => {
    expect(await read(patched(plain, endAt + at, u16(1)))).toEqual(broken);
  });

  test('H-25 with something in front of the file is another file’s, whether or not the offsets know of it', async () => {
    expect(await read(raw('GIF', plain))).toEqual(polyglot);
    const knowing = rawZip([{ name: 'a.txt', content: 'hello', says: { offset: 3 } }], { start: directoryAt + 3 });
    expect(await read(raw('GIF', knowing))).toEqual(polyglot);
    expect(await read(raw('GIF', rawZip([{ name: 'a.txt', content: 'hello' }], { start: directoryAt + 4 })))).toEqual(polyglot);
  });

  test('H-25 with something behind it was added to, and that of a document inside was not', async () => {
    expect(await read(raw(plain, 'x'))).toEqual(polyglot);
    const inner = rawZip([{ name: 'word/document.xml', content: 'y' }]);
    const outer = rawZip([{ name: 'a.docx', content: inner }]);
    expect(await read(outer.subarray(0, outer.length - 30))).toEqual(broken);
    for (const start of [0xffffffff, plain.length + 1, endAt])
      expect([start, await read(raw(patched(plain, endAt + 16, u32(start)), 'x'))]).toEqual([start, broken]);
  });
});

describe('an entry of the directory', () => {
  test('has its mark', async () => {
    expect(await read(patched(plain, directoryAt, u32(0x02014b51)))).toEqual(broken);
  });

  test('is whole: no beginning of another follows the last', async () => {
    for (const [rest, bytes] of [
      [10, raw(u32(0x02014b50), Buffer.alloc(6))],
      [45, raw(u32(0x02014b50), Buffer.alloc(41))],
    ] as const) {
      const zip = raw(plain.subarray(0, endAt), bytes, plain.subarray(endAt));
      expect(await read(patched(zip, endAt + rest + 12, u32(endAt - directoryAt + rest)))).toEqual(broken);
    }
  });

  test('H-21 says its place, here or in its large field', async () => {
    const entry = { name: 'a.txt', content: 'hello' };
    const beyond = { offset: 0xffffffff };
    expect(await read(rawZip([{ ...entry, says: beyond, extra: extra(1, u64(0)) }]))).toEqual(ok);
    expect(await read(rawZip([{ ...entry, says: beyond }]))).toEqual(broken);
    expect(await read(rawZip([{ ...entry, says: beyond, extra: extra(1, u32(0)) }]))).toEqual(broken);
    expect(await read(rawZip([{ ...entry, says: { size: 0xffffffff } }]))).toEqual(broken);
    const large = { packed: 0xffffffff, size: 0xffffffff };
    const field = (bytes: bigint, packed: bigint) => extra(1, raw(u64(bytes), u64(packed)));
    expect((await read(rawZip([{ ...entry, says: large, extra: field(2n ** 32n + 5n, 5n) }]))).problems).toEqual([
      'package/too-large a.txt',
    ]);
    expect((await read(rawZip([{ ...entry, says: large, extra: field(5n, 2n ** 32n + 5n) }]))).problems).toEqual([
      'package/zip-broken a.txt',
    ]);
  });
});

describe('our own ZIP file', () => {
  test('holds twenty thousand files, and not one more', () => {
    const many = (count: number) => new Map(Array.from({ length: count }, (_, at) => [`t/${at}`, new Uint8Array()]));
    expect(writeStoredZip(many(MAX_ENTRIES)).length).toBeGreaterThan(MAX_ENTRIES);
    expect(() => writeStoredZip(many(MAX_ENTRIES + 1))).toThrow('Too much for one plain ZIP file.');
  });

  test('is not begun where it would be longer than four gigabytes', () => {
    const gibibyte = { length: 2 ** 30 } as Uint8Array; // nothing of it is read
    const files = new Map(['a', 'b', 'c', 'd'].map((name) => [name, gibibyte]));
    expect(() => writeStoredZip(files)).toThrow('Too much for one plain ZIP file.');
  });
});
