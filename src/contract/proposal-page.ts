import { z } from 'zod';
import { HashOrNone } from '#domain/record/record.ts';
import { Language, LocalizedText } from '#domain/shared/localized-text.ts';
import { MOST_ROWS } from './list-choice.ts';
import { ListChoice } from './preferences.ts';
import { ProposalListItem } from './proposal-view.ts';

/** The list of proposals, some rows at a time: the engine chooses and puts in order, a window asks for the rows it shows. */

/** For whom the list is put in order. "Mine" is whoever said who they are: the engine knows. */
export const ListReader = z.strictObject({
  /** Of the window: names of steps and holders. */
  language: Language,
  /** In which titles are read. */
  content: Language,
});
export type ListReader = z.infer<typeof ListReader>;

export const PageRequest = z.strictObject({
  choice: ListChoice,
  reader: ListReader,
  /** Rows before the first one wanted. */
  from: z.int().min(0),
  count: z.int().min(0).max(MOST_ROWS),
  /** A proposal whose place in the order is wanted; "" = none. */
  find: HashOrNone,
});
export type PageRequest = z.infer<typeof PageRequest>;

export const ProposalPage = z.strictObject({
  /** Rows that are shown, all pages together. */
  total: z.int().min(0),
  /** Proposals there are at all, those in the bin too. */
  kept: z.int().min(0),
  /** More was found than is listed: `SEARCH_LIMIT`. */
  cut: z.boolean(),
  /** Steps that some proposal stands at (bin excepted), in the order of their names. */
  steps: z.array(z.strictObject({ id: z.string(), names: LocalizedText })),
  /** The place of `find` in the order, from 0; -1 where it is not among the rows. */
  foundAt: z.int().min(-1),
  rows: z.array(ProposalListItem),
});
export type ProposalPage = z.infer<typeof ProposalPage>;
