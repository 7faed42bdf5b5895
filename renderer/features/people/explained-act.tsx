import { Button } from '@mui/material';
import { useId } from 'react';
import type { PeopleView } from '#contract/people.ts';
import { useWords } from './use-words.ts';

interface Props {
  readonly label: string;
  /** What a list of such buttons adds to their names, for those who hear them. */
  readonly about?: string;
  readonly href: string;
  readonly may: PeopleView['may'];
  readonly main?: boolean;
  readonly small?: boolean;
  /** Said elsewhere on the page: the button still points to that sentence. */
  readonly whyId?: string;
}

/** Leads to an act. Where it may not be done the button stays in reach of the keyboard, and says why and who can. */
export function ExplainedAct({ label, about = '', href, may, main = false, small = false, whyId }: Props) {
  const words = useWords();
  const id = useId();
  const named = about === '' ? {} : { 'aria-label': `${label}, ${about}` };
  const size = small ? 'small' : 'medium';
  if (may.may) {
    return (
      <Button variant={main ? 'contained' : 'outlined'} size={size} href={href} {...named}>
        {label}
      </Button>
    );
  }
  return (
    <div className="explained">
      <Button variant="outlined" size={size} className="cannot" aria-disabled="true" aria-describedby={whyId ?? id} {...named}>
        {label}
      </Button>
      {whyId === undefined && (
        <small id={id} className="soft">
          {words.mayNot(may)}
        </small>
      )}
    </div>
  );
}
