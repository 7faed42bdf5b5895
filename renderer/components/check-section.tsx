import { Button } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CheckReport } from '#contract/care.ts';
import { announce } from './live-region.tsx';
import { Mark } from './mark.tsx';
import { RefusalNote } from './refusal-note.tsx';
import { ask, refusalOf } from '../engine.ts';
import { errorText } from '../i18n/error-text.ts';
import { Running } from './care-running.tsx';

/** Reads everything again and lists what is damaged, in words. */
export function CheckSection({ file, busy }: { readonly file: string; readonly busy: boolean }) {
  const { t } = useTranslation('recovery');
  const check = useMutation({
    mutationFn: () => ask('care:check', {}),
    onMutate: () => announce(t('check.running')),
    onSuccess: (report) => announce(saidOf(report)),
    onError: (error) => announce(errorText(refusalOf(error))),
  });
  const saidOf = ({ ok, records, found }: CheckReport): string =>
    ok ? t('check.whole', { records }) : t('check.damaged', { records, count: found });
  return (
    <section className="act-section" aria-labelledby="check-title">
      <h2 id="check-title">{t('check.title')}</h2>
      <p>{t('check.text')}</p>
      <RefusalNote refusal={check.isError ? refusalOf(check.error) : null} />
      {check.isPending ? (
        <Running label={t('check.running')} />
      ) : (
        <div className="actions">
          <Button variant="outlined" disabled={busy} onClick={() => check.mutate()}>
            {t('check.do')}
          </Button>
        </div>
      )}
      {check.data !== undefined && !check.isPending && <Report report={check.data} file={file} said={saidOf(check.data)} />}
    </section>
  );
}

function Report({ report, file, said }: { readonly report: CheckReport; readonly file: string; readonly said: string }) {
  const { t } = useTranslation('recovery');
  const { ok, problems, found } = report;
  return (
    <div className="check-report">
      <p className="state">
        <Mark meaning={ok ? 'done' : 'blocked'} />
        {said}
      </p>
      {problems.length > 0 && (
        <ul className="problems">
          {problems.map(({ code, id }, index) => (
            <li key={`${index}`}>
              {code === 'workspace/damaged' ? t('check.pages') : errorText({ code, details: { file, id } })}
              {id !== '' && <small> {id.slice(0, 16)}</small>}
            </li>
          ))}
        </ul>
      )}
      {problems.length < found && <p className="soft">{t('check.more', { shown: problems.length, count: found })}</p>}
    </div>
  );
}
