import { Button } from '@mui/material';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '#contract/app-error.ts';
import { errorText } from '../i18n/error-text.ts';
import { PassphraseBox } from './passphrase-box.tsx';
import { RefusalNote } from './refusal-note.tsx';
import type { Signature } from './signature.ts';

interface Props {
  readonly children: ReactNode;
  readonly signature: Signature;
  readonly refusal: AppError | null;
  /** The refusal is said beside the box it concerns. */
  readonly refusalShown?: boolean;
  readonly busy: boolean;
  readonly label: string;
  readonly cancelLabel: string;
  readonly cancelHref: string;
  /** At every press: from now on what is missing is marked. */
  readonly onTry?: () => void;
  /** Checks what was typed; sends it where all is there. Not called while the passphrase is missing. */
  readonly onSend: () => void;
}

/** What is typed, the passphrase where one is needed, why it was refused, and the one button. */
export function ActForm(props: Props) {
  const { children, signature, refusal, refusalShown = false, busy, label, cancelLabel, cancelHref, onTry, onSend } = props;
  const { t } = useTranslation('session');
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const missing = tried && signature.asks && signature.passphrase === '' ? t('passphrase.missing') : '';
  const isPassphrase = refusal?.code === 'key/wrong-passphrase';
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    onTry?.();
    if (!busy && signature.isReady) onSend();
    focusFirstFault(form.current);
  };
  return (
    <form ref={form} onSubmit={send} noValidate>
      {children}
      <PassphraseBox signature={signature} fault={missing || (isPassphrase ? errorText(refusal) : '')} />
      {!isPassphrase && !refusalShown && <RefusalNote refusal={refusal} />}
      <div className="actions">
        <Button type="submit" variant="contained" loading={busy}>
          {label}
        </Button>
        <Button variant="outlined" href={cancelHref}>
          {cancelLabel}
        </Button>
      </div>
    </form>
  );
}

/** After the faults are drawn, the first one takes the focus. */
export function focusFirstFault(within: HTMLElement | null): void {
  requestAnimationFrame(() => within?.querySelector<HTMLElement>('[aria-invalid="true"], [data-fault="choice"] input')?.focus());
}
