import { Button } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '#domain/shared/languages.ts';
import { Loading } from '../../components/page-states.tsx';
import type { PlaceLinks } from '../../components/place-links.ts';
import { ask } from '../../engine.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Heading } from './heading.tsx';

/** What was founded, and the one next step. */
export function Founded({ links }: { readonly links: PlaceLinks }) {
  const { t } = useTranslation('welcome');
  const language = useLanguage();
  const { data } = useQuery({ queryKey: ['workspace'], queryFn: () => ask('workspace:status', {}) });
  if (data === undefined) return <Loading lines={2} />;
  const institution = data.state === 'open' ? inLanguage(data.institution, language) : '';
  return (
    <>
      <Heading>{t('founded.title', { institution })}</Heading>
      <p className="lead">{t('founded.lead')}</p>
      <div className="actions">
        <Button variant="contained" href={links.people}>
          {t('founded.people')}
        </Button>
        <Button variant="outlined" href={links.proposals}>
          {t('founded.proposals')}
        </Button>
      </div>
    </>
  );
}
