import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { damagedBeside } from '#adapters/sqlite/restore-in-place.ts';
import type { Recovery } from '#contract/care.ts';
import { copiesAtHand } from './copies-at-hand.ts';
import type { Held } from './open-engine.ts';

export type RefusedFile = Extract<Held, { state: 'refused' }>;

const RESTORABLE = new Set(['workspace/damaged', 'workspace/not-found', 'workspace/foreign', 'workspace/schema']);
const WAITING = new Set(['workspace/in-use', 'workspace/locked', 'workspace/disk-full', 'workspace/disk-error']);

/** What helps with a file that was refused. */
export function wayOf({ error, path: file }: RefusedFile): Recovery['way'] {
  if (['workspace/synced-folder', 'workspace/network-folder'].includes(error.code)) return existsSync(file) ? 'bring' : 'none';
  if (WAITING.has(error.code)) return 'wait';
  if (error.code === 'workspace/held-back') return 'start';
  if (error.code === 'workspace/read-only') return isReadable(file) ? 'bring' : 'wait';
  return RESTORABLE.has(error.code) ? 'restore' : 'none';
}

/** The damaged file; where it was put aside and nothing took its place, that one. */
export const readableOf = (file: string): string | undefined => [file, ...damagedBeside(file)].find((each) => isFile(each));

function isFile(file: string): boolean {
  try {
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Where it may not be written it may still be read, with what waits in its `-wal`. */
function isReadable(file: string): boolean {
  try {
    for (const each of [file, ...(existsSync(`${file}-wal`) ? [`${file}-wal`] : [])]) accessSync(each, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

export function lookAt(profile: string, held: RefusedFile): Recovery {
  const way = wayOf(held);
  const isRestorable = way === 'restore' || way === 'start';
  const copies = isRestorable ? copiesAtHand(profile, held.path) : [];
  // A file that was never ours and has no copies is somebody else's: there is nothing to put right.
  const isOurs = held.error.code !== 'workspace/foreign' || copies.length > 0;
  const readable = isRestorable && readableOf(held.path) !== undefined && isOurs;
  return {
    file: held.file,
    way: way === 'restore' && copies.length === 0 && !readable ? 'lost' : way,
    copies: copies.map(({ id, name, folder, at, bytes }) => ({ id, name, folder, at, bytes })),
    readable,
  };
}
