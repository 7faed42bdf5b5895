import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '#domain/shared/localized-text.ts';
import type { PlaceLinks } from '../../components/place-links.ts';

export function ComparisonPlace(_props: {
  readonly proposal: string;
  readonly a: string;
  readonly b: string;
  readonly links: PlaceLinks;
  readonly content: Language;
}) {
  const { t } = useTranslation(['comparison', 'window']);
  useEffect(() => {
    document.title = t('title');
  }, [t]);
  return (
    <main className="sheet" data-column tabIndex={-1} id="content" aria-label={t('window:column.content')}>
      <h1>{t('title')}</h1>
    </main>
  );
}
