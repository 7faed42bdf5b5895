import { useTranslation } from 'react-i18next';
import type { AppError } from '#contract/app-error.ts';
import { Mark } from './mark.tsx';
import { errorText } from '../i18n/error-text.ts';

/** Why something was refused, where it was asked for. */
export function RefusalNote({ refusal }: { readonly refusal: AppError | null }) {
  const { t } = useTranslation('review');
  if (refusal === null) return null;
  return (
    <div className="refusal" role="alert">
      <Mark meaning="blocked" />
      <div>
        <b>{t('refused')}</b>
        <p>{errorText(refusal)}</p>
      </div>
    </div>
  );
}
