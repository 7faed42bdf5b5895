import { Button } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '#contract/api.ts';
import type { SafeState } from '#contract/shell.ts';
import { announce } from '../components/live-region.tsx';
import { Mark } from '../components/mark.tsx';
import { ask, askShell, refusalOf } from '../engine.ts';
import { errorText } from '../i18n/error-text.ts';

/** After several starts that died (RELIABILITY A8): what happened, what was not changed, and what can be done. Nothing is open. */
export function SafePage({ safe, onLeave }: { readonly safe: SafeState; readonly onLeave: () => void }) {
  const { t } = useTranslation('window');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const file = safe.file;
  return (
    <main className="sheet" data-column tabIndex={-1} id="content" aria-label={t('column.content')}>
      <div className="quiet-page safe-page">
        <h1 ref={heading} tabIndex={-1}>
          {t('safe.title', { count: safe.deaths })}
        </h1>
        <p>{file === null ? t('safe.noFile') : t('safe.text', { file: file.name })}</p>
        {file !== null && <CheckAct file={file.token} />}
        {file !== null && <CopyAct file={file.token} />}
        {file !== null && <ExportAct file={file.token} />}
        <Act
          title={t('safe.usual.title')}
          text={t('safe.usual.text')}
          verb={file === null ? t('safe.usual.start') : t('safe.usual.open', { file: file.name })}
          run={async () => {
            await askShell('safe:leave', {});
            onLeave();
          }}
        />
        <Act
          title={t('safe.other.title')}
          text={t('safe.other.text')}
          verb={t('refused.again')}
          run={() => askShell('dialog:open-workspace', {})}
        />
      </div>
    </main>
  );
}

interface ActProps<T> {
  readonly title: string;
  readonly text: string;
  readonly verb: string;
  readonly run: () => Promise<T>;
  /** What is said afterwards; null where there is nothing to say. */
  readonly said?: (value: T) => string | null;
  readonly children?: (value: T) => ReactNode;
}

function Act<T>({ title, text, verb, run, said, children }: ActProps<T>) {
  const act = useMutation({
    mutationFn: run,
    onSuccess: (value) => {
      const words = said?.(value) ?? null;
      if (words !== null) announce(words);
    },
  });
  const words = act.isSuccess ? (said?.(act.data) ?? null) : null;
  return (
    <section className="safe-act" aria-label={title}>
      <h2>{title}</h2>
      <p>{text}</p>
      <div className="actions">
        <Button variant="outlined" loading={act.isPending} onClick={() => act.mutate()}>
          {verb}
        </Button>
      </div>
      {words !== null && <p data-said>{words}</p>}
      {act.isSuccess && children?.(act.data)}
      {act.isError && (
        <p className="late" role="alert">
          {errorText(refusalOf(act.error))}
        </p>
      )}
    </section>
  );
}

function CheckAct({ file }: { readonly file: string }) {
  const { t } = useTranslation('window');
  return (
    <Act
      title={t('safe.check.title')}
      text={t('safe.check.text')}
      verb={t('safe.check.run')}
      run={() => ask('safe:check', { file })}
      said={({ records, problems }) =>
        problems === 0 ? t('safe.check.whole', { count: records }) : t('safe.check.damaged', { count: problems })
      }
    >
      {({ codes }) => <Damage codes={codes} />}
    </Act>
  );
}

function Damage({ codes }: Pick<OutputOf<'safe:check'>, 'codes'>) {
  if (codes.length === 0) return null;
  return (
    <ul className="safe-damage">
      {codes.map((code) => (
        <li key={code}>
          <Mark meaning="blocked" /> {errorText({ code, details: {} })}
        </li>
      ))}
    </ul>
  );
}

function CopyAct({ file }: { readonly file: string }) {
  const { t } = useTranslation('window');
  return (
    <Act
      title={t('safe.copy.title')}
      text={t('safe.copy.text')}
      verb={t('safe.copy.run')}
      run={() => ask('safe:open-copy', { file })}
    />
  );
}

function ExportAct({ file }: { readonly file: string }) {
  const { t } = useTranslation('window');
  return (
    <Act
      title={t('safe.export.title')}
      text={t('safe.export.text')}
      verb={t('safe.export.run')}
      run={async () => {
        const folder = await askShell('dialog:choose-folder', {});
        return folder === null ? null : ask('safe:export', { file, folder: folder.token });
      }}
      said={(made) => {
        if (made === null) return null;
        const counts = { name: made.name, proposals: made.proposals, drafts: made.drafts, records: made.records };
        return made.missed === 0 ? t('safe.export.done', counts) : t('safe.export.missed', { ...counts, count: made.missed });
      }}
    />
  );
}
