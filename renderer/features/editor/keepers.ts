import type { DraftView } from '#contract/draft.ts';
import type { DraftKeeper } from './draft-keeper.ts';

export interface Opened {
  /** Whose copy it is. */
  readonly member: string;
  readonly view: DraftView;
  readonly keeper: DraftKeeper;
}

/** Working copies by proposal and person: one whose last letters still wait is gone on with, whatever page was shown meanwhile. */
export const keepers = new Map<string, Opened>();

/** Sends every last letter. @returns false where some are still not saved */
export async function flushAll(): Promise<boolean> {
  const waiting = [...keepers.values()].filter(({ keeper }) => keeper.state().waitingSince !== null);
  await Promise.all(waiting.map(({ keeper }) => keeper.flush()));
  return waiting.every(({ keeper }) => keeper.state().waitingSince === null);
}

/** In milliseconds: letters that are on their way from the keyboard to the page. */
const ON_THEIR_WAY_MS = 30;

/** The same for a window that closes: first what was typed on the way to the close button arrives. */
export async function lastLetters(): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, ON_THEIR_WAY_MS));
  return flushAll();
}
