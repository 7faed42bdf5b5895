import { useTranslation } from 'react-i18next';
import type { OutcomeCounts } from '#contract/outcomes.ts';
import type { ProposalListItem } from '#contract/proposal-view.ts';
import { formatNumber, formatPercent } from '#domain/shared/format.ts';
import { inLanguage, type Language } from '#domain/shared/languages.ts';
import { Mark } from '../../components/mark.tsx';
import type { PlaceLinks } from '../../components/place-links.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useRoom } from '../../room.ts';
import { useCounts, useProposals } from './queries.ts';

interface Props {
  /** What is searched for; "" = all. */
  readonly text: string;
  readonly page: number;
  readonly links: PlaceLinks;
  readonly content: Language;
}

const NO_ROWS: readonly ProposalListItem[] = [];

/** One page of the list; its counts come a moment after its titles. */
export function CountedRows({ text, page, links, content }: Props) {
  const { t } = useTranslation('outcomes');
  const rows = useProposals(text, content, page).data?.rows ?? NO_ROWS;
  const counts = useCounts(rows.map(({ id }) => id));
  const byId = new Map(counts.data?.map((each) => [each.proposal, each]));
  const { outcomeGaps } = useRoom();
  // Until they are counted nobody knows which lack something.
  const shown = outcomeGaps && !counts.isPending ? rows.filter(({ id }) => hasGaps(byId.get(id))) : rows;
  return (
    <tbody>
      {shown.length === 0 && rows.length > 0 && (
        <tr>
          <td colSpan={5} className="soft">
            {t('list.noGaps', { count: rows.length })}
          </td>
        </tr>
      )}
      {shown.map((each) => (
        <Row key={each.id} row={each} counts={byId.get(each.id)} pending={counts.isPending} links={links} content={content} />
      ))}
    </tbody>
  );
}

interface RowProps {
  readonly row: ProposalListItem;
  readonly counts: OutcomeCounts | undefined;
  readonly pending: boolean;
  readonly links: PlaceLinks;
  readonly content: Language;
}

function Row({ row, counts, pending, links, content }: RowProps) {
  const { t } = useTranslation('outcomes');
  const language = useLanguage();
  return (
    <tr>
      <th scope="row" data-label={t('list.column.proposal')}>
        <a href={links.outcomes(row.id)} lang={row.title[content] === '' ? undefined : content}>
          {inLanguage(row.title, content) || t('noTitle')}
        </a>
        <small className="soft">
          {[row.number || t('noNumber'), counts?.kind === 'draft' ? t('list.yours') : '']
            .filter((each) => each !== '')
            .join(' · ')}
        </small>
      </th>
      {counts === undefined ? (
        <td colSpan={4} className="soft">
          {t(pending ? 'list.counting' : 'list.notHeld')}
        </td>
      ) : (
        <>
          <td data-label={t('list.column.outcomes')}>{formatNumber(counts.outcomes, language)}</td>
          <td data-label={t('list.column.assessed')}>
            <Assessed counts={counts} />
          </td>
          <td data-label={t('list.column.assessments')}>
            {formatNumber(counts.assessments, language)}
            {counts.measuringNothing > 0 && (
              <span className="gap">
                <Mark meaning="attention" />
                {t('list.measuringNothing', { count: counts.measuringNothing })}
              </span>
            )}
          </td>
          <td data-label={t('list.column.weights')}>
            <Weights sum={counts.summativeWeight} />
          </td>
        </>
      )}
    </tr>
  );
}

function Assessed({ counts: { outcomes, notAssessed } }: { readonly counts: OutcomeCounts }) {
  const { t } = useTranslation('outcomes');
  if (outcomes === 0) return <span className="soft">{t('list.noOutcomes')}</span>;
  return (
    <span className="gap">
      <Mark meaning={notAssessed > 0 ? 'attention' : 'done'} />
      {notAssessed > 0 ? t('list.notAssessed', { count: notAssessed }) : t('list.allAssessed')}
    </span>
  );
}

/** What the summative weights add up to, and whether that is the whole. */
export function Weights({ sum }: { readonly sum: number | null }) {
  const { t } = useTranslation('outcomes');
  const language = useLanguage();
  if (sum === null) return <span className="soft">{t('noWeights')}</span>;
  const whole = isWhole(sum);
  return (
    <span className="gap">
      <Mark meaning={whole ? 'done' : 'attention'} />
      {formatPercent(sum, language)}
      {!whole && <span className="unseen"> {t('notWhole', { whole: formatPercent(WHOLE, language) })}</span>}
    </span>
  );
}

/** Whether something is missing: outcomes, what assesses one, what an assessment measures, a whole of weights. Of a text that is not held nobody knows. */
export function hasGaps(counts: OutcomeCounts | undefined): boolean {
  if (counts === undefined) return false;
  const { outcomes, notAssessed, measuringNothing, summativeWeight } = counts;
  return outcomes === 0 || notAssessed > 0 || measuringNothing > 0 || summativeWeight === null || !isWhole(summativeWeight);
}

export const WHOLE = 100;
/** As LO-13 reads it: two decimal places may be off by one. */
export const isWhole = (sum: number): boolean => Math.abs(sum - WHOLE) <= 0.01;
