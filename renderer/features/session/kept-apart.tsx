import { useTranslation } from 'react-i18next';
import type { PersonHere } from '#contract/session.ts';
import { formatList } from '#domain/shared/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';

/** What separates people who share this computer, and what does not: nobody shall trust in more than there is. */
export function KeptApart({ here }: { readonly here: readonly PersonHere[] }) {
  const { t } = useTranslation('session');
  const language = useLanguage();
  const open = here.filter((each) => !each.locked && !each.asksEachTime).map(({ name }) => name);
  return (
    <section className="act-section">
      <h2>{t('apart.title')}</h2>
      <ul className="kept-apart">
        {open.length < here.length && <li>{t('apart.signature')}</li>}
        <li>{t('apart.writing')}</li>
        {open.length > 0 && <li>{t('apart.keyStore', { names: formatList(open, language) })}</li>}
        <li>{t('apart.file')}</li>
        <li>{t('apart.window')}</li>
      </ul>
      <p className="soft">{t('apart.cure')}</p>
    </section>
  );
}
