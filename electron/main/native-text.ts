import english from '../../resources/locales/en/native.json' with { type: 'json' };
import french from '../../resources/locales/fr/native.json' with { type: 'json' };
import type { Language } from '#domain/shared/localized-text.ts';
import { preferences } from './preferences.ts';

type Key = keyof typeof english;

/** Words of menus and dialogs in the language of the interface; placeholders as everywhere: `{{name}}`. */
export function nativeText(
  language: Language = preferences().language,
): (key: Key, values?: Readonly<Record<string, string>>) => string {
  const texts: Readonly<Record<Key, string>> = language === 'fr' ? french : english;
  return (key, values = {}) => texts[key].replace(/\{\{(\w+)\}\}/g, (_all, name: string) => values[name] ?? '');
}
