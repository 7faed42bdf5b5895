import { Button } from '@mui/material';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Permission } from '#contract/acts.ts';
import { useReview } from './review-context.ts';
import { usePermissionText } from '../../components/permission-text.ts';

interface Props {
  readonly label: string;
  /** What a list of such buttons adds to their names, for those who hear them. */
  readonly about?: string;
  /** Page of the review; `href` where it leads elsewhere. */
  readonly page: string;
  readonly href?: string;
  /** Null while nobody said who they are. */
  readonly permission: Permission | null;
  readonly main?: boolean;
  readonly small?: boolean;
}

/** Leads to the page of an act. Where it may not be done it stays in reach of the keyboard, and says why and who can. */
export function ExplainedLink({ label, about = '', page, href, permission, main = false, small = false }: Props) {
  const { t } = useTranslation('review');
  const { hrefOf, anybodyHere } = useReview();
  const explain = usePermissionText();
  const id = useId();
  const named = about === '' ? {} : { 'aria-label': `${label}, ${about}` };
  const size = small ? 'small' : 'medium';
  if (permission?.may === true) {
    return (
      <div className="explained">
        <Button variant={main ? 'contained' : 'outlined'} size={size} href={href ?? hrefOf(page)} {...named}>
          {label}
        </Button>
      </div>
    );
  }
  const why = permission === null ? t(anybodyHere ? 'may.choose' : 'may.nobodyHere') : explain(permission);
  return (
    <div className="explained">
      <Button variant="outlined" size={size} className="cannot" aria-disabled="true" aria-describedby={id} {...named}>
        {label}
      </Button>
      <small id={id} className="soft">
        {why}
      </small>
    </div>
  );
}
