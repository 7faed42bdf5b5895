import { useSyncExternalStore } from 'react';
import { FIRST_CHOICE } from '#contract/list-choice.ts';
import type { ListChoice, SavedView } from '#contract/preferences.ts';
import { changeRoom, roomNow, useRoom } from '../../room.ts';

/** How the list stands while the window lives; null: nobody chose yet. */
let chosen: ListChoice | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();
/** Main is told at most this often, in milliseconds. */
const AFTER_MS = 400;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function choose(next: ListChoice): void {
  chosen = next;
  for (const listener of listeners) listener();
  clearTimeout(timer);
  timer = setTimeout(() => changeRoom({ list: { ...next, text: '' } }), AFTER_MS);
}

export const choiceNow = (): ListChoice => chosen ?? roomNow().list ?? FIRST_CHOICE;

/** What the list shows, kept from visit to visit and from start to start; what was searched for only while the window lives. */
export function useListChoice(): readonly [ListChoice, (next: ListChoice) => void] {
  const now = useSyncExternalStore(subscribe, () => chosen);
  const kept = useRoom().list;
  return [now ?? kept ?? FIRST_CHOICE, choose];
}

/** The person's saved views, and how they are kept. */
export function useViews(): readonly [readonly SavedView[], (next: SavedView[]) => void] {
  return [useRoom().views, (views) => changeRoom({ views })];
}
