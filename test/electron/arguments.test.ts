import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { commandOf, readArguments } from '../../electron/main/arguments.ts';
import { figures } from '../support/figures.ts';

const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'collegium-arguments-')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => path.join(folder, name);
const file = at('a.collegium');
const bundle = at('a.collegium-bundle');
const ODD = ['two words.collegium', 'quo"te\'s.collegium', 'new\nline.collegium', '--foo.collegium', 'accent é.collegium'];
for (const name of ['a.collegium', 'a.collegium-bundle', 'a.txt', ...ODD]) writeFileSync(at(name), '');
mkdirSync(at('folder.collegium'));
symlinkSync('/etc/passwd', at('passwd.collegium'));
symlinkSync(file, at('link.collegium'));

const nothing = { workspace: null, bundle: null, tour: null, machine: null };

describe('in a checkout', () => {
  test.each([
    { argv: [], expected: nothing },
    { argv: ['--workspace=a.collegium'], expected: { ...nothing, workspace: file } },
    { argv: ['--workspace=new.collegium'], expected: { ...nothing, workspace: at('new.collegium') } },
    { argv: [`--workspace=${file}`, '--tour=out/a.png'], expected: { ...nothing, workspace: file, tour: at('out/a.png') } },
    { argv: ['--machine-id-file=id'], expected: { ...nothing, machine: at('id') } },
    { argv: ['a.collegium'], expected: { ...nothing, workspace: file } },
    { argv: ['a.collegium-bundle'], expected: { ...nothing, bundle } },
    { argv: ['--', '--foo.collegium'], expected: { ...nothing, workspace: at('--foo.collegium') } },
    { argv: ['missing.collegium', '--workspace=', 'https://example.org/a'], expected: nothing },
  ])('$argv', ({ argv, expected }) => {
    expect(readArguments(argv, folder)).toEqual(expected);
  });
});

/** Whatever a release is started with, it opens one existing regular file of ours or nothing. */
const SWITCHES =
  'gpu-launcher=/bin/sh inspect inspect=0.0.0.0:1 inspect-brk remote-debugging-port=0 remote-debugging-pipe no-sandbox load-extension=. ' +
  'js-flags=--expose-gc user-data-dir=. proxy-server=x disable-web-security renderer-cmd-prefix=x utility-cmd-prefix=x host-rules=x ' +
  'browser-subprocess-path=x log-file=a.collegium workspace=a.collegium tour=a.png machine-id-file=a.txt foo.collegium foo.collegium-bundle';
const HOSTILE: readonly (readonly string[])[] = [
  ...SWITCHES.split(' '),
  `workspace=${file}`,
  `tour=${at('x.png')}`,
  `machine-id-file=${at('a.txt')}`,
]
  .flatMap((each) => [[`--${each}`], [`-${each}`], [`--${each}`, '--']])
  .concat([
    ['-psn_0_12345'],
    ['file:///etc/passwd'],
    [`file://${file}`],
    ['https://example.org/a.collegium'],
    ['collegium://a.collegium'],
    ['\\\\server\\share\\x.collegium'],
    ['//server/share/x.collegium'],
    ['folder.collegium'],
    ['passwd.collegium'],
    ['missing.collegium'],
    ['a.collegium\0.txt'],
    ['a.collegium/'],
    ['a.collegium/../a.txt'],
    ['../../../../etc/passwd'],
    ['a.txt'],
    ['.collegium'],
    ['A.COLLEGIUM.exe'],
    [''],
    [' '],
    ['--'],
    ['--', '--'],
    ['--', 'a.txt'],
    ['--foo.collegium'],
    ['x'.repeat(32 * 1024 * 1024)],
    [`${'x'.repeat(5000)}.collegium`],
    Array.from({ length: 10_000 }, () => '-x'),
  ]);

const OPENED: readonly (readonly [readonly string[], string])[] = [
  ...ODD.map((name) => [['--', name], at(name)] as const),
  ...ODD.map((name) => [[at(name)], at(name)] as const),
  [['link.collegium'], file],
  [['--no-sandbox', 'a.collegium'], file],
  [['--original-process-start-time=1', '--', 'a.collegium'], file],
  [['./a.collegium', 'link.collegium'], file],
];

test('U9 a release opens one existing file of ours, after realpath, and follows no other argument', () => {
  const start = performance.now();
  const read = (argv: readonly string[]) => readArguments(argv, folder, { release: true });
  const honoured = HOSTILE.filter((argv) => JSON.stringify(read(argv)) !== JSON.stringify(nothing));
  expect(honoured).toEqual([]);
  const missed = OPENED.filter(([argv, expected]) => read(argv).workspace !== expected);
  expect(missed).toEqual([]);
  // The same lists where switches of tests are followed: this test can fail.
  const control = HOSTILE.filter((argv) => JSON.stringify(readArguments(argv, folder)) !== JSON.stringify(nothing));
  expect(control.length).toBeGreaterThan(0);
  const n = HOSTILE.length + OPENED.length;
  expect(n).toBeGreaterThanOrEqual(80);
  figures({
    id: 'U9',
    layer: 'L0',
    seed: 0,
    n,
    corrupt: honoured.length + missed.length,
    control: control.length > 0,
    sec: (performance.now() - start) / 1000,
  });
});

test.each([
  { argv: ['verify', 'a.zip', '--json'], expected: ['verify', 'a.zip', '--json'] },
  { argv: ['verfy'], expected: ['verfy'] },
  { argv: ['--help'], expected: ['--help'] },
  { argv: ['--cli', '--version'], expected: ['--version'] },
  { argv: ['--cli'], expected: [] },
  { argv: [], expected: null },
  { argv: ['a.collegium'], expected: null },
  { argv: ['/home/somebody/verify'], expected: null },
  { argv: ['C:\\Users\\somebody\\verify'], expected: null },
  { argv: ['--', 'verify'], expected: null },
  { argv: ['--lang=fr', 'verify'], expected: null },
  { argv: ['-psn_0_1'], expected: null },
  { argv: [''], expected: null },
])('$argv is a command or a window', ({ argv, expected }) => {
  expect(commandOf(argv)).toEqual(expected);
});
