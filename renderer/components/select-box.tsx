import { type ReactNode, useId } from 'react';

interface Choice {
  readonly value: string;
  readonly label: string;
  /** Under which heading it stands; those of one heading follow one another. */
  readonly group?: string;
}

interface Props {
  readonly label: string;
  readonly help?: ReactNode;
  readonly fault?: string;
  readonly value: string;
  /** What stands there while nothing is chosen; left out where the first choice is a good answer. */
  readonly nothing?: string;
  readonly choices: readonly Choice[];
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
        {grouped(choices).map(([group, own]) =>
          group === '' ? (
            own.map(option)
          ) : (
            <optgroup key={group} label={group}>
              {own.map(option)}
            </optgroup>
          ),
        )}
      </select>
      {about !== undefined && (
        <div id={about} className={fault === '' ? 'help' : 'fault'} role={fault === '' ? undefined : 'alert'}>
          {fault || help}
        </div>
      )}
    </div>
  );
}

const option = ({ value, label }: Choice) => (
  <option key={value} value={value}>
    {label}
  </option>
);

function grouped(choices: readonly Choice[]): readonly (readonly [string, readonly Choice[]])[] {
  const groups = new Map<string, Choice[]>();
  for (const each of choices) {
    const own = groups.get(each.group ?? '');
    if (own === undefined) groups.set(each.group ?? '', [each]);
    else own.push(each);
  }
  return [...groups];
}
