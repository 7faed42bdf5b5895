import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';

export interface StartArguments {
  /** Absolute path of the workspace to open; null where none was asked for. */
  readonly workspace: string | null;
  /** Where `--tour` puts its picture of the first packaged proposal before it quits; null on an ordinary start. */
  readonly tour: string | null;
}

const EXTENSION = '.collegium';

/**
 * Reads what the application was started with: `--workspace=FILE`, `--tour=PNG`, or one file that ends in our extension, as file managers
 * pass it. Relative paths start in `folder`. Everything else is ignored.
 */
export function readArguments(argv: readonly string[], folder: string): StartArguments {
  const named = valueOf(argv, '--workspace=');
  const dropped = argv.find((each) => !each.startsWith('-') && each.endsWith(EXTENSION));
  const tour = valueOf(argv, '--tour=');
  return {
    workspace: named === null ? regularFile(dropped, folder) : path.resolve(folder, named),
    tour: tour === null ? null : path.resolve(folder, tour),
  };
}

function valueOf(argv: readonly string[], prefix: string): string | null {
  const found = argv.find((each) => each.startsWith(prefix));
  const value = found?.slice(prefix.length) ?? '';
  return value === '' ? null : value;
}

function regularFile(name: string | undefined, folder: string): string | null {
  if (name === undefined) return null;
  try {
    const real = realpathSync(path.resolve(folder, name));
    return statSync(real).isFile() ? real : null;
  } catch {
    return null;
  }
}
