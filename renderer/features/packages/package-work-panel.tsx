import { Button, LinearProgress } from '@mui/material';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackageJob } from '#contract/packages.ts';
import { showFingerprint } from '#domain/record/show-fingerprint.ts';
import type { ChosenFile } from '#contract/shell.ts';
import { formatPercent } from '#domain/shared/format.ts';
import { announce } from '../../components/live-region.tsx';
import { Mark, type Meaning } from '../../components/mark.tsx';
import { askShell } from '../../engine.ts';
import { errorText } from '../../i18n/error-text.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { forgetPackage, type PackageWork, stopPackage } from './package-work.ts';
import { useSize } from './use-size.ts';

const PARTS = ['records', 'pdf-en', 'pdf-fr', 'files', 'seal', 'write'] as const satisfies readonly PackageJob['part'][];

interface Props {
  readonly work: PackageWork;
  readonly registerHref: string;
  readonly onCheck: (file: ChosenFile) => void;
}

/** The package under way, part by part; when it is done, what it is and what can be done with it. */
export function PackageWorkPanel({ work, registerHref, onCheck }: Props) {
  const { job } = work;
  if (job.state === 'running') return <Running work={work} />;
  if (job.made !== null) return <Made work={work} made={job.made} registerHref={registerHref} onCheck={onCheck} />;
  return <Ended work={work} />;
}

function Running({ work: { job, name, stopping } }: { readonly work: PackageWork }) {
  const { t } = useTranslation('packages');
  const language = useLanguage();
  const percent = Math.round(job.share * 100);
  const at = PARTS.indexOf(job.part);
  const meaningAt = (index: number): Meaning => (index < at ? 'done' : index === at ? 'now' : 'open');
  return (
    <section className="package-work" aria-labelledby="work-title">
      <h2 id="work-title">{t('work.title', { name })}</h2>
      <LinearProgress
        variant="determinate"
        value={percent}
        aria-label={t('work.progress')}
        aria-valuetext={`${formatPercent(percent, language)}, ${t(`part.${job.part}`)}`}
      />
      <p className="soft">{t('work.share', { percent: formatPercent(percent, language), part: at + 1, parts: PARTS.length })}</p>
      <ol className="parts">
        {PARTS.map((each, index) => (
          <li key={each} aria-current={index === at ? 'step' : undefined} data-later={index > at || undefined}>
            <Mark meaning={meaningAt(index)} />
            <span>{t(`part.${each}`)}</span>
          </li>
        ))}
      </ol>
      <div className="actions">
        <Button variant="outlined" loading={stopping} onClick={stopPackage}>
          {t('work.stop')}
        </Button>
      </div>
      <p className="help">{t('work.goOn')}</p>
    </section>
  );
}

type MadePackage = NonNullable<PackageJob['made']>;

function Made({ work, made, registerHref, onCheck }: Props & { readonly made: MadePackage }) {
  const { t } = useTranslation('packages');
  const sizeOf = useSize();
  const title = t(made.reading ? 'work.madeReading' : 'work.made', { name: made.name });
  const heading = useArrival(title);
  const { target: token, name, bytes } = made;
  return (
    <section className="package-work" aria-labelledby="work-title">
      <h2 id="work-title" ref={heading} tabIndex={-1} className="work-done">
        <Mark meaning="done" />
        {title}
      </h2>
      <dl className="statement">
        <div>
          <dt>{t('work.name')}</dt>
          <dd>{name}</dd>
        </div>
        <div>
          <dt>{t('work.kind')}</dt>
          <dd>{t(`kind.${work.kind}`)}</dd>
        </div>
        <div>
          <dt>{t('work.size')}</dt>
          <dd>{sizeOf(bytes)}</dd>
        </div>
        <div>
          <dt>{t('work.fingerprint')}</dt>
          <dd>
            <code>{showFingerprint(made.sha256, 256)}</code>
            <small>{t('work.fingerprintHelp')}</small>
          </dd>
        </div>
      </dl>
      <div className="actions">
        <Button variant="contained" onClick={() => onCheck({ token, name, bytes })}>
          {t('work.check')}
        </Button>
        <Button variant="outlined" onClick={() => void askShell('shell:show-in-folder', { token })}>
          {t('show')}
        </Button>
        <Button variant="outlined" href={registerHref}>
          {t('work.register')}
        </Button>
        <Button variant="text" onClick={forgetPackage}>
          {t('work.another')}
        </Button>
      </div>
    </section>
  );
}

function Ended({ work: { job, name } }: { readonly work: PackageWork }) {
  const { t } = useTranslation('packages');
  const title = t(job.state === 'stopped' ? 'work.stopped' : 'work.failed', { name });
  const heading = useArrival(title);
  return (
    <section className="package-work" aria-labelledby="work-title">
      <h2 id="work-title" ref={heading} tabIndex={-1} className="work-done">
        <Mark meaning={job.state === 'stopped' ? 'none' : 'blocked'} />
        {title}
      </h2>
      <p className="lead">{job.state === 'stopped' ? t('work.nothingLeft') : errorText(job.error ?? { code: 'job/failed' })}</p>
      <div className="actions">
        <Button variant="contained" onClick={forgetPackage}>
          {t('work.again')}
        </Button>
      </div>
    </section>
  );
}

/** Says what has come of it, and puts the focus there where it was on what is gone. */
function useArrival(title: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    announce(title);
    if (document.activeElement === document.body || document.activeElement === null)
      heading.current?.focus({ preventScroll: true });
  }, [title]);
  return heading;
}
