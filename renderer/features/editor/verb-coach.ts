import { findVerb, levelOf } from '#domain/outcome/verbs.ts';
import type { Language } from '#domain/shared/languages.ts';
import { verbLists } from '../../components/verb-lists.ts';

export interface Coaching {
  /** As listed: `understand`, `point out`; "" where the text begins with no listed verb. */
  readonly verb: string;
  /** 1 to 6; 0 for none. */
  readonly level: number;
  /** Nobody can watch somebody do it. */
  readonly vague: boolean;
  /** Verbs to try instead: listed ones only. */
  readonly instead: readonly string[];
  /** How many words the verb takes at the start of the text. */
  readonly words: number;
}

/** What the verb at the start of an outcome tells. */
export function coach(text: string, language: Language): Coaching {
  const found = findVerb(verbLists(), text, language);
  if (found === null) return { verb: '', level: 0, vague: false, instead: [], words: 0 };
  const instead = found.rewrites.filter((each) => levelOf(verbLists(), each, language) > 0);
  return { verb: found.lemma, level: found.level, vague: found.vague, instead, words: found.words };
}

const WORD = /[\p{L}\p{M}'’-]+/gu;

/** The text with the verb it begins with replaced, a capital where there was one. */
export function withVerb(text: string, words: number, verb: string): string {
  const found = [...text.matchAll(WORD)].slice(0, words);
  const [first, last] = [found[0], found.at(-1)];
  if (first === undefined || last === undefined) return text;
  const isCapital = first[0].slice(0, 1) !== first[0].slice(0, 1).toLowerCase();
  const written = isCapital ? verb.slice(0, 1).toUpperCase() + verb.slice(1) : verb;
  return text.slice(0, first.index) + written + text.slice(last.index + last[0].length);
}

/**
 * The main verb and its level after the text changed: those of the new text where the old ones were empty or had come from the old text;
 * what somebody chose otherwise stays.
 */
export function followedVerb(
  before: { readonly text: string; readonly verb: string; readonly level: number | null },
  text: string,
  language: Language,
): { readonly verb: string; readonly level: number | null } {
  const [old, now] = [coach(before.text, language), coach(text, language)];
  const [oldVerb, nowVerb] = [old.vague ? '' : old.verb, now.vague ? '' : now.verb];
  const verb = before.verb === '' || before.verb === oldVerb ? nowVerb : before.verb;
  const level = before.level === null || before.level === old.level ? now.level || null : before.level;
  return { verb, level };
}
