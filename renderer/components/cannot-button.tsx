import { Button } from '@mui/material';
import { useId } from 'react';

interface Props {
  readonly label: string;
  /** Why it cannot be done now, and who can. */
  readonly why: string;
  /** What a list of such buttons adds to their names, for those who hear them. */
  readonly about?: string;
  readonly size?: 'small' | 'medium';
}

/** A button that does nothing now: it stays in reach of the keyboard and says why. */
export function CannotButton({ label, why, about = '', size = 'medium' }: Props) {
  const id = useId();
  return (
    <div className="explained">
      <Button
        variant="outlined"
        size={size}
        className="cannot"
        aria-disabled="true"
        aria-describedby={id}
        {...(about === '' ? {} : { 'aria-label': `${label}, ${about}` })}
      >
        {label}
      </Button>
      <small id={id} className="soft">
        {why}
      </small>
    </div>
  );
}
