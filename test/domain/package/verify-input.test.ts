import { describe, expect, test } from 'vitest';
import { zipPackage } from '#domain/package/assemble.ts';
import { MAX_PARSED_BYTES } from '#domain/package/limits.ts';
import { compareNames } from '#domain/package/entry-name.ts';
import type { Problem } from '#domain/package/problem.ts';
import { said, utf8, without } from './forge.ts';
import { decided } from './institution.ts';
import { check, chosen, make } from './sample.ts';
import { rawZip } from './zip-corpus.ts';

/** What comes in, before anything in it is looked at: each guard with its code and path. */
const good = await make();
const zip = zipPackage(good);
const folder = (files: ReadonlyMap<string, Uint8Array>, top = `${good.name}/`) =>
  new Map([...files].map(([path, bytes]) => [`${top}${path}`, bytes] as const));
const asFolder = (files: ReadonlyMap<string, Uint8Array>, problems: readonly Problem[] = []) => check({ files, problems });
const withFile = (path: string, content: string | Uint8Array) =>
  new Map([...good.files, [path, Buffer.from(content as string)] as const]);

describe('a folder', () => {
  test('may be called anything; a ZIP file’s folder may not', async () => {
    const found = await asFolder(folder(good.files, 'whatever/'));
    expect([found.valid, found.container, said(found.problems), found.name]).toEqual([true, 'folder', [], good.name]);
    const renamed = await check({ zip: zipPackage({ files: good.files, name: 'whatever' }) });
    expect([said(renamed.problems), renamed.valid]).toEqual([['package/folder-name whatever'], false]);
  });

  test('keeps what its reader found', async () => {
    const problem = { code: 'package/entry-type', path: 'data/link' } as const;
    expect((await asFolder(folder(good.files), [problem])).problems).toEqual([problem]);
    expect(said((await asFolder(new Map(), [problem])).problems)).toEqual(['package/entry-type data/link']);
  });

  test.each<[string, ReadonlyMap<string, Uint8Array>]>([
    ['two of them', new Map([...folder(good.files), ...folder(good.files, 'other/')])],
    ['a file beside it', new Map([...folder(good.files), ['README.txt', utf8('x')]])],
    ['no folder at all', good.files],
    ['nothing', new Map()],
    ['a file alone', new Map([[good.name, utf8('x')]])],
    ['neither a bag nor a payload', new Map([['top/a.txt', utf8('x')]])],
    ['a file of the folder’s own name', new Map([...folder(good.files), [good.name, utf8('x')]])],
  ])('%s is no package', async (_, files) => {
    const found = await asFolder(files);
    expect([said(found.problems), found.counts, found.valid]).toEqual([
      ['package/not-a-package '],
      { files: 0, records: 0 },
      false,
    ]);
    expect(found.seal.state).toBe('missing');
    expect(found).toMatchObject({ sample: false, institution: { name: { en: '', fr: '' }, founding: '' }, signOffs: [] });
  });

  test('that is none is called as it is called, and is nobody’s, whatever this computer knows', async () => {
    const found = await check({ files: new Map(), problems: [] }, { known: [''] });
    expect([found.name, found.trust, found.title]).toEqual(['', 'unknown', { en: '', fr: '' }]);
    expect((await asFolder(new Map([['top/a.txt', utf8('x')]]))).name).toBe('top');
    const lost = await check({ zip: zipPackage({ name: 'mine', files: without(good.files, 'data/records.jsonl') }) });
    expect(lost.name).toBe('mine');
    expect(said(lost.problems)).not.toContain('package/folder-name mine');
  });

  test('that is none is said to be none beside what its reader found', async () => {
    const problem = { code: 'package/entry-type', path: 'top/link' } as const;
    const found = await asFolder(new Map([['top/a.txt', utf8('x')]]), [problem]);
    expect(said(found.problems)).toEqual(['package/entry-type top/link', 'package/not-a-package ']);
  });

  test('without the declaration of a bag is a package that lacks it', async () => {
    const found = await asFolder(folder(without(good.files, 'bagit.txt')));
    expect(said(found.problems)).toContain('bag/format bagit.txt');
    expect(said(found.problems)).not.toContain('package/not-a-package ');
  });

  test('with a payload alone, or with a declaration alone, is a package with much missing', async () => {
    const payload = await asFolder(new Map([['top/data/a.json', utf8('{}')]]));
    expect(said(payload.problems)).toEqual(
      expect.arrayContaining(['bag/format bagit.txt', 'bag/extra data/a.json', 'seal/missing seal/']),
    );
    const declared = await asFolder(new Map([['top/bagit.txt', utf8('x')]]));
    expect(said(declared.problems)).toEqual(expect.arrayContaining(['bag/format bagit.txt', 'bag/missing data/proposal.json']));
  });

  test('H-01 H-10 with a name that is none of ours', async () => {
    for (const [path, code] of [
      ['data/é.pdf', 'package/name'],
      ['data/~/x.pdf', 'package/path-escape'],
      ['data/a b.pdf', 'package/name'],
    ])
      expect(said((await asFolder(folder(withFile(path ?? '', 'x')))).problems)).toContain(`${code} ${path}`);
  });
});

