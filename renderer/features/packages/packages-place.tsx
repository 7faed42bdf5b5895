import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { VerificationView } from '#contract/verification.ts';
import type { ChosenFile } from '#contract/shell.ts';
import { announce } from '../../components/live-region.tsx';
import { refusalOf } from '../../engine.ts';
import { errorText } from '../../i18n/error-text.ts';
import { CheckedPanel } from './checked-panel.tsx';
import { DropZone } from './drop-zone.tsx';
import { checkPackage, chooseFile } from './queries.ts';
import { Verdict } from './verdict.tsx';

export function PackagesPlace() {
  const { t } = useTranslation(['packages', 'window']);
  const check = useMutation({
    networkMode: 'always',
    mutationFn: (choose: () => Promise<ChosenFile | null>) => chooseFile(choose).then((file) => file && checkPackage(file)),
    onSuccess: (checked) => checked && announce(t(checked.result.valid ? 'announceGood' : 'announceBad')),
    onError: (error) => announce(errorText(refusalOf(error))),
  });
  useEffect(() => {
    document.title = t('title');
  }, [t]);
  const checked = check.data ?? null;
  return (
    <>
      <main className="sheet packages-page" data-column tabIndex={-1} id="content" aria-label={t('window:column.content')}>
        <div className="wide-document">
          {check.isError && (
            <div className="failure" role="alert">
              <h2>{t('failed')}</h2>
              <p>{errorText(refusalOf(check.error))}</p>
            </div>
          )}
          {checked !== null && !check.isPending && !check.isError ? (
            <Verdict key={checked.file.token} file={checked.file} result={checked.result} />
          ) : (
            <header>
              <h1>{t('title')}</h1>
              <p className="lead">{t('lead')}</p>
            </header>
          )}
          <DropZone busy={check.isPending} compact={checked !== null} onChoose={check.mutate} />
        </div>
      </main>
      {checked !== null && !check.isPending && !check.isError && checked.result.counts.files > 0 && (
        <Panel result={checked.result} />
      )}
    </>
  );
}

function Panel({ result }: { readonly result: VerificationView }) {
  const { t } = useTranslation('window');
  return (
    <aside className="inspector" aria-label={t('column.inspector')} data-column tabIndex={-1}>
      <CheckedPanel result={result} />
    </aside>
  );
}
