import { expect, describe, test } from 'vitest';
import { bagInfo, makeBag, payloadOxum } from '#domain/package/bag.ts';
import { checkBag, readText, TAG_FILES } from '#domain/package/check-bag.ts';
import { MAX_TAG_FILE_BYTES } from '#domain/package/limits.ts';
import { edited, said, textOf, utf8, without } from './forge.ts';
import { digest } from './sample.ts';

/** Each guard of the bag's check by itself, with its code and its file. The lists that list a changed list are written anew. */
const ZERO = { 'manifest-sha256.txt': '0'.repeat(64), 'manifest-sha512.txt': '0'.repeat(128) } as const;
const information = { organization: 'NSU', identifier: 'X-v1', description: 'Water', on: '2026-11-20' };
const loose = new Map(
  ['verify.sh', 'data/b.txt', 'README.txt', 'data/a.json', 'verify.html'].map((path) => [path, utf8(path)] as const),
);
const bag = await makeBag(loose, information, digest);

/** A changed bag; its tag manifests list what is there now, so that only what was changed is wrong. */
async function problemsOf(changed: ReadonlyMap<string, Uint8Array>): Promise<readonly string[]> {
  const again = new Map(changed);
  const lists = { 'tagmanifest-sha256.txt': 'SHA-256', 'tagmanifest-sha512.txt': 'SHA-512' } as const;
  for (const [path, algorithm] of Object.entries(lists) as [keyof typeof lists, 'SHA-256' | 'SHA-512'][]) {
    if (!changed.has(path) || textOf(changed.get(path)) !== textOf(bag.get(path))) continue;
    const lines: string[] = [];
    for (const [name, bytes] of [...changed].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      if (/^(data|seal)\/|^tagmanifest-/.test(name)) continue;
      lines.push(`${Buffer.from(await digest(algorithm, bytes)).toString('hex')}  ${name}\n`);
    }
    again.set(path, utf8(lines.join('')));
  }
  return said(await checkBag(again, digest));
}
const withFile = (path: string, content: string | Uint8Array) =>
  new Map([...bag, [path, Buffer.from(content as string)] as const]);

test('a bag of anything is good, however its files were handed over', async () => {
  expect(await problemsOf(bag)).toEqual([]);
  expect(await makeBag(new Map([...loose].toReversed()), information, digest)).toEqual(
    await makeBag(new Map([...loose].toSorted(([a], [b]) => (a < b ? -1 : 1))), information, digest),
  );
  expect(textOf(bag.get('manifest-sha256.txt')).match(/\S+$/gm)).toEqual(['data/a.json', 'data/b.txt']);
  expect(payloadOxum(bag)).toBe('21.2');
  expect(bagInfo(bag, { ...information, organization: 'N\r\n\r\nS\nU' })).toContain('Source-Organization: N S U\n');
});

describe('files outside the payload', () => {
  test.each([...TAG_FILES].filter((path) => path !== 'bagit.txt'))('H-30 %s must be there', async (path) => {
    expect(await problemsOf(without(bag, path))).toEqual([`bag/missing ${path}`]);
  });

  test.each([
    ['fetch.txt', 'bag/fetch'],
    ['manifest-md5.txt', 'bag/algorithm'],
    ['tagmanifest-md5.txt', 'bag/algorithm'],
    ['xmanifest-md5.txt', 'bag/extra'],
    ['manifest-md5.txt.x', 'bag/extra'],
    ['manifest-a/b.txt', 'bag/extra'],
    ['manifest-md5xtxt', 'bag/extra'],
    ['database/x.txt', 'bag/extra'],
    ['sealed.txt', 'bag/extra'],
  ])('H-31 H-32 %s is refused as %s', async (path, code) => {
    const found = await problemsOf(withFile(path, 'x'));
    expect(found.filter((each) => each !== `bag/extra ${path}`)).toEqual(code === 'bag/extra' ? [] : [`${code} ${path}`]);
    expect(found).toContain(`${code} ${path}`);
  });

  test('the seal’s folder is the seal’s to check', async () => {
    expect(await problemsOf(withFile('seal/x.sig', 'x'))).toEqual([]);
  });

  test('H-34 may be four megabytes, and not a byte more', async () => {
    expect(await problemsOf(withFile('README.txt', new Uint8Array(MAX_TAG_FILE_BYTES)))).toEqual([]);
    expect(await problemsOf(withFile('README.txt', new Uint8Array(MAX_TAG_FILE_BYTES + 1)))).toEqual(['bag/format README.txt']);
    for (const path of ['bag-info.txt', 'manifest-sha256.txt'])
      expect(await problemsOf(withFile(path, new Uint8Array(MAX_TAG_FILE_BYTES + 1)))).toEqual([`bag/format ${path}`]);
    expect(await problemsOf(withFile('data/b.txt', new Uint8Array(MAX_TAG_FILE_BYTES + 1)))).toEqual([
      'bag/format bag-info.txt',
      'bag/hash data/b.txt',
    ]);
  });
});

