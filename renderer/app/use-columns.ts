import { useEffect } from 'react';

/** F6 moves between the columns of the window, Shift+F6 back: each column takes the focus itself, and says its name. */
export function useColumnKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'F6') return;
      event.preventDefault();
      if (document.querySelector('dialog[open], [role=dialog]') !== null) return;
      const columns = [...document.querySelectorAll<HTMLElement>('[data-column]')].filter((each) => each.offsetParent !== null);
      const at = columns.findIndex((each) => each.contains(document.activeElement));
      const step = event.shiftKey ? columns.length - 1 : 1;
      const next = columns[at < 0 ? 0 : (at + step) % columns.length];
      next?.focus();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
