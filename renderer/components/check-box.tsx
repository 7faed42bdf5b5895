import { useId } from 'react';

interface Props {
  readonly label: string;
  readonly help?: string;
  readonly fault?: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** Something said yes to, in a whole sentence. */
export function CheckBox({ label, help = '', fault = '', checked, onChange }: Props) {
  const id = useId();
  const about = fault || help;
  return (
    <div className="check-box" data-fault={fault !== '' || undefined}>
      <label>
        <input
          type="checkbox"
          checked={checked}
          aria-describedby={about === '' ? undefined : `${id}-about`}
          aria-invalid={fault !== '' || undefined}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span>{label}</span>
      </label>
      {about !== '' && (
        <div id={`${id}-about`} className={fault === '' ? 'help' : 'fault'} role={fault === '' ? undefined : 'alert'}>
          {about}
        </div>
      )}
    </div>
  );
}
