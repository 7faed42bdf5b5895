/** Where the cursor is in each proposal: kept while the window lives, and by main where it offers to. */
export interface EditorPlaceKept {
  readonly proposal: string;
  readonly section: string;
  /** As the form names it; "" = no box. */
  readonly path: string;
  readonly offset: number;
}

const kept = new Map<string, EditorPlaceKept>();
let keepInMain: ((place: EditorPlaceKept) => void) | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Main is told at most this often, in milliseconds. */
const AFTER_MS = 250;

export function rememberPlace(place: EditorPlaceKept): void {
  kept.set(place.proposal, place);
  clearTimeout(timer);
  timer = setTimeout(() => keepInMain?.(place), AFTER_MS);
}

export const rememberedPlace = (proposal: string): EditorPlaceKept | null => kept.get(proposal) ?? null;

/** What main had kept when the window opened, and how to tell it more. */
export function connectPlaces(last: EditorPlaceKept | null, keep: (place: EditorPlaceKept) => void): void {
  if (last !== null) kept.set(last.proposal, last);
  keepInMain = keep;
}
