/** What a key does in a cell of a table that is written in. */
export type Move = 'up' | 'down' | 'left' | 'right' | 'add';

export interface Caret {
  /** A box that writes on one line, one that wraps, or a list to choose from. */
  readonly box: 'line' | 'lines' | 'choice';
  /** Whether the cursor stands before all of its text, and behind all of it. Nothing selected. */
  readonly atStart: boolean;
  readonly atEnd: boolean;
}

export interface KeyPressed {
  readonly key: string;
  /** Alt, Ctrl, ⌘ or Shift is held, or a letter is being composed. */
  readonly modified: boolean;
}

/**
 * Where a key leads: arrows leave a box where the cursor cannot go further in it, Enter goes on in a new line below. In a list to choose
 * from up and down choose; left and right leave it, and never change what was chosen.
 */
export function moveFor({ key, modified }: KeyPressed, { box, atStart, atEnd }: Caret): Move | null {
  if (modified) return null;
  if (box === 'choice') return key === 'ArrowLeft' ? 'left' : key === 'ArrowRight' ? 'right' : null;
  if (key === 'Enter') return 'add';
  if (key === 'ArrowUp' && (box === 'line' || atStart)) return 'up';
  if (key === 'ArrowDown' && (box === 'line' || atEnd)) return 'down';
  if (key === 'ArrowLeft' && atStart) return 'left';
  if (key === 'ArrowRight' && atEnd) return 'right';
  return null;
}

/** Which box of which row a move leads to; null where the table ends. Sideways goes on in the next row or the one before. */
export function boxAfter(
  move: Exclude<Move, 'add'>,
  at: { readonly row: number; readonly column: number },
  size: { readonly rows: number; readonly columns: number },
): { readonly row: number; readonly column: number } | null {
  const place = at.row * size.columns + at.column + (move === 'left' ? -1 : move === 'right' ? 1 : 0);
  const row = Math.floor(place / size.columns) + (move === 'up' ? -1 : move === 'down' ? 1 : 0);
  return row < 0 || row >= size.rows ? null : { row, column: ((place % size.columns) + size.columns) % size.columns };
}

/** The cell that has the cursor, as `moveFor` needs it; null outside boxes. */
export function caretOf(target: EventTarget): Caret | null {
  if (target instanceof HTMLSelectElement) return { box: 'choice', atStart: false, atEnd: false };
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return null;
  const { selectionStart, selectionEnd, value } = target;
  const isBare = selectionStart === selectionEnd;
  return {
    box: target instanceof HTMLTextAreaElement ? 'lines' : 'line',
    atStart: isBare && selectionStart === 0,
    atEnd: isBare && selectionEnd === value.length,
  };
}
