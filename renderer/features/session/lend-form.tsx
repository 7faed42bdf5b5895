import { Button } from '@mui/material';
import { type FormEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LendingView } from '#contract/lending.ts';
import { formatDate } from '#domain/shared/format.ts';
import { useSignature } from '../../components/signature.ts';
import { TextBox } from '../../components/text-box.tsx';
import { ask } from '../../engine.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { LendingFault, useLendingAct, useLentRole } from './lending.tsx';

interface Props {
  readonly lending: LendingView;
  readonly onClose: () => void;
}

/** Which right, to whom, from when until when. */
export function LendForm({ lending, onClose }: Props) {
  const { t } = useTranslation('session');
  const language = useLanguage();
  const signature = useSignature();
  const [grant, setGrant] = useState(lending.lendable[0]?.grant ?? '');
  const [to, setTo] = useState('');
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const lend = useLendingAct(
    () => ask('lending:lend', { grant, to, from, until, passphrase: signature.given }),
    t('lending.done'),
    onClose,
  );
  const fault = (missing: boolean, key: 'to' | 'from' | 'until'): string => (tried && missing ? t(`lending.fault.${key}`) : '');
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (to !== '' && from !== '' && until !== '') lend.mutate();
    else requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  return (
    <form ref={form} noValidate onSubmit={send}>
      <Choice label={t('lending.which')} value={grant} onChange={setGrant}>
        {lending.lendable.map((each) => (
          <RoleOption key={`${each.grant} ${each.role}`} lendable={each} />
        ))}
      </Choice>
      <Choice label={t('lending.to')} value={to} onChange={setTo} fault={fault(to === '', 'to')}>
        <option value="">{t('lending.choose')}</option>
        {lending.people.map((each) => (
          <option key={each.member} value={each.member}>
            {each.name}
          </option>
        ))}
      </Choice>
      <TextBox
        label={t('lending.from')}
        help={from === '' ? undefined : formatDate(from, language)}
        fault={fault(from === '', 'from')}
        type="date"
        narrow
        value={from}
        onChange={setFrom}
      />
      <TextBox
        label={t('lending.until')}
        help={until === '' ? t('lending.untilHelp') : formatDate(until, language)}
        fault={fault(until === '', 'until')}
        type="date"
        narrow
        value={until}
        onChange={setUntil}
      />
      <LendingFault act={lend} signature={signature} />
      <div className="actions">
        <Button type="submit" variant="contained" loading={lend.isPending}>
          {t('lending.send')}
        </Button>
        <Button variant="outlined" onClick={onClose}>
          {t('lending.cancel')}
        </Button>
      </div>
    </form>
  );
}

function RoleOption({ lendable }: { readonly lendable: LendingView['lendable'][number] }) {
  return <option value={lendable.grant}>{useLentRole(lendable)}</option>;
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly fault?: string;
  readonly onChange: (value: string) => void;
  readonly children: React.ReactNode;
}

function Choice({ label, value, fault = '', onChange, children }: ChoiceProps) {
  const id = useId();
  return (
    <div className="text-box" data-fault={fault !== '' || undefined}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        aria-invalid={fault !== '' || undefined}
        aria-describedby={fault === '' ? undefined : `${id}-about`}
        onChange={(event) => onChange(event.target.value)}
      >
        {children}
      </select>
      {fault !== '' && (
        <div id={`${id}-about`} className="fault" role="alert">
          {fault}
        </div>
      )}
    </div>
  );
}
