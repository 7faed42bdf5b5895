import { diffArrays } from 'diff';

/** A stretch of text that both versions have, or only the older or the newer one. */
export interface Piece {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

interface Word {
  /** White space before it, kept apart: two words are the same whatever stands between them and the word before. */
  readonly space: string;
  readonly word: string;
}

/** Beyond this many different words nobody reads a redline; the old text and the new one are shown whole. */
const MOST_EDITS = 1200;
/** Below this share of common characters two texts are two texts. */
const LEAST_COMMON = 0.2;

/**
 * What was removed and added between two texts, by words. Exact: the pieces that are not `added` spell `before`, those that are not
 * `removed` spell `after`, white space included. Where little is common, the whole text is one removal and one addition.
 */
export function wordPieces(before: string, after: string): readonly Piece[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
  const whole = joined([
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ]);
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const edits = diffArrays([...old], [...now], { comparator: (a, b) => a.word === b.word, maxEditLength: MOST_EDITS });
  if (edits === undefined) return whole;
  const pieces = settled(walk(old, now, edits));
  const common = pieces.reduce((sum, { kind, text }) => sum + (kind === 'same' ? text.trim().length : 0), 0);
  return common < LEAST_COMMON * Math.min(before.length, after.length) ? whole : pieces;
}

/** Numbers stay whole (`1,234.5`), an elided article is a word of its own (`l’` `eau`), a mark is one too. */
const WORD = /(\s*)(\p{N}+(?:[.,\u00a0\u202f]\p{N}+)*|[\p{L}\p{M}\p{N}]+['’]?|[^\s]|$)/gu;

const wordsOf = (text: string): readonly Word[] =>
  [...text.matchAll(WORD)]
    .map(([, space = '', word = '']): Word => ({ space, word }))
    .filter(({ space, word }) => space !== '' || word !== '');

type Edits = readonly { readonly added: boolean; readonly removed: boolean; readonly count: number }[];

function walk(old: readonly Word[], now: readonly Word[], edits: Edits): readonly Piece[] {
  const pieces: Piece[] = [];
  let [at, to] = [0, 0];
  for (const { added, removed, count } of edits) {
    for (let step = 0; step < count; step += 1) {
      const [was, is] = [old[at], now[to]];
      if (added && is !== undefined) pieces.push({ kind: 'added', text: is.space + is.word });
      else if (removed && was !== undefined) pieces.push({ kind: 'removed', text: was.space + was.word });
      else if (was !== undefined && is !== undefined) pieces.push(...sameWord(was, is));
      if (!added) at += 1;
      if (!removed) to += 1;
    }
  }
  return joined(pieces);
}

function sameWord(was: Word, is: Word): readonly Piece[] {
  if (was.space === is.space) return [{ kind: 'same', text: is.space + is.word }];
  return [
    { kind: 'removed', text: was.space },
    { kind: 'added', text: is.space },
    { kind: 'same', text: is.word },
  ];
}

/** Neighbours of one kind joined, a removal always before the addition that stands for it, nothing empty. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
  const out: Piece[] = [];
  let [removed, added] = ['', ''];
  const flush = (): void => {
    const space = commonSpace(removed, added);
    push(out, 'same', space);
    push(out, 'removed', removed.slice(space.length));
    push(out, 'added', added.slice(space.length));
    [removed, added] = ['', ''];
  };
  for (const { kind, text } of pieces) {
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else {
      if (removed !== '' || added !== '') flush();
      push(out, 'same', text);
    }
  }
  flush();
  return out;
}

function push(out: Piece[], kind: Piece['kind'], text: string): void {
  if (text === '') return;
  const last = out.at(-1);
  if (last?.kind === kind) out[out.length - 1] = { kind, text: last.text + text };
  else out.push({ kind, text });
}

/** The white space both begin with: " bar" → " qux" is bar → qux after the same space. */
function commonSpace(one: string, other: string): string {
  if (one === '' || other === '') return '';
  const [a] = /^\s*/.exec(one) ?? [''];
  const [b] = /^\s*/.exec(other) ?? [''];
  return a === b && a !== one && b !== other ? a : '';
}

/** A common word or two amid long changes ("of", a comma) only cuts them to pieces: it becomes part of them, as a person would mark it. */
function settled(pieces: readonly Piece[]): readonly Piece[] {
  const isLost = pieces.map((each, position) => each.kind === 'same' && each.text.trim().length <= around(pieces, position));
  if (!isLost.includes(true)) return pieces;
  return joined(
    pieces.flatMap((each, position): readonly Piece[] =>
      isLost[position] === true
        ? [
            { kind: 'removed', text: each.text },
            { kind: 'added', text: each.text },
          ]
        : [each],
    ),
  );
}

/** How many characters the smaller of the two changes beside a stretch has; -1 where it has a change on one side only. */
function around(pieces: readonly Piece[], position: number): number {
  const [before, after] = [changeAt(pieces, position - 1, -1), changeAt(pieces, position + 1, 1)];
  return before === 0 || after === 0 ? -1 : Math.min(before, after, MOST_LOST);
}

/** A longer stretch is worth seeing as unchanged. */
const MOST_LOST = 8;

function changeAt(pieces: readonly Piece[], start: number, step: 1 | -1): number {
  let longest = 0;
  for (let at = start; pieces[at] !== undefined && pieces[at]?.kind !== 'same'; at += step)
    longest = Math.max(longest, pieces[at]?.text.length ?? 0);
  return longest;
}
