import { FIRST_CHOICE } from '#contract/list-choice.ts';
import type { ListChoice } from '#contract/preferences.ts';

/** How a person changes what the list shows and in which order; the engine then finds the rows. */

export type Sort = ListChoice['sort'];
/** Columns that can be sorted by, as the table draws them. */
export const COLUMNS = ['title', 'number', 'state', 'step', 'holder', 'age', 'due'] as const satisfies readonly Sort[];
export type Column = (typeof COLUMNS)[number];

/** Whether anything but the order is chosen. */
export const isFiltered = (choice: ListChoice): boolean =>
  choice.text.trim() !== '' ||
  choice.states.length > 0 ||
  choice.steps.length > 0 ||
  choice.mine ||
  choice.overdue ||
  choice.binned;

/** The order stays: clearing what is filtered does not turn the list around. */
export const cleared = ({ sort, descending }: ListChoice): ListChoice => ({ ...FIRST_CHOICE, sort, descending });

export const toggled = (values: readonly string[], value: string): string[] =>
  values.includes(value) ? values.filter((each) => each !== value) : [...values, value];

/** What a press on a column's head does: up, down, and back to the latest change first. */
export function sortedBy(choice: ListChoice, column: Sort): ListChoice {
  if (choice.sort !== column) return { ...choice, sort: column, descending: false };
  return choice.descending ? { ...choice, sort: 'changed', descending: true } : { ...choice, descending: true };
}
