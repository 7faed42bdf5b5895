import { useMediaQuery } from '@mui/material';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListChoice } from '#contract/preferences.ts';
import type { ProposalListItem } from '#contract/proposal-view.ts';
import type { Language } from '#domain/shared/localized-text.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { type Column, COLUMNS, type Sort } from './list-choice.ts';
import { ProposalRow, type RowWords } from './proposal-row.tsx';
import { useFocusKept, useRowEvents, useRowFocus } from './row-focus.ts';
import { isStatus } from './state-mark.ts';
import { useWindowOfRows } from './use-window-of-rows.ts';

/** In CSS pixels; styles/list.css gives rows these heights, at these widths of the window. */
const ROW = { wide: 76, compact: 116, narrow: 248 } as const;

interface Props {
  readonly rows: readonly ProposalListItem[];
  readonly hrefOf: (proposal: string) => string;
  readonly content: Language;
  readonly today: string;
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
export function ProposalTable({ rows, hrefOf, content, today, cameFrom, choice, onSort, onMenu, onBin }: Props) {
  const { t } = useTranslation('proposals');
  const words = useRowWords();
  const compact = useMediaQuery('(max-width: 1180px)', { noSsr: true });
  const narrow = useMediaQuery('(max-width: 560px)', { noSsr: true });
  const rowHeight = narrow ? ROW.narrow : compact ? ROW.compact : ROW.wide;
  const { scroller, first, end, scrollToRow } = useWindowOfRows(rows.length, rowHeight);
  const tourRow = Math.max(
    0,
    rows.findIndex((each) => each.state === 'active'),
  );
  const focusRow = useRowFocus(scroller, scrollToRow);
  useFocusKept(scroller, rows, focusRow, cameFrom);
  useRowEvents(scroller, rows, { focusRow, onMenu, onBin });

  return (
    <div
      className="table"
      role="table"
      aria-label={t('title')}
      aria-rowcount={rows.length + 1}
      aria-colcount={COLUMNS.length + 1}
    >
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
        {rows.slice(first, end).map((row, offset) => (
          <ProposalRow
            key={row.id}
            row={row}
            index={first + offset}
            href={hrefOf(row.id)}
            content={content}
            today={today}
            words={words}
            tour={first + offset === tourRow}
          />
        ))}
        <div style={{ height: (rows.length - end) * rowHeight }} />
      </div>
    </div>
  );
}

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
  const language = useLanguage();
  return useMemo(
    () => ({ t, language, stateName: (state) => (isStatus(state) ? governance(`status.${state}`) : state) }),
    [t, governance, language],
  );
}
