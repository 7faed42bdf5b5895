import { asList, asObject } from '#domain/proposal/complete-form.ts';
import { isAnsweredIn } from '#domain/proposal/due-answers.ts';
import { itemNames } from '#domain/proposal/keys.ts';
import { isGateReached, isKeyedList } from '#domain/proposal/schema-index.ts';
import { type Answers, isOwnAnswer } from '#domain/proposal/foreign-answers.ts';
import type { Field, ProposalSchema } from '#domain/proposal/schema.ts';
import type { Json } from '#domain/shared/json.ts';
import type { Language } from '#domain/shared/languages.ts';
import { type Block, fieldsOf } from '../../forms/layouts.ts';

/** What decides whether an answer is mine and due now. */
export interface Due {
  readonly schema: ProposalSchema;
  readonly answers: Answers;
  /** The next gate; "" = none. */
  readonly gate: string;
  /** Paths of answers that the engine misses: whether a condition (`dueIf`) holds is known to it alone. */
  readonly missing: ReadonlySet<string>;
  readonly primary: Language;
}

export interface Progress {
  readonly answered: number;
  readonly total: number;
}

const NONE: Progress = { answered: 0, total: 0 };
const plus = (one: Progress, other: Progress): Progress => ({
  answered: one.answered + other.answered,
  total: one.total + other.total,
});

/** Whether people answer it at all: not what the log writes. */
export const isAsked = (field: Field): boolean => field.owner !== 'log';
export const isMine = (due: Due, field: Field): boolean => isOwnAnswer(due.schema, field, due.answers);

const isDueNow = (due: Due, field: Field): boolean =>
  isMine(due, field) && field.due !== '' && due.gate !== '' && isGateReached(due.schema, field.due, due.gate);

/**
 * How many of the answers that are mine and due now are given, of a section or any part of it: every item of every list counts, and a
 * list that must not stay empty counts as one answer while it is. What has a condition counts where it is answered or missed.
 */
export function progressOf(due: Due, field: Field, path: string, value: Json | undefined): Progress {
  if (!isAsked(field)) return NONE;
  if (field.type === 'object') return inside(due, field, path, value);
  const answered = isAnsweredIn(value, due.primary);
  const mayStayEmpty = field.type === 'list' && field.min === 0;
  // What is computed from other answers is shown with them and asked of nobody.
  const counts =
    isDueNow(due, field) && !field.derived && !mayStayEmpty && (field.dueIf === '' || answered || due.missing.has(path));
  const own: Progress = counts ? { answered: answered ? 1 : 0, total: 1 } : NONE;
  if (!isKeyedList(field)) return own;
  const items = asList(value);
  if (items.length === 0) return own;
  const names = itemNames(items);
  return items.map((item, at) => inside(due, field, `${path}[${names[at] ?? at}]`, item)).reduce(plus, NONE);
}

const inside = (due: Due, field: Field, path: string, value: Json | undefined): Progress =>
  field.fields.map((inner) => progressOf(due, inner, `${path}.${inner.name}`, asObject(value)[inner.name])).reduce(plus, NONE);

/** Whether a question stands among those that are mine and due now; the others are folded away. */
export function isNow(due: Due, field: Field, path: string, value: Json | undefined): boolean {
  if (field.type === 'object')
    return field.fields.some((inner) => isNow(due, inner, `${path}.${inner.name}`, asObject(value)[inner.name]));
  if (!isDueNow(due, field)) return false;
  return field.dueIf === '' || isAnsweredIn(value, due.primary) || due.missing.has(path);
}

/** How many boxes a question is: an object as many as are in it, a list of objects as many as its one open item. */
export const boxesOf = (field: Field): number =>
  field.fields.length === 0 ? 1 : field.fields.map(boxesOf).reduce((sum, each) => sum + each, 0);

/** At most this many boxes on a screen (issue "Room"). */
export const MOST_BOXES = 20;

/** Questions in screens of at most `most` boxes, in their order; what belongs together stays together. */
export function inScreens(blocks: readonly Block[], most = MOST_BOXES): readonly (readonly Block[])[] {
  const screens: Block[][] = [];
  let boxes = 0;
  for (const block of blocks) {
    const count = fieldsOf(block)
      .filter((each) => !each.derived || block.kind === 'question')
      .map(boxesOf)
      .reduce((sum, each) => sum + each, 0);
    const last = screens.at(-1);
    if (last === undefined || boxes + count > most) {
      screens.push([block]);
      boxes = count;
    } else {
      last.push(block);
      boxes += count;
    }
  }
  return screens;
}
