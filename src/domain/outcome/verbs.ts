import type { Language } from '#domain/shared/localized-text.ts';
import type { VerbEntry, VerbLists } from './verb-lists.ts';
import { tokensOf } from './tokens.ts';

/** A listed verb or vague expression found at the start of a text, and how many words it takes there. */
export interface FoundVerb extends VerbEntry {
  readonly words: number;
}

/**
 * The verb or vague expression with which a text begins; the longest entry wins, so that "demonstrate an understanding of" is not taken
 * for "demonstrate". Null when it begins with neither. English verbs may be inflected, French ones are infinitives (FRAMEWORKS §8.2).
 */
export function findVerb(lists: VerbLists, text: string, language: Language): FoundVerb | null {
  return findAt(lists, tokensOf(text), 0, language);
}

/** The Bloom level of a verb given alone, 1 to 6; 0 when it is not on the list. */
export function levelOf(lists: VerbLists, verb: string, language: Language): number {
  return namedVerb(lists, verb, language)?.level ?? 0;
}

/** Whether a statement begins with a verb on the vague list or with a stem that hides what the learner does (FRAMEWORKS §8.3). */
export function isVague(lists: VerbLists, text: string, language: Language): boolean {
  return findVerb(lists, text, language)?.vague ?? false;
}

/** Whether a statement begins with this verb, in any form of it. A verb that no list knows must stand there as written. */
export function startsWithVerb(lists: VerbLists, text: string, verb: string, language: Language): boolean {
  const named = namedVerb(lists, verb, language);
  if (named !== null) return findVerb(lists, text, language)?.lemma === named.lemma;
  const [wanted, given] = [tokensOf(verb), tokensOf(text)];
  return wanted.length > 0 && wanted.every((word, at) => given[at] === word);
}

/** Whether two actions share one statement: "verb and verb …", "verb, verb and verb …" (LO-09). */
export function hasTwoVerbs(lists: VerbLists, text: string, language: Language): boolean {
  const tokens = tokensOf(text);
  const first = findAt(lists, tokens, 0, language);
  if (first === null) return false;
  let at = first.words;
  if (tokens[at] === ',') at += 1;
  const joined = at > first.words || isAnd(tokens[at]);
  if (isAnd(tokens[at])) at += 1;
  return joined && findAt(lists, tokens, at, language) !== null;
}

const isAnd = (token: string | undefined): boolean => token === 'and' || token === 'et';

const PREPOSITIONS = ['de', 'à', 'sur', 'on', 'with', 'of'];
const isPreposition = (form: ReadonlySet<string> | undefined): boolean => PREPOSITIONS.some((each) => form?.has(each));

/** The entry that a lemma names as a whole; its closing preposition may be left out (« débattre » for « débattre de »). */
function namedVerb(lists: VerbLists, verb: string, language: Language): VerbEntry | null {
  const tokens = tokensOf(verb);
  const patterns = lists.patterns[language].get(tokens[0] ?? '') ?? [];
  const named = patterns.filter((each) => tokens.every((word, at) => each.forms[at]?.has(word)));
  const whole = named.find((each) => each.forms.length === tokens.length);
  if (whole !== undefined) return whole.entry;
  return named.find(({ forms }) => forms.length === tokens.length + 1 && isPreposition(forms.at(-1)))?.entry ?? null;
}

function findAt(lists: VerbLists, tokens: readonly string[], start: number, language: Language): FoundVerb | null {
  const patterns = lists.patterns[language].get(tokens[start] ?? '') ?? [];
  const found = patterns.find(({ forms }) => forms.every((form, at) => form.has(tokens[start + at] ?? '')));
  return found === undefined ? null : { ...found.entry, words: found.forms.length };
}
