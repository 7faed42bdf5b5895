import { useTranslation } from 'react-i18next';
import type { AssessmentCoverage } from '#domain/alignment/coverage.ts';
import { asList, asObject } from '#domain/proposal/complete-form.ts';
import { choiceLabel } from '#domain/proposal/show-answer.ts';
import { formatPercent } from '#domain/shared/format.ts';
import { textOrNone } from '#domain/shared/json.ts';
import { Mark } from '../../components/mark.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { Weights } from './counted-rows.tsx';
import { FindingLinks } from './finding-links.tsx';
import { type Cell, findingsAt } from './findings.ts';
import { useOutcomesShown } from './outcomes-context.ts';
import { Written } from './written.tsx';

const COLUMNS = ['code', 'title', 'method', 'measures', 'weight'] as const;

/** Each assessment with the outcomes it measures and its weight; the weights that decide are added up. */
export function AssessmentTable() {
  const { t } = useTranslation('outcomes');
  const { coverage, editHref } = useOutcomesShown();
  if (coverage.assessments.length === 0) {
    return (
      <section className="outcomes-empty">
        <h2>{t('assessment.title')}</h2>
        <p>{t('assessment.none')}</p>
        <p>
          <a href={editHref('assessments')}>{t('assessment.write')}</a>
        </p>
      </section>
    );
  }
  return (
    <section className="outcomes-scroller" aria-labelledby="assessment-table-title">
      <h2 id="assessment-table-title">{t('assessment.title')}</h2>
      <table className="outcome-table">
        <caption className="unseen">{t('assessment.caption')}</caption>
        <thead>
          <tr>
            {COLUMNS.map((each) => (
              <th key={each} scope="col" className={`column-${each}`}>
                {t(`assessment.column.${each}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {coverage.assessments.map((each) => (
            <Row key={each.at} assessment={each} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={4}>
              {t('assessment.total')}
            </th>
            <td className="column-weight" data-label={t('assessment.total')}>
              <Weights sum={coverage.summativeWeight} />
            </td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function Row({ assessment }: { readonly assessment: AssessmentCoverage }) {
  const { t } = useTranslation('outcomes');
  const { view, schema, editHref } = useOutcomesShown();
  const language = useLanguage();
  const { at, id, weightPct } = assessment;
  const item = asObject(asList(view.document.assessments)[at]);
  const choice = (name: 'method' | 'purpose', enumeration: string): string => {
    const value = textOrNone(item[name]);
    return value === '' ? '' : choiceLabel(enumeration, value, language, schema);
  };
  const found = (cell: Cell) => <FindingLinks found={findingsAt(view.findings, 'assessments', at, cell)} />;
  return (
    <tr>
      <th scope="row" data-label={t('assessment.column.code')}>
        <a href={editHref(`assessments[${at}].title`)}>
          {id}
          <span className="unseen"> {t('editThis')}</span>
        </a>
      </th>
      <td data-label={t('assessment.column.title')}>
        <Written value={item['title']} none={t('assessment.noTitle')} />
        {found('title')}
      </td>
      <td data-label={t('assessment.column.method')}>
        {choice('method', 'assessMethod') || <span className="soft">{t('assessment.noMethod')}</span>}
        <small className="soft">{choice('purpose', 'assessPurpose')}</small>
        {found('method')}
      </td>
      <td data-label={t('assessment.column.measures')}>
        <Measures assessment={assessment} />
        {found('measures')}
      </td>
      <td className="column-weight" data-label={t('assessment.column.weight')}>
        {weightPct === null ? <span className="soft">{t('noWeight')}</span> : formatPercent(weightPct, language)}
        {found('weight')}
      </td>
    </tr>
  );
}

/** The outcomes it names, those that no longer exist apart. */
function Measures({ assessment: { at, id, measures, unknown } }: { readonly assessment: AssessmentCoverage }) {
  const { t } = useTranslation('outcomes');
  const { editHref } = useOutcomesShown();
  const href = editHref(`assessments[${at}].outcomeIds`);
  return (
    <>
      {measures.join(', ')}
      {measures.length === 0 && (
        <a className="gap" href={href}>
          <Mark meaning="attention" />
          {t('assessment.nothing')}
          <span className="unseen"> {t('assessment.name', { id })}</span>
        </a>
      )}
      {unknown.length > 0 && (
        <a className="gap" href={href}>
          <Mark meaning="attention" />
          {t('assessment.gone', { count: unknown.length, ids: unknown.join(', ') })}
        </a>
      )}
    </>
  );
}
