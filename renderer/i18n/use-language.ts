import { useTranslation } from 'react-i18next';
import type { Language } from '#domain/shared/languages.ts';

/** The language of the window; that of proposals is another (`useContentLanguage`). */
export function useLanguage(): Language {
  return useTranslation().i18n.language === 'fr' ? 'fr' : 'en';
}