test.each([
  ['a version more', (text: string) => text.replace('1.0', '1.1')],
  ['a line more', (text: string) => `${text}x\n`],
  ['no last newline', (text: string) => text.trimEnd()],
  ['a mark in front', (text: string) => `\uFEFF${text}`],
])('H-34 bagit.txt with %s', async (_, change) => {
  expect(await problemsOf(edited(bag, 'bagit.txt', change))).toEqual(['bag/format bagit.txt']);
  expect(await problemsOf(without(bag, 'bagit.txt'))).toEqual(['bag/format bagit.txt']);
});

test.each<[string, (text: string) => string, boolean]>([
  ['no last newline', (text) => text.trimEnd(), false],
  ['a blank line', (text) => `\n${text}`, false],
  ['a label with a digit', (text) => `A1: x\n${text}`, false],
  ['no blank after the colon', (text) => `A:x\n${text}`, false],
  ['something before the label', (text) => ` A: x\n${text}`, false],
  ['a control character', (text) => `A: \u0007\n${text}`, false],
  ['a control character after others', (text) => `A: x\u0007y\n${text}`, false],
  ['one more label', (text) => `A-b: x\n${text}`, true],
  ['an empty value', (text) => `A: \n${text}`, true],
  ['the longest line', (text) => `A: ${'x'.repeat(131_069)}\n${text}`, true],
  ['a line longer than that', (text) => `A: ${'x'.repeat(131_070)}\n${text}`, false],
  ['its size twice', (text) => `${text}Payload-Oxum: 21.2\n`, false],
  ['no size', (text) => text.replace('Payload-Oxum', 'Payload-oxum'), false],
  ['another size', (text) => text.replace('21.2', '21.3'), false],
])('H-34 bag-info.txt with %s', async (_, change, isGood) => {
  expect(await problemsOf(edited(bag, 'bag-info.txt', change))).toEqual(isGood ? [] : ['bag/format bag-info.txt']);
});

test('H-34 bag-info.txt of bytes that are no text', async () => {
  expect(await problemsOf(withFile('bag-info.txt', Uint8Array.of(0xff, 0x0a)))).toEqual(['bag/format bag-info.txt']);
});

