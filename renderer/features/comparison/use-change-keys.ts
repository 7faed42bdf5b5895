import { useCallback, useEffect } from 'react';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('textarea, select, input:not([type=radio], [type=checkbox], [type=button])'));

/** 1 = to the next change, -1 = to the one before, 0 = the key is another. */
export function stepOf(event: Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>): -1 | 0 | 1 {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return 0;
  const key = event.key.toLowerCase();
  if (event.altKey) return key === 'arrowdown' ? 1 : key === 'arrowup' ? -1 : 0;
  return key === 'n' ? 1 : key === 'p' ? -1 : 0;
}

/** From change to change: each takes the focus itself and says what it is. Before the first and after the last it stays. */
export function useChangeKeys(total: number): { readonly go: (step: -1 | 1) => void } {
  const go = useCallback((step: -1 | 1) => {
    const all = [...document.querySelectorAll<HTMLElement>('[data-change]')];
    const here = placeIn(all);
    const next = all[Math.min(Math.max(here + step, 0), all.length - 1)];
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: 'center' });
  }, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const step = stepOf(event);
      if (step === 0 || event.defaultPrevented || isTyping(event.target)) return;
      if (document.querySelector('dialog[open], [role=dialog]') !== null) return;
      event.preventDefault();
      go(step);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [go, total]);
  return { go };
}

/** The change that has the focus, else the last one above the middle of what is seen; -1 at the top. */
function placeIn(all: readonly HTMLElement[]): number {
  const focused = all.findIndex((each) => each.contains(document.activeElement));
  if (focused >= 0) return focused;
  return all.findLastIndex((each) => each.getBoundingClientRect().bottom < 0);
}
