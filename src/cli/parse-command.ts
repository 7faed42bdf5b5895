import { parseArgs } from 'node:util';
import type { Command } from './command.ts';
import { createGiven, type Given } from './given.ts';
import { EVERYWHERE, isOption, OPTIONS, type OptionName } from './options.ts';
import { refuse } from './refused.ts';

export interface Parsed {
  /** Null where none was named. */
  readonly command: Command | null;
  readonly given: Given;
}

/** A value that begins with a dash and cannot be an option: a number, or a sentence. It is hidden from the parser behind a NUL. */
const DASHED_VALUE = /^-(?:\d|.*\s)/s;
const hide = (arg: string): string => (DASHED_VALUE.test(arg) && !arg.startsWith('--') ? `\0${arg}` : arg);
const show = (value: string): string => (value.startsWith('\0') ? value.slice(1) : value);

/**
 * The command line, checked: known command, known options of that command, each at most once unless it may be repeated, every value and
 * argument there. @throws Refused `cli/…`
 */
export function parseCommand(argv: readonly string[], commands: readonly Command[]): Parsed {
  const { values, positionals, tokens } = parse(argv, commands);
  const named = commandOf(positionals, commands);
  const typed = tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []));
  const given = createGiven(positionals.slice(named?.words ?? 0).map(show), withoutHidden(values));
  if (named === null) {
    const extra = typed.find((name) => !EVERYWHERE.includes(name as OptionName));
    return extra === undefined ? { command: null, given } : refuse('cli/no-command');
  }
  const { command } = named;
  checkOptions(command, typed);
  if (!given.has('help')) checkNeeds(command, given);
  return { command, given };
}

function parse(argv: readonly string[], commands: readonly Command[]) {
  const options = Object.fromEntries(
    Object.entries({ ...OPTIONS, help: { type: 'boolean', short: 'h' } }).map(([name, kind]) => [name, { ...kind }]),
  );
  try {
    return parseArgs({
      args: argv.map(hide),
      options: options as Record<string, { type: 'string' | 'boolean'; multiple?: boolean }>,
      allowPositionals: true,
      tokens: true,
      strict: true,
    });
  } catch (error) {
    return refuseOption(error, argv, commands);
  }
}

function refuseOption(error: unknown, argv: readonly string[], commands: readonly Command[]): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const quoted = /'(-[^ '<]+)/.exec(error instanceof Error ? error.message : '')?.[1] ?? '';
  const option = (quoted.split(',').at(-1) ?? '').trim().replace(/=.*$/, '');
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') refuse('cli/unknown-option', { option, command: nameIn(argv, commands) });
  if (code !== 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') throw error;
  const name = option.replace(/^-+/, '');
  const takesNone = isOption(name) && OPTIONS[name].type === 'boolean';
  refuse(takesNone ? 'cli/option-takes-no-value' : 'cli/option-value', { option });
}

/** What of a command was named, for a sentence about it; whatever follows may belong to an option nobody knows. */
function nameIn(argv: readonly string[], commands: readonly Command[]): string {
  const [first = 'collegium', second = ''] = argv.filter((arg) => !arg.startsWith('-'));
  return commands.find(({ name }) => name === `${first} ${second}` || name === first)?.name ?? first;
}

const withoutHidden = (values: Readonly<Record<string, unknown>>): Record<string, string | boolean | readonly string[]> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string'
        ? show(value)
        : Array.isArray(value)
          ? value.map((each) => show(String(each)))
          : (value as boolean),
    ]),
  );

/** The longest name that the first words spell. @throws Refused with the commands there are */
function commandOf(words: readonly string[], commands: readonly Command[]): { command: Command; words: number } | null {
  const [first, second] = words;
  if (first === undefined) return null;
  const both = commands.find((each) => each.name === `${first} ${second ?? ''}`);
  if (both !== undefined) return { command: both, words: 2 };
  const one = commands.find((each) => each.name === first);
  if (one !== undefined) return { command: one, words: 1 };
  const group = commands.filter((each) => each.name.startsWith(`${first} `)).map((each) => each.name.split(' ')[1] ?? '');
  if (group.length > 0) return refuse('cli/unknown-subcommand', { group: first, word: second ?? '', commands: group });
  return refuse('cli/unknown-command', {
    command: first,
    commands: [...new Set(commands.map((each) => each.name.split(' ')[0] ?? ''))],
  });
}

function checkOptions(command: Command, typed: readonly string[]): void {
  const allowed = new Set<string>([...EVERYWHERE, ...command.options]);
  const foreign = typed.find((name) => !allowed.has(name));
  if (foreign !== undefined) refuse('cli/unknown-option', { option: `--${foreign}`, command: command.name });
  const twice = typed.find((name, index) => typed.indexOf(name) !== index && isOption(name) && !('multiple' in OPTIONS[name]));
  if (twice !== undefined) refuse('cli/option-twice', { option: `--${twice}` });
}

function checkNeeds(command: Command, given: Given): void {
  const required = command.args.filter((name) => !name.endsWith('?') && !name.endsWith('…'));
  const missing = required[given.args.length];
  if (missing !== undefined) refuse('cli/missing-argument', { argument: missing, command: command.name });
  const isOpen = command.args.some((name) => name.endsWith('…'));
  const extra = isOpen ? undefined : given.args[command.args.length];
  if (extra !== undefined) refuse('cli/too-many-arguments', { argument: extra, command: command.name });
  const needed = (command.needs ?? []).find((name) => given.text(name) === undefined && given.all(name).length === 0);
  if (needed !== undefined) refuse('cli/missing-option', { option: `--${needed}`, command: command.name });
}
