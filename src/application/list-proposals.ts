import { SEARCH_LIMIT } from '#contract/list-choice.ts';
import type { ListReader, PageRequest, ProposalPage } from '#contract/proposal-page.ts';
import type { ProposalListItem } from '#contract/proposal-view.ts';
import type { RecordId } from '#domain/record/record.ts';
import { inLanguage, type Language, type LocalizedText } from '#domain/shared/languages.ts';
import { authorityOf, today } from './authority-of.ts';
import { byRank, inOrder, type KeyedRow, type Sort } from './list-order.ts';
import type { Projections, ProposalRow, RowKey } from './ports.ts';
import type { Workspace } from './workspace.ts';

/** Several windows, each with its own order, and one that is being typed into. */
const MOST_ORDERS = 6;
/** A number is meant where it leads to so few; "2026" is in all of them. */
const FEW_NUMBERS = 100;
/** More proposals than an institution has. */
const EVERYTHING = 100_000;

type StepNames = ReadonlyMap<string, LocalizedText>;
type Step = ProposalPage['steps'][number];

interface Order {
  readonly ids: readonly RecordId[];
  readonly cut: boolean;
}

interface Orders {
  /** What the projections said when these were made. */
  readonly writes: number;
  readonly known: Map<string, Order>;
  readonly names: StepNames;
  /** Where some proposal stands. */
  readonly steps: readonly Step[];
  readonly kept: number;
}

const ordersOf = new WeakMap<Workspace, Orders>();

/**
 * A page of the list. Ids in their order are kept until something is written, so that the next page costs only its rows.
 * @param member - who "mine" is; null while nobody said who they are: then nothing is
 */
export function listProposals(workspace: Workspace, member: RecordId | null, request: PageRequest): ProposalPage {
  const { reader, from, count, find } = request;
  const orders = currentOrders(workspace);
  const { ids, cut } = orderFor(workspace, orders, member, request);
  const rows = ids.slice(from, from + count).flatMap((id) => workspace.projections.find(id) ?? []);
  const nameOf = (step: Step): string => inLanguage(step.names, reader.language);
  return {
    total: ids.length,
    kept: orders.kept,
    cut,
    steps: orders.steps.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), reader.language)),
    foundAt: find === '' ? -1 : ids.indexOf(find),
    rows: rows.map((row) => withStepNames(row, orders.names)),
  };
}

function currentOrders(workspace: Workspace): Orders {
  const writes = workspace.projections.writes();
  const last = ordersOf.get(workspace);
  if (last?.writes === writes) return last;
  const names = stepNames(workspace);
  const ids = new Set(workspace.projections.steps().flatMap(stepsOf));
  const steps = [...ids].map((id) => ({ id, names: names.get(id) ?? { en: id, fr: id } }));
  const next = { writes, known: new Map<string, Order>(), names, steps, kept: workspace.projections.kept() };
  ordersOf.set(workspace, next);
  return next;
}

function orderFor(workspace: Workspace, orders: Orders, member: RecordId | null, { choice, reader }: PageRequest): Order {
  const key = JSON.stringify([choice, reader, member, choice.overdue ? today(workspace) : '']);
  const known = orders.known.get(key);
  orders.known.delete(key);
  const order = known ?? makeOrder(workspace, orders, member, { choice, reader });
  orders.known.set(key, order);
  const [oldest] = orders.known.keys();
  if (orders.known.size > MOST_ORDERS && oldest !== undefined) orders.known.delete(oldest);
  return order;
}

type Asked = Pick<PageRequest, 'choice' | 'reader'>;

function makeOrder(workspace: Workspace, { names }: Orders, member: RecordId | null, { choice, reader }: Asked): Order {
  const found = foundBy(workspace, choice.text.trim());
  const cut = found !== null && found.length >= SEARCH_LIMIT;
  if (choice.mine && member === null) return { ids: [], cut };
  const chosen = {
    binned: choice.binned,
    states: choice.states,
    steps: choice.steps,
    lead: choice.mine ? member : null,
    dueBefore: choice.overdue ? today(workspace) : '',
    among: found,
  };
  const rows = workspace.projections.choose(chosen, keyOf(choice.sort, reader));
  if (found !== null && choice.sort === 'changed') return { ids: byRank(found, rows), cut };
  return {
    ids: inOrder(choice.sort === 'step' ? inWords(rows, names, reader.language) : rows, choice.sort, choice.descending),
    cut,
  };
}

/** Ids by rank where something is searched for, else null. A number that is typed leads to its proposal before words do. */
function foundBy({ projections }: Workspace, text: string): readonly RecordId[] | null {
  if (text === '') return null;
  const together = projections.search(text, SEARCH_LIMIT);
  const words = together.length === 0 ? eachSomewhere(projections, text) : together;
  const numbered = /\d/.test(text) ? projections.numbered(text, SEARCH_LIMIT) : [];
  const both = numbered.length <= FEW_NUMBERS ? [...numbered, ...words] : [...words, ...numbered];
  return [...new Set(both)].slice(0, SEARCH_LIMIT);
}

/** Words of which one stands in the English text and another in the French, each as a beginning; none for a single word. */
function eachSomewhere(projections: Projections, text: string): readonly RecordId[] {
  const [first, ...others] = text.split(/\s+/).map((word) => projections.search(word, EVERYTHING));
  if (first === undefined || others.length === 0) return [];
  const sets = others.map((ids) => new Set(ids));
  return first.filter((id) => sets.every((ids) => ids.has(id)));
}

function keyOf(sort: Sort, { language, content }: ListReader): RowKey {
  if (sort === 'title') return { by: sort, language: content };
  return sort === 'holder' ? { by: sort, language } : { by: sort };
}

/** Steps sort by their names. Many rows stand at few steps. */
function inWords(rows: readonly KeyedRow[], names: StepNames, language: Language): readonly KeyedRow[] {
  const known = new Map<string, string>();
  return rows.map(({ id, key }) => {
    const words = known.get(key) ?? wordsOf(key, names, language);
    known.set(key, words);
    return { id, key: words };
  });
}

const stepsOf = (step: string): readonly string[] => [...new Set(step.split(' ').filter((each) => each !== ''))];

const wordsOf = (step: string, names: StepNames, language: Language): string =>
  stepsOf(step)
    .map((id) => names.get(id)?.[language] ?? id)
    .join(', ');

const withStepNames = (row: ProposalRow, names: StepNames): ProposalListItem => ({
  ...row,
  step: stepsOf(row.step).join(' '),
  stepNames: { en: wordsOf(row.step, names, 'en'), fr: wordsOf(row.step, names, 'fr') },
});

/** A step has its name from the routes in force, else from those that ship. */
function stepNames(workspace: Workspace): StepNames {
  const routes = [...workspace.catalogue.routes, ...[...authorityOf(workspace).routes.values()].map((each) => each.route)];
  return new Map(routes.flatMap((route) => route.steps.map((step) => [step.id, step.names] as const)));
}
