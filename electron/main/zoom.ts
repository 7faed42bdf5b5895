/** Sizes of everything in a window, 1 = actual size. At 4 a window of 1280 pixels is 320 wide for the page (WCAG 1.4.10). */
const STEPS = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4] as const;

/** The next size in a direction; at either end it stays. */
export function nextZoom(now: number, direction: 'in' | 'out' | 'reset'): number {
  if (direction === 'reset') return 1;
  if (direction === 'in') return STEPS.find((each) => each > now + 0.01) ?? 4;
  return STEPS.findLast((each) => each < now - 0.01) ?? 0.8;
}
