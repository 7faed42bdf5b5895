import { queryOptions, useQueries, type UseQueryResult } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { ProposalPage } from '#contract/proposal-page.ts';
import type { ProposalListItem } from '#contract/proposal-view.ts';
import { type RowsAsked, rowsQuery } from '../../components/proposal-rows.ts';

/** Rows that are asked for together: a few screens. */
export const PAGE = 100;
/** Rows beyond those that are drawn whose page is asked for already. */
const AHEAD = 60;

/** A row of the list by its place; undefined while its page is on its way. */
export type RowAt = (index: number) => ProposalListItem | undefined;

export const pageQuery = (asked: RowsAsked, page: number) => queryOptions(rowsQuery(asked, { from: page * PAGE, count: PAGE }));

/** The pages that hold the rows from `first` to `end` (not included), and those that may be scrolled to next. */
export function pagesAround(first: number, end: number, total: number): readonly number[] {
  const from = Math.floor(Math.max(0, first - AHEAD) / PAGE);
  const last = Math.floor(Math.max(0, Math.min(total, end + AHEAD) - 1) / PAGE);
  return Array.from({ length: last - from + 1 }, (_each, index) => from + index);
}

const pagesOf = (results: readonly UseQueryResult<ProposalPage>[]) => results.map(({ data }) => data);

/** The rows around those that are drawn. */
export function useRows(asked: RowsAsked, { first, end, total }: { first: number; end: number; total: number }): RowAt {
  const wanted = pagesAround(first, end, total);
  const pages = useQueries({ queries: wanted.map((page) => pageQuery(asked, page)), combine: pagesOf });
  const [from = 0] = wanted;
  return useCallback((index) => pages[Math.floor(index / PAGE) - from]?.rows[index % PAGE], [pages, from]);
}
