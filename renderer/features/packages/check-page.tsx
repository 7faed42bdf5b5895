import type { UseMutationResult } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChosenFile } from '#contract/shell.ts';
import { PageHeading } from '../../components/page-heading.tsx';
import { refusalOf } from '../../engine.ts';
import { useLostFocus } from '../../components/use-lost-focus.ts';
import { errorText } from '../../i18n/error-text.ts';
import { DropZone } from './drop-zone.tsx';
import type { Checked } from './queries.ts';
import { Verdict } from './verdict.tsx';

export type Check = UseMutationResult<Checked | null, Error, () => Promise<ChosenFile | null>>;

/** Takes a package and says whether it is whole and whose. */
export function CheckPage({ check }: { readonly check: Check }) {
  const { t } = useTranslation('packages');
  const checked = check.data ?? null;
  const failure = useRef<HTMLDivElement>(null);
  useLostFocus(failure, check.error);
  return (
    <>
      {check.isError && (
        <div ref={failure} className="failure" role="alert" tabIndex={-1}>
          <h2>{t('failed')}</h2>
          <p>{errorText(refusalOf(check.error))}</p>
        </div>
      )}
      {checked !== null && !check.isPending && !check.isError ? (
        <Verdict key={checked.file.token} file={checked.file} result={checked.result} />
      ) : (
        <PageHeading title={t('title')} lead={t('lead')} />
      )}
      <DropZone busy={check.isPending} compact={checked !== null} onChoose={check.mutate} />
    </>
  );
}
