import { useMediaQuery } from '@mui/material';
import { type KeyboardEvent, useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProposalListItem } from '#contract/proposal-view.ts';
import type { Language } from '#domain/shared/localized-text.ts';
import { COLUMNS, ProposalRow } from './proposal-row.tsx';
import { useWindowOfRows, type WindowOfRows } from './use-window-of-rows.ts';

/** In CSS pixels; styles/list.css gives rows these heights. */
const ROW = 76;
const STACKED_ROW = 196;

interface Props {
  readonly rows: readonly ProposalListItem[];
  readonly hrefOf: (proposal: string) => string;
  readonly content: Language;
  readonly cameFrom: string | null;
}

/**
 * A table by its roles, because its rows are placed one by one. The arrow keys go from row to row; where the window is narrow or the
 * text large, each row stands as a block with its labels, so that nothing is lost.
 */
export function ProposalTable({ rows, hrefOf, content, cameFrom }: Props) {
  const { t } = useTranslation('proposals');
  const stacked = useMediaQuery('(max-width: 860px)', { noSsr: true });
  const rowHeight = stacked ? STACKED_ROW : ROW;
  const { scroller, first, end, scrollToRow } = useWindowOfRows(rows.length, rowHeight);
  const tourRow = Math.max(
    0,
    rows.findIndex((each) => each.state === 'active'),
  );
  const focusRow = useRowFocus(scroller, scrollToRow);

  const returned = useRef(false);
  useEffect(() => {
    if (returned.current) return;
    returned.current = true;
    const row = cameFrom === null ? -1 : rows.findIndex((each) => each.id === cameFrom);
    if (row >= 0) focusRow(row);
  }, [cameFrom, rows, focusRow]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const at = Number((event.target as HTMLElement).closest<HTMLElement>('[data-row]')?.dataset['row'] ?? Number.NaN);
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -rows.length, End: rows.length }[event.key];
    if (Number.isNaN(at) || step === undefined) return;
    event.preventDefault();
    focusRow(Math.min(rows.length - 1, Math.max(0, at + step)));
  };

  return (
    <div
      className={stacked ? 'table table-stacked' : 'table'}
      role="table"
      aria-label={t('title')}
      aria-rowcount={rows.length + 1}
      aria-colcount={COLUMNS.length}
    >
      <div className="table-head" role="rowgroup">
        <div className="row" role="row" aria-rowindex={1}>
          {COLUMNS.map((column) => (
            <span key={column} role="columnheader">
              {t(`column.${column}`)}
            </span>
          ))}
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
            onKeyDown={onKeyDown}
            tour={first + offset === tourRow}
          />
        ))}
        <div style={{ height: (rows.length - end) * rowHeight }} />
      </div>
    </div>
  );
}

function useRowFocus(scroller: WindowOfRows['scroller'], scrollToRow: WindowOfRows['scrollToRow']): (row: number) => void {
  return useCallback(
    (row: number) => {
      scrollToRow(row);
      // The row may have to be drawn first.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-row="${row}"] a`)?.focus()),
      );
    },
    [scroller, scrollToRow],
  );
}
