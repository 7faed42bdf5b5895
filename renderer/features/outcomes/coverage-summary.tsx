import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatList, formatPercent } from '#domain/shared/format.ts';
import { Mark, type Meaning } from '../../components/mark.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { isWhole, WHOLE } from './counted-rows.tsx';
import { findingsOf } from './findings.ts';
import { FindingLinks } from './finding-links.tsx';
import { useOutcomesShown } from './outcomes-context.ts';

/** What is missing, in sentences, before anybody reads a table; each leads to where it is put right. */
export function CoverageSummary() {
  const { t } = useTranslation('outcomes');
  const { coverage, view, editHref } = useOutcomesShown();
  const language = useLanguage();
  const { outcomes, notAssessed, onlyFormative, measuringNothing, summativeWeight } = coverage;
  const list = (ids: readonly string[]): string => formatList(ids, language);
  const whole = formatPercent(WHOLE, language);
  return (
    <section className="coverage" aria-labelledby="coverage-title">
      <h2 id="coverage-title" className="unseen">
        {t('summary.title')}
      </h2>
      <ul>
        {notAssessed.length > 0 ? (
          <Line meaning="attention" href={editHref('assessments')} link={t('summary.assess')}>
            <b>{t('summary.notAssessed', { count: notAssessed.length, total: outcomes.length })}</b>{' '}
            {t('summary.which', { ids: list(notAssessed) })}
          </Line>
        ) : (
          <Line meaning="done">
            <b>{t('summary.allAssessed', { count: outcomes.length })}</b>
          </Line>
        )}
        {onlyFormative.length > 0 && (
          <Line meaning="attention" href={editHref('assessments')} link={t('summary.makeSummative')}>
            {t('summary.onlyFormative', { count: onlyFormative.length, ids: list(onlyFormative) })}
          </Line>
        )}
        {measuringNothing.length > 0 && (
          <Line meaning="attention" href={editHref('assessments')} link={t('summary.nameOutcomes')}>
            {t('summary.measuringNothing', { count: measuringNothing.length, ids: list(measuringNothing) })}
          </Line>
        )}
        {summativeWeight !== null && !isWhole(summativeWeight) && (
          <Line meaning="attention" href={editHref('assessments')} link={t('summary.weigh')}>
            {t('summary.weights', { sum: formatPercent(summativeWeight, language), whole })}
          </Line>
        )}
        {summativeWeight !== null && isWhole(summativeWeight) && (
          <Line meaning="done">{t('summary.weightsWhole', { whole })}</Line>
        )}
      </ul>
      <FindingLinks found={findingsOf(view.findings)} />
    </section>
  );
}

interface LineProps {
  readonly meaning: Meaning;
  readonly href?: string;
  readonly link?: string;
  readonly children: ReactNode;
}

function Line({ meaning, href, link, children }: LineProps) {
  return (
    <li>
      <Mark meaning={meaning} />
      <span>
        {children} {href !== undefined && <a href={href}>{link}</a>}
      </span>
    </li>
  );
}
