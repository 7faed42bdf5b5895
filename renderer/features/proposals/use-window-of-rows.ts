import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Rows kept ready above and below what is seen, so that Tab and the arrow keys always find the next one. */
const SPARE = 8;
/** Rows are drawn in steps of so many: most frames of a scroll draw nothing new. */
const STEP = 4;

export interface WindowOfRows {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly first: number;
  /** Not included. */
  readonly end: number;
  readonly scrollToRow: (row: number) => void;
}

/** The rows to draw where `top` and `height` are seen, in whole steps. */
export function rowsAround(
  seen: { readonly top: number; readonly height: number },
  rowHeight: number,
): readonly [number, number] {
  const first = Math.max(0, Math.floor(seen.top / rowHeight) - SPARE);
  const end = Math.ceil((seen.top + seen.height) / rowHeight) + SPARE;
  return [Math.floor(first / STEP) * STEP, Math.ceil(end / STEP) * STEP];
}

/**
 * Draws only the rows that can be seen: ten thousand are one list, not ten thousand elements.
 * @param rowHeight - in CSS pixels, the same for every row
 */
export function useWindowOfRows(count: number, rowHeight: number): WindowOfRows {
  const scroller = useRef<HTMLDivElement>(null);
  const [[first, end], setDrawn] = useState(() => rowsAround({ top: 0, height: 800 }, rowHeight));
  const look = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    const next = rowsAround({ top: element.scrollTop, height: element.clientHeight }, rowHeight);
    setDrawn((last) => (last[0] === next[0] && last[1] === next[1] ? last : next));
  }, [rowHeight]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [look]);
  // A shorter list may end above where one stood.
  useEffect(look, [look, count]);
  const scrollToRow = useCallback(
    (row: number) => {
      const element = scroller.current;
      if (element === null) return;
      const top = row * rowHeight;
      if (top < element.scrollTop) element.scrollTop = top;
      else if (top + rowHeight > element.scrollTop + element.clientHeight)
        element.scrollTop = top + rowHeight - element.clientHeight;
    },
    [rowHeight],
  );
  return { scroller, first: Math.min(first, count), end: Math.min(end, count), scrollToRow };
}
