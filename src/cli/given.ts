import { parseCivilDate } from '#domain/shared/civil-date.ts';
import type { OptionName } from './options.ts';
import { refuse } from './refused.ts';

type Values = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** The arguments and options that were typed, checked against the command. */
export interface Given {
  readonly args: readonly string[];
  /** An argument by its place; "" where it was left out. */
  arg(place: number): string;
  text(name: OptionName): string | undefined;
  all(name: OptionName): readonly string[];
  has(name: OptionName): boolean;
  /** A civil date, or what to take where none was typed. @throws Refused `cli/date` */
  date<T extends string>(name: OptionName, otherwise: T): string;
  /** One of the words. @throws Refused `cli/choice` with the words */
  choice<T extends string>(name: OptionName, words: readonly T[], otherwise: T): T;
  choice<T extends string>(name: OptionName, words: readonly T[]): T | undefined;
}

export function createGiven(args: readonly string[], values: Values): Given {
  const text = (name: OptionName): string | undefined => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  const choice = <T extends string>(name: OptionName, words: readonly T[], otherwise?: T): T | undefined => {
    const given = text(name);
    if (given === undefined) return otherwise;
    const found = words.find((word) => word.toLowerCase() === given.toLowerCase());
    return found ?? refuse('cli/choice', { option: name, value: given, words });
  };
  return {
    args,
    arg: (place) => args[place] ?? '',
    text,
    all: (name) => (values[name] ?? []) as readonly string[],
    has: (name) => values[name] === true,
    date: (name, otherwise) => {
      const given = text(name);
      if (given === undefined) return otherwise;
      return parseCivilDate(given) === null ? refuse('cli/date', { option: name, value: given }) : given;
    },
    choice: choice as Given['choice'],
  };
}

/** Something on both sides of one at sign: mistypings are caught, unusual addresses are not. */
export const isEmail = (text: string): boolean => /^[^\s@]{1,64}@[^\s@]{1,190}$/.test(text);
