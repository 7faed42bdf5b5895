import { useId } from 'react';

interface Props<T extends string> {
  readonly legend: string;
  readonly name: string;
  readonly choices: readonly { readonly value: T; readonly label: string; readonly help?: string }[];
  /** Null: nothing is chosen yet. There is no default where somebody has to decide. */
  readonly value: T | null;
  readonly fault?: string;
  readonly onChange: (value: T) => void;
}

/** A few possibilities as cards; one of them. */
export function ChoiceSet<T extends string>({ legend, name, choices, value, fault = '', onChange }: Props<T>) {
  const id = useId();
  return (
    <fieldset
      className="choice-set"
      data-fault={fault === '' ? undefined : 'choice'}
      aria-describedby={fault === '' ? undefined : `${id}-fault`}
    >
      <legend>{legend}</legend>
      <div className="choice-cards">
        {choices.map((each) => (
          <label key={each.value} className="choice" data-chosen={each.value === value || undefined}>
            <input type="radio" name={`${id}-${name}`} checked={each.value === value} onChange={() => onChange(each.value)} />
            <span>
              {each.label}
              {each.help !== undefined && each.help !== '' && <small className="soft">{each.help}</small>}
            </span>
          </label>
        ))}
      </div>
      {fault !== '' && (
        <div id={`${id}-fault`} className="fault" role="alert">
          {fault}
        </div>
      )}
    </fieldset>
  );
}
