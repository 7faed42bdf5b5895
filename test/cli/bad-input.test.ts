import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDesk, fingerprint, found, WATER } from './run.ts';

/** Whatever is typed or handed in, it is one sentence with its code, status 2, and nothing is written (RELIABILITY H-01 to H-39). */
const desk = createDesk();
afterAll(() => desk.clear());
const LIMIT = 60_000;

let workspace = '';
let before = '';
let id = '';

beforeAll(async () => {
  workspace = await found(desk);
  id = (await desk.json(['proposal', 'import', WATER, '--workspace', workspace])).id;
  before = fingerprint(workspace);
}, LIMIT);

/** Sentences for `WORKSPACE`, `ID` and `FILE:name` in a table that is written before they are known. */
const placed = (args: readonly string[]): readonly string[] =>
  args.map((arg) =>
    arg
      .replace('WORKSPACE', workspace)
      .replace('ID', id)
      .replace(/FILE:(\S+)/, (_, name: string) => desk.file(name)),
  );

type Case = readonly [code: string, ...args: readonly string[]];

/** What each command of a table is refused with, in the shape of the table. In this process: each command is the same from its line to its output, and only the first of a table pays for starting. */
async function refusals(cases: readonly Case[]): Promise<readonly Case[]> {
  const kept = readdirSync(desk.folder).toSorted();
  const refused: Case[] = [];
  for (const [, ...args] of cases) refused.push([await desk.refused(placed(args), { here: true }), ...args]);
  expect(fingerprint(workspace)).toBe(before);
  expect(readdirSync(desk.folder).toSorted()).toEqual(kept);
  return refused;
}

it(
  'refuses as a process as it does here',
  async () => {
    const args = ['proposal', 'import', desk.file('syntax.json', '{'), '--workspace', workspace];
    expect(await desk.run(args)).toEqual(await desk.run(args, { here: true }));
    expect(await desk.run([...args, '--json'])).toEqual(await desk.run([...args, '--json'], { here: true }));
  },
  LIMIT,
);

it(
  'refuses what is no command line of ours',
  async () => {
    const cases: readonly Case[] = [
      ['cli/no-command'],
      ['cli/unknown-command', 'frobnicate'],
      ['cli/unknown-subcommand', 'proposal', 'frobnicate'],
      ['cli/unknown-option', 'proposal', 'list', '--frobnicate'],
      ['cli/unknown-option', 'verify', 'FILE:x.zip', '--step', 'D1'],
      ['cli/missing-option', 'proposal', 'list'],
      ['cli/missing-argument', 'sign', '--workspace', 'WORKSPACE'],
      ['cli/option-value', 'proposal', 'list', '--workspace'],
      ['cli/option-twice', 'proposal', 'list', '--workspace', 'WORKSPACE', '--workspace', 'WORKSPACE'],
      ['cli/too-many-arguments', 'proposal', 'list', 'x', '--workspace', 'WORKSPACE'],
      ['cli/choice', 'init', '--workspace', 'FILE:n', '--institution', 'A', '--name', 'B', '--email', 'c@d', '--languages', 'de'],
      [
        'founding/time-zone',
        'init',
        '--workspace',
        'FILE:n',
        '--institution',
        'A',
        '--name',
        'B',
        '--email',
        'c@d',
        '--time-zone',
        'Kenora',
      ],
      ['cli/email', 'init', '--workspace', 'FILE:n', '--institution', 'A', '--name', 'B', '--email', 'nobody'],
      ['cli/founding', 'verify', 'FILE:x.zip', '--trust', '4F2A'],
    ];
    expect(await refusals(cases)).toEqual(cases);
  },
  LIMIT,
);

