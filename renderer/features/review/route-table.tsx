import { useTranslation } from 'react-i18next';
import type { RoutePreview } from '#contract/acts.ts';
import { formatDate, formatList } from '#domain/shared/format.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useReview } from './review-context.ts';

const COLUMNS = ['step', 'who', 'earliest', 'target'] as const;

/** Who will see it, in which order, and when at the earliest. */
export function RouteTable({ steps, appoint }: Pick<RoutePreview, 'steps' | 'appoint'>) {
  const { t } = useTranslation('review');
  return (
    <section className="act-section table-scroller" aria-labelledby="route-table-title">
      <h2 id="route-table-title">{t('routeTable.title')}</h2>
      <table className="sign-offs">
        <thead>
          <tr>
            {COLUMNS.map((each) => (
              <th key={each} scope="col">
                {t(`routeTable.${each}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {steps.map((step, index) => (
            <Row key={step.id} step={step} number={index + 1} appoint={appoint} />
          ))}
        </tbody>
      </table>
      <p className="help">{t('routeTable.help')}</p>
    </section>
  );
}

interface RowProps extends Pick<RoutePreview, 'appoint'> {
  readonly step: RoutePreview['steps'][number];
  readonly number: number;
}

function Row({ step, number, appoint }: RowProps) {
  const { t } = useTranslation('review');
  const language = useLanguage();
  const consulted = formatList(
    step.consulted.map((each) => inLanguage(each, language)),
    language,
  );
  return (
    <tr>
      <th scope="row" data-label={t('routeTable.step')}>
        {number}. {inLanguage(step.names, language)}
      </th>
      <td data-label={t('routeTable.who')}>
        {step.kind === 'consultation' ? consulted : inLanguage(step.holder, language)}
        {step.kind === 'decision' && step.people.length > 0 && (
          <small className="soft">{formatList(step.people, language)}</small>
        )}
        {step.kind === 'decision' && step.people.length === 0 && <NobodyYet step={step} appoint={appoint} />}
        {step.noticeDays > 0 && <small className="soft">{t('routeTable.notice', { count: step.noticeDays })}</small>}
      </td>
      <td data-label={t('routeTable.earliest')}>{formatDate(step.earliestOn, language)}</td>
      <td data-label={t('routeTable.target')}>{formatDate(step.targetOn, language)}</td>
    </tr>
  );
}

/** A step that would stop the proposal: where the role is given, or who can give it. */
function NobodyYet({ step, appoint }: Omit<RowProps, 'number'>) {
  const { t } = useTranslation('review');
  const { links } = useReview();
  const language = useLanguage();
  const { may, holders } = appoint;
  return (
    <small className="late">
      {may || holders.length === 0 ? t('routeTable.nobody') : t('routeTable.nobodyBut', { names: formatList(holders, language) })}
      {may && (
        <>
          {' '}
          <a className="link" href={links.people}>
            {t('routeTable.appoint')}
            <span className="unseen"> {inLanguage(step.names, language)}</span>
          </a>
        </>
      )}
    </small>
  );
}
