import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlaceLinks } from '../../components/place-links.ts';

export function WelcomePlace(_props: { readonly page: string; readonly links: PlaceLinks }) {
  const { t } = useTranslation(['welcome', 'window']);
  useEffect(() => {
    document.title = t('title');
  }, [t]);
  return (
    <main className="sheet" data-column tabIndex={-1} id="content" aria-label={t('window:column.content')}>
      <h1>{t('title')}</h1>
    </main>
  );
}
