import type { ListChoice } from '#contract/preferences.ts';
import type { ProposalListItem } from '#contract/proposal-view.ts';
import { inLanguage, type Language, type LocalizedText } from '#domain/shared/localized-text.ts';
import { isOverdue } from '../../components/institution-day.ts';

/** Which rows the list shows and in which order: pure, so that ten thousand can be tried without a window. */

export type Sort = ListChoice['sort'];
/** As it first stands: everything that is not in the bin, the latest change first. */
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

/** Columns that can be sorted by, as the table draws them. */
export const COLUMNS = ['title', 'number', 'state', 'step', 'holder', 'age', 'due'] as const satisfies readonly Sort[];
export type Column = (typeof COLUMNS)[number];

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

export interface Reader {
  /** Member id; null while nobody said who they are. */
  readonly you: string | null;
  /** Civil date. */
  readonly today: string;
  readonly language: Language;
  /** The language in which titles are read. */
  readonly content: Language;
}

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

const stepsOf = (row: ProposalListItem): readonly string[] => (row.step === '' ? [] : row.step.split(' '));

export function isShown(row: ProposalListItem, choice: ListChoice, reader: Reader): boolean {
  if (row.binned !== choice.binned) return false;
  if (choice.states.length > 0 && !choice.states.includes(row.state)) return false;
  if (choice.steps.length > 0 && !stepsOf(row).some((each) => choice.steps.includes(each))) return false;
  if (choice.mine && row.lead !== reader.you) return false;
  return !choice.overdue || isOverdue(row.dueOn, reader.today);
}

/**
 * The rows that are shown, in their order.
 * @param found - ids by rank where something is searched for, else null
 */
export function shownRows(
  rows: readonly ProposalListItem[],
  found: readonly string[] | null,
  choice: ListChoice,
  reader: Reader,
): readonly ProposalListItem[] {
  const here = rows.filter((row) => isShown(row, choice, reader));
  if (found === null) return ordered(here, choice, reader);
  const rank = new Map(found.map((id, at) => [id, at]));
  const matching = here.filter(({ id }) => rank.has(id));
  if (choice.sort !== 'changed') return ordered(matching, choice, reader);
  return matching.toSorted((a, b) => (rank.get(a.id) ?? 0) - (rank.get(b.id) ?? 0));
}

interface Keyed {
  readonly row: ProposalListItem;
  readonly key: string;
}

/** What is empty stands at the end, whichever way the list is turned; equals: the latest change first. */
function ordered(rows: readonly ProposalListItem[], choice: ListChoice, reader: Reader): readonly ProposalListItem[] {
  const key = keyOf(choice.sort, reader);
  const keyed = rows.map((row): Keyed => ({ row, key: key(row) }));
  // The age grows as its date goes back.
  const way = choice.descending === (choice.sort === 'age') ? 1 : -1;
  keyed.sort((a, b) => {
    if (a.key === b.key) return byChange(a.row, b.row);
    if (a.key === '' || b.key === '') return a.key === '' ? 1 : -1;
    return way * byText(a.key, b.key);
  });
  return keyed.map(({ row }) => row);
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byChange = (a: ProposalListItem, b: ProposalListItem): number => byText(b.changedAt, a.changedAt) || byText(a.id, b.id);

/** Keys that compare as plain text. Words through a collator take ten times as long, and ten thousand are sorted while one waits. */
function keyOf(sort: Sort, { language, content }: Reader): (row: ProposalListItem) => string {
  switch (sort) {
    case 'title':
      return ({ title }) => folded(inLanguage(title, content));
    case 'number':
      return ({ number }) => folded(number);
    case 'state':
      return ({ state }) => String(STATES.findIndex((each) => each === state) + 10);
    case 'step':
      return ({ stepNames }) => folded(inLanguage(stepNames, language));
    case 'holder':
      return ({ holder }) => folded(inLanguage(holder, language));
    case 'due':
      return ({ dueOn }) => dueOn;
    case 'age':
      return ({ createdOn }) => createdOn;
    case 'changed':
      return ({ changedAt }) => changedAt;
  }
}

/** As both languages sort: letters before accents and capitals, marks at the beginning left out, 9 before 10. */
function folded(text: string): string {
  const plain = text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .replaceAll(/\d+/g, (digits) => digits.padStart(12, '0'));
  return plain === '' ? '' : `${plain}\u0000${text}`;
}

/** The open steps of these proposals, with their names, by name. */
export function stepsIn(
  rows: readonly ProposalListItem[],
  language: Language,
): readonly { readonly id: string; readonly name: string }[] {
  const names = new Map<string, string>();
  const several: ProposalListItem[] = [];
  for (const row of rows) {
    if (row.binned || row.step === '') continue;
    if (row.step.includes(' ')) several.push(row);
    else if (!names.has(row.step)) names.set(row.step, inLanguage(row.stepNames, language));
  }
  for (const { step, stepNames } of several) addSeveral(names, step.split(' '), stepNames, language);
  return [...names].map(([id, name]) => ({ id, name })).toSorted((a, b) => a.name.localeCompare(b.name, language));
}

/** Steps side by side: their names stand in one sentence, in the same order. */
function addSeveral(names: Map<string, string>, ids: readonly string[], sentence: LocalizedText, language: Language): void {
  if (ids.every((id) => names.has(id))) return;
  const parts = inLanguage(sentence, language).split(', ');
  for (const [at, id] of ids.entries()) {
    if (!names.has(id)) names.set(id, parts.length === ids.length ? (parts[at] ?? id) : id);
  }
}
