import { describe, expect, test } from 'vitest';
import { zipPackage } from '#domain/package/assemble.ts';
import { checks, proposalJson } from './institution.ts';
import { ana, mallory, priya } from './people.ts';
import { check, codesOf, make } from './sample.ts';
import { tampered } from './tampered.ts';

const good = await make();

const edit = (path: string, from: string, to: string) => (files: Map<string, Uint8Array>) => {
  const text = Buffer.from(files.get(path) ?? []).toString();
  if (!text.includes(from)) throw new Error(`${from} is not in ${path}`);
  files.set(path, Buffer.from(text.replace(from, to)));
};

describe('a file changed with every list written anew is still refused', () => {
  test('the way of writing it anew changes nothing by itself', async () => {
    expect(await tampered(() => 0, priya)).toEqual([]);
  });

  test.each<[string, (files: Map<string, Uint8Array>) => unknown, string]>([
    ['the text', edit('data/proposal.json', 'Water', 'Fire '), 'package/document'],
    ['the table of decisions', edit('data/decisions.csv', 'approve', 'decline'), 'package/decisions'],
    ['the results of checks', edit('data/checks.json', '"warn": 1', '"warn": 0'), 'package/checks'],
    ['the table of checks', edit('data/checks.csv', 'warn', 'pass'), 'package/checks'],
    ['a signature file', edit('data/signatures/01-unit.json', 'recommend', 'approve'), 'package/signatures'],
    ['a record', edit('data/records.jsonl', 'Lee Roy', 'Leo Roy'), 'record/altered'],
    [
      'the order of records',
      (files) => void files.set('data/records.jsonl', swapLines(files.get('data/records.jsonl'))),
      'package/records',
    ],
    [
      'an attachment',
      (files) => void files.set('data/attachments/01-Proces-verbal-1.pdf', Buffer.from('%PDF')),
      'package/attachment',
    ],
    ['an attachment too many', (files) => void files.set('data/attachments/02-x.pdf', Buffer.from('%PDF')), 'bag/extra'],
    [
      'evidence that no record binds',
      (files) => void files.set('data/evidence/0123456789abcdef-x.pdf', Buffer.from('%PDF')),
      'package/attachment',
    ],
    ['a nested archive', (files) => void files.set('data/attachments/02-x.zip', Buffer.from('PK\u0003\u0004')), 'package/type'],
    [
      'an archive by another name',
      (files) => void files.set('data/attachments/02-x.pdf', Buffer.from('PK\u0003\u0004')),
      'package/type',
    ],
    ['something in the seal’s folder', (files) => void files.set('seal/more.txt', Buffer.from('x')), 'bag/extra'],
  ])('%s: sealed again by the registrar', async (_, change, code) => {
    expect(await tampered(change, priya)).toContain(code);
  });

  test.each<[string, (files: Map<string, Uint8Array>) => unknown]>([
    ['the page that people read', edit('README.txt', 'detects damage', 'detects forgery')],
    ['the verifier inside', (files) => void files.set('verify.html', Buffer.from('<p>Valid'))],
    ['the PDF', (files) => void files.set('data/proposal-en.pdf', Buffer.from('%PDF-1.7 other'))],
  ])('%s: without the registrar’s key', async (_, change) => {
    expect(await tampered(change, null)).toEqual(['seal/broken']);
    expect(await tampered(change, mallory)).toEqual(['seal/no-role']);
    expect(await tampered(change, ana)).toEqual(['seal/no-role']);
  });

  test('another name for the folder', async () => {
    const zip = zipPackage({ ...good, name: good.name.replace('v1', 'v2') });
    expect((await check({ zip })).problems).toEqual([{ code: 'package/folder-name', path: good.name.replace('v1', 'v2') }]);
  });

  test('checks that claim a waiver nobody gave', async () => {
    const results = checks.results.map((each) => ({ ...each, waived: true }));
    expect(await codesOf({ checks: { ...checks, results } })).toEqual(['package/checks']);
  });

  test.each([
    ['{\n  "attachments": [\n    null\n  ]\n}', []],
    ['{\n  "identification": [],\n  "attachments": {}\n}', []],
    ['[]', []],
    ['{"meta":1,"meta":2}', ['json/duplicate']],
    ['\uFEFF{}', ['json/utf8']],
    ['{} // more', ['json/syntax']],
    ['{"a":1e999}', ['json/number']],
    ['['.repeat(500_000) + ']'.repeat(500_000), ['json/limit']],
    ['{\n  "__proto__": {\n    "x": 1\n  }\n}', ['json/key']],
  ])('H-35 … H-38 a document that is none: %#', async (text, codes) => {
    const found = await tampered((files) => void files.set('data/proposal.json', Buffer.from(text)), priya);
    expect(found).toEqual(expect.arrayContaining(['package/document', ...codes]));
  });

  test('a document spelled in another way', async () => {
    const other = Buffer.from(proposalJson.toString().replace('"meta": {', '"meta":  {'));
    expect(await codesOf({ proposalJson: other })).toEqual(['package/document']);
  });
});

function swapLines(bytes: Uint8Array | undefined): Uint8Array {
  const lines = Buffer.from(bytes ?? [])
    .toString()
    .trimEnd()
    .split('\n');
  return Buffer.from(`${[lines[1], lines[0], ...lines.slice(2)].join('\n')}\n`);
}

test('every problem is listed, not only the first', async () => {
  const codes = await tampered((files) => {
    edit('data/proposal.json', 'Water', 'Fire ')(files);
    edit('data/decisions.csv', 'approve', 'decline')(files);
    files.delete('data/proposal-fr.pdf');
    files.set('data/more.txt', Buffer.from('x'));
  }, mallory);
  expect(codes).toEqual(
    expect.arrayContaining([
      'package/document',
      'package/sections',
      'package/decisions',
      'bag/missing',
      'bag/extra',
      'seal/no-role',
      'bag/format',
    ]),
  );
});
