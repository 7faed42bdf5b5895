import { useTranslation } from 'react-i18next';
import type { StepOption } from '#contract/acts.ts';
import { formatDate } from '#domain/shared/format.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { Mark } from '../../components/mark.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { Bars } from './bars.tsx';
import { Changes } from './changes.tsx';
import { isOverdue, useToday } from '../../components/institution-day.ts';
import { ExplainedLink } from './explained-link.tsx';
import { useReview } from './review-context.ts';

/** A step that waits for somebody: who, since when, what stands in the way, and what can be done. */
export function StepCard({ option }: { readonly option: StepOption }) {
  const { t } = useTranslation(['review', 'governance']);
  const { proposal } = useReview();
  const language = useLanguage();
  const due = proposal.steps.find((each) => each.id === option.id)?.dueOn ?? '';
  const lines = [t('openFor', { count: option.days, date: formatDate(option.openedOn, language) })];
  const late = isOverdue(due, useToday());
  return (
    <div className="step-card">
      <h3>{inLanguage(option.names, language)}</h3>
      <p className="soft">
        {[option.kind === 'decision' ? inLanguage(option.holder, language) : '', ...lines]
          .filter((each) => each !== '')
          .join(' · ')}
        {due !== '' && (
          <>
            {' · '}
            <span className={late ? 'late' : undefined}>
              {t(late ? 'targetPassed' : 'target', { date: formatDate(due, language) })}
            </span>
          </>
        )}
      </p>
      {option.status === 'disputed' && (
        <p className="bars-none">
          <Mark meaning="blocked" />
          <span>{t('disputed')}</span>
        </p>
      )}
      {option.stale !== null && <Stale stale={option.stale} holder={inLanguage(option.holder, language)} />}
      <Bars
        bars={option.bars}
        title={t('bars.title', { count: option.bars.length })}
        none={t(option.kind === 'consultation' ? 'bars.noneConsult' : 'bars.none')}
      />
      {option.kind === 'decision' && <Acts option={option} />}
    </div>
  );
}

function Acts({ option }: { readonly option: StepOption }) {
  const { t } = useTranslation('review');
  const { options } = useReview();
  const language = useLanguage();
  const isRenewal = option.stale?.renewable === true;
  const mayRecord = option.record.code !== 'sign-off/must-be-signed';
  return (
    <div className="explained-row">
      {option.lent !== null && option.sign.may && (
        <p className="soft lent">{t('decide.lent', { name: option.lent.by, date: formatDate(option.lent.until, language) })}</p>
      )}
      <ExplainedLink
        main
        label={t(isRenewal ? 'renewHere' : 'signHere')}
        page={`sign/${option.id}`}
        permission={options === null ? null : option.sign}
      />
      {mayRecord ? (
        <ExplainedLink
          label={t(isRenewal ? 'recordRenewal' : 'recordHere')}
          page={`record/${option.id}`}
          permission={options === null ? null : option.record}
        />
      ) : (
        <small className="soft">{t('mustBeSigned')}</small>
      )}
    </div>
  );
}

function Stale({ stale, holder }: { readonly stale: NonNullable<StepOption['stale']>; readonly holder: string }) {
  const { t } = useTranslation(['review', 'governance']);
  return (
    <div className="stale">
      <h3>{t('governance:stale.title', { count: stale.changes.length })}</h3>
      <p className="soft">{t(stale.renewable ? 'governance:stale.minor' : 'governance:stale.major', { holder })}</p>
      <Changes changes={stale.changes} />
    </div>
  );
}