describe('kinds and sizes', () => {
  test.each(['data/x.zip', 'data/x.exe', 'data/x', 'data/x.svg', 'data/x.html'])(
    'H-59 %s is of no kind of ours',
    async (path) => {
      expect(said((await asFolder(folder(withFile(path, 'x')))).problems)).toContain(`package/type ${path}`);
    },
  );

  test.each(['json', 'jsonl', 'csv'])('H-37 what is parsed has twenty megabytes: .%s', async (ending) => {
    const path = `data/x.${ending}`;
    const problems = async (length: number) => said((await asFolder(folder(withFile(path, new Uint8Array(length))))).problems);
    expect(await problems(MAX_PARSED_BYTES + 1)).toContain(`package/too-large ${path}`);
    expect(await problems(MAX_PARSED_BYTES)).not.toContain(`package/too-large ${path}`);
    expect(said((await asFolder(folder(withFile('data/x.pdf', new Uint8Array(MAX_PARSED_BYTES + 1))))).problems)).not.toContain(
      'package/too-large data/x.pdf',
    );
    const called = await asFolder(folder(withFile(`data/x.${ending}.pdf`, new Uint8Array(MAX_PARSED_BYTES + 1))));
    expect(said(called.problems)).not.toContain(`package/too-large data/x.${ending}.pdf`);
  });

  test('H-17 archives that are no package are named', async () => {
    const found = await check({
      zip: rawZip([
        { name: 'a.zip', content: 'PK\u0003\u0004' },
        { name: 'b.txt', content: 'x' },
      ]),
    });
    expect(said(found.problems)).toEqual(['package/not-a-package ', 'package/type a.zip']);
  });
});

describe('a ZIP file', () => {
  test('that is broken is that, and not repacked as well', async () => {
    const cut = await check({ zip: zip.subarray(0, -1) });
    expect([said(cut.problems), cut.container]).toEqual([['package/zip-broken '], 'repacked']);
    const crc = zip.slice();
    crc[14] = (crc[14] ?? 0) ^ 1;
    expect(said((await check({ zip: crc })).problems)).not.toContain('package/repacked ');
    const twice = await check({ zip: zipPackage({ ...good, files: withFile('README.TXT', 'x') }) });
    expect([twice.container, said(twice.problems).includes('package/repacked ')]).toEqual(['repacked', false]);
  });

  test('without a seal is a reading copy, whose problems come in the order of their paths', async () => {
    const loose = zipPackage({ ...good, files: without(good.files, 'data/checks.csv') });
    const { problems } = await check({ zip: loose });
    expect(problems.length).toBeGreaterThan(2);
    expect(problems).toEqual(problems.toSorted((a, b) => compareNames(a.path, b.path)));
    const last = await asFolder(folder(new Map([...good.files, ['data/z.txt', utf8('x')], ['data/a.txt', utf8('x')]])));
    expect(last.problems).toEqual(last.problems.toSorted((a, b) => compareNames(a.path, b.path)));
    const reading = await check({ zip: zipPackage(await make({ signer: null })) });
    expect(said(reading.problems)).toEqual(['seal/missing seal/']);
  });

  test('says how much was looked at', async () => {
    expect((await check({ zip })).counts).toEqual({ files: good.files.size, records: chosen(decided()).length });
  });
});
