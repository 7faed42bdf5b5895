import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '#cli/commands.ts';
import { votesOf } from '#cli/commands/sign.ts';
import { helpOf, overview } from '#cli/help.ts';
import { EVERYWHERE, type OptionName } from '#cli/options.ts';
import { parseCommand } from '#cli/parse-command.ts';
import { placesOf } from '#cli/places.ts';
import { refusalOf, Refused } from '#cli/refused.ts';
import { alignColumns } from '#cli/table.ts';
import { createTexts, languageOf } from '#cli/texts.ts';

const resources = join(import.meta.dirname, '..', '..', 'resources');
const parse = (...argv: readonly string[]) => parseCommand(argv, COMMANDS);
const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return refusalOf(error).code;
  }
  return 'done';
};

describe('the command line', () => {
  it('knows every command of the design', () => {
    expect(COMMANDS.map(({ name }) => name)).toEqual(
      expect.arrayContaining(
        [
          'demo',
          'init',
          'check',
          'submit',
          'consult',
          'sign',
          'condition close',
          'reverse',
          'withdraw',
          'package',
          'verify',
          'backup',
          'restore',
        ]
          .concat(['fsck', 'rebuild'])
          .concat(['add', 'list', 'grant', 'revoke', 'card'].map((word) => `member ${word}`))
          .concat(['new', 'import', 'list', 'show', 'export', 'set', 'diff'].map((word) => `proposal ${word}`)),
      ),
    );
  });

  it('takes options before, between and after the words', () => {
    const { command, given } = parse('--json', 'proposal', '--workspace=a.collegium', 'show', 'NSU-MC-2026-014');
    expect([command?.name, given.args, given.text('workspace'), given.has('json')]).toEqual([
      'proposal show',
      ['NSU-MC-2026-014'],
      'a.collegium',
      true,
    ]);
  });

  it('takes numbers and sentences that begin with a dash for what they are', () => {
    const { given } = parse('proposal', 'set', 'ID', 'fees.tuition', '-5', '--workspace', 'a');
    expect(given.args).toEqual(['ID', 'fees.tuition', '-5']);
    expect(parse('withdraw', 'ID', '--reason', '- no room', '--workspace', 'a').given.text('reason')).toBe('- no room');
    expect(codeOf(() => parse('withdraw', 'ID', '--reason', '--json'))).toBe('cli/option-value');
  });

  it('repeats only what may be repeated', () => {
    const { given } = parse(
      'sign',
      'ID',
      '--step',
      'D1',
      '--decision',
      'approve',
      '--condition',
      'a',
      '--condition',
      'b',
      '--workspace',
      'w',
    );
    expect(given.all('condition')).toEqual(['a', 'b']);
    expect(codeOf(() => parse('sign', 'ID', '--step', 'D1', '--step', 'D2'))).toBe('cli/option-twice');
  });

  it.each([
    ['cli/unknown-option', ['proposal', 'list', '-x']],
    ['cli/unknown-option', ['check', 'a', '--reason', 'x']],
    ['cli/option-takes-no-value', ['proposal', 'list', '--json=yes']],
    ['cli/missing-option', ['sign', 'ID']],
    ['cli/no-command', ['--workspace', 'a']],
  ])('refuses with %s: %j', (code, argv) => {
    expect(codeOf(() => parse(...argv))).toBe(code);
  });
});

describe('votes', () => {
  it('are six counts, each once', () => {
    expect(votesOf('eligible=14,present=11, recused=1,for=10,against=0,abstain=0')).toEqual({
      eligible: 14,
      present: 11,
      recused: 1,
      for: 10,
      against: 0,
      abstain: 0,
      rollCall: [],
    });
    expect(votesOf(undefined)).toBeNull();
  });

  it.each([
    '',
    'for=1',
    'eligible=1,present=1,recused=0,for=1,against=0',
    'eligible=1,present=1,recused=0,for=1,for=1,against=0,abstain=0',
    'eligible=-1,present=1,recused=0,for=1,against=0,abstain=0',
    'eligible=1.5,present=1,recused=0,for=1,against=0,abstain=0',
  ])('are refused as %j', (text) => {
    expect(() => votesOf(text)).toThrow(Refused);
  });
});

describe('words', () => {
  const leaves = (value: unknown, path = ''): string[] =>
    typeof value === 'string'
      ? [`${path} ${(value.match(/\{\{\w+\}\}/g) ?? []).toSorted().join(' ')}`]
      : Object.entries(value as object).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));
  const read = (language: string) => JSON.parse(readFileSync(join(resources, 'locales', language, 'cli.json'), 'utf8')) as object;

  it('are the same in both languages, with the same placeholders', () => {
    expect(leaves(read('fr'))).toEqual(leaves(read('en')));
  });

  it.each(['en', 'fr'] as const)('describe every command and every option in %s', (language) => {
    const texts = createTexts(resources, language);
    const lines = overview(texts, COMMANDS);
    for (const command of COMMANDS) {
      expect(lines.some((line) => line.startsWith(`  ${command.name}`))).toBe(true);
      const all = helpOf(texts, command).join('\n');
      // A key that has no text would show itself.
      expect(all).not.toMatch(/\b(options|commands|values|help)\.[a-z]/);
      for (const name of [...command.options, ...EVERYWHERE] as OptionName[]) expect(all).toContain(`--${name}`);
    }
  });

  it('come in the language of the terminal, unless another is named', () => {
    expect(languageOf(undefined, { LC_ALL: 'fr_CA.UTF-8', LANG: 'en_CA' })).toBe('fr');
    expect(languageOf(undefined, { LANG: 'de_DE' })).toBe('en');
    expect(languageOf('en', { LANG: 'fr_CA' })).toBe('en');
  });

  it('fill their placeholders, lists joined', () => {
    const texts = createTexts(resources, 'en');
    expect(texts.refusal({ code: 'actor/several', names: ['A', 'B'] })).toBe(
      'Several people on this computer may do this: A, B. Say who with --as; nothing was changed.',
    );
    expect(texts.refusal({ code: 'no/such-code' })).toContain('no/such-code');
  });
});

it('starts where the person is: npm says so for its own script only', () => {
  expect(placesOf({ INIT_CWD: '/somewhere', npm_lifecycle_event: 'collegium' }).here).toBe('/somewhere');
  expect(placesOf({ INIT_CWD: '/somewhere', npm_lifecycle_event: 'test' }).here).toBe(process.cwd());
  expect(placesOf({}).here).toBe(process.cwd());
});

it('lines columns up by characters, accents apart or not', () => {
  expect(
    alignColumns([
      ['e\u0301te', 'x'],
      ['hiver', 'y'],
    ]),
  ).toEqual(['e\u0301te    x', 'hiver  y']);
});

it('says of an unexpected error what it is and shows no stack', () => {
  const refusal = refusalOf(new Error('first line\n    at frame (file.ts:1:1)'));
  expect(refusal.code).toBe('cli/unexpected');
  expect(createTexts(resources, 'en').refusal(refusal)).not.toContain('\n');
});
