const TOKEN = /[\p{L}\p{N}]+'?|,/gu;

/** Text as it is compared everywhere in the rules: composed, lower case, ’ read as ' (FRAMEWORKS §0.2). */
export const foldText = (text: string): string => text.normalize('NFC').toLowerCase().replace(/[’ʼ‘]/gu, "'");

/** Words and commas in order. An elided word keeps its apostrophe: `d'`, `une`. */
export const tokensOf = (text: string): readonly string[] => foldText(text).match(TOKEN) ?? [];

/** What a closing French preposition becomes before an article or a vowel: de, du, des, d'; à, au, aux. */
export function trailingForms(word: string): readonly string[] {
  if (word === 'de') return ['de', 'du', 'des', "d'"];
  if (word === 'à') return ['à', 'au', 'aux'];
  return [word];
}
