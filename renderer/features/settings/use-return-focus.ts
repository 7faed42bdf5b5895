import { type RefObject, useEffect, useRef } from 'react';

/** When what was open in a row closes, the focus goes back to the row's button: what held it is gone. */
export function useReturnFocus(isOpen: boolean): RefObject<HTMLElement | null> {
  const row = useRef<HTMLElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !isOpen) row.current?.querySelector<HTMLElement>('button')?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  return row;
}
