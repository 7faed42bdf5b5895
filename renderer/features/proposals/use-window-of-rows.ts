import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Rows kept ready above and below what is seen, so that Tab and the arrow keys always find the next one. */
const SPARE = 8;

export interface WindowOfRows {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly first: number;
  /** Not included. */
  readonly end: number;
  readonly scrollToRow: (row: number) => void;
}

/**
 * Draws only the rows that can be seen: ten thousand are one list, not ten thousand elements.
 * @param rowHeight - in CSS pixels, the same for every row
 */
export function useWindowOfRows(count: number, rowHeight: number): WindowOfRows {
  const scroller = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ top: 0, height: 800 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const look = (): void => setSeen({ top: element.scrollTop, height: element.clientHeight });
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);
  useEffect(() => {
    // A shorter list may end above where one stood.
    if (scroller.current !== null) setSeen((last) => ({ ...last, top: scroller.current?.scrollTop ?? 0 }));
  }, [count]);
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
  const first = Math.max(0, Math.floor(seen.top / rowHeight) - SPARE);
  const end = Math.min(count, Math.ceil((seen.top + seen.height) / rowHeight) + SPARE);
  return {
    scroller,
    first,
    end,
    scrollToRow,
  };
}
