import { useTranslation } from 'react-i18next';
import type { PreparedDecision } from '#contract/acts.ts';
import { formatDate } from '#domain/shared/format.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { ActHead } from './act-page.tsx';
import { Changes } from './changes.tsx';
import { Confirm } from './confirm.tsx';
import { useReview } from './review-context.ts';
import { Statement } from './statement.tsx';

interface Props {
  readonly prepared: PreparedDecision;
  readonly busy: boolean;
  /** Back to what was typed: nothing was signed. */
  readonly onChange: () => void;
  /** Puts the same together once more. */
  readonly onAgain: () => void;
}

/** Exactly what will be signed, what changed since, and the one deliberate act. */
export function Prepared({ prepared, busy, onChange, onAgain }: Props) {
  const { t } = useTranslation(['review', 'governance']);
  const word = t(`governance:decide.${prepared.decision}`);
  return (
    <>
      <ActHead
        title={t(prepared.kind === 'renewal' ? 'prepared.renewalTitle' : 'prepared.title', { decision: word })}
        lead={t('prepared.lead')}
      />
      <Statement prepared={prepared} />
      <Since prepared={prepared} />
      <Confirm prepared={prepared} busy={busy} onChange={onChange} onAgain={onAgain} />
    </>
  );
}

function Since({ prepared }: Pick<Props, 'prepared'>) {
  const { t } = useTranslation('review');
  const { proposal } = useReview();
  const language = useLanguage();
  const { what, on, changes } = prepared.since;
  if (what === 'none') return <p className="soft since">{t('since.none')}</p>;
  const date = formatDate(on, language);
  const step = inLanguage(proposal.steps.find((each) => each.id === prepared.step)?.names ?? prepared.stepNames, language);
  return (
    <section className="act-section" aria-labelledby="since-title">
      <h2 id="since-title">{t(`since.${what}`, { date, step })}</h2>
      {changes.length === 0 ? <p className="soft">{t('since.nothing')}</p> : <Changes changes={changes} />}
    </section>
  );
}
