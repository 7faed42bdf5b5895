import type { Control } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { usePassphraseWords } from '../../components/use-passphrase-words.ts';
import { BoundBox } from './bound-box.tsx';
import type { FoundingForm } from './founding-form.ts';

/** Who founds, and how their signature is kept: it can appoint others, so a passphrase is asked for at each of them (DESIGN §3). */
export function YouStep({ control }: { readonly control: Control<FoundingForm> }) {
  const { t } = useTranslation('welcome');
  const words = usePassphraseWords();
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
        help={`${words.help} ${t('founding.you.passphraseHelp')}`}
        faultOf={words.faultOf}
      />
      <BoundBox
        control={control}
        name="again"
        type="password"
        label={words.again}
        faultOf={(value, all) => words.faultOfAgain(value, all.passphrase)}
      />
    </>
  );
}
