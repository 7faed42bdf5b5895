import { useSyncExternalStore } from 'react';
import type { OutputOf } from '#contract/api.ts';

export type Restored = OutputOf<'recovery:restore'>;

/** What the last restore of this window brought: said above the workspace that it opened, until somebody closes the notice. */
let last: Restored | null = null;
const listeners = new Set<() => void>();

export function noteRestored(restored: Restored | null): void {
  last = restored;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export const useRestored = (): Restored | null => useSyncExternalStore(subscribe, () => last);
