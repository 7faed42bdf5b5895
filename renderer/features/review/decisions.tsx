import { useTranslation } from 'react-i18next';
import type { DecisionView } from '#contract/proposal-view.ts';
import { formatDate } from '#domain/shared/format.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { Mark, type Meaning } from '../../components/mark.tsx';
import { errorText } from '../../i18n/error-text.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useReview } from './review-context.ts';
import { usePermissionText } from '../../components/permission-text.ts';

function meaningOf({ code, claimed }: DecisionView): Meaning {
  if (code === '') return claimed ? 'attention' : 'done';
  return code === 'sign-off/stale' ? 'attention' : 'blocked';
}

/** Every decision so far, the latest first; each can be reversed with a reason, by whom the institution trusts with it. */
export function Decisions() {
  const { t } = useTranslation(['review', 'governance']);
  const { proposal, options } = useReview();
  const explain = usePermissionText();
  if (proposal.decisions.length === 0) return null;
  return (
    <section className="act-section" aria-labelledby="decisions-title">
      <h2 id="decisions-title">{t('decisions.title')}</h2>
      <ul className="tasks">
        {proposal.decisions.toReversed().map((each) => (
          <Row key={each.record} decision={each} />
        ))}
      </ul>
      {options !== null && !options.reverse.may && (
        <p className="soft small">{t('decisions.reversal', { who: explain(options.reverse) })}</p>
      )}
    </section>
  );
}

function Row({ decision }: { readonly decision: DecisionView }) {
  const { t } = useTranslation(['review', 'governance', 'proposals']);
  const { hrefOf, options, proposal } = useReview();
  const language = useLanguage();
  const body = inLanguage(decision.bodyNames, language);
  const step = inLanguage(decision.stepNames, language);
  const how =
    decision.basis === 'signed'
      ? t('proposals:decisions.signed', { name: decision.decidedBy })
      : t('proposals:decisions.recorded', { name: decision.decidedBy, recorder: decision.recordedBy });
  return (
    <li>
      <Mark meaning={meaningOf(decision)} />
      <div>
        <p>
          <b>{step}</b> · {t(`governance:decided.${decision.decision}`)} · {formatDate(decision.on, language)}
        </p>
        <small className="soft">{[body, how].filter((each) => each !== '').join(' · ')}</small>
        {decision.code !== '' && <small className="late">{errorText({ code: decision.code })}</small>}
        {decision.code === '' && decision.claimed && (
          <small className="late">
            <b>{t('proposals:decisions.claimed')}.</b> {t('proposals:decisions.claimedWhy')}
          </small>
        )}
        {decision.reason !== '' && (
          <small lang={proposal.primaryLanguage}>{t('proposals:decisions.reason', { reason: decision.reason })}</small>
        )}
        {options?.reverse.may === true && decision.code !== 'sign-off/reversed' && (
          <a
            className="link"
            href={hrefOf(`reverse/${decision.record}`)}
            aria-label={t('decisions.reverseNamed', { step, date: formatDate(decision.on, language) })}
          >
            {t('decisions.reverse')}
          </a>
        )}
      </div>
    </li>
  );
}
