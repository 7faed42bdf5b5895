import type { Control } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { BoundBox } from './bound-box.tsx';
import { type FoundingForm, PASSPHRASE_AT_LEAST } from './founding-form.ts';

/** Who founds, and how their signature is kept: it can appoint others, so a passphrase is asked for at each of them (DESIGN §3). */
export function YouStep({ control }: { readonly control: Control<FoundingForm> }) {
  const { t } = useTranslation('welcome');
  return (
    <>
      <BoundBox
        control={control}
        name="name"
        label={t('founding.you.name')}
        help={t('founding.you.nameHelp')}
        faultOf={(value) => (value.trim() === '' ? t('fault.name') : '')}
      />
      <BoundBox
        control={control}
        name="email"
        label={t('founding.you.email')}
        help={t('founding.you.emailHelp')}
        faultOf={(value) => (value.trim() === '' || /^\S+@\S+$/.test(value.trim()) ? '' : t('fault.email'))}
      />
      <BoundBox
        control={control}
        name="passphrase"
        type="password"
        label={t('founding.you.passphrase')}
        help={t('founding.you.passphraseHelp', { count: PASSPHRASE_AT_LEAST })}
        faultOf={(value) => (value.length < PASSPHRASE_AT_LEAST ? t('fault.passphrase', { count: PASSPHRASE_AT_LEAST }) : '')}
      />
      <BoundBox
        control={control}
        name="again"
        type="password"
        label={t('founding.you.again')}
        faultOf={(value, all) => (value === all.passphrase ? '' : t('fault.again'))}
      />
    </>
  );
}
