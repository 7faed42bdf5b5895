import path from 'node:path';
import { z } from 'zod';
import type { RecentWorkspace } from '#contract/shell.ts';

/** A workspace that was open on this computer. Its path stays in main; windows say the id. */
export const Recent = z.object({
  id: z.string().regex(/^[A-Za-z0-9_-]{22}$/),
  file: z.string().min(1),
  openedAt: z.string(),
});
export type Recent = z.infer<typeof Recent>;

export const MAX_RECENTS = 10;

/** The list with this file at its head; a file keeps its id, `freshId` is for one that has none. */
export function withRecent(list: readonly Recent[], file: string, openedAt: string, freshId: string): readonly Recent[] {
  const known = list.find((each) => each.file === file);
  const head = { id: known?.id ?? freshId, file, openedAt };
  return [head, ...list.filter((each) => each.file !== file)].slice(0, MAX_RECENTS);
}

export const withoutRecent = (list: readonly Recent[], id: string): readonly Recent[] => list.filter((each) => each.id !== id);

/** What a window may know of them: names, not paths. `isThere` looks at the disk. */
export function shownRecents(list: readonly Recent[], isThere: (file: string) => boolean): RecentWorkspace[] {
  return list.map(({ id, file, openedAt }) => ({
    id,
    name: path.basename(file, '.collegium'),
    folder: path.basename(path.dirname(file)),
    openedAt,
    missing: !isThere(file),
  }));
}

/** Names for a menu: the folder is said where two would read alike. */
export function menuNames(shown: readonly RecentWorkspace[]): readonly string[] {
  return shown.map((each) => {
    const isAlone = shown.filter(({ name }) => name === each.name).length === 1;
    return isAlone ? each.name : `${each.name} (${each.folder})`;
  });
}
