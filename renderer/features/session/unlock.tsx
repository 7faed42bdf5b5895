import { Button } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FORGOTTEN_AFTER_MINUTES } from '#contract/forgetting.ts';
import type { PersonHere } from '#contract/session.ts';
import { announce } from '../../components/live-region.tsx';
import { CannotSign } from '../../components/cannot-sign.tsx';
import { Mark } from '../../components/mark.tsx';
import { TextBox } from '../../components/text-box.tsx';
import { ask, refusalOf } from '../../engine.ts';
import { errorText } from '../../i18n/error-text.ts';
import { useLock } from './use-lock.ts';

interface Props {
  readonly you: PersonHere;
  readonly unlocked: boolean;
}

/** Opens the signature of the person chosen, or says why there is nothing to open. */
export function Unlock({ you, unlocked }: Props) {
  const { t } = useTranslation('session');
  if (you.asksEachTime || !you.locked) {
    return (
      <>
        <State open={!you.asksEachTime} text={t(you.asksEachTime ? 'asksEachTime' : 'byComputer')} />
        <CannotSign member={you.member} />
      </>
    );
  }
  return unlocked ? <Open /> : <Opening you={you} />;
}

function State({ open, text }: { readonly open: boolean; readonly text: string }) {
  return (
    <p className="signature-state">
      <Mark meaning={open ? 'done' : 'open'} />
      <span>{text}</span>
    </p>
  );
}

function Open() {
  const { t } = useTranslation('session');
  const lock = useLock();
  return (
    <>
      <State open text={t('openUntil', { count: FORGOTTEN_AFTER_MINUTES })} />
      <Button variant="outlined" onClick={lock}>
        {t('lockNow')}
      </Button>
    </>
  );
}

function Opening({ you }: Pick<Props, 'you'>) {
  const { t } = useTranslation('session');
  const queries = useQueryClient();
  const [passphrase, setPassphrase] = useState('');
  const unlock = useMutation({
    mutationFn: () => ask('session:unlock', { passphrase }),
    onSuccess: (session) => {
      queries.setQueryData(['session:get'], session);
      announce(t('unlocked'));
    },
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (passphrase !== '') unlock.mutate();
  };
  return (
    <form onSubmit={send}>
      <TextBox
        label={t('passphrase.own')}
        help={t('passphrase.help', { count: FORGOTTEN_AFTER_MINUTES })}
        fault={unlock.isError ? errorText(refusalOf(unlock.error)) : ''}
        type="password"
        narrow
        value={passphrase}
        onChange={setPassphrase}
      />
      <CannotSign member={you.member} />
      <div className="actions">
        <Button type="submit" variant="contained" loading={unlock.isPending}>
          {t('unlock')}
        </Button>
      </div>
    </form>
  );
}
