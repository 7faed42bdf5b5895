import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../components/live-region.tsx';
import { Mark } from '../../components/mark.tsx';
import { PassphraseBox } from '../../components/passphrase-box.tsx';
import { useSignature } from '../../components/signature.ts';
import { refusalOf } from '../../engine.ts';
import { FIRST_BOX } from '../../components/first-box.ts';
import { errorText } from '../../i18n/error-text.ts';

interface Props<T> {
  readonly title: string;
  readonly button: string;
  readonly children?: ReactNode;
  /** Null where something is still missing: the form says what. */
  readonly isReady?: boolean;
  readonly onTry?: () => void;
  readonly call: (passphrase: string | null) => Promise<T>;
  readonly onDone: (answer: T) => void;
  readonly onClose: () => void;
}

/** A small form whose button signs: it asks for the passphrase where one is needed, and stays open when refused. */
export function SigningDialog<T>({ title, button, children, isReady = true, onTry, call, onDone, onClose }: Props<T>) {
  const { t } = useTranslation('proposals');
  const id = useId();
  const queries = useQueryClient();
  const signature = useSignature();
  const [tried, setTried] = useState(false);
  const act = useMutation({
    mutationFn: () => call(signature.given),
    onSuccess: (answer) => {
      onDone(answer);
      void queries.invalidateQueries();
    },
    onError: (error) => {
      announce(errorText(refusalOf(error)));
      // A signature that closed by itself is asked for again.
      void queries.invalidateQueries({ queryKey: ['session:get'] });
    },
  });
  const refusal = act.isError ? refusalOf(act.error) : null;
  const isWrong = refusal?.code === 'key/wrong-passphrase';
  const missing = tried && signature.asks && signature.passphrase === '' ? t('act.passphrase') : '';
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    setTried(true);
    onTry?.();
    if (isReady && signature.isReady) {
      if (!act.isPending) act.mutate();
      return;
    }
    const form = event.currentTarget;
    requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} fullWidth maxWidth="sm" slotProps={FIRST_BOX}>
      <form onSubmit={send} noValidate>
        <DialogTitle id={id}>{title}</DialogTitle>
        <DialogContent>
          {children}
          <PassphraseBox signature={signature} fault={isWrong ? errorText(refusal) : missing} />
          {refusal !== null && !isWrong && (
            <p className="refusal" role="alert">
              <Mark meaning="blocked" />
              {errorText(refusal)}
            </p>
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('act.cancel')}</Button>
          <Button type="submit" variant="contained" loading={act.isPending}>
            {button}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
