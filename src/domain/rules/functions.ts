import { RE2JS } from '@bufbuild/re2';
import type { Environment } from '@marcbachmann/cel-js';
import type { Language } from '#domain/shared/localized-text.ts';
import { parseCivilDate, wholeMonthsBetween } from '#domain/shared/civil-date.ts';
import { type MethodCeilings, ceilingOf } from '#domain/assessment/ceiling.ts';
import { type BusinessCalendar, businessDaysBetween } from '#domain/governance/calendar.ts';
import { foldText } from '#domain/outcome/tokens.ts';
import type { VerbLists } from '#domain/outcome/verb-lists.ts';
import { hasTwoVerbs, isVague, levelOf, startsWithVerb } from '#domain/outcome/verbs.ts';
import { figureOf, figuresIn, medianOf, sumOf } from './figures.ts';
import { type PromiseLists, promisesIn } from './promises.ts';
import { plainText, words } from '#domain/proposal/words.ts';
import { isFilled, textOf } from './values.ts';

/** What functions know of the evaluation under way; set before each one, because CEL hands them only their arguments. */
export interface Frame {
  language: Language;
  calendar: BusinessCalendar;
}

export interface FunctionData {
  readonly verbs: VerbLists;
  readonly promises: PromiseLists;
  readonly ceilings: MethodCeilings;
}

interface RuleFunction {
  readonly name: string;
  /** For the check at load: argument types → result. */
  readonly signatures: readonly string[];
  readonly arity: 1 | 2;
  readonly returns: string;
  readonly run: (first: unknown, second: unknown) => unknown;
}

/**
 * Our functions. A text is read in the document's primary language and without CommonMark's marks; comparisons ignore case and take ’ for ' (FRAMEWORKS §0.2).
 *
 * - `filled(x)`: not null, not blank, not an empty list
 * - `count(list)`: its length as a double (CEL's `size` gives an int, and all our numbers are doubles)
 * - `words(text)`: space-separated words
 * - `like(text, pattern)`: RE2 search; the pattern is a literal and is compiled when the pack loads
 * - `digits(text or number)`: the figures in it, in one form (§0.6.8)
 * - `sum(list)`, `median(list)`: of doubles; null counts as nothing; sums in whole hundredths
 * - `distinct(list)`: of texts, first of each
 * - `months(a, b)`: whole months; `businessDays(a, b)`: business days after a up to b
 * - `level(verb)`: Bloom level 1–6, 0 when not listed; `startsWithVerb(text, verb)`; `isVague(text)`; `hasTwoVerbs(text)`
 * - `ceiling(method)`: highest level a method can show
 * - `promises(text)`: sentences that promise a job or pay (§7.2)
 */
export function ruleFunctions(data: FunctionData, frame: Frame): readonly RuleFunction[] {
  const { verbs, promises, ceilings } = data;
  const text = (value: unknown): string => plainText(textOf(value, frame.language));
  const one = (name: string, types: readonly string[], returns: string, run: (value: unknown) => unknown): RuleFunction => ({
    name,
    signatures: types.map((type) => `${name}(${type}): ${returns}`),
    arity: 1,
    returns,
    run,
  });
  const two = (name: string, types: readonly string[], returns: string, run: RuleFunction['run']): RuleFunction => ({
    ...one(name, types, returns, run as (value: unknown) => unknown),
    arity: 2,
    run,
  });
  const anyText = ['string', 'LText'];
  return [
    one('filled', ['dyn'], 'bool', (value) => isFilled(value, frame.language)),
    one('count', ['list'], 'double', (value) => listOf(value).length),
    one('words', anyText, 'double', (value) => words(textOf(value, frame.language))),
    two('like', ['string, string', 'LText, string'], 'bool', (value, pattern) => matches(text(value), String(pattern))),
    one('digits', [...anyText, 'double'], 'list<string>', (value) =>
      typeof value === 'number' ? [figureOf(value)] : figuresIn(text(value)),
    ),
    one('sum', ['list<double>'], 'double', (value) => sumOf(numbersOf(value))),
    one('median', ['list<double>'], 'double', (value) => medianOf(numbersOf(value))),
    { ...one('distinct', ['list<string>'], 'list<string>', (value) => distinctTexts(listOf(value), text)),
      signatures: ['distinct(list<string>): list<string>', 'distinct(list<LText>): list<LText>'], returns: 'list<dyn>' }, // prettier-ignore
    two('months', ['string, string'], 'double', (from, to) => wholeMonthsBetween(dateOf(from), dateOf(to))),
    two('businessDays', ['string, string'], 'double', (from, to) =>
      businessDaysBetween(String(from), String(to), frame.calendar),
    ),
    one('level', ['string'], 'double', (verb) => levelOf(verbs, text(verb), frame.language)),
    two('startsWithVerb', ['LText, string', 'string, string'], 'bool', (value, verb) =>
      startsWithVerb(verbs, text(value), text(verb), frame.language),
    ),
    one('isVague', anyText, 'bool', (value) => isVague(verbs, text(value), frame.language)),
    one('hasTwoVerbs', anyText, 'bool', (value) => hasTwoVerbs(verbs, text(value), frame.language)),
    one('ceiling', ['string'], 'double', (method) => ceilingOf(ceilings, text(method))),
    one('promises', anyText, 'list<string>', (value) => promisesIn(promises, text(value), frame.language)),
  ];
}

/** With full signatures for checking, or over `dyn` for running over plain data. */
export function registerFunctions(environment: Environment, functions: readonly RuleFunction[], typed: boolean): void {
  for (const each of functions) {
    const loose = `${each.name}(${each.arity === 1 ? 'dyn' : 'dyn, dyn'}): ${each.returns}`;
    for (const signature of typed ? each.signatures : [loose])
      environment.registerFunction(signature, each.run, { async: false });
  }
}

const compiled = new Map<string, RE2JS>();

/** @throws when RE2 does not take the pattern (no look-around, no back-references: that is why it cannot hang) */
export function compilePattern(pattern: string): RE2JS {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const made = new RE2JS(`(?i)${pattern}`);
  compiled.set(pattern, made);
  return made;
}

const matches = (text: string, pattern: string): boolean => compilePattern(pattern).test(foldText(text));

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new TypeError('not a list');
}

function numbersOf(value: unknown): readonly number[] {
  return listOf(value)
    .filter((each) => each !== null)
    .map((each) => {
      if (typeof each !== 'number') throw new TypeError('not a number');
      return each;
    });
}

function distinctTexts(values: readonly unknown[], text: (value: unknown) => string): readonly unknown[] {
  const seen = new Map<string, unknown>();
  for (const each of values) {
    const key = foldText(text(each)).trim();
    if (!seen.has(key)) seen.set(key, each);
  }
  return [...seen.values()];
}

function dateOf(value: unknown): NonNullable<ReturnType<typeof parseCivilDate>> {
  const parts = parseCivilDate(String(value));
  if (parts === null) throw new RangeError('not a date');
  return parts;
}
