import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import type { ListChoice, RoomPreferences, SavedView } from '#contract/preferences.ts';
import { askShell } from '../../engine.ts';
import { FIRST_CHOICE } from './list-choice.ts';

const ROOM = ['window:room'];

/** What main remembers for the person. */
const useRoom = () =>
  useQuery({ queryKey: ROOM, queryFn: () => askShell('window:room', {}), staleTime: Number.POSITIVE_INFINITY });

function keep(queries: QueryClient, changed: Partial<RoomPreferences>): void {
  queries.setQueryData<RoomPreferences>(ROOM, (room) => (room === undefined ? room : { ...room, ...changed }));
  // What cannot be remembered is no reason to disturb who works; it holds while the window lives.
  void askShell('window:keep-room', changed).catch(() => undefined);
}

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

/** What the list shows, kept from visit to visit and from start to start; what was searched for only while the window lives. Null at first. */
export function useListChoice(): readonly [ListChoice | null, (next: ListChoice) => void] {
  const queries = useQueryClient();
  const room = useRoom();
  const now = useSyncExternalStore(subscribe, () => chosen);
  const first = room.isPending ? null : (room.data?.list ?? FIRST_CHOICE);
  const choose = useMemo(
    () =>
      (next: ListChoice): void => {
        chosen = next;
        for (const listener of listeners) listener();
        clearTimeout(timer);
        timer = setTimeout(() => keep(queries, { list: { ...next, text: '' } }), AFTER_MS);
      },
    [queries],
  );
  return [now ?? first, choose];
}

/** The person's saved views, and how they are kept. */
export function useViews(): readonly [readonly SavedView[], (next: SavedView[]) => void] {
  const queries = useQueryClient();
  const room = useRoom();
  return [room.data?.views ?? [], (views) => keep(queries, { views })];
}
