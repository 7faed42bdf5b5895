import { Button, Skeleton } from '@mui/material';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalOf } from '../engine.ts';
import { errorText } from '../i18n/error-text.ts';
import { useLostFocus } from './use-lost-focus.ts';

/** While the engine answers: the shape of what is coming, and a word for who cannot see it. */
export function Loading({ lines = 6 }: { readonly lines?: number }) {
  const { t } = useTranslation('window');
  return (
    <div className="loading" role="status">
      <span className="unseen">{t('waiting')}</span>
      {Array.from({ length: lines }, (_each, line) => (
        <Skeleton key={line} animation={false} height={28} width={`${92 - ((line * 17) % 40)}%`} />
      ))}
    </div>
  );
}

export function Failure({ error, onAgain }: { readonly error: unknown; readonly onAgain: () => void }) {
  const { t } = useTranslation('window');
  const heading = useRef<HTMLHeadingElement>(null);
  useLostFocus(heading, error);
  return (
    <div className="quiet-page" role="alert">
      <h1 ref={heading} tabIndex={-1}>
        {t('failure.title')}
      </h1>
      <p>{errorText(refusalOf(error))}</p>
      <Button variant="outlined" onClick={onAgain}>
        {t('failure.again')}
      </Button>
    </div>
  );
}
