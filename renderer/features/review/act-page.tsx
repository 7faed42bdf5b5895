import { Button } from '@mui/material';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Permission } from '#contract/acts.ts';
import type { AppError } from '#contract/app-error.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { ActForm as SigningForm } from '../../components/act-form.tsx';
import type { Signature } from '../../components/signature.ts';
import { useReview } from './review-context.ts';
import { usePermissionText } from '../../components/permission-text.ts';

/** The head of a page on which something is put on record: what, on which proposal. */
export function ActHead({ title, lead }: { readonly title: string; readonly lead?: ReactNode }) {
  const { proposal, content } = useReview();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <header>
      <p className="kick">
        {proposal.number !== '' && <span>{proposal.number}</span>}
        <span lang={content}>{inLanguage(proposal.title, content)}</span>
      </p>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {lead !== undefined && <p className="lead">{lead}</p>}
    </header>
  );
}

/** Says why an act cannot be done by whoever looks, and who can. */
export function Cannot({ permission }: { readonly permission: Permission | null }) {
  const { t } = useTranslation('review');
  const { anybodyHere, links, hrefOf } = useReview();
  const explain = usePermissionText();
  return (
    <>
      <p className="act-lead">{permission === null ? t(anybodyHere ? 'may.choose' : 'may.nobodyHere') : explain(permission)}</p>
      <div className="actions">
        {permission === null && anybodyHere && (
          <Button variant="contained" href={links.you}>
            {t('choose')}
          </Button>
        )}
        <Button variant="outlined" href={hrefOf('')}>
          {t('backToRoute')}
        </Button>
      </div>
    </>
  );
}

interface FormProps {
  readonly children: ReactNode;
  readonly signature: Signature;
  readonly refusal: AppError | null;
  readonly busy: boolean;
  readonly label: string;
  /** At every press: from now on what is missing is marked, the passphrase or anything else. */
  readonly onTry?: () => void;
  /** Checks what was typed; sends it where all is there. Not called while the passphrase is missing. */
  readonly onSend: () => void;
}

/** What is typed and the one button; giving up leads back to the route. */
export function ActForm(props: FormProps) {
  const { t } = useTranslation('review');
  const { hrefOf } = useReview();
  return <SigningForm {...props} cancelLabel={t('cancel')} cancelHref={hrefOf('')} />;
}
