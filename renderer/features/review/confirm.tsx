import { Button } from '@mui/material';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PreparedDecision } from '#contract/acts.ts';
import type { AppError } from '#contract/app-error.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { announce } from '../../components/live-region.tsx';
import { Mark } from '../../components/mark.tsx';
import { TextBox } from '../../components/text-box.tsx';
import { useLostFocus } from '../../components/use-lost-focus.ts';
import { ask } from '../../engine.ts';
import { errorText } from '../../i18n/error-text.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { CannotSign } from '../../components/cannot-sign.tsx';
import { useSession } from '../../components/signature.ts';
import { focusFirstFault } from '../../components/act-form.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { useAct } from './use-act.ts';
import { formatTime, useExpiry } from './use-expiry.ts';

interface Props {
  readonly prepared: PreparedDecision;
  readonly busy: boolean;
  readonly onChange: () => void;
  readonly onAgain: () => void;
}

/** After these nothing is waiting any more: it has to be put together again. */
const LOST: ReadonlySet<string> = new Set(['sign-off/token-expired', 'sign-off/prepare-again', 'session/locked', 'engine/gone']);
/** Said at the box where they were typed. */
const TYPED: ReadonlySet<string> = new Set(['sign-off/initials', 'key/wrong-passphrase']);

/** Initials or the passphrase, and the one button: it signs what stands above and nothing else. */
export function Confirm({ prepared, busy, onChange, onAgain }: Props) {
  const { t } = useTranslation(['review', 'governance']);
  const language = useLanguage();
  const session = useSession();
  const expiry = useExpiry(prepared.secondsValid);
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const byInitials = prepared.confirmBy === 'initials';
  const act = useAct(
    () =>
      ask('decision:confirm', {
        token: prepared.token,
        passphrase: byInitials ? null : typed,
        initials: byInitials ? typed.trim() : '',
      }),
    () =>
      t(prepared.basis === 'signed' ? 'confirm.doneSigned' : 'confirm.doneRecorded', {
        decision: t(`governance:decided.${prepared.decision}`),
        step: inLanguage(prepared.stepNames, language),
      }),
  );
  useEffect(() => {
    if (expiry.soon) announce(t('confirm.soon'));
    if (expiry.expired) announce(t('confirm.expired'));
  }, [expiry.soon, expiry.expired, t]);
  const lost = expiry.expired ? { code: 'sign-off/token-expired', details: {} } : lostBy(act.refusal);
  if (lost !== null && !act.busy) {
    return <Lost refusal={lost} busy={busy} onChange={onChange} onAgain={onAgain} />;
  }
  const fault =
    faultOf(act.refusal) || (tried && typed.trim() === '' ? t(byInitials ? 'fault.initials' : 'fault.passphrase') : '');
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (typed.trim() !== '' && !act.busy) act.run(undefined);
    else focusFirstFault(form.current);
  };
  return (
    <form ref={form} className="confirm" onSubmit={send} noValidate>
      <TextBox
        label={t(byInitials ? 'confirm.initials' : 'confirm.passphrase', { name: prepared.signer })}
        help={t(byInitials ? 'confirm.initialsHelp' : 'confirm.passphraseHelp')}
        fault={fault}
        type={byInitials ? 'text' : 'password'}
        narrow
        value={typed}
        onChange={setTyped}
      />
      {act.refusal !== null && !TYPED.has(act.refusal.code) && <RefusalNote refusal={act.refusal} />}
      <div className="actions">
        <Button type="submit" variant="contained" loading={act.busy}>
          {t(prepared.basis === 'signed' ? 'confirm.sign' : 'confirm.record', {
            decision: t(`governance:decide.${prepared.decision}`),
          })}
        </Button>
        <Button variant="outlined" onClick={onChange}>
          {t('confirm.change')}
        </Button>
      </div>
      {session.data?.you != null && <CannotSign member={session.data.you.member} />}
      <p className="help">{t('confirm.until', { time: formatTime(expiry.until, language) })}</p>
    </form>
  );
}

const lostBy = (refusal: AppError | null): AppError | null => (refusal !== null && LOST.has(refusal.code) ? refusal : null);
const faultOf = (refusal: AppError | null): string => (refusal !== null && TYPED.has(refusal.code) ? errorText(refusal) : '');

function Lost({ refusal, busy, onChange, onAgain }: Omit<Props, 'prepared'> & { readonly refusal: AppError }) {
  const { t } = useTranslation('review');
  const note = useRef<HTMLDivElement>(null);
  useLostFocus(note, refusal);
  return (
    <div className="confirm">
      <div ref={note} className="refusal" role="alert" tabIndex={-1}>
        <Mark meaning="attention" />
        <p>{errorText(refusal)}</p>
      </div>
      <div className="actions">
        <Button variant="contained" loading={busy} onClick={onAgain}>
          {t('confirm.again')}
        </Button>
        <Button variant="outlined" onClick={onChange}>
          {t('confirm.change')}
        </Button>
      </div>
    </div>
  );
}
