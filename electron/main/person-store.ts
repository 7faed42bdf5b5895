import path from 'node:path';
import { errnoOf, syncFolder } from '#adapters/files/atomic-write.ts';

/** The part of electron-store that is used. */
export interface KeyedFile {
  readonly path: string;
  readonly store: Record<string, unknown>;
  set(values: Record<string, unknown>): void;
}

export interface PersonStore {
  all(): Record<string, unknown>;
  /** On disk when it returns; where the disk refuses, kept in memory and written with the next change. */
  set(values: Record<string, unknown>): void;
}

/**
 * What belongs to the person, on a disk that may be full or gone. electron-store writes a whole new file and flushes it; without a flush of its
 * folder a power cut brings the one before back (RELIABILITY §0.1 row 6). Nobody loses their work because a window's place was not noted.
 */
export function createPersonStore(file: KeyedFile): PersonStore {
  let unsaved: Record<string, unknown> = {};
  return {
    all: () => ({ ...file.store, ...unsaved }),
    set(values) {
      unsaved = { ...unsaved, ...values };
      try {
        file.set(unsaved);
        unsaved = {};
        syncFolder(path.dirname(file.path));
      } catch (error) {
        if (errnoOf(error) === '') throw error; // a bug of ours, not of the surroundings
      }
    },
  };
}
