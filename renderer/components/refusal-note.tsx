import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '#contract/app-error.ts';
import { Mark } from './mark.tsx';
import { errorText } from '../i18n/error-text.ts';
import { useLostFocus } from './use-lost-focus.ts';

/** Why something was refused, where it was asked for. */
export function RefusalNote({ refusal }: { readonly refusal: AppError | null }) {
  const { t } = useTranslation('review');
  const note = useRef<HTMLDivElement>(null);
  useLostFocus(note, refusal);
  if (refusal === null) return null;
  return (
    <div ref={note} className="refusal" role="alert" tabIndex={-1}>
      <Mark meaning="blocked" />
      <div>
        <b>{t('refused')}</b>
        <p>{errorText(refusal)}</p>
      </div>
    </div>
  );
}
