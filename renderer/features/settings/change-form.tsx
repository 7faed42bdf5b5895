import { Button } from '@mui/material';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '#contract/app-error.ts';
import { focusFirstFault } from '../../components/act-form.tsx';
import { PassphraseBox } from '../../components/passphrase-box.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import type { Signature } from '../../components/signature.ts';
import { errorText } from '../../i18n/error-text.ts';

interface Props {
  readonly children?: ReactNode;
  readonly signature: Signature;
  readonly refusal: AppError | null;
  readonly busy: boolean;
  readonly label: string;
  /** What is chosen can be sent; where not, it says so itself. */
  readonly isValid: boolean;
  readonly onSend: () => void;
  readonly onCancel: () => void;
}

/** A change in its place: what is chosen, the passphrase where one is needed, and the button that signs it. */
export function ChangeForm({ children, signature, refusal, busy, label, isValid, onSend, onCancel }: Props) {
  const { t } = useTranslation('settings');
  const form = useRef<HTMLFormElement>(null);
  const [tried, setTried] = useState(false);
  useEffect(() => form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus(), []);
  const isPassphrase = refusal?.code === 'key/wrong-passphrase';
  const missing = tried && !signature.isReady ? t('passphrase') : '';
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!busy && isValid && signature.isReady) onSend();
    else focusFirstFault(form.current);
  };
  return (
    <form ref={form} className="change-form" noValidate onSubmit={send}>
      {children}
      <PassphraseBox signature={signature} fault={isPassphrase ? errorText(refusal) : missing} />
      {!isPassphrase && <RefusalNote refusal={refusal} />}
      <div className="actions">
        <Button type="submit" variant="contained" loading={busy}>
          {label}
        </Button>
        <Button variant="outlined" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
