import { randomBytes } from 'node:crypto';
import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { fail, ok, type Result } from '#domain/shared/result.ts';
import type { ChosenFile } from '#contract/shell.ts';
import type { AppError } from '#contract/app-error.ts';

/** A person does not check more packages in one sitting; the oldest names are forgotten. */
const MAX_REMEMBERED = 200;

export interface ChosenFiles {
  /** Gives a file or folder that a person chose a name that a window may say. */
  adopt(chosen: string): Result<ChosenFile, AppError>;
  path(token: string): string | null;
  /** All names and paths, for an engine that was started anew. */
  all(): readonly (readonly [token: string, path: string])[];
}

/** Windows never learn or say paths: they hold tokens of 128 random bits. `onAdopt` tells the engine. */
export function createChosenFiles(onAdopt: (token: string, path: string) => void): ChosenFiles {
  const paths = new Map<string, string>();
  return {
    adopt(chosen) {
      const size = measure(chosen);
      if (size === null) return fail({ code: 'file/unreadable', details: { file: path.basename(chosen) } });
      const token = randomBytes(16).toString('base64url');
      if (paths.size >= MAX_REMEMBERED) for (const oldest of [...paths.keys()].slice(0, 1)) paths.delete(oldest);
      paths.set(token, size.file);
      onAdopt(token, size.file);
      return ok({ token, name: path.basename(chosen), bytes: size.bytes });
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
