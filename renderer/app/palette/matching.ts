/** Small letters without accents, and one apostrophe: what is typed quickly finds what was written carefully. */
export const fold = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('’', "'").replaceAll('œ', 'oe').replaceAll('Œ', 'oe').toLowerCase();

export const wordsOf = (text: string): readonly string[] => fold(text).split(/\s+/).filter(Boolean);

const AT_START = 4;
const AT_WORD = 2;
const INSIDE = 1;

/**
 * How well a folded text answers folded words: every word must occur; at the beginning counts more than at the beginning of a word, and
 * that more than within one.
 * @returns 0 where a word is missing; 1 where there are no words
 */
export function scoreOf(words: readonly string[], text: string): number {
  if (words.length === 0) return 1;
  let score = 0;
  for (const word of words) {
    const at = text.indexOf(word);
    if (at < 0) return 0;
    if (at === 0) score += AT_START;
    else score += isWordStart(text, word) ? AT_WORD : INSIDE;
  }
  return score;
}

function isWordStart(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return true;
  }
  return false;
}

/** The best first, those alike in the order they came; at most `limit`. `textOf` is folded already. */
export function best<T>(items: readonly T[], words: readonly string[], textOf: (item: T) => string, limit: number): readonly T[] {
  const scored: { readonly item: T; readonly score: number; readonly at: number }[] = [];
  for (const [at, item] of items.entries()) {
    const score = scoreOf(words, textOf(item));
    if (score > 0) scored.push({ item, score, at });
  }
  return scored
    .toSorted((a, b) => b.score - a.score || a.at - b.at)
    .slice(0, limit)
    .map(({ item }) => item);
}
