import { type RefObject, useEffect } from 'react';

/**
 * Takes the focus when something appears that has to be read or put right, and nobody has it: the button that was pressed is off while its
 * act is under way, and a button that is off loses the focus. Where somebody has it, it stays.
 */
export function useLostFocus(target: RefObject<HTMLElement | null>, appeared: unknown): void {
  useEffect(() => {
    const { activeElement: at, body } = document;
    if (Boolean(appeared) && (at === null || at === body)) target.current?.focus({ preventScroll: true });
  }, [appeared, target]);
}
