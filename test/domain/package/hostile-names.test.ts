import { describe, expect, test } from 'vitest';
import { attachmentsOf, evidencePath, safeName } from '#domain/package/contents.ts';
import { writeCsv } from '#domain/package/csv.ts';
import { judgeName } from '#domain/package/entry-name.ts';
import { isAllowedAt, isAllowedFile } from '#domain/package/file-type.ts';
import { readText } from '#domain/package/check-bag.ts';
import { isCanonicalText } from '#domain/record/canonical.ts';
import { readPem } from '#domain/package/key-file.ts';
import { readChecks } from '#domain/package/checks.ts';
import { utf8 } from './forge.ts';

const HOSTILE = [
  '../../etc/passwd',
  '..\\..\\boot.ini',
  'C:\\Windows\\system32\\a.pdf',
  '/etc/passwd',
  'CON.pdf',
  'aux',
  'nul.txt',
  'a.pdf:stream',
  '...',
  '. . .',
  '-rf',
  '',
  ' ',
  'a\u0000b.pdf',
  'a\nb.pdf',
  'a\u202Efdp.exe',
  '%2e%2e%2fa.pdf',
  '~/.ssh/id',
  'x'.repeat(300),
  `${'x'.repeat(300)}.pdf`,
  `a.${'x'.repeat(300)}`,
  'Procès-verbal nº 12 (final).PDF',
  '会议记录.pdf',
  'é.pdf',
  'e\u0301.pdf',
  '🙂.png',
];

describe('H-65 the name of an attachment', () => {
  test.each(HOSTILE)('%j is a good name in a package', (fileName) => {
    const [attachment] = attachmentsOf({ attachments: [{ fileName, sha256: 'x' }] });
    expect([attachment?.path, judgeName(attachment?.path ?? '')]).toEqual([
      expect.stringMatching(/^data\/attachments\/01-./),
      '',
    ]);
    const evidence = evidencePath('0123456789abcdef'.repeat(4), fileName);
    expect(judgeName(evidence)).toBe('');
    expect(safeName(fileName).length).toBeLessThanOrEqual(90);
  });

  test('keeps what tells it apart: its number, its letters and its ending', () => {
    expect(HOSTILE.map(safeName).slice(-5)).toEqual(['Proces-verbal-n-12-final.PDF', 'pdf', 'e.pdf', 'e.pdf', 'png']);
  });
});

test('H-59 the two pages of a package are its own, at their place and nowhere else', () => {
  const page = utf8('<!doctype html>');
  expect(isAllowedAt('verify.html', page) && isAllowedAt('verify.sh', utf8('#!/bin/sh'))).toBe(true);
  for (const path of ['data/attachments/01-verify.html', 'data/verify.sh', 'seal/verify.html', 'Verify.html', 'more.html'])
    expect([path, isAllowedAt(path, page)]).toEqual([path, false]);
  expect(isAllowedAt('verify.sh', Uint8Array.of(0x7f, 0x45, 0x4c, 0x46))).toBe(false);
  expect(isAllowedFile('verify.html', page)).toBe(false); // as an attachment it is somebody's page
});

describe('H-48 no text makes an expression of ours slow', () => {
  const N = 20_000;
  const texts = [
    ' ',
    'a',
    '0',
    '.',
    '-',
    '/',
    '%',
    '=',
    '"',
    '\\',
    '\n',
    'e\u0301',
    'A: ',
    '0  ',
    '../',
    '%2e',
    'a.',
    '[',
    '{"a":',
  ].map((part) => part.repeat(Math.ceil(N / part.length)));
  test.each([
    ['names', (text: string) => judgeName(text)],
    ['safe names', (text: string) => safeName(text)],
    ['endings', (text: string) => isAllowedFile(text, new Uint8Array())],
    ['cells', (text: string) => writeCsv([[text, `=${text}`]])],
    ['keys', (text: string) => readPem(text)],
    ['results', (text: string) => readChecks(text)],
    ['texts', (text: string) => readText(utf8(text))],
    ['canonical texts', (text: string) => isCanonicalText(text, JSON.stringify(text))],
  ])('%s', (_, read) => {
    // Alone, in front of another sign, and between two: where a pattern begins and ends decides how often it tries.
    const times = texts
      .flatMap((part) => [part, `${part}!`, `a${part}a`])
      .map((text) => {
        // The least of three: what is left is the expression and not the computer.
        const once = () => {
          const began = performance.now();
          read(text);
          return performance.now() - began;
        };
        return Math.min(once(), once(), once());
      });
    expect(Math.max(...times)).toBeLessThan(50);
  });
});
