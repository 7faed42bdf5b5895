import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { makeBag, type PackageFiles } from '#domain/package/bag.ts';
import { checkBag } from '#domain/package/check-bag.ts';
import type { Digest } from '#domain/record/crypto.ts';

const digest: Digest = async (algorithm, bytes) =>
  createHash(algorithm === 'SHA-256' ? 'sha256' : 'sha512')
    .update(bytes)
    .digest();
const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString();
const files: PackageFiles = new Map(
  Object.entries({
    'data/a.json': '{}',
    'data/b/c.txt': 'hello',
    'README.txt': 'Read me',
    'verify.html': '<p>',
    'verify.sh': 'true',
  }).map(([path, content]) => [path, Buffer.from(content)]),
);
const information = {
  organization: 'Northern Shield University',
  identifier: 'NSU-MC-2026-014-v1-4F2A09C1',
  description: 'Water data',
  on: '2026-11-20',
};
const bag = await makeBag(files, information, digest);

/** The bag after a change; lists and fingerprints are written anew where `again` says so, as a careful forger would. */
async function changed(change: (files: Map<string, Uint8Array>) => void, again = false): Promise<readonly string[]> {
  const copy = new Map(bag);
  change(copy);
  const made = again
    ? await makeBag(new Map([...copy].filter(([path]) => !/^(bag|manifest|tagmanifest)/.test(path))), information, digest)
    : copy;
  return (await checkBag(made, digest)).map(({ code }) => code);
}
const edit = (path: string, by: (content: string) => string) => (all: Map<string, Uint8Array>) =>
  void all.set(path, Buffer.from(by(text(all.get(path)))));

test('a bag that was just made is good', async () => {
  expect(await checkBag(bag, digest)).toEqual([]);
});

test('a bag is written as RFC 8493 has it', () => {
  expect(text(bag.get('bagit.txt'))).toBe('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n');
  expect(text(bag.get('bag-info.txt'))).toBe(
    'Source-Organization: Northern Shield University\nExternal-Description: Water data\n' +
      'External-Identifier: NSU-MC-2026-014-v1-4F2A09C1\nBagging-Date: 2026-11-20\nPayload-Oxum: 7.2\n',
  );
  expect(text(bag.get('manifest-sha256.txt')).split('\n')[0]).toBe(
    `${createHash('sha256').update('{}').digest('hex')}  data/a.json`,
  );
  expect(text(bag.get('tagmanifest-sha512.txt')).match(/ {2}.*$/gm)).toEqual(
    ['README.txt', 'bag-info.txt', 'bagit.txt', 'manifest-sha256.txt', 'manifest-sha512.txt', 'verify.html', 'verify.sh'].map(
      (path) => `  ${path}`,
    ),
  );
});

describe('a bag that was tampered with is refused with its own code', () => {
  test.each<[string, (files: Map<string, Uint8Array>) => unknown, string]>([
    ['H-30 a listed file is missing', (all) => all.delete('data/a.json'), 'bag/missing'],
    ['H-30 an unlisted payload file', (all) => all.set('data/more.txt', Buffer.from('x')), 'bag/extra'],
    ['H-30 an unlisted tag file', (all) => all.set('notes.txt', Buffer.from('x')), 'bag/extra'],
    ['H-31 a changed file', edit('data/a.json', () => '[]'), 'bag/hash'],
    ['H-31 a changed tag file', edit('README.txt', (content) => `${content}.`), 'bag/hash'],
    [
      'H-31 only MD5',
      (all) => {
        for (const name of ['manifest-sha256.txt', 'manifest-sha512.txt']) all.delete(name);
        all.set('manifest-md5.txt', Buffer.from(`${createHash('md5').update('{}').digest('hex')}  data/a.json\n`));
      },
      'bag/algorithm',
    ],
    [
      'H-31 manifests that disagree',
      edit('manifest-sha512.txt', (content) => content.split('\n').slice(1).join('\n')),
      'bag/conflict',
    ],
    ['H-31 a file listed twice', edit('manifest-sha512.txt', (content) => content + content), 'bag/conflict'],
    ['H-32 something to fetch', (all) => all.set('fetch.txt', Buffer.from('file:///etc/passwd - data/x\n')), 'bag/fetch'],
    ...['../x', '~/.ssh/id', '%2e%2e/x', '/etc/passwd'].map(
      (path): [string, (files: Map<string, Uint8Array>) => unknown, string] => [
        `H-33 lists ${path}`,
        edit('manifest-sha256.txt', (content) => `${content}${'0'.repeat(64)}  ${path}\n`),
        'package/path-escape',
      ],
    ),
    ['H-34 no declaration', (all) => all.delete('bagit.txt'), 'bag/format'],
    ['H-34 version 9.9', edit('bagit.txt', (content) => content.replace('1.0', '9.9')), 'bag/format'],
    ['H-34 UTF-16', (all) => all.set('bagit.txt', Buffer.from('BagIt-Version: 1.0\n', 'utf16le')), 'bag/format'],
    ['H-34 50 MB of tags', (all) => all.set('bag-info.txt', Buffer.alloc(50_000_000, 'a')), 'bag/format'],
    ['H-34 a line of 1 MB', edit('bag-info.txt', (content) => `A: ${'x'.repeat(1_000_000)}\n${content}`), 'bag/format'],
    ['a size that is not the payload’s', edit('bag-info.txt', (content) => content.replace('7.2', '8.2')), 'bag/format'],
    ['half a fingerprint', edit('manifest-sha256.txt', (content) => content.slice(1)), 'bag/format'],
    ['no fingerprints at all', edit('tagmanifest-sha512.txt', () => ''), 'bag/format'],
  ])('%s', async (_, change, code) => {
    expect(await changed((all) => void change(all))).toContain(code);
  });

  test('lists written anew do not let an unknown tag file in', async () => {
    expect(await changed((all) => void all.set('notes.txt', Buffer.from('x')), true)).toEqual(['bag/extra']);
  });

  test('every problem is said, not only the first', async () => {
    const codes = await changed((all) => {
      all.delete('data/a.json');
      all.set('data/b/c.txt', Buffer.from('bye'));
      all.set('fetch.txt', Buffer.from(''));
    });
    expect(new Set(codes)).toEqual(new Set(['bag/missing', 'bag/hash', 'bag/fetch', 'bag/extra', 'bag/format']));
  });
});

test('H-31 fingerprints in capitals are the same fingerprints', async () => {
  const copy = new Map(bag);
  copy.set(
    'manifest-sha256.txt',
    Buffer.from(text(bag.get('manifest-sha256.txt')).replace(/^[0-9a-f]+/gm, (hex) => hex.toUpperCase())),
  );
  const codes = (await checkBag(copy, digest)).map(({ code, path }) => `${code} ${path}`);
  expect(codes).toEqual(['bag/hash manifest-sha256.txt']); // the tag manifest sees another spelling; the payload is still good
});
