import { inLanguage, type Language, type LocalizedText } from '#domain/shared/languages.ts';

/** Where a rule is from, for people: the code of the rule and the source it rests on, by its name. */
export function ruleSource(id: string, clause: LocalizedText, language: Language): string {
  const source = inLanguage(clause, language);
  return [id, source].filter((each) => each !== '').join(' · ');
}
