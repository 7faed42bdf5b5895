import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '#domain/shared/languages.ts';
import type { english } from './english.ts';
import { macKeys } from './mac-keys.ts';

type Texts = typeof english;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'window';
    resources: Texts;
  }
}

void i18next
  .use(initReactI18next)
  .use(macKeys)
  .init({
    lng: 'en',
    fallbackLng: 'en',
    defaultNS: 'window',
    resources: {},
    initAsync: false,
    postProcess: globalThis.navigator?.platform.startsWith('Mac') ? ['mac-keys'] : false,
    interpolation: { escapeValue: false }, // React escapes
  });

/** A window reads the texts of its own language; the other's come when somebody changes to it. */
const TEXTS = {
  en: () => import('./english.ts').then(({ english }) => english),
  fr: () => import('./french.ts').then(({ french }) => french),
};

/** The texts of a language, ready for `speak`. Both languages have every text: a test sees to it. */
export async function learn(language: Language): Promise<void> {
  if (i18next.hasResourceBundle(language, 'window')) return;
  const all = Object.entries(await TEXTS[language]());
  // Nobody changes them: a copy of each would only be kept beside it.
  for (const [namespace, texts] of all)
    i18next.addResourceBundle(language, namespace, texts, false, true, { silent: true, skipCopy: true });
}

let wanted: Language = 'en';

/** Changes the language of the window once its texts are there: until then it says everything in the one before. */
export async function speak(language: Language): Promise<void> {
  wanted = language;
  await learn(language);
  if (wanted === language) await i18next.changeLanguage(language);
}

export { i18next };
