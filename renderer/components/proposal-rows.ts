import { queryOptions } from '@tanstack/react-query';
import { FIRST_CHOICE } from '#contract/list-choice.ts';
import type { ListChoice } from '#contract/preferences.ts';
import type { ListReader } from '#contract/proposal-page.ts';
import type { Language } from '#domain/shared/languages.ts';
import { ask } from '../engine.ts';

/** Rows of the list of proposals: never all of them, the engine gives those that are asked for. */

/** What stands under this key changes with the log. */
export const PROPOSAL_ROWS = 'proposal:page';
/** Rows that nobody looks at any more are asked for again. In milliseconds. */
const KEPT_MS = 30_000;

/** What the list follows from. */
export interface RowsAsked {
  readonly choice: ListChoice;
  readonly reader: ListReader;
}

export const rowsAsked = (chosen: Partial<ListChoice>, language: Language, content: Language): RowsAsked => ({
  choice: { ...FIRST_CHOICE, ...chosen, text: (chosen.text ?? '').trim() },
  reader: { language, content },
});

export const rowsQuery = ({ choice, reader }: RowsAsked, { from, count }: { readonly from: number; readonly count: number }) =>
  queryOptions({
    queryKey: [PROPOSAL_ROWS, choice, reader, from, count] as const,
    queryFn: () => ask('proposal:page', { choice, reader, from, count, find: '' }),
    gcTime: KEPT_MS,
  });
