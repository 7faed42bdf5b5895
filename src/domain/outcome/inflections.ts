/**
 * Every form an English verb may have at the start of an outcome: analyze, analyzes, analyzed, analyzing. Both spellings where a last
 * consonant may double (label: labeled, labelled); a form that nobody writes does no harm here, because it only ever leads to its verb.
 */
export function inflectionsOf(word: string, irregular: readonly string[]): readonly string[] {
  return [word, thirdPerson(word), ...endings(word), ...irregular];
}

const CONSONANT_Y = /[^aeiou]y$/;
const SIBILANT = /(s|x|z|ch|sh|o)$/;
const MAY_DOUBLE = /[^aeiou][aeiou][^aeiouwxy]$/;

function thirdPerson(word: string): string {
  if (CONSONANT_Y.test(word)) return `${word.slice(0, -1)}ies`;
  return SIBILANT.test(word) ? `${word}es` : `${word}s`;
}

function endings(word: string): readonly string[] {
  if (word.endsWith('ee')) return [`${word}ing`];
  if (word.endsWith('e')) return [`${word}d`, `${word.slice(0, -1)}ing`];
  if (CONSONANT_Y.test(word)) return [`${word.slice(0, -1)}ied`, `${word}ing`];
  const regular = [`${word}ed`, `${word}ing`];
  const last = word.at(-1) ?? '';
  return MAY_DOUBLE.test(word) ? [...regular, `${word}${last}ed`, `${word}${last}ing`] : regular;
}
