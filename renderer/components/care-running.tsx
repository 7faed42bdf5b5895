import { Button, LinearProgress } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '#domain/shared/format.ts';
import { ask } from '../engine.ts';
import { useLanguage } from '../i18n/use-language.ts';

const LOOK_EVERY_MS = 250;

/** What runs, how much of it is done, and the way to end it. */
export function Running({ label }: { readonly label: string }) {
  const { t } = useTranslation('recovery');
  const language = useLanguage();
  const { data } = useQuery({
    queryKey: ['care:progress'],
    queryFn: () => ask('care:progress', {}),
    refetchInterval: LOOK_EVERY_MS,
    gcTime: 0,
  });
  const done = data?.done ?? 0;
  return (
    <div className="making">
      <LinearProgress aria-label={label} />
      <span>{done > 0 ? t('progress', { number: formatNumber(done, language) }) : label}</span>
      <Button size="small" variant="outlined" onClick={() => void ask('care:stop', {})}>
        {t('stop')}
      </Button>
    </div>
  );
}
