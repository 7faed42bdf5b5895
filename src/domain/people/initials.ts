/** Letters without accents, in upper case: "Éloïse" → "ELOISE". */
const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toUpperCase();

/** First letters of the parts of a name, in order: "Marie-Claude O’Brien" → ["M", "C", "O"]. */
function firstLetters(name: string): readonly string[] {
  return plain(name)
    .split(/[^\p{L}’']+/u)
    .map((part) => part.replaceAll(/[^\p{L}]/gu, '')[0] ?? '')
    .filter((letter) => letter !== '');
}

/**
 * Whether somebody typed the initials of a name: its first and last letters with any of those between, in order, accents, case, full stops
 * and blanks aside. "AT", "a.t." and "A. T." are Anne Tremblay's; "MO" and "MCO" are both Marie-Claude Ouellette's.
 */
export function areInitialsOf(name: string, typed: string): boolean {
  const letters = firstLetters(name);
  const given = [...plain(typed).replaceAll(/[^\p{L}]/gu, '')];
  const [first, last] = [letters[0], letters.at(-1)];
  if (first === undefined || given[0] !== first || given.at(-1) !== last || given.length > letters.length) return false;
  if (given.length < Math.min(2, letters.length)) return false;
  let at = 0;
  for (const letter of given) {
    const found = letters.indexOf(letter, at);
    if (found < 0) return false;
    at = found + 1;
  }
  return true;
}
