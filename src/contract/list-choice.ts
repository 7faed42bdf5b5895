import type { ListChoice } from './preferences.ts';

/** What windows and engine know of the list without its schemas. */

/** As the list first stands: everything that is not in the bin, the latest change first. */
export const FIRST_CHOICE: ListChoice = {
  text: '',
  states: [],
  steps: [],
  mine: false,
  overdue: false,
  binned: false,
  sort: 'changed',
  descending: true,
};

/** More than anybody reads of what a search finds; the engine ranks, so the best are among them. */
export const SEARCH_LIMIT = 500;

/** A few screens of rows: what one call gives at most. */
export const MOST_ROWS = 200;

/** In the order of a proposal's life: a state sorts by how far it is, not by its letters. */
export const STATES = [
  'draft',
  'submitted',
  'inReview',
  'returned',
  'approvedWithConditions',
  'approved',
  'active',
  'underReview',
  'rejected',
  'withdrawn',
  'retired',
] as const;
