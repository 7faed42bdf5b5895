import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

export function PeoplePlace() {
  const { t } = useTranslation(['people', 'window']);
  useEffect(() => {
    document.title = t('title');
  }, [t]);
  return (
    <main className="sheet" data-column tabIndex={-1} id="content" aria-label={t('window:column.content')}>
      <h1>{t('title')}</h1>
    </main>
  );
}
