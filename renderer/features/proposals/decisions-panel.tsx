import { useTranslation } from 'react-i18next';
import type { DecisionView } from '#contract/proposal-view.ts';
import { formatDate } from '#domain/shared/format.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { Mark, type Meaning } from '../../components/mark.tsx';
import { errorText } from '../../i18n/error-text.ts';
import { useLanguage } from '../../i18n/use-language.ts';

export function DecisionsPanel({ decisions }: { readonly decisions: readonly DecisionView[] }) {
  const { t } = useTranslation('proposals');
  if (decisions.length === 0) return <p className="soft">{t('decisions.none')}</p>;
  return (
    <ol className="checks">
      {decisions.map((each) => (
        <Decision key={each.record} decision={each} />
      ))}
    </ol>
  );
}

type Standing = 'stands' | 'claimed' | 'stale' | 'fails';
const MEANINGS: Readonly<Record<Standing, Meaning>> = {
  stands: 'done',
  claimed: 'attention',
  stale: 'attention',
  fails: 'blocked',
};
function standingOf({ code, claimed }: DecisionView): Standing {
  if (code === '') return claimed ? 'claimed' : 'stands';
  return code === 'sign-off/stale' ? 'stale' : 'fails';
}

function Decision({ decision }: { readonly decision: DecisionView }) {
  const { t } = useTranslation(['proposals', 'governance']);
  const language = useLanguage();
  const standing = standingOf(decision);
  const body = inLanguage(decision.bodyNames, language);
  return (
    <li className="check">
      <p className="check-text">
        <Mark meaning={MEANINGS[standing]} />
        <span>
          <span className="check-state">{t(`decisions.${standing}`)}</span>
          {inLanguage(decision.stepNames, language)}
        </span>
      </p>
      <p className="decision-word">
        {t(`governance:decided.${decision.decision}`)} · {formatDate(decision.on, language)}
        {body !== '' && ` · ${body}`}
      </p>
      {decision.code !== '' && <p className="check-found">{errorText({ code: decision.code })}</p>}
      {standing === 'claimed' && <p className="check-found">{t('decisions.claimedWhy')}</p>}
      <Votes decision={decision} />
      <p className="check-found">
        {decision.basis === 'signed'
          ? t('decisions.signed', { name: decision.decidedBy })
          : t('decisions.recorded', { name: decision.decidedBy, recorder: decision.recordedBy })}
        {decision.minute !== '' && ` · ${t('decisions.minute', { minute: decision.minute })}`}
      </p>
      {decision.reason !== '' && <p className="check-found">{t('decisions.reason', { reason: decision.reason })}</p>}
      <ul className="conditions">
        {decision.conditions.map((each) => (
          <li key={each.text}>
            <Mark meaning={each.met ? 'done' : 'attention'} />
            <span>
              {each.text}
              <small className="soft">
                {each.met
                  ? t('decisions.conditionMet', { date: formatDate(each.metOn, language) })
                  : t('decisions.conditionOpen')}
              </small>
            </span>
          </li>
        ))}
      </ul>
      {decision.grantedBy !== '' && (
        <p className="check-clause">
          {t('decisions.granted', { name: decision.grantedBy, date: formatDate(decision.grantedOn, language) })}
        </p>
      )}
    </li>
  );
}

function Votes({ decision }: { readonly decision: DecisionView }) {
  const { t } = useTranslation('proposals');
  const { votes } = decision;
  if (votes === null) return null;
  return (
    <p className="check-found">
      {t('decisions.votes', {
        for: votes.for,
        against: votes.against,
        abstain: votes.abstain,
        present: votes.present,
        eligible: votes.eligible,
      })}
      {votes.recused > 0 && ` · ${t('decisions.recused', { count: votes.recused })}`}
    </p>
  );
}
