import { useTranslation } from 'react-i18next';
import type { Signature } from './signature.ts';
import { CannotSign } from './cannot-sign.tsx';
import { TextBox } from './text-box.tsx';

/** Asks for the passphrase where this act needs one, and says why; nothing where the signature stands open. */
export function PassphraseBox({ signature, fault = '' }: { readonly signature: Signature; readonly fault?: string }) {
  const { t } = useTranslation('session');
  const { you, asks, passphrase, type } = signature;
  if (you === null || !asks) return null;
  return (
    <>
      <TextBox
        label={t('passphrase.label', { name: you.name })}
        help={t(you.asksEachTime ? 'passphrase.eachTime' : 'passphrase.locked')}
        type="password"
        narrow
        value={passphrase}
        onChange={type}
        fault={fault}
      />
      <CannotSign member={you.member} />
    </>
  );
}
