/** Nobody looks for more words than this; each costs a look-up. */
const MAX_WORDS = 16;
const MAX_WORD_LENGTH = 64;

/**
 * What a person typed, as an FTS5 query: every word must occur, the last one may still be growing. Words are quoted, so that AND, NEAR,
 * `title:`, quotes, stars and NUL are text like any other. Null where there is nothing to look for.
 */
export function searchQuery(typed: string): string | null {
  const words = (
    typed
      .slice(0, 2000)
      .normalize('NFC')
      .match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? []
  ).slice(0, MAX_WORDS);
  if (words.length === 0) return null;
  const quoted = words.map((word) => `"${word.slice(0, MAX_WORD_LENGTH)}"`);
  return quoted.join(' ') + (/[\p{L}\p{N}\p{M}]$/u.test(typed) ? ' *' : '');
}
