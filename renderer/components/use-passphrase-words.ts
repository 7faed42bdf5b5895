import { useTranslation } from 'react-i18next';
import { isLongEnough, PASSPHRASE_AT_LEAST } from '#domain/people/new-passphrase.ts';

/** The words for a passphrase that is being chosen, the same wherever one is. */
export interface PassphraseWords {
  readonly help: string;
  readonly again: string;
  /** What is wrong with one, "" for nothing. */
  readonly faultOf: (passphrase: string) => string;
  /** What is wrong with its second time, "" for nothing. */
  readonly faultOfAgain: (again: string, passphrase: string) => string;
}

export function usePassphraseWords(): PassphraseWords {
  const { t } = useTranslation('session');
  const count = PASSPHRASE_AT_LEAST;
  return {
    help: t('newPassphrase.help', { count }),
    again: t('newPassphrase.again'),
    faultOf: (passphrase) => (isLongEnough(passphrase) ? '' : t('newPassphrase.short', { count })),
    faultOfAgain: (again, passphrase) => (again === passphrase ? '' : t('newPassphrase.differs')),
  };
}
