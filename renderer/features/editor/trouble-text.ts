import type { AppError } from '#contract/app-error.ts';
import { errorText } from '../../i18n/error-text.ts';
import { i18next } from '../../i18n/i18n.ts';

/** Reasons that the foot can say in a few words; others are said in the sentence of their code. */
const KNOWN = {
  'workspace/disk-full': 'diskFull',
  'workspace/disk-error': 'diskError',
  'workspace/read-only': 'readOnly',
  'workspace/gone': 'gone',
  'workspace/locked': 'locked',
} as const;
const isKnown = (code: string): code is keyof typeof KNOWN => Object.hasOwn(KNOWN, code);

/**
 * "Not saved since 14:02: the disk is full", and what helps.
 * @param since - when the first letter that is not saved was typed, in milliseconds
 */
export function troubleText(
  error: AppError | null,
  since: number,
  language: string,
): { readonly headline: string; readonly cure: string } {
  const t = i18next.getFixedT(null, 'editor');
  const time = clock(since, language);
  if (error === null) return { headline: t('save.notSince', { time }), cure: '' };
  if (!isKnown(error.code)) return { headline: t('save.notSince', { time }), cure: errorText(error) };
  const reason = KNOWN[error.code];
  return {
    headline: t('save.notSinceWhy', { time, why: t(`save.why.${reason}`) }),
    cure: t(`save.cure.${reason}`),
  };
}

export const clock = (at: number, language: string): string =>
  new Intl.DateTimeFormat(`${language}-CA`, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
