import { Button, LinearProgress } from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { formatPercent } from '#domain/shared/format.ts';
import { announce } from '../../components/live-region.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { ask, refusalOf } from '../../engine.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Door } from './doors.tsx';
import { goThere } from './go-there.ts';

const LOOK_EVERY_MS = 250;

/** The first time it is made, which takes a few seconds; then it is opened at once. Nothing of it is beside real records. */
export function SampleDoor({ href }: { readonly href: string }) {
  const { t } = useTranslation('welcome');
  const open = useMutation({
    mutationFn: () => ask('workspace:sample', {}),
    onMutate: () => announce(t('sample.making')),
    onSuccess: () => goThere(href),
    onError: (error) => {
      if (refusalOf(error).code === 'sample/stopped') announce(t('sample.stopped'));
    },
  });
  // Whoever went through another door does not want to be taken here.
  useEffect(() => () => void ask('sample:stop', {}).catch(() => undefined), []);
  const refusal = open.isError ? refusalOf(open.error) : null;
  return (
    <Door title={t('doors.sample')} text={t('doors.sampleText')} busy={open.isPending} onClick={() => open.mutate()}>
      {open.isPending && <Making />}
      {refusal !== null && refusal.code !== 'sample/stopped' && <RefusalNote refusal={refusal} />}
    </Door>
  );
}

function Making() {
  const { t } = useTranslation('welcome');
  const language = useLanguage();
  const { data } = useQuery({
    queryKey: ['sample:progress'],
    queryFn: () => ask('sample:progress', {}),
    refetchInterval: LOOK_EVERY_MS,
    gcTime: 0,
  });
  const share = data?.share ?? null;
  if (share === null) return null; // it is there already and is being opened
  const percent = Math.round(share * 100);
  return (
    <div className="making">
      <LinearProgress variant="determinate" value={percent} aria-label={t('sample.making')} />
      <span>{t('sample.progress', { percent: formatPercent(percent, language) })}</span>
      <Button size="small" variant="outlined" onClick={() => void ask('sample:stop', {})}>
        {t('sample.stop')}
      </Button>
    </div>
  );
}
