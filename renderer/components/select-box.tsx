import { type ReactNode, useId } from 'react';

interface Props {
  readonly label: string;
  readonly help?: ReactNode;
  readonly fault?: string;
  readonly value: string;
  /** What stands there while nothing is chosen; left out where the first choice is a good answer. */
  readonly nothing?: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

/** One of many, by the list that every desktop has: it finds by the first letters. */
export function SelectBox({ label, help, fault = '', value, nothing, choices, onChange }: Props) {
  const id = useId();
  const about = fault !== '' || help !== undefined ? `${id}-about` : undefined;
  return (
    <div className="text-box" data-fault={fault !== '' || undefined}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        aria-describedby={about}
        aria-invalid={fault !== '' || undefined}
        onChange={(event) => onChange(event.target.value)}
      >
        {nothing !== undefined && <option value="">{nothing}</option>}
        {choices.map((each) => (
          <option key={each.value} value={each.value}>
            {each.label}
          </option>
        ))}
      </select>
      {about !== undefined && (
        <div id={about} className={fault === '' ? 'help' : 'fault'} role={fault === '' ? undefined : 'alert'}>
          {fault || help}
        </div>
      )}
    </div>
  );
}
