import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextBox } from '../../components/text-box.tsx';
import { usePassphraseWords } from '../../components/use-passphrase-words.ts';

/** A passphrase that is being chosen: what was typed twice, and what is wrong with it. */
export interface NewPassphrase {
  readonly first: string;
  readonly second: string;
  readonly setFirst: (text: string) => void;
  readonly setSecond: (text: string) => void;
  /** "" where it is long enough. */
  readonly short: string;
  /** "" where both are the same. */
  readonly differs: string;
}

export function useNewPassphrase(): NewPassphrase {
  const words = usePassphraseWords();
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  return { first, second, setFirst, setSecond, short: words.faultOf(first), differs: words.faultOfAgain(second, first) };
}

interface Props {
  readonly passphrase: NewPassphrase;
  /** Whose it becomes. */
  readonly name: string;
  /** Faults are shown once somebody has tried to send. */
  readonly tried: boolean;
}

/** Two boxes, because nobody sees what they type. */
export function NewPassphraseBoxes({ passphrase: { first, second, setFirst, setSecond, short, differs }, name, tried }: Props) {
  const { t } = useTranslation('people');
  const words = usePassphraseWords();
  return (
    <>
      <TextBox
        label={t('makeSignature.first', { name })}
        help={words.help}
        fault={tried ? short : ''}
        type="password"
        narrow
        value={first}
        onChange={setFirst}
      />
      <TextBox
        label={words.again}
        fault={tried && short === '' ? differs : ''}
        type="password"
        narrow
        value={second}
        onChange={setSecond}
      />
    </>
  );
}
