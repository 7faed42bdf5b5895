import type { AppError } from '#contract/app-error.ts';
import { i18next } from './i18n.ts';

/** The sentence of a code. One that has none is still said with its code: never a silent failure. */
export function errorText(error: Pick<AppError, 'code'> & Partial<AppError>): string {
  const key = `errors:${error.code}`;
  if (!i18next.exists(key)) return i18next.t('window:failure.unknown', { code: error.code });
  // Codes come from the engine at run time; whether this one has a text was asked above.
  return i18next.t(key as 'window:waiting', error.details ?? {});
}
