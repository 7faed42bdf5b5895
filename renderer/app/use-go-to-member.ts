import { useEffect } from 'react';

/** How long the list of people may take to be drawn, in milliseconds. */
const PATIENCE_MS = 5000;

/** Whoever was asked for by name is shown among the people: the row says who it is by `data-member`. "" = nobody. */
export function useGoToMember(member: string): void {
  useEffect(() => {
    if (member === '') return undefined;
    const until = performance.now() + PATIENCE_MS;
    let frame = 0;
    const look = (): void => {
      const row = document.querySelector<HTMLElement>(`[data-member="${member}"]`);
      if (row === null) {
        if (performance.now() < until) frame = requestAnimationFrame(look);
        return;
      }
      row.scrollIntoView({ block: 'center' });
      const link = row.matches('a, button, [tabindex]') ? row : row.querySelector<HTMLElement>('a, button, [tabindex]');
      link?.focus({ preventScroll: true });
    };
    frame = requestAnimationFrame(look);
    return () => cancelAnimationFrame(frame);
  }, [member]);
}
