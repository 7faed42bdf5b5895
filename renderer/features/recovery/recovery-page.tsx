import { Button } from '@mui/material';
import { type UseMutationResult, useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { WorkspaceStatus } from '#contract/api.ts';
import type { CopyAtHand, Recovery } from '#contract/care.ts';
import { formatDate, formatNumber } from '#domain/shared/format.ts';
import { announce } from '../../components/live-region.tsx';
import { Failure, Loading } from '../../components/page-states.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { ask, askShell, refusalOf } from '../../engine.ts';
import { errorText } from '../../i18n/error-text.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { CheckSection } from '../../components/check-section.tsx';
import { OpenCopy } from '../../components/open-copy.tsx';
import { noteRestored, type Restored } from './recovered.ts';
import { RescueSection } from './rescue-section.tsx';
import { Running } from '../../components/care-running.tsx';

type Refused = Extract<WorkspaceStatus, { state: 'refused' }>;
const say = (error: unknown): void => announce(errorText(refusalOf(error)));

/** The file was refused or held back: what happened, what was not changed, and everything that helps. */
export function RecoveryPage({ status }: { readonly status: Refused }) {
  const { t } = useTranslation(['recovery', 'window']);
  const look = useQuery({ queryKey: ['recovery:look', status.file, status.error.code], queryFn: () => ask('recovery:look', {}) });
  return (
    <main className="sheet" data-column tabIndex={-1} id="content" aria-label={t('window:column.content')}>
      <div className="document act welcome recovery">
        <PageHeading title={t('title', { file: status.file })} lead={errorText(status.error)} />
        {look.isPending && <Loading lines={3} />}
        {look.isError && <Failure error={look.error} onAgain={() => void look.refetch()} />}
        {look.data !== undefined && <Ways recovery={look.data} />}
      </div>
    </main>
  );
}

function Ways({ recovery }: { readonly recovery: Recovery }) {
  const restore = useMutation({
    mutationFn: (copy: string | null) => ask('recovery:restore', { copy }),
    onSuccess: (restored) => noteRestored(restored),
    onError: say,
  });
  const { way, file, copies, readable } = recovery;
  return (
    <>
      {way === 'restore' && <RestoreSection recovery={recovery} restore={restore} />}
      {way === 'bring' && <BringSection />}
      {(way === 'bring' || way === 'wait' || way === 'start') && <AgainSection way={way} file={file} busy={restore.isPending} />}
      {readable && (
        <>
          <RescueSection file={file} busy={restore.isPending} />
          <CheckSection file={file} busy={restore.isPending} />
        </>
      )}
      {way === 'start' && copies.length > 0 && <RestoreSection recovery={recovery} restore={restore} />}
      <OtherSection way={way} />
    </>
  );
}

interface RestoreProps {
  readonly recovery: Recovery;
  readonly restore: UseMutationResult<Restored, unknown, string | null>;
}

function RestoreSection({ recovery: { way, file, copies, readable }, restore }: RestoreProps) {
  const { t } = useTranslation('recovery');
  const [latest, ...earlier] = copies;
  const name = useCopyNames();
  return (
    <section className="act-section" aria-labelledby="restore-title">
      <h2 id="restore-title">{t(latest === undefined ? 'mend.title' : 'restore.title')}</h2>
      <p>{latest === undefined ? t('restore.none') : t(readable ? 'restore.text' : 'restore.gone', { file })}</p>
      {latest === undefined && <p>{t('mend.text', { file })}</p>}
      {latest !== undefined && <p className="soft">{name.where(latest)}</p>}
      <RefusalNote refusal={restore.isError ? refusalOf(restore.error) : null} />
      {restore.isPending ? (
        <Running label={t('restoring')} />
      ) : (
        <div className="actions">
          <Button variant={way === 'start' ? 'outlined' : 'contained'} onClick={() => restore.mutate(latest?.id ?? null)}>
            {latest === undefined ? t('mend.do') : t('restore.of', { when: name.when(latest) })}
          </Button>
        </div>
      )}
      {earlier.length > 0 && (
        <details className="recents">
          <summary>{t('restore.earlier')}</summary>
          <ul>
            {earlier.map((copy) => (
              <li key={copy.id}>
                <span className="recent-name">
                  {name.when(copy)} <small>{name.where(copy)}</small>
                </span>
                <button
                  type="button"
                  className="link"
                  disabled={restore.isPending}
                  aria-label={t('restore.openNamed', { when: name.when(copy) })}
                  onClick={() => restore.mutate(copy.id)}
                >
                  {t('restore.open')}
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** When a copy was made, by this computer’s clock, and where it lies. */
function useCopyNames(): { when(copy: CopyAtHand): string; where(copy: CopyAtHand): string } {
  const { t } = useTranslation('recovery');
  const language = useLanguage();
  const two = (number: number): string => String(number).padStart(2, '0');
  return {
    when({ at }) {
      const date = new Date(at);
      const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
      const time = new Intl.DateTimeFormat(`${language}-CA`, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
        date,
      );
      return `${formatDate(day, language)}, ${time}`;
    },
    where({ folder, bytes }) {
      const size = t('kilobytes', { number: formatNumber(Math.max(1, Math.round(bytes / 1000)), language) });
      return t('restore.where', { folder, size });
    },
  };
}

function BringSection() {
  const { t } = useTranslation('recovery');
  const bring = useMutation({ mutationFn: () => ask('recovery:bring', {}), onError: say });
  return (
    <section className="act-section" aria-labelledby="bring-title">
      <h2 id="bring-title">{t('bring.title')}</h2>
      <p>{t('bring.text')}</p>
      <RefusalNote refusal={bring.isError ? refusalOf(bring.error) : null} />
      {bring.isPending ? (
        <Running label={t('bring.running')} />
      ) : (
        <div className="actions">
          <Button variant="contained" onClick={() => bring.mutate()}>
            {t('bring.do')}
          </Button>
        </div>
      )}
    </section>
  );
}

/** The file is opened as always: when what was wrong has been put right, or because a person says so. */
function AgainSection({ way, file, busy }: Pick<Recovery, 'way' | 'file'> & { readonly busy: boolean }) {
  const { t } = useTranslation('recovery');
  const why = way === 'start' ? 'start' : 'wait';
  return (
    <section className="act-section" aria-labelledby="again-title">
      <h2 id="again-title">{t(`${why}.title`)}</h2>
      {why === 'start' && <p>{t('start.text')}</p>}
      <div className="actions">
        <Button
          variant={way === 'bring' ? 'outlined' : 'contained'}
          disabled={busy}
          onClick={() => void askShell('workspace:try-again', {}).catch(say)}
        >
          {t(`${why}.do`, { file })}
        </Button>
      </div>
    </section>
  );
}

function OtherSection({ way }: Pick<Recovery, 'way'>) {
  const { t } = useTranslation('recovery');
  return (
    <section className="act-section" aria-labelledby="other-title">
      <h2 id="other-title">{t(way === 'lost' || way === 'none' ? 'lost.title' : 'other.title')}</h2>
      {way === 'lost' && <p>{t('lost.text')}</p>}
      <OpenCopy
        beside={
          <>
            {way !== 'none' && (
              <Button variant="outlined" onClick={() => void askShell('shell:show-workspace', {}).catch(say)}>
                {t('other.show')}
              </Button>
            )}
            <Button variant="outlined" onClick={() => void askShell('dialog:open-workspace', {}).catch(say)}>
              {t('other.another')}
            </Button>
          </>
        }
      />
    </section>
  );
}
