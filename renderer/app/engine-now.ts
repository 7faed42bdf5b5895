import { useSyncExternalStore } from 'react';
import type { EngineState } from '#contract/shell.ts';

let heard: EngineState | null = null;
const listeners = new Set<() => void>();

/** Called before anything is asked: an engine can be ready between main's answer and the first page that listens. */
export function hearEngine(): void {
  window.collegium.subscribe((event) => {
    if (event.event !== 'engine') return;
    heard = event.engine;
    for (const listener of listeners) listener();
  });
}

/** How the engine is. `answer`: what main said when it was asked, old where main has told of a change since. */
export const engineNow = (answer: EngineState): EngineState => heard ?? answer;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export const useEngineNow = (answer: EngineState): EngineState => useSyncExternalStore(subscribe, () => engineNow(answer));