describe('files that are handed in', () => {
  beforeAll(() => {
    const good = readFileSync(WATER, 'utf8');
    desk.file('syntax.json', good.slice(0, -20));
    desk.file('empty.json', '');
    desk.file('twice.json', '{"meta":{},"meta":{}}');
    desk.file('proto.json', '{"meta":{"__proto__":{"polluted":true}}}');
    desk.file('utf16.json', Buffer.from(`\ufeff${good}`, 'utf16le'));
    desk.file('latin1.json', Buffer.from('{"meta":{"version":"\u00e9"}}', 'latin1'));
    desk.file('deep.json', '['.repeat(100_000));
    desk.file('number.json', '{"meta":{"version":1e400}}');
    desk.file('list.json', '[]');
    desk.file('other.json', '{"name":"package"}');
    desk.file('field.json', '{"meta":{},"identification":{"frobnicate":1}}');
    desk.file('type.json', '{"meta":{},"identification":{"title":3}}');
    desk.file('choice.json', '{"meta":{"primaryLanguage":"de"}}');
    desk.file('big.json', '');
    truncateSync(desk.file('big.json'), 100_000_000);
    mkdirSync(desk.file('folder.json'));
    execFileSync('mkfifo', [desk.file('pipe.json')]);
  });

  const CASES = [
    ['json/syntax', 'syntax.json'],
    ['json/syntax', 'empty.json'],
    ['json/duplicate', 'twice.json'],
    ['json/key', 'proto.json'],
    ['json/utf8', 'utf16.json'],
    ['json/utf8', 'latin1.json'],
    ['json/limit', 'deep.json'],
    ['json/number', 'number.json'],
    ['proposal/not-a-proposal', 'list.json'],
    ['proposal/not-a-proposal', 'other.json'],
    ['proposal/unknown-field', 'field.json'],
    ['proposal/wrong-type', 'type.json'],
    ['proposal/unknown-value', 'choice.json'],
    ['file/too-large', 'big.json'],
    ['file/not-a-file', 'folder.json'],
    ['file/not-a-file', 'pipe.json'],
    ['file/not-found', 'nowhere.json'],
  ] as const;

  it(
    'are refused as proposals',
    async () => {
      const cases: readonly Case[] = CASES.map(([code, name]): Case => [
        code,
        'proposal',
        'import',
        `FILE:${name}`,
        '--workspace',
        'WORKSPACE',
      ]);
      expect(await refusals(cases)).toEqual(cases);
    },
    LIMIT,
  );

  it(
    'are refused for checking, without a workspace',
    async () => {
      const some = CASES.filter(([, name]) => ['syntax.json', 'field.json', 'big.json', 'folder.json'].includes(name));
      const cases: readonly Case[] = some.map(([code, name]): Case => [code, 'check', `FILE:${name}`]);
      expect(await refusals(cases)).toEqual(cases);
    },
    LIMIT,
  );

  it(
    'are no packages: that is what was asked',
    async () => {
      for (const name of ['syntax.json', 'empty.json', 'folder.json']) {
        const verdict = await desk.json(['verify', desk.file(name)], { status: 1 });
        expect(verdict.valid).toBe(false);
        expect(verdict.problems.map((each: { code: string }) => each.code)).toEqual(['package/not-a-package']);
      }
      expect(await desk.refused(['verify', desk.file('nowhere.zip')])).toBe('file/not-found');
    },
    LIMIT,
  );

  it(
    'are no identity cards, proofs or passphrases',
    async () => {
      const cases: readonly Case[] = [
        ['card/not-a-card', 'member', 'add', '--card', 'FILE:other.json', '--workspace', 'WORKSPACE'],
        ['json/duplicate', 'member', 'add', '--card', 'FILE:twice.json', '--workspace', 'WORKSPACE'],
        ['file/too-large', 'proposal', 'attach', 'ID', 'FILE:big.json', '--workspace', 'WORKSPACE'],
        ['file/not-found', 'proposal', 'number', 'ID', '--passphrase-file', 'FILE:nowhere', '--workspace', 'WORKSPACE'],
        ['key/needs-passphrase', 'proposal', 'number', 'ID', '--passphrase-file', 'FILE:empty.json', '--workspace', 'WORKSPACE'],
      ];
      expect(await refusals(cases)).toEqual(cases);
    },
    LIMIT,
  );
});

it(
  'refuses acts on what is not there or not so',
  async () => {
    const at = ['--workspace', 'WORKSPACE'];
    const cases: readonly Case[] = [
      ['proposal/not-found', 'proposal', 'show', 'EU-MC-1999-001', ...at],
      ['proposal/not-found', 'proposal', 'show', '4f2a', ...at],
      ['revision/not-found', 'proposal', 'diff', 'ID', '1', '7', ...at],
      ['cli/pairs', 'proposal', 'set', 'ID', 'identification.title.en', '"A"', 'need', ...at],
      ['cli/not-json', 'proposal', 'set', 'ID', 'identification.title.en', 'Water', ...at],
      ['proposal/bad-path', 'proposal', 'set', 'ID', 'a b', '1', ...at],
      ['proposal/unknown-field', 'proposal', 'set', 'ID', '__proto__.polluted', '1', ...at],
      ['proposal/number', 'proposal', 'set', 'ID', 'fees.tuition', '-5.123', ...at],
      ['proposal/log-field', 'proposal', 'set', 'ID', 'meta.status', '"active"', ...at],
      ['proposal/not-submitted', 'sign', 'ID', '--step', 'unit', '--decision', 'recommend', ...at],
      ['route/unknown', 'submit', 'ID', '--route', 'scenic', ...at],
      ['cli/date', 'consult', 'ID', '--body', 'library', '--due', '2026-02-30', ...at],
      ['consult/no-step', 'consult', 'ID', '--body', 'library', ...at],
      ['cli/votes', 'sign', 'ID', '--step', 'unit', '--decision', 'recommend', '--votes', 'for=3', ...at],
      ['cli/recorded-only', 'sign', 'ID', '--step', 'unit', '--decision', 'recommend', '--by', 'Council', ...at],
      ['condition/not-found', 'condition', 'close', 'abcdef12', '--evidence', 'FILE:office.collegium', ...at],
      ['reversal/not-found', 'reverse', 'abcdef12', '--reason', 'because', ...at],
      ['reason/missing', 'withdraw', 'ID', '--reason', '', ...at],
      ['gate/unknown', 'check', 'ID', '--at', 'D9', ...at],
      ['rule/unknown-pack', 'check', 'ID', '--pack', 'OSAP', ...at],
      ['member/not-found', 'member', 'grant', 'nobody', '--role', 'registrar', ...at],
      ['role/unknown', 'member', 'grant', 'Sam Secretary', '--role', 'king', ...at],
      ['role/self-granted', 'member', 'grant', 'Sam Secretary', '--role', 'registrar', ...at],
      ['scope/not-found', 'member', 'grant', 'Sam Secretary', '--role', 'dean', '--scope', 'Faculty of Magic', ...at],
      ['role/not-held', 'member', 'revoke', 'Sam Secretary', '--role', 'dean', ...at],
      ['member/known', 'member', 'add', '--name', 'Sam', '--email', 'SAM@example.org', ...at],
      ['member/not-found', 'submit', 'ID', '--route', 'short', '--as', 'nobody@example.org', ...at],
      ['cli/not-accepted', 'member', 'add', '--name', 'x'.repeat(201), '--no-key', ...at],
      ['package/not-verified', 'package', 'ID', '--out', 'FILE:out', ...at],
    ];
    expect(await refusals(cases)).toEqual(cases);
  },
  LIMIT,
);

