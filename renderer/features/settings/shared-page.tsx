import { Button } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { PageHeading } from '../../components/page-heading.tsx';
import type { PlaceLinks } from '../../components/place-links.ts';

/** What people who share a computer must know (DESIGN §14). */
export function SharedPage({ links }: { readonly links: PlaceLinks }) {
  const { t } = useTranslation('settings');
  return (
    <>
      <PageHeading title={t('shared.title')} />
      {(['read', 'you', 'sign'] as const).map((each) => (
        <p key={each} className="act-lead">
          {t(`shared.${each}`)}
        </p>
      ))}
      <div className="actions">
        <Button variant="outlined" href={links.you}>
          {t('shared.go')}
        </Button>
      </div>
    </>
  );
}
