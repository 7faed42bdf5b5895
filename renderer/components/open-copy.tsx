import { Button } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from './live-region.tsx';
import { RefusalNote } from './refusal-note.tsx';
import { ask, askShell, refusalOf } from '../engine.ts';
import { errorText } from '../i18n/error-text.ts';
import { Running } from './care-running.tsx';

/** `beside`: what else can be opened here. A copy from anywhere becomes a workspace of this computer. Where there is one of the same institution, that is said first. */
export function OpenCopy({ beside }: { readonly beside: ReactNode }) {
  const { t } = useTranslation('recovery');
  const help = useId();
  const open = useMutation({
    mutationFn: async ({ token }: { readonly token: string | null }) => {
      if (token !== null) return { ...(await ask('copy:open', { token, beside: true })), token };
      const chosen = await askShell('dialog:open-file', { kind: 'workspace' });
      if (chosen === null) return null;
      lastChosen = chosen.token;
      return { ...(await ask('copy:open', { token: chosen.token, beside: false })), token: chosen.token };
    },
    onError: (error) => announce(errorText(refusalOf(error))),
  });
  const refusal = open.isError ? refusalOf(open.error) : null;
  return (
    <div className="open-copy">
      <RefusalNote refusal={refusal} />
      {open.isPending ? (
        <Running label={t('copy.running')} />
      ) : (
        <div className="actions">
          {beside}
          <Button variant="outlined" aria-describedby={help} onClick={() => open.mutate({ token: null })}>
            {t('other.copy')}
          </Button>
          {refusal?.code === 'copy/already-here' && (
            <Button variant="outlined" onClick={() => open.mutate({ token: lastChosen })}>
              {t('copy.beside')}
            </Button>
          )}
        </div>
      )}
      <p id={help} className="help">
        {t('copy.text')}
      </p>
    </div>
  );
}

/** The copy that was refused last: whoever opens it beside the other does not choose it again. */
let lastChosen = '';
