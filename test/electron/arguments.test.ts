import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readArguments } from '../../electron/main/arguments.ts';

const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'collegium-arguments-')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = path.join(folder, 'a.collegium');
writeFileSync(file, '');
mkdirSync(path.join(folder, 'folder.collegium'));

test.each([
  { argv: [], expected: { workspace: null, tour: null } },
  { argv: ['--workspace=a.collegium'], expected: { workspace: file, tour: null } },
  { argv: [`--workspace=${file}`, '--tour=out/a.png'], expected: { workspace: file, tour: path.join(folder, 'out/a.png') } },
  { argv: ['a.collegium'], expected: { workspace: file, tour: null } },
  { argv: ['folder.collegium'], expected: { workspace: null, tour: null } },
  { argv: ['missing.collegium', '--workspace=', 'https://example.org/a'], expected: { workspace: null, tour: null } },
  { argv: ['--inspect', 'a.txt'], expected: { workspace: null, tour: null } },
])('$argv', ({ argv, expected }) => {
  expect(readArguments(argv, folder)).toEqual(expected);
});
