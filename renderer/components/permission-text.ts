import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Permission } from '#contract/acts.ts';
import { formatList } from '#domain/shared/format.ts';
import { errorText } from '../i18n/error-text.ts';
import { i18next } from '../i18n/i18n.ts';
import { useLanguage } from '../i18n/use-language.ts';

/** A permission carries no details: a sentence that needs some is better not said than said with holes. */
const whole = (sentence: string): string => (sentence.includes('{{') ? '' : sentence);

/** Why somebody may not, and who can, in one or two sentences; "" where they may. */
export function usePermissionText(): (permission: Permission) => string {
  const { t } = useTranslation('review');
  const language = useLanguage();
  return useCallback(
    ({ may, code, holders }) => {
      if (may) return '';
      const who =
        holders.length === 0
          ? t('may.nobody')
          : t('may.holders', { names: formatList(holders, language), count: holders.length });
      if (code === 'actor/no-right' || code === '') return who;
      // Sentences of the window where it has one: those of errors.json end in what was not changed.
      const key = `review:may.code.${code.replace('/', '_')}`;
      const why = i18next.exists(key) ? i18next.t(key as 'review:may.nobody') : whole(errorText({ code }));
      return [why, holders.length === 0 && why !== '' ? '' : who].filter((each) => each !== '').join(' ');
    },
    [t, language],
  );
}
