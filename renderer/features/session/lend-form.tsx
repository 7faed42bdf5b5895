import { Button } from '@mui/material';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LendingView } from '#contract/lending.ts';
import { formatDate } from '#domain/shared/format.ts';
import { useSignature } from '../../components/signature.ts';
import { SelectBox } from '../../components/select-box.tsx';
import { DateBox } from '../../components/text-box.tsx';
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
  const roleIn = useLentRole();
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
      <SelectBox
        label={t('lending.which')}
        choices={lending.lendable.map((each) => ({ value: each.grant, label: roleIn(each) }))}
        value={grant}
        onChange={setGrant}
      />
      <SelectBox
        label={t('lending.to')}
        nothing={t('lending.choose')}
        choices={lending.people.map((each) => ({ value: each.member, label: each.name }))}
        fault={fault(to === '', 'to')}
        value={to}
        onChange={setTo}
      />
      <DateBox
        label={t('lending.from')}
        help={from === '' ? undefined : formatDate(from, language)}
        fault={fault(from === '', 'from')}
        value={from}
        onChange={setFrom}
      />
      <DateBox
        label={t('lending.until')}
        help={until === '' ? t('lending.untilHelp') : formatDate(until, language)}
        fault={fault(until === '', 'until')}
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
