import { Button } from '@mui/material';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useActs } from './acts.tsx';

interface Props {
  /** None at all; nothing matches; the bin; all of them are in the bin. */
  readonly what: 'none' | 'notFound' | 'bin' | 'allBinned';
  readonly text?: string;
  readonly children?: ReactNode;
}

/** What would be here, and the one next step. */
export function NothingHere({ what, text = '', children }: Props) {
  const { t } = useTranslation('proposals');
  const { create, isSomebody } = useActs();
  const isSearch = what === 'notFound' && text !== '';
  const heading = useFocusHandedOn();
  return (
    <div className="quiet-page">
      <h2 ref={heading} tabIndex={-1}>
        {isSearch ? t('empty.noneFound', { text }) : t(`empty.${what}.title`)}
      </h2>
      <p>{isSearch ? t('empty.noneFoundText') : t(`empty.${what}.text`)}</p>
      {what === 'none'
        ? isSomebody && (
            <Button variant="contained" onClick={create}>
              {t('act.write')}
            </Button>
          )
        : children}
    </div>
  );
}

/** The row of the focus went away with the list: the focus stands on this heading, and on the first row when the list is back. */
function useFocusHandedOn() {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    const element = heading.current;
    if (document.activeElement === document.body) element?.focus({ preventScroll: true });
    return () => {
      if (element === null || document.activeElement !== element) return;
      requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-row] a')?.focus());
    };
  }, []);
  return heading;
}
