import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import type { ListChoice } from '#contract/preferences.ts';
import type { ProposalListItem } from '#contract/proposal-view.ts';
import type { RowsAsked } from '../../components/proposal-rows.ts';
import { ask } from '../../engine.ts';
import type { RowAt } from './use-rows.ts';
import type { WindowOfRows } from './use-window-of-rows.ts';

type Scroller = WindowOfRows['scroller'];

const elementOf = (event: Event): Element | null => (event.target instanceof Element ? event.target : null);

const rowOf = (event: Event): number =>
  Number(elementOf(event)?.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? Number.NaN);

/** Menus open from the row's own button, and give the focus back to it. */
const buttonOf = (event: Event): HTMLElement | null =>
  elementOf(event)?.closest('[data-row]')?.querySelector<HTMLElement>('[data-menu]') ?? null;

/** What the list holds now. */
interface Listed {
  readonly rowAt: RowAt;
  readonly total: number;
}

const drawnRow = (scroller: Scroller, row: number): HTMLElement | null =>
  scroller.current?.querySelector<HTMLElement>(`[data-row="${row}"]`) ?? null;

/** A row's link; while the row is on its way, its place, so that keys go on from there. */
const focusDrawn = (place: HTMLElement | null): void =>
  (place?.querySelector<HTMLElement>('a') ?? place)?.focus({ preventScroll: true });

export function useRowFocus(scroller: Scroller, scrollToRow: WindowOfRows['scrollToRow']): (row: number) => void {
  return useCallback(
    (row: number) => {
      scrollToRow(row);
      // The row may have to be drawn first.
      requestAnimationFrame(() => requestAnimationFrame(() => focusDrawn(drawnRow(scroller, row))));
    },
    [scroller, scrollToRow],
  );
}

/** Where the row of the focus went away, or came in place of an empty one, the focus stands on what is there now. */
export function useFocusKept(scroller: Scroller, { rowAt, total }: Listed, focusRow: (row: number) => void): void {
  const last = useRef(Number.NaN);
  useEffect(() => {
    const body = scroller.current;
    const note = (event: FocusEvent): void => {
      last.current = rowOf(event);
    };
    body?.addEventListener('focusin', note);
    return () => body?.removeEventListener('focusin', note);
  }, [scroller]);
  useEffect(() => {
    const isLost = document.activeElement === document.body;
    if (!isLost || Number.isNaN(last.current) || total === 0) return;
    const row = Math.min(last.current, total - 1);
    // Whoever scrolled away from it is not taken back.
    if (isSeen(scroller, drawnRow(scroller, row))) focusRow(row);
  }, [scroller, rowAt, total, focusRow]);
}

function isSeen(scroller: Scroller, row: HTMLElement | null): boolean {
  const [seen, place] = [scroller.current?.getBoundingClientRect(), row?.getBoundingClientRect()];
  return seen !== undefined && place !== undefined && place.bottom > seen.top && place.top < seen.bottom;
}

/** Whoever comes back stands on the row they left: the engine knows where it is in the order. */
export function useReturn({ choice, reader }: RowsAsked, cameFrom: string | null, focusRow: (row: number) => void): void {
  const returned = useRef(false);
  useEffect(() => {
    if (returned.current) return;
    returned.current = true;
    if (cameFrom === null) return;
    ask('proposal:page', { choice, reader, from: 0, count: 0, find: cameFrom }).then(
      ({ foundAt }) => foundAt >= 0 && focusRow(foundAt),
      () => undefined, // the list itself says what is wrong
    );
  }, [choice, reader, cameFrom, focusRow]);
}

/** Another choice is read from its beginning. */
export function useFirstRowAfter(scroller: Scroller, choice: ListChoice): void {
  const last = useRef(choice);
  useLayoutEffect(() => {
    if (last.current !== choice) scroller.current?.scrollTo({ top: 0 });
    last.current = choice;
  }, [scroller, choice]);
}

interface RowActs {
  readonly focusRow: (row: number) => void;
  readonly onMenu: (row: ProposalListItem, anchor: HTMLElement) => void;
  readonly onBin: (row: ProposalListItem) => void;
}

/** One set of listeners for all rows: a row has none of its own, so that it need not be drawn again. */
export function useRowEvents(scroller: Scroller, { rowAt, total }: Listed, { focusRow, onMenu, onBin }: RowActs): void {
  useEffect(() => {
    const body = scroller.current;
    const onKeyDown = (event: KeyboardEvent): void => {
      const at = rowOf(event);
      if (Number.isNaN(at)) return;
      const row = rowAt(at);
      const button = buttonOf(event);
      const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -total, End: total }[event.key];
      const wantsMenu = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
      if (step !== undefined) focusRow(Math.min(total - 1, Math.max(0, at + step)));
      else if (row === undefined || button === null) return;
      else if (wantsMenu) onMenu(row, button);
      else if (event.key === 'Delete') onBin(row);
      else return;
      event.preventDefault();
    };
    const onPress = (event: MouseEvent): void => {
      const row = rowAt(rowOf(event));
      const button = buttonOf(event);
      const isMenu = event.type === 'contextmenu' || elementOf(event)?.closest('[data-menu]') !== null;
      if (row === undefined || button === null || !isMenu) return;
      event.preventDefault();
      onMenu(row, button);
    };
    body?.addEventListener('keydown', onKeyDown);
    body?.addEventListener('click', onPress);
    body?.addEventListener('contextmenu', onPress);
    return () => {
      body?.removeEventListener('keydown', onKeyDown);
      body?.removeEventListener('click', onPress);
      body?.removeEventListener('contextmenu', onPress);
    };
  }, [scroller, rowAt, total, focusRow, onMenu, onBin]);
}
