import { describe, expect, test } from 'vitest';
import { zipPackage } from '#domain/package/assemble.ts';
import { decided, fingerprint } from './institution.ts';
import { check, chosen, make } from './sample.ts';
import { sam } from './people.ts';
import { rawZip } from './zip-corpus.ts';

const good = await make();
const goodZip = zipPackage(good);

describe('a package made by the rules', () => {
  test('is whole, and says of everybody what they did', async () => {
    const found = await check({ zip: goodZip });
    expect(found.problems).toEqual([]);
    expect(found).toMatchObject({ valid: true, trust: 'unknown', container: 'original', sample: true, document: fingerprint });
    expect(found).toMatchObject({ number: 'NSU-MC-2026-014', on: '2026-11-20', seal: { signer: 'Priya Raman', state: 'valid' } });
    expect(found.signOffs.map(({ step, gate, signer, role, state, code }) => [step, gate, signer, role, state, code])).toEqual([
      ['unit', 'D1', 'Lee Roy', 'unit-chair', 'valid', ''],
      ['committee', 'D5', 'Ana Ouellette', 'committee-chair', 'valid', ''],
      ['registrar', 'D6', 'Priya Raman', 'registrar', 'valid', ''],
      ['release', 'D7', 'Priya Raman', 'registrar', 'valid', ''],
    ]);
  });

  test('says which decision is only claimed to be older than the end of its role', async () => {
    const institution = decided();
    const { log, ids, grants } = institution;
    const subject = String(log.records.find(({ id }) => id === grants.chair)?.record.subject);
    const body = { grant: grants.chair, on: '2026-11-15', by: ids.founding };
    log.write(sam, { kind: 'role-end', stream: 'authority', on: '2026-11-15', subject, body });
    const found = await check({ zip: zipPackage(await make({ records: chosen(institution) })) });
    expect(found.valid).toBe(true);
    const claimed = ({ signOffs }: typeof found) =>
      signOffs.filter((each) => each.claimed).map(({ step, state }) => [step, state]);
    expect(claimed(found)).toEqual([['unit', 'valid']]);
    expect(claimed(await check({ zip: goodZip }))).toEqual([]);
  });

  test('is the same bytes whatever the order the records arrived in', async () => {
    const records = chosen(decided()).toReversed();
    expect(zipPackage(await make({ records }))).toEqual(goodZip);
  });

  test('is whose the reader expects, or says that it is not', async () => {
    const founding = (await check({ zip: goodZip })).institution.founding;
    expect((await check({ zip: goodZip }, { trust: founding })).trust).toBe('pinned');
    expect((await check({ zip: goodZip }, { known: ['0'.repeat(64), founding] })).trust).toBe('pinned');
    expect(await check({ zip: goodZip }, { trust: '0'.repeat(64), known: [founding] })).toMatchObject({
      trust: 'mismatch',
      valid: true,
    });
  });

  test('is whole as a folder too', async () => {
    const files = new Map([...good.files].map(([path, bytes]) => [`${good.name}/${path}`, bytes]));
    expect(await check({ files, problems: [] })).toMatchObject({ valid: true, container: 'folder', problems: [] });
  });

  test('packed again by another program is not the file that was sealed', async () => {
    const entries = [...good.files].map(([path, bytes]) => ({ name: `${good.name}/${path}`, content: bytes, method: 8 }));
    const found = await check({ zip: rawZip(entries) });
    expect(found).toMatchObject({ valid: false, container: 'repacked', problems: [{ code: 'package/repacked', path: '' }] });
  });

  test('without the registrar’s role is a reading copy, and nothing worse', async () => {
    const found = await check({ zip: zipPackage(await make({ signer: null })) });
    expect(found).toMatchObject({ valid: false, seal: { signer: '', state: 'missing' }, problems: [{ code: 'seal/missing' }] });
  });

  test('holds nothing but what the allow-list names', () => {
    const kinds = new Set(chosen(decided()).map(({ record }) => record.kind));
    expect([...kinds].toSorted()).toEqual([
      'founding',
      'key',
      'member',
      'number',
      'proposal',
      'revision',
      'role',
      'sign-off',
      'submission',
    ]);
  });
});

test('H-17, H-28 what is no package is no package', async () => {
  for (const zip of [
    new Uint8Array(),
    Buffer.from('hello'),
    rawZip([{ name: 'a.txt', content: 'x' }]),
    rawZip([{ name: 't/a.txt' }]),
  ]) {
    expect((await check({ zip })).problems.map(({ code }) => code)).toEqual(['package/not-a-package']);
  }
});

test('H-17 a ZIP file of ZIP files is refused for what it holds, and nothing in it is opened', async () => {
  const inner = rawZip([{ name: 'bomb', content: 'x' }]);
  const found = await check({
    zip: rawZip([
      { name: 'lib0.zip', content: inner },
      { name: 'lib1.pdf', content: inner },
    ]),
  });
  expect(found.problems.filter(({ code }) => code === 'package/type').map(({ path }) => path)).toEqual(['lib0.zip', 'lib1.pdf']);
});
