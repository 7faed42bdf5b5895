import type { Command } from './command.ts';
import { EVERYWHERE, OPTIONS, type OptionName } from './options.ts';
import { alignColumns } from './table.ts';
import type { Texts } from './texts.ts';

/** All commands with what they do, and what holds for all of them. */
export function overview(texts: Texts, commands: readonly Command[]): readonly string[] {
  const rows = commands.map((each) => [`  ${usageOf(texts, each)}`, texts.say(`commands.${keyOf(each)}.does`)]);
  return [
    texts.say('help.title'),
    '',
    texts.say('help.usage'),
    '',
    ...alignColumns(rows),
    '',
    ...optionRows(texts, ['workspace', 'as', 'passphrase-file', ...EVERYWHERE], null),
    '',
    texts.say('help.ids'),
    texts.say('help.passphrase'),
    texts.say('help.json'),
    texts.say('help.status'),
    '',
    texts.say('help.more'),
  ];
}

/** One command: how it is written, what it does, what it takes. */
export function helpOf(texts: Texts, command: Command): readonly string[] {
  const notes = texts.sayOr(`commands.${keyOf(command)}.notes`, '');
  const usage = `collegium ${usageOf(texts, command)}`;
  const needed = (command.needs ?? []).map((name) => spelled(texts, name, command));
  return [
    [usage, ...needed, texts.say('help.options')].join(' '),
    '',
    texts.say(`commands.${keyOf(command)}.does`),
    ...(notes === '' ? [] : [notes]),
    '',
    ...optionRows(texts, [...command.options, ...EVERYWHERE], command),
    ...(command.options.includes('passphrase-file') ? ['', texts.say('help.passphrase')] : []),
    '',
    texts.say('help.status'),
  ];
}

const keyOf = ({ name }: Command): string => name.replaceAll(' ', '-');

function usageOf(texts: Texts, { name, args }: Command): string {
  const spelledArgs = args.map((arg) => {
    const plain = arg.replace(/[?…]$/, '');
    const word = plain
      .split('|')
      .map((each) => texts.sayOr(`values.${each}`, each))
      .join('|');
    if (arg.endsWith('?')) return `[${word}]`;
    return arg.endsWith('…') ? `[${word} …]` : word;
  });
  return [name, ...spelledArgs].join(' ');
}

function optionRows(texts: Texts, names: readonly OptionName[], command: Command | null): readonly string[] {
  const rows = names.map((name) => {
    const own = command === null ? '' : texts.sayOr(`commands.${keyOf(command)}.options.${name}`, '');
    return [`  ${spelled(texts, name, command)}`, own === '' ? texts.say(`options.${name}`) : own];
  });
  return alignColumns(rows);
}

function spelled(texts: Texts, name: OptionName, command: Command | null): string {
  if (OPTIONS[name].type === 'boolean') return `--${name}`;
  const own = command === null ? '' : texts.sayOr(`commands.${keyOf(command)}.values.${name}`, '');
  return `--${name} ${own === '' ? texts.sayOr(`values.${name}`, name.toUpperCase()) : own}`;
}
