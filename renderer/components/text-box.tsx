import { InputBase } from '@mui/material';
import { type ReactNode, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayBox } from './day-box.tsx';
import { typedDay } from './typed-day.ts';
import { useLostFocus } from './use-lost-focus.ts';

interface Props {
  readonly label: string;
  readonly help?: ReactNode;
  /** What is wrong with it; replaces the help and is said aloud. */
  readonly fault?: string;
  /** Marked as wrong without a sentence of its own: its group has one. */
  readonly invalid?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'password' | 'number';
  /** Lines at least; 1 = one line. */
  readonly lines?: number;
  readonly narrow?: boolean;
  readonly lang?: string;
}

/** A label, its help and what is typed, as on paper: a line to write on. */
export function TextBox({
  label,
  help,
  fault = '',
  invalid = false,
  value,
  onChange,
  type = 'text',
  lines = 1,
  narrow,

  lang,
}: Props) {
  const id = useId();
  const isWrong = fault !== '' || invalid;
  const box = useRef<HTMLInputElement>(null);
  useLostFocus(box, fault);
  const about = fault !== '' || help !== undefined ? `${id}-about` : undefined;
  return (
    <div className="text-box" data-narrow={narrow === true || undefined} data-fault={isWrong || undefined}>
      <label htmlFor={id}>{label}</label>
      <InputBase
        id={id}
        inputRef={box}
        fullWidth
        type={type}
        value={value}
        multiline={lines > 1}
        minRows={lines}
        error={isWrong}
        onChange={(event) => onChange(event.target.value)}
        inputProps={{
          'aria-describedby': about,
          'aria-invalid': isWrong || undefined,
          lang,
          ...(type === 'number' ? { min: 0, step: 1, inputMode: 'numeric' } : {}),
          ...(type === 'password' ? { autoComplete: 'off', spellCheck: false } : {}),
        }}
      />
      {about !== undefined && (
        <div id={about} className={fault === '' ? 'help' : 'fault'} role={fault === '' ? undefined : 'alert'}>
          {fault || help}
        </div>
      )}
    </div>
  );
}

type DateProps = Pick<Props, 'label' | 'help' | 'fault' | 'value' | 'onChange'>;

/** A day to write on a line, or to choose. `onChange` gets a day that exists, or "" while what is typed is none. */
export function DateBox({ label, help, fault = '', value, onChange }: DateProps) {
  const { t } = useTranslation('window');
  const id = useId();
  const [typed, setTyped] = useState(value);
  const [left, setLeft] = useState(false);
  const shown = typedDay(typed) === value ? typed : value;
  const wrong = left && shown !== '' && value === '' ? t('day.fault') : fault;
  const about = wrong !== '' || help !== undefined ? `${id}-about` : undefined;
  return (
    <div className="text-box" data-narrow data-fault={wrong !== '' || undefined}>
      <label htmlFor={id} id={`${id}-label`}>
        {label}
      </label>
      <DayBox
        value={shown}
        onChange={(text) => {
          setTyped(text);
          setLeft(false);
          onChange(typedDay(text));
        }}
        onBlur={() => setLeft(true)}
        invalid={wrong !== ''}
        labelId={`${id}-label`}
        input={{ id, 'aria-describedby': about, 'aria-invalid': wrong !== '' || undefined }}
      />
      {about !== undefined && (
        <div id={about} className={wrong === '' ? 'help' : 'fault'} role={wrong === '' ? undefined : 'alert'}>
          {wrong || help}
        </div>
      )}
    </div>
  );
}
