import { randomBytes } from 'node:crypto';
import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { fail, ok, type Result } from '#domain/shared/result.ts';
import type { ChosenFile, ChosenTarget } from '#contract/shell.ts';
import type { AppError } from '#contract/app-error.ts';
import type { ChosenPath, ChosenUse } from '../engine/messages.ts';

/** A person does not check more packages in one sitting; the oldest names are forgotten. */
const MAX_REMEMBERED = 200;

export interface ChosenFiles {
  /** Gives a file or folder that a person chose a name that a window may say. */
  adopt(chosen: string): Result<ChosenFile, AppError>;
  /** The same for a folder that is to be written into. */
  adoptFolder(chosen: string): Result<ChosenTarget, AppError>;
  /** The same for a file that is to be written: it need not exist, its folder must. */
  adoptTarget(chosen: string): Result<ChosenTarget, AppError>;
  path(token: string): string | null;
  /** All names and paths, for an engine that was started anew. */
  all(): readonly (readonly [token: string, chosen: ChosenPath])[];
}

/**
 * Windows never learn or say paths: they hold tokens of 128 random bits, each for the use it was chosen for. `onAdopt` tells the engine.
 */
export function createChosenFiles(onAdopt: (token: string, chosen: ChosenPath) => void): ChosenFiles {
  const paths = new Map<string, ChosenPath>();
  const remember = (file: string, use: ChosenUse): string => {
    const token = randomBytes(16).toString('base64url');
    if (paths.size >= MAX_REMEMBERED) for (const oldest of [...paths.keys()].slice(0, 1)) paths.delete(oldest);
    paths.set(token, { path: file, use });
    onAdopt(token, { path: file, use });
    return token;
  };
  return {
    adopt(chosen) {
      const size = measure(chosen);
      if (size === null) return fail({ code: 'file/unreadable', details: { file: path.basename(chosen) } });
      return ok({ token: remember(size.file, 'read'), name: path.basename(chosen), bytes: size.bytes });
    },
    adoptFolder(chosen) {
      const folder = measure(chosen);
      if (folder?.isFolder !== true) return fail({ code: 'file/unreadable', details: { file: path.basename(chosen) } });
      return ok({ token: remember(folder.file, 'folder'), name: path.basename(chosen) });
    },
    adoptTarget(chosen) {
      const folder = measure(path.dirname(path.resolve(chosen)));
      const name = path.basename(chosen);
      if (folder === null) return fail({ code: 'file/unreadable', details: { file: name } });
      return ok({ token: remember(path.join(folder.file, name), 'write'), name });
    },
    path: (token) => paths.get(token)?.path ?? null,
    all: () => [...paths],
  };
}

function measure(chosen: string): { readonly file: string; readonly bytes: number; readonly isFolder: boolean } | null {
  try {
    const file = realpathSync(path.resolve(chosen));
    const found = statSync(file);
    if (found.isFile()) return { file, bytes: found.size, isFolder: false };
    return found.isDirectory() ? { file, bytes: 0, isFolder: true } : null;
  } catch {
    return null;
  }
}
