import { RE2JS } from '@bufbuild/re2';
import { z } from 'zod';
import type { Language } from '#domain/shared/localized-text.ts';
import { foldText, tokensOf } from '#domain/outcome/tokens.ts';

const Phrases = z.array(z.string().min(1).max(300)).max(200);
const BothPhrases = z.strictObject({ en: Phrases, fr: Phrases });

/** The shape of `resources/rules/promises.yaml` (FRAMEWORKS §7.2). */
export const PromiseData = z.strictObject({ version: z.string(), patterns: BothPhrases, negations: BothPhrases });

interface LanguagePromises {
  readonly pattern: RE2JS;
  readonly negations: ReadonlySet<string>;
}
export type PromiseLists = Readonly<Record<Language, LanguagePromises>>;

/**
 * Promise phrases ready for matching.
 * @throws z.ZodError, or a syntax error of a pattern: shipped data, so a fault of ours
 */
export function createPromiseLists(data: unknown): PromiseLists {
  const parsed = PromiseData.parse(data);
  const prepared = (language: Language): LanguagePromises => ({
    pattern: wholeWords(parsed.patterns[language]),
    negations: new Set(parsed.negations[language].map(foldText)),
  });
  return { en: prepared('en'), fr: prepared('fr') };
}

/**
 * Patterns between spaces, over text whose words are kept apart by single spaces: `\b` knows ASCII only and would split « assuré », and
 * RE2's letter classes take a tenth of a second to build.
 */
function wholeWords(patterns: readonly string[]): RE2JS {
  return new RE2JS(` (${patterns.map((each) => `(${foldText(each)})`).join('|')}) `);
}

/** ` will increase your pay `: lower case, one space around each word, elisions set apart. */
const spaced = (text: string): string =>
  ` ${foldText(text)
    .replace(/'/gu, "' ")
    .replace(/[^\p{L}\p{N}'-]+/gu, ' ')} `;

/** The sentences that promise a job or pay and deny nothing, as written. A sentence ends at `.`, `!`, `?` or a line end. */
export function promisesIn(lists: PromiseLists, text: string, language: Language): readonly string[] {
  const { pattern, negations } = lists[language];
  return text
    .split(/[.!?\n]+/u)
    .map((each) => each.trim())
    .filter((each) => each !== '' && pattern.test(spaced(each)) && !tokensOf(each).some((token) => negations.has(token)));
}
