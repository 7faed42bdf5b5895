/** The two official languages of the first users; equal everywhere. */
export const LANGUAGES = ['en', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A text that people wrote in English, in French, or in both; "" where a side is missing. */
export type LocalizedText = Record<Language, string>;

/** The text in the language wanted, else in the other one: a missing translation never hides what was written. */
export function inLanguage(text: LocalizedText, language: Language): string {
  return text[language] || text[language === 'en' ? 'fr' : 'en'];
}
