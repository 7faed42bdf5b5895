import { randomBytes } from 'node:crypto';
import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { fail, ok, type Result } from '#domain/shared/result.ts';
import type { ChosenFile, ChosenTarget } from '#contract/shell.ts';
import type { AppError } from '#contract/app-error.ts';

/** A person does not check more packages in one sitting; the oldest names are forgotten. */
const MAX_REMEMBERED = 200;

export interface ChosenFiles {
  /** Gives a file or folder that a person chose a name that a window may say. */
  adopt(chosen: string): Result<ChosenFile, AppError>;
  /** The same for a file that is to be written: it need not exist, its folder must. */
  adoptTarget(chosen: string): Result<ChosenTarget, AppError>;
  path(token: string): string | null;
  /** All names and paths, for an engine that was started anew. */
  all(): readonly (readonly [token: string, path: string])[];
}

/** Windows never learn or say paths: they hold tokens of 128 random bits. `onAdopt` tells the engine. */
export function createChosenFiles(onAdopt: (token: string, path: string) => void): ChosenFiles {
  const paths = new Map<string, string>();
  const remember = (file: string): string => {
    const token = randomBytes(16).toString('base64url');
    if (paths.size >= MAX_REMEMBERED) for (const oldest of [...paths.keys()].slice(0, 1)) paths.delete(oldest);
    paths.set(token, file);
    onAdopt(token, file);
    return token;
  };
  return {
    adopt(chosen) {
      const size = measure(chosen);
      if (size === null) return fail({ code: 'file/unreadable', details: { file: path.basename(chosen) } });
      return ok({ token: remember(size.file), name: path.basename(chosen), bytes: size.bytes });
    },
    adoptTarget(chosen) {
      const folder = measure(path.dirname(path.resolve(chosen)));
      const name = path.basename(chosen);
      if (folder === null) return fail({ code: 'file/unreadable', details: { file: name } });
      return ok({ token: remember(path.join(folder.file, name)), name });
    },
    path: (token) => paths.get(token) ?? null,
    all: () => [...paths],
  };
}

function measure(chosen: string): { readonly file: string; readonly bytes: number } | null {
  try {
    const file = realpathSync(path.resolve(chosen));
    const found = statSync(file);
    if (found.isFile()) return { file, bytes: found.size };
    return found.isDirectory() ? { file, bytes: 0 } : null;
  } catch {
    return null;
  }
}
