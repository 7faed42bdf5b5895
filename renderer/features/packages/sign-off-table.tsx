import { useTranslation } from 'react-i18next';
import type { VerifiedSignOff } from '#contract/verification.ts';
import { formatDate } from '#domain/shared/format.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { Mark, type Meaning } from '../../components/mark.tsx';
import { errorText } from '../../i18n/error-text.ts';
import { useLanguage } from '../../i18n/use-language.ts';

const COLUMNS = ['step', 'decided', 'by', 'how', 'valid'] as const;
type Standing = VerifiedSignOff['state'] | 'claimed';
const MEANINGS: Readonly<Record<Standing, Meaning>> = {
  valid: 'done',
  claimed: 'attention',
  stale: 'attention',
  superseded: 'none',
  reversed: 'blocked',
  disputed: 'blocked',
  invalid: 'blocked',
};

export function SignOffTable({ signOffs }: { readonly signOffs: readonly VerifiedSignOff[] }) {
  const { t } = useTranslation('packages');
  return (
    // The table scrolls on its own where the window is narrow; the keyboard can do it too.
    <section className="table-scroller" aria-labelledby="sign-offs-title">
      <h2 id="sign-offs-title">{t('signOffs')}</h2>
      <table className="sign-offs">
        <thead>
          <tr>
            {COLUMNS.map((each) => (
              <th key={each} scope="col">
                {t(`column.${each}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {signOffs.map((each) => (
            <Row key={each.record} signOff={each} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ signOff }: { readonly signOff: VerifiedSignOff }) {
  const { t } = useTranslation(['packages', 'governance']);
  const language = useLanguage();
  const body = inLanguage(signOff.bodyNames, language);
  const standing: Standing = signOff.claimed && signOff.state === 'valid' ? 'claimed' : signOff.state;
  return (
    <tr>
      <th scope="row" data-label={t('column.step')}>
        {inLanguage(signOff.stepNames, language) || signOff.step}
      </th>
      <td data-label={t('column.decided')}>
        {t(`governance:decided.${signOff.decision}`)}
        {signOff.votes !== null && (
          <>
            {' '}
            <span className="counts">{t('votes', votesOf(signOff.votes))}</span>
          </>
        )}
        <small className="soft">
          {formatDate(signOff.on, language)}
          {signOff.conditions > 0 && ` · ${t('conditions', { count: signOff.conditions })}`}
        </small>
      </td>
      <td data-label={t('column.by')}>
        {body || signOff.decidedBy}
        {body !== '' && !Object.values(signOff.bodyNames).includes(signOff.decidedBy) && (
          <small className="soft">{signOff.decidedBy}</small>
        )}
      </td>
      <td data-label={t('column.how')}>
        {signOff.basis === 'signed' ? t('how.signed') : t('how.recorded', { name: signOff.signer })}
      </td>
      <td data-label={t('column.valid')}>
        <span className={`state mark-${MEANINGS[standing]}`}>
          <Mark meaning={MEANINGS[standing]} />
          {t(`state.${standing}`)}
        </span>
        {standing === 'claimed' && <small className="soft">{t('claimed')}</small>}
        {signOff.code !== '' && <small className="soft">{errorText({ code: signOff.code })}</small>}
      </td>
    </tr>
  );
}

const votesOf = (votes: NonNullable<VerifiedSignOff['votes']>) => ({
  for: votes.for,
  against: votes.against,
  abstain: votes.abstain,
});
