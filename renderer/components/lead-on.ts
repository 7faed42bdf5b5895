/** In milliseconds: main tells of a workspace that was founded at once, before or after its answer. */
const LONG_ENOUGH = 10_000;
let since = -Infinity;

/** A page of this window begins a workspace and says itself where it goes on: main's news of it leads nowhere else. */
export function leadOn(): void {
  since = performance.now();
}

export const isLedOn = (): boolean => performance.now() - since < LONG_ENOUGH;
