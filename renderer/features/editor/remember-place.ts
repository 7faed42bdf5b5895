import { askShell } from '../../engine.ts';

/** Where the cursor is in each proposal: kept while the window lives; the last one by main, for the next start. */
export interface EditorPlaceKept {
  readonly proposal: string;
  readonly section: string;
  /** As the form names it; "" = no box. */
  readonly path: string;
  readonly offset: number;
}

const kept = new Map<string, EditorPlaceKept>();
let timer: ReturnType<typeof setTimeout> | undefined;
/** What main has not been told yet. */
let untold: EditorPlaceKept | null = null;

/** Main is told at most this often, in milliseconds. */
const AFTER_MS = 250;

export function rememberPlace(place: EditorPlaceKept): void {
  kept.set(place.proposal, place);
  untold = place;
  timer ??= setTimeout(tellPlace, AFTER_MS);
}

/** At once: before words are saved, so that whoever read *Saved* comes back to the end of them. */
export function tellPlace(): void {
  clearTimeout(timer);
  timer = undefined;
  if (untold === null) return;
  const last = { place: 'proposals', ...untold } as const;
  untold = null;
  // A place that cannot be kept is no reason to disturb who writes.
  void askShell('window:keep-place', { last }).catch(() => undefined);
}

export const rememberedPlace = (proposal: string): EditorPlaceKept | null => kept.get(proposal) ?? null;

/** Nobody writes any more: the next start begins elsewhere. Where the cursor was is still known while the window lives. */
export function leaveEditor(): void {
  clearTimeout(timer);
  timer = undefined;
  untold = null;
  void askShell('window:keep-place', { last: null }).catch(() => undefined);
}

/** Where the person was writing when the window ended, however it ended. @returns the proposal, null where they were not writing */
export async function lastWritten(): Promise<string | null> {
  const last = await askShell('window:last-place', {});
  if (last === null || last.proposal === '') return null;
  const { proposal, section, path, offset } = last;
  kept.set(proposal, { proposal, section, path, offset });
  return proposal;
}
