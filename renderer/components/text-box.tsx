import { InputBase } from '@mui/material';
import { type ReactNode, useId } from 'react';

interface Props {
  readonly label: string;
  readonly help?: ReactNode;
  /** What is wrong with it; replaces the help and is said aloud. */
  readonly fault?: string;
  /** Marked as wrong without a sentence of its own: its group has one. */
  readonly invalid?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'password' | 'date' | 'number';
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
  const about = fault !== '' || help !== undefined ? `${id}-about` : undefined;
  return (
    <div className="text-box" data-narrow={narrow === true || undefined} data-fault={isWrong || undefined}>
      <label htmlFor={id}>{label}</label>
      <InputBase
        id={id}
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
