import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { type FormEvent, type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { FIRST_BOX } from '../../components/first-box.ts';
import { PassphraseBox } from '../../components/passphrase-box.tsx';
import type { useSignature } from '../../components/signature.ts';
import { errorText } from '../../i18n/error-text.ts';
import type { useVersionAct } from './use-version-act.ts';

interface Props {
  readonly title: string;
  /** The verb on the button that signs. */
  readonly label: string;
  readonly signature: ReturnType<typeof useSignature>;
  readonly act: ReturnType<typeof useVersionAct>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Asks for the passphrase where one is needed, and makes a version; what is refused is said where it can be mended. */
export function VersionDialog({ title, label, signature, act: { save, problem, ofPassphrase }, onClose, children }: Props) {
  const { t } = useTranslation('editor');
  const id = useId();
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (signature.isReady && !save.isPending) save.mutate();
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} fullWidth maxWidth="xs" slotProps={FIRST_BOX}>
      <form onSubmit={send}>
        <DialogTitle id={id}>{title}</DialogTitle>
        <DialogContent>
          {children}
          <PassphraseBox signature={signature} fault={problem !== null && ofPassphrase ? errorText(problem) : ''} />
          {problem !== null && !ofPassphrase && (
            <p className="late" role="alert">
              {errorText(problem)}
            </p>
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('version.notNow')}</Button>
          <Button type="submit" variant="contained" disabled={!signature.isReady} loading={save.isPending}>
            {label}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
