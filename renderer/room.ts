import { useSyncExternalStore } from 'react';
import { FIRST_PREFERENCES } from '#contract/first-preferences.ts';
import type { RoomPreferences } from '#contract/preferences.ts';
import { askShell } from './engine.ts';

/** What a person's windows remember besides language and theme. Main keeps it and tells every window. */
let room: RoomPreferences = FIRST_PREFERENCES;
const listeners = new Set<() => void>();

/** What main says it is now. */
export function setRoom(next: RoomPreferences): void {
  room = next;
  for (const listener of listeners) listener();
}

export const roomNow = (): RoomPreferences => room;

/** Seen here at once; what main cannot keep is no reason to disturb the person. */
export function changeRoom(changed: Partial<RoomPreferences>): void {
  setRoom({ ...room, ...changed });
  void askShell('window:keep-room', changed).catch(() => undefined);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export const useRoom = (): RoomPreferences => useSyncExternalStore(subscribe, roomNow, roomNow);
