import { useCallback, useEffect, useRef } from 'react';
import type { ProposalListItem } from '#contract/proposal-view.ts';
import type { WindowOfRows } from './use-window-of-rows.ts';

type Scroller = WindowOfRows['scroller'];

const elementOf = (event: Event): Element | null => (event.target instanceof Element ? event.target : null);

const rowAt = (event: Event): number =>
  Number(elementOf(event)?.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? Number.NaN);

/** Menus open from the row's own button, and give the focus back to it. */
const buttonOf = (event: Event): HTMLElement | null =>
  elementOf(event)?.closest('[data-row]')?.querySelector<HTMLElement>('[data-menu]') ?? null;

export function useRowFocus(scroller: Scroller, scrollToRow: WindowOfRows['scrollToRow']): (row: number) => void {
  return useCallback(
    (row: number) => {
      scrollToRow(row);
      // The row may have to be drawn first.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-row="${row}"] a`)?.focus()),
      );
    },
    [scroller, scrollToRow],
  );
}

/** Whoever comes back stands on the row they left; where the row of the focus went away, on the one that took its place. */
export function useFocusKept(
  scroller: Scroller,
  rows: readonly ProposalListItem[],
  focusRow: (row: number) => void,
  cameFrom: string | null,
): void {
  const last = useRef(Number.NaN);
  const returned = useRef(false);
  useEffect(() => {
    const body = scroller.current;
    const note = (event: FocusEvent): void => {
      last.current = rowAt(event);
    };
    body?.addEventListener('focusin', note);
    return () => body?.removeEventListener('focusin', note);
  }, [scroller]);
  useEffect(() => {
    if (!returned.current) {
      returned.current = true;
      const row = cameFrom === null ? -1 : rows.findIndex((each) => each.id === cameFrom);
      if (row >= 0) focusRow(row);
      return;
    }
    const isLost = document.activeElement === document.body;
    if (isLost && !Number.isNaN(last.current) && rows.length > 0) focusRow(Math.min(last.current, rows.length - 1));
  }, [cameFrom, rows, focusRow]);
}

interface RowActs {
  readonly focusRow: (row: number) => void;
  readonly onMenu: (row: ProposalListItem, anchor: HTMLElement) => void;
  readonly onBin: (row: ProposalListItem) => void;
}

/** One set of listeners for all rows: a row has none of its own, so that it need not be drawn again. */
export function useRowEvents(scroller: Scroller, rows: readonly ProposalListItem[], { focusRow, onMenu, onBin }: RowActs): void {
  useEffect(() => {
    const body = scroller.current;
    const onKeyDown = (event: KeyboardEvent): void => {
      const at = rowAt(event);
      const row = rows[at];
      const button = buttonOf(event);
      if (row === undefined || button === null) return;
      const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -rows.length, End: rows.length }[event.key];
      const wantsMenu = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
      if (step !== undefined) focusRow(Math.min(rows.length - 1, Math.max(0, at + step)));
      else if (wantsMenu) onMenu(row, button);
      else if (event.key === 'Delete') onBin(row);
      else return;
      event.preventDefault();
    };
    const onPress = (event: MouseEvent): void => {
      const row = rows[rowAt(event)];
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
  }, [scroller, rows, focusRow, onMenu, onBin]);
}