it(
  'refuses damaged and foreign workspaces and leaves them as they were',
  async () => {
    const torn = readFileSync(workspace);
    torn.fill(0x5a, 20 * 4096, 26 * 4096);
    const files = {
      'foreign.collegium': Buffer.from('not a database'),
      'cut.collegium': readFileSync(workspace).subarray(0, 5000),
      'torn.collegium': torn,
    };
    for (const [name, bytes] of Object.entries(files)) writeFileSync(desk.file(name), bytes);
    const kept = readdirSync(desk.folder).toSorted();
    for (const [name, code] of [
      ['foreign', 'workspace/foreign'],
      ['cut', 'workspace/damaged'],
      ['torn', 'workspace/damaged'],
      ['no', 'workspace/not-found'],
    ]) {
      expect(await desk.refused(['proposal', 'list', '--workspace', desk.file(`${name}.collegium`)], { here: true })).toBe(code);
    }
    expect(await desk.refused(['proposal', 'list', '--workspace', desk.folder], { here: true })).toBe('workspace/not-a-file');
    expect(await desk.refused(['proposal', 'list', '--workspace', join(desk.folder, 'no', 'x.collegium')], { here: true })).toBe(
      'workspace/not-found',
    );
    expect(
      await desk.refused(['init', '--workspace', workspace, '--institution', 'A', '--name', 'B', '--email', 'c@d'], {
        here: true,
      }),
    ).toBe('workspace/exists');
    expect(await desk.refused(['demo', '--workspace', workspace], { here: true })).toBe('workspace/exists');
    expect(await desk.refused(['fsck', '--workspace', desk.file('foreign.collegium')], { here: true })).toBe('workspace/foreign');
    for (const [name, bytes] of Object.entries(files)) expect(readFileSync(desk.file(name)).equals(bytes)).toBe(true);
    expect(readdirSync(desk.folder).toSorted()).toEqual(kept);
    expect(fingerprint(workspace)).toBe(before);
  },
  LIMIT,
);

it(
  'founds nothing without a passphrase, or with one that is short; nobody is listed with a short one',
  async () => {
    const args = ['init', '--workspace', desk.file('new.collegium'), '--institution', 'A', '--name', 'B', '--email', 'c@d.ca'];
    const kept = readdirSync(desk.folder).toSorted();
    expect(await desk.refused(args, { passphrase: null, here: true })).toBe('key/needs-passphrase');
    expect(await desk.refused(args, { passphrase: 'eleven char', here: true })).toBe('key/passphrase-short');
    expect(readdirSync(desk.folder).toSorted()).toEqual(kept);
    const short = ['--new-passphrase-file', desk.file('short', 'eleven char\n')];
    const added = ['member', 'add', '--workspace', workspace, '--name', 'Ann Lee', ...short];
    expect(await desk.refused(added, { here: true })).toBe('key/passphrase-short');
    expect(fingerprint(workspace)).toBe(before);
  },
  LIMIT,
);

it(
  'says it in French to whoever reads French',
  async () => {
    const ran = await desk.run(['proposal', 'show', 'x', '--workspace', workspace], { env: { LANG: 'fr_CA.UTF-8' } });
    expect(ran).toEqual({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(/^collegium: Aucune proposition|^collegium: Il n’y a/),
    });
  },
  LIMIT,
);
