import { Button } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '#contract/api.ts';
import { announce } from '../../components/live-region.tsx';
import { Mark } from '../../components/mark.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { ask, askShell, refusalOf } from '../../engine.ts';
import { errorText } from '../../i18n/error-text.ts';
import { Running } from '../../components/care-running.tsx';

/** What can be read, as one file that any program opens. */
export function RescueSection({ file, busy }: { readonly file: string; readonly busy: boolean }) {
  const { t } = useTranslation('recovery');
  const rescue = useMutation({
    mutationFn: async () => {
      const name = t('rescue.name', { name: file.replace(/\.collegium$/, '') });
      const target = await askShell('dialog:save-file', { kind: 'rescue', name });
      return target === null ? null : ask('recovery:rescue', { target: target.token });
    },
    onSuccess: (done) => done !== null && announce(saidOf(done)),
    onError: (error) => announce(errorText(refusalOf(error))),
  });
  const saidOf = (done: OutputOf<'recovery:rescue'>): string =>
    done.lost === 0 ? t('rescue.whole', done) : t('rescue.done', { ...done, count: done.lost });
  return (
    <section className="act-section" aria-labelledby="rescue-title">
      <h2 id="rescue-title">{t('rescue.title')}</h2>
      <p>{t('rescue.text')}</p>
      <RefusalNote refusal={rescue.isError ? refusalOf(rescue.error) : null} />
      {rescue.isPending ? (
        <Running label={t('rescue.running')} />
      ) : (
        <div className="actions">
          <Button variant="outlined" disabled={busy} onClick={() => rescue.mutate()}>
            {t('rescue.do')}
          </Button>
        </div>
      )}
      {rescue.data != null && !rescue.isPending && (
        <p className="state">
          <Mark meaning="done" />
          {saidOf(rescue.data)}
        </p>
      )}
    </section>
  );
}
