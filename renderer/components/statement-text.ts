import { useTranslation } from 'react-i18next';
import type { OfficeStatement } from '#contract/proposal-view.ts';
import { formatDate } from '#domain/shared/format.ts';
import { useLanguage } from '../i18n/use-language.ts';

/** How an office's own statement stands, in words: "Asked on 1 October 2026, no answer yet." (FRAMEWORKS §0.6.3) */
export function useStatementText(): (statement: OfficeStatement) => string {
  const { t } = useTranslation('proposals');
  const language = useLanguage();
  return ({ owner, unheld, askedOn, respondedOn, given, sent }) => {
    const office = t(`office.${owner}`);
    if (given !== null) {
      const said = t(`statement.${given.how}`, { office, name: given.by, date: formatDate(given.on, language) });
      return sent ? said : `${said} ${t('statement.notSent')}`;
    }
    if (respondedOn !== '') return t('statement.replied', { office, date: formatDate(respondedOn, language) });
    if (askedOn !== '') return t('statement.asked', { office, date: formatDate(askedOn, language) });
    return t(unheld ? 'statement.unheld' : 'statement.notAsked', { office });
  };
}
