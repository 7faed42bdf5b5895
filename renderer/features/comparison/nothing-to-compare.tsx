import { Button } from '@mui/material';
import { useTranslation } from 'react-i18next';

/** `one`: there is one version yet; `same`: one version was chosen twice. */
export function NothingToCompare({ why, editHref }: { readonly why: 'one' | 'same'; readonly editHref: string }) {
  const { t } = useTranslation('comparison');
  return (
    <div className="comparison-empty">
      <h2>{t(`nothing.${why}.title`)}</h2>
      <p>{t(`nothing.${why}.text`)}</p>
      {why === 'one' && (
        <Button variant="outlined" href={editHref}>
          {t('nothing.write')}
        </Button>
      )}
    </div>
  );
}
