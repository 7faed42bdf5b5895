import { Button } from '@mui/material';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PeopleView } from '#contract/people.ts';
import { ActForm } from '../../components/act-form.tsx';
import type { Signature } from '../../components/signature.ts';
import { usePeople } from './people-context.ts';
import type { Act } from './use-people-act.ts';
import { useWords } from './use-words.ts';

/** The head of a page of its own: where one came from, and what it is about. */
export function PageHead({
  title,
  lead,
  backHref,
}: {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly backHref: string;
}) {
  const { t } = useTranslation('people');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <header>
      <a className="back" href={backHref}>
        {t('back')}
      </a>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {lead !== undefined && <p className="lead">{lead}</p>}
    </header>
  );
}

interface PanelProps {
  readonly title: string;
  readonly lead?: ReactNode;
  /** Whether you may do it; `null`: everybody may. */
  readonly may: PeopleView['may'] | null;
  readonly signature: Signature;
  readonly act: Act;
  readonly label: string;
  readonly backHref: string;
  /** Faults of what was typed; "" = none. Shown by the page once `tried`. */
  readonly faults: readonly string[];
  /** The refusal is said beside the box it concerns. */
  readonly refusalShown?: boolean;
  readonly children: (tried: boolean) => ReactNode;
}

/** One act on one unhurried page: what it is, what has to be known, the signature, the button; or why not, and who can. */
export function ActPanel({ title, lead, may, act, label, backHref, faults, signature, refusalShown, children }: PanelProps) {
  const { t } = useTranslation(['people', 'session']);
  const [tried, setTried] = useState(false);
  const { session, links } = usePeople();
  const words = useWords();
  const head = <PageHead title={title} lead={lead} backHref={backHref} />;
  if (session.you === null || may?.may === false) {
    const nobody = session.here.length === 0 ? t('may.nobodyHere') : t('may.choose');
    return (
      <>
        {head}
        <p className="act-lead">{session.you === null || may === null ? nobody : words.mayNot(may)}</p>
        <div className="actions">
          {session.you === null && session.here.length > 0 && (
            <Button variant="contained" href={links.you}>
              {t('session:choose')}
            </Button>
          )}
          <Button variant="outlined" href={backHref}>
            {t('back')}
          </Button>
        </div>
      </>
    );
  }
  return (
    <>
      {head}
      <ActForm
        signature={signature}
        refusal={act.refusal}
        refusalShown={refusalShown ?? false}
        busy={act.busy}
        label={label}
        cancelLabel={t('cancel')}
        cancelHref={backHref}
        onTry={() => setTried(true)}
        onSend={() => {
          if (faults.every((each) => each === '')) act.run();
        }}
      >
        {children(tried)}
      </ActForm>
    </>
  );
}