describe.each(['manifest-sha256.txt', 'manifest-sha512.txt'] as const)('%s', (path) => {
  const zero = ZERO[path];
  test.each<[string, (text: string) => string | Uint8Array, readonly string[]]>([
    ['a mark in front', (text) => `\uFEFF${text}`, [`bag/format ${path}`]],
    ['bytes that are no text', () => Buffer.from([0xff, 0x0a]), [`bag/format ${path}`]],
    ['no last newline', (text) => text.trimEnd(), [`bag/format ${path}`]],
    ['a fingerprint too short', (text) => `${text}${zero.slice(1)}  data/c\n`, [`bag/format ${path}`]],
    ['a fingerprint too long', (text) => `${text}0${zero}  data/c\n`, [`bag/format ${path}`]],
    ['a digit that is none', (text) => `${text}g${zero.slice(1)}  data/c\n`, [`bag/format ${path}`]],
    ['one blank', (text) => `${text}${zero} data/c\n`, [`bag/format ${path}`]],
    ['something in front', (text) => `${text}-${zero}  data/c\n`, [`bag/format ${path}`]],
    ['a line too long', (text) => `${text}${zero}  ${'a'.repeat(131_072)}\n`, [`bag/format ${path}`]],
    [
      'a line as long as may be',
      (text) => `${text}${zero}  ${'a'.repeat(131_070 - zero.length)}\n`,
      [`package/name ${'a'.repeat(131_070 - zero.length)}`],
    ],
    ['a name too long', (text) => `${text}${zero}  data/${'a'.repeat(300)}\n`, [`package/name data/${'a'.repeat(300)}`]],
    ['a name that leads out', (text) => `${text}${zero}  data/../x\n`, ['package/path-escape data/../x']],
    ['a tag file', (text) => `${text}${zero}  README.txt\n`, ['bag/format README.txt']],
    ['a file of the seal', (text) => `${text}${zero}  seal/x\n`, ['bag/format seal/x']],
    ['one name twice', (text) => text.replace(/^(.*\n)/, '$1$1'), ['bag/conflict data/a.json']],
    ['H-39 a fingerprint of something else', (text) => text.replace(/^[0-9a-f]+/, zero), ['bag/hash data/a.json']],
    [
      'a file that is not there',
      (text) => `${text}${zero}  data/c\n`,
      ['bag/conflict manifest-sha512.txt', 'bag/missing data/c'],
    ],
    ['one file less', (text) => text.replace(/^.*\n/, ''), ['bag/conflict manifest-sha512.txt', 'bag/extra data/a.json']],
    [
      'another file of the same number',
      (text) => text.replace('data/a.json', 'data/a.jsom'),
      ['bag/conflict manifest-sha512.txt', 'bag/extra data/a.json', 'bag/missing data/a.jsom'],
    ],
    [
      'nothing',
      () => '',
      ['bag/conflict manifest-sha512.txt', 'bag/extra data/a.json', 'bag/extra data/b.txt', `bag/format ${path}`],
    ],
    ['H-31 capitals', (text) => text.replace(/^[0-9a-f]+/gm, (hex) => hex.toUpperCase()), []],
    ['a star for binary', (text) => text.replace('  ', ' *'), []],
  ])('H-31 with %s', async (_, change, problems) => {
    expect(await problemsOf(withFile(path, change(textOf(bag.get(path)))))).toEqual(problems);
  });
});

test('H-34 a list of four megabytes is read', async () => {
  const zero = ZERO['manifest-sha256.txt'];
  const before = textOf(bag.get('manifest-sha256.txt'));
  const room = MAX_TAG_FILE_BYTES - before.length;
  const count = Math.ceil(room / 260);
  const lines = Array.from({ length: count }, (_, at) => {
    const length = Math.floor((room * (at + 1)) / count) - Math.floor((room * at) / count);
    return `${zero}  data/${String(at).padStart(length - zero.length - 8, 'x')}\n`;
  });
  const list = utf8(before + lines.join(''));
  expect(list.length).toBe(MAX_TAG_FILE_BYTES);
  const found = await problemsOf(withFile('manifest-sha256.txt', list));
  expect(found.filter((each) => each.startsWith('bag/format'))).toEqual([]);
  const information = `${'A: b\n'.repeat(MAX_TAG_FILE_BYTES / 5)}`.padEnd(MAX_TAG_FILE_BYTES, 'A');
  expect(await problemsOf(withFile('bag-info.txt', information))).toEqual(['bag/format bag-info.txt']);
});

test('tag manifests list tag files, neither themselves nor the payload nor the seal', async () => {
  for (const name of ['data/a.json', 'seal/x', 'tagmanifest-sha256.txt']) {
    const changed = edited(bag, 'tagmanifest-sha512.txt', (text) => `${text}${'0'.repeat(128)}  ${name}\n`);
    expect(said(await checkBag(changed, digest))).toEqual([`bag/format ${name}`]);
  }
  const fewer = edited(bag, 'tagmanifest-sha512.txt', (text) => text.replace(/^.*README.txt\n/m, ''));
  expect(said(await checkBag(fewer, digest))).toEqual(['bag/conflict tagmanifest-sha512.txt', 'bag/extra README.txt']);
});

test('H-37 text is strict UTF-8, and never more than anybody should parse', () => {
  expect(readText(utf8('é'))).toBe('é');
  for (const bytes of [
    [0xc0, 0xaf],
    [0xed, 0xa0, 0x80],
    [0xef, 0xbb, 0xbf, 0x41],
  ])
    expect(readText(Uint8Array.from(bytes))).toBeNull();
  expect(readText(new Uint8Array(20_971_520))).not.toBeNull();
  expect(readText(new Uint8Array(20_971_521))).toBeNull();
});
