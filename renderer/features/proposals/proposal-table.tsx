import { useMediaQuery } from '@mui/material';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListChoice } from '#contract/preferences.ts';
import type { ProposalPage } from '#contract/proposal-page.ts';
import type { ProposalListItem } from '#contract/proposal-view.ts';
import type { Language } from '#domain/shared/languages.ts';
import { useToday } from '../../components/institution-day.ts';
import type { RowsAsked } from '../../components/proposal-rows.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { type Column, COLUMNS, type Sort } from './list-choice.ts';
import { ComingRow, ProposalRow, type RowWords } from './proposal-row.tsx';
import { useFirstRowAfter, useFocusKept, useReturn, useRowEvents, useRowFocus } from './row-focus.ts';
import { isStatus } from './state-mark.ts';
import { useRows } from './use-rows.ts';
import { useWindowOfRows } from './use-window-of-rows.ts';

/** In CSS pixels; styles/list.css gives rows these heights, at these widths of the window. */
const ROW = { wide: 76, compact: 116, narrow: 248 } as const;

interface Props {
  readonly asked: RowsAsked;
  /** Its first page, which says how many rows there are. */
  readonly first: ProposalPage;
  readonly hrefOf: (proposal: string) => string;
  readonly content: Language;
  readonly cameFrom: string | null;
  readonly choice: ListChoice;
  readonly onSort: (column: Sort) => void;
  /** The menu of a row: what can be done with it. */
  readonly onMenu: (row: ProposalListItem, anchor: HTMLElement) => void;
  readonly onBin: (row: ProposalListItem) => void;
}

/**
 * A table by its roles, because its rows are placed one by one. The arrow keys go from row to row; where the window is narrow or the
 * text large, each row stands as a block with its labels, so that nothing is lost.
 */
export function ProposalTable({ asked, first: page, hrefOf, content, cameFrom, choice, onSort, onMenu, onBin }: Props) {
  const { t } = useTranslation('proposals');
  const words = useRowWords();
  const today = useToday();
  const compact = useMediaQuery('(max-width: 1180px)', { noSsr: true });
  const narrow = useMediaQuery('(max-width: 560px)', { noSsr: true });
  const rowHeight = narrow ? ROW.narrow : compact ? ROW.compact : ROW.wide;
  const { total } = page;
  const { scroller, first, end, scrollToRow } = useWindowOfRows(total, rowHeight);
  const rowAt = useRows(asked, { first, end, total });
  const tourRow = Math.max(
    0,
    page.rows.findIndex((each) => each.state === 'active'),
  );
  const focusRow = useRowFocus(scroller, scrollToRow);
  useFocusKept(scroller, { rowAt, total }, focusRow);
  useReturn(asked, cameFrom, focusRow);
  useFirstRowAfter(scroller, asked.choice);
  useRowEvents(scroller, { rowAt, total }, { focusRow, onMenu, onBin });

  return (
    <div className="table" role="table" aria-label={t('title')} aria-rowcount={total + 1} aria-colcount={COLUMNS.length + 1}>
      <div className="table-head" role="rowgroup">
        <div className="row" role="row" aria-rowindex={1}>
          {COLUMNS.map((column) => (
            <Head key={column} column={column} choice={choice} onSort={compact ? null : onSort} />
          ))}
          <span role="columnheader">
            <span className="unseen">{t('column.acts')}</span>
          </span>
        </div>
      </div>
      <div className="table-body" role="rowgroup" ref={scroller}>
        <div style={{ height: first * rowHeight }} />
        {drawn(first, end).map((index) => {
          const row = rowAt(index);
          if (row === undefined) return <ComingRow key={index} index={index} words={words} />;
          return (
            <ProposalRow
              key={row.id}
              row={row}
              index={index}
              href={hrefOf(row.id)}
              content={content}
              today={today}
              words={words}
              tour={index === tourRow}
            />
          );
        })}
        <div style={{ height: (total - end) * rowHeight }} />
      </div>
    </div>
  );
}

const drawn = (first: number, end: number): readonly number[] => Array.from({ length: end - first }, (_each, n) => first + n);

interface HeadProps {
  readonly column: Column;
  readonly choice: ListChoice;
  /** Null where the heads cannot be seen: then the order is chosen above the list. */
  readonly onSort: ((column: Sort) => void) | null;
}

function Head({ column, choice, onSort }: HeadProps) {
  const { t } = useTranslation('proposals');
  const isSorted = choice.sort === column;
  const way = choice.descending ? 'descending' : 'ascending';
  return (
    <span role="columnheader" aria-sort={isSorted ? way : 'none'}>
      {onSort === null ? (
        t(`column.${column}`)
      ) : (
        <button type="button" className="sort" onClick={() => onSort(column)}>
          {t(`column.${column}`)}
          <span aria-hidden="true">{isSorted ? (choice.descending ? '↓' : '↑') : ''}</span>
        </button>
      )}
    </span>
  );
}

function useRowWords(): RowWords {
  const { t } = useTranslation('proposals');
  const { t: governance } = useTranslation('governance');
  const { t: general } = useTranslation('window');
  const language = useLanguage();
  return useMemo(
    () => ({
      t,
      language,
      coming: general('waiting'),
      stateName: (state) => (isStatus(state) ? governance(`status.${state}`) : state),
    }),
    [t, governance, general, language],
  );
}
