import { STATES } from '#contract/list-choice.ts';
import type { ListChoice } from '#contract/preferences.ts';
import type { RecordId } from '#domain/record/record.ts';

/** In which order rows stand: pure, so that ten thousand can be tried without a workspace. */

export type Sort = ListChoice['sort'];

/** A row and what it is put in order by. */
export interface KeyedRow {
  readonly id: RecordId;
  readonly key: string;
}

/**
 * Ids in the order that is wanted. What is empty stands at the end, whichever way the list is turned.
 * @param rows - the latest change first: equals stay in that order
 */
export function inOrder(rows: readonly KeyedRow[], sort: Sort, descending: boolean): readonly RecordId[] {
  // The age grows as its date goes back.
  const way = descending === (sort === 'age') ? 1 : -1;
  const keyed = rows.map(({ id, key }) => ({ id, key: comparable(sort, key) }));
  keyed.sort((a, b) => {
    if (a.key === b.key) return 0;
    if (a.key === '' || b.key === '') return a.key === '' ? 1 : -1;
    return a.key < b.key ? -way : way;
  });
  return keyed.map(({ id }) => id);
}

/** Of what was found, best first, the rows that are chosen. */
export function byRank(found: readonly RecordId[], rows: readonly KeyedRow[]): readonly RecordId[] {
  const chosen = new Set(rows.map(({ id }) => id));
  return found.filter((id) => chosen.has(id));
}

/** Keys that compare as plain text. Words through a collator take ten times as long, and ten thousand are sorted while one waits. */
function comparable(sort: Sort, key: string): string {
  switch (sort) {
    case 'title':
    case 'number':
    case 'step':
    case 'holder':
      return folded(key);
    case 'state':
      return String(STATES.findIndex((each) => each === key) + 10);
    case 'due':
    case 'age':
    case 'changed':
      return key;
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
