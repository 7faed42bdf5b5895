import { Button } from '@mui/material';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CannotButton } from '../../components/cannot-button.tsx';
import { Mark } from '../../components/mark.tsx';
import { useSignature } from '../../components/signature.ts';
import { ChangeForm } from './change-form.tsx';
import { useChange } from './use-change.ts';
import { useReturnFocus } from './use-return-focus.ts';

interface Props {
  /** Its name and what belongs to it. */
  readonly title: string;
  readonly children: ReactNode;
  readonly on: boolean;
  /** Why whoever looks may not; "" = may. */
  readonly why: string;
  /** What comes of switching it off, read before it is done. */
  readonly offHelp: string;
  readonly onSwitch: (on: boolean, passphrase: string | null) => Promise<unknown>;
}

/** Something that is in force or not: one press, signed, and the other press undoes it. */
export function SwitchRow({ title, children, on, why, offHelp, onSwitch }: Props) {
  const { t } = useTranslation('settings');
  const signature = useSignature();
  const [asking, setAsking] = useState(false);
  const close = (): void => {
    setAsking(false);
    signature.type('');
  };
  const change = useChange(
    (next: boolean) => onSwitch(next, signature.given),
    (next) => t(next ? 'switch.saidOn' : 'switch.saidOff', { title }),
    close,
  );
  // While it is under way the button is shut and cannot take the focus.
  const row = useReturnFocus(asking || change.busy);
  const label = t(on ? 'switch.off' : 'switch.on');
  return (
    <section ref={row} className="setting" aria-label={title}>
      <header className="setting-head">
        <h2>{title}</h2>
        <span className="state">
          <Mark meaning={on ? 'done' : 'none'} />
          {t(on ? 'switch.isOn' : 'switch.isOff')}
        </span>
        {why === '' && !asking && (
          <Button
            variant="outlined"
            size="small"
            loading={change.busy}
            aria-label={`${label}, ${title}`}
            onClick={() => (signature.asks || on ? setAsking(true) : change.run(!on))}
          >
            {label}
          </Button>
        )}
        {why !== '' && <CannotButton label={label} about={title} why={why} size="small" />}
      </header>
      {asking && (
        <ChangeForm
          signature={signature}
          refusal={change.refusal}
          busy={change.busy}
          label={label}
          isValid
          onSend={() => change.run(!on)}
          onCancel={close}
        >
          {on && <p className="act-lead">{offHelp}</p>}
        </ChangeForm>
      )}
      {children}
    </section>
  );
}
