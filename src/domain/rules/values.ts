import type { Language } from '#domain/shared/localized-text.ts';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a value is a text in two languages. */
export const isBothLanguages = (value: unknown): value is { readonly en: string; readonly fr: string } =>
  isObject(value) && typeof value.en === 'string' && typeof value.fr === 'string';

/**
 * A text as the rules read it: of two languages the primary one, whatever the other says (FRAMEWORKS §0.2).
 * @throws TypeError for anything but a text
 */
export function textOf(value: unknown, language: Language): string {
  if (typeof value === 'string') return value;
  if (isBothLanguages(value)) return value[language];
  throw new TypeError('not a text');
}

/** Not null, not blank, not an empty list; of two languages the primary one; of an object, anything in it (FRAMEWORKS §0.2). */
export function isFilled(value: unknown, language: Language): boolean {
  if (value === null || value === undefined) return false;
  if (typeof value === 'string') return value.trim() !== '';
  if (Array.isArray(value)) return value.length > 0;
  if (isBothLanguages(value)) return value[language].trim() !== '';
  return isObject(value) ? Object.values(value).some((each) => isFilled(each, language)) : true;
}
