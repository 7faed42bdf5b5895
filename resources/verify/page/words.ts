import { words } from 'virtual:given';
import type { Language } from '#domain/shared/languages.ts';

let language: Language = navigator.language.toLowerCase().startsWith('fr') ? 'fr' : 'en';

export const currentLanguage = (): Language => language;

export function chooseLanguage(chosen: Language): void {
  language = chosen;
  document.documentElement.lang = chosen;
}

/** The sentence of a key in the language chosen; counted ones have `_one` and `_other`. A key without a text shows itself. */
export function say(key: string, values: Readonly<Record<string, string | number>> = {}): string {
  const texts = words[language];
  const { count } = values;
  const isOne = typeof count === 'number' && (language === 'fr' ? count < 2 : count === 1);
  const text = texts[typeof count === 'number' ? `${key}_${isOne ? 'one' : 'other'}` : key] ?? texts[key] ?? key;
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
}
