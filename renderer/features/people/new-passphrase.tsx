import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextBox } from '../../components/text-box.tsx';

/** A passphrase that is being chosen: what was typed twice, and what is wrong with it. */
export interface NewPassphrase {
  readonly first: string;
  readonly second: string;
  readonly setFirst: (text: string) => void;
  readonly setSecond: (text: string) => void;
  /** "" where one was typed. */
  readonly missing: string;
  /** "" where both are the same. */
  readonly differs: string;
}

export function useNewPassphrase(): NewPassphrase {
  const { t } = useTranslation('people');
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const missing = first === '' ? t('fault.newPassphrase') : '';
  const differs = first === second ? '' : t('fault.differs');
  return { first, second, setFirst, setSecond, missing, differs };
}

interface Props {
  readonly passphrase: NewPassphrase;
  /** Whose it becomes. */
  readonly name: string;
  /** Faults are shown once somebody has tried to send. */
  readonly tried: boolean;
}

/** Two boxes, because nobody sees what they type. */
export function NewPassphraseBoxes({ passphrase: { first, second, setFirst, setSecond, missing, differs }, name, tried }: Props) {
  const { t } = useTranslation('people');
  return (
    <>
      <TextBox
        label={t('makeSignature.first', { name })}
        help={t('makeSignature.firstHelp')}
        fault={tried ? missing : ''}
        type="password"
        narrow
        value={first}
        onChange={setFirst}
      />
      <TextBox
        label={t('makeSignature.second')}
        fault={tried && missing === '' ? differs : ''}
        type="password"
        narrow
        value={second}
        onChange={setSecond}
      />
    </>
  );
}
