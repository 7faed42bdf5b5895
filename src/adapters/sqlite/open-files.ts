import { realpathSync } from 'node:fs';
import type { Holder } from './holder.ts';

/**
 * Files that this process holds open. SQLite's lock is the process's (fcntl): closing any second handle on the same file drops it. So a
 * second opening, and every plain read of such a file, is refused before anything touches it.
 */
const held = new Map<string, Holder | null>();

export const holdHere = (path: string, holder: Holder | null): void => {
  held.set(path, holder);
};
export const releaseHere = (path: string): void => {
  held.delete(path);
};
export const holderHere = (path: string): Holder | null => held.get(path) ?? null;

export function isHeldHere(file: string): boolean {
  try {
    return held.has(realpathSync(file));
  } catch {
    return false;
  }
}
