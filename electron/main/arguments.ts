import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';

export interface StartArguments {
  /** Absolute path of the workspace to open; null where none was asked for. */
  readonly workspace: string | null;
  /** Absolute path of a bundle from somebody else that was opened; null where none was. */
  readonly bundle: string | null;
  /** Where `--tour` puts its picture of the first packaged proposal before it quits; null on an ordinary start. */
  readonly tour: string | null;
  /** A file that a test puts in the place of the computer's own id; null on every other start. */
  readonly machine: string | null;
}

const WORKSPACE = '.collegium';
const BUNDLE = '.collegium-bundle';

/**
 * Reads what the application was started with: one file with our extension, as file managers pass it, after `--` or where it cannot be
 * taken for a switch. Relative paths start in `folder`. In a checkout and in a test build also `--workspace=FILE`, which need not exist,
 * `--tour=PNG` and `--machine-id-file=FILE`. Everything else is ignored.
 */
export function readArguments(
  argv: readonly string[],
  folder: string,
  { release = false }: { readonly release?: boolean } = {},
): StartArguments {
  const end = argv.indexOf('--');
  const named = release ? null : valueOf(argv, '--workspace=');
  const tour = release ? null : valueOf(argv, '--tour=');
  const machine = release ? null : valueOf(argv, '--machine-id-file=');
  const files = [
    ...(end < 0 ? argv : argv.slice(0, end)).filter((each) => !each.startsWith('-')),
    ...(end < 0 ? [] : argv.slice(end + 1)),
  ];
  const file = firstOf(files, folder);
  const opened = file?.endsWith(BUNDLE) === true ? { workspace: null, bundle: file } : { workspace: file, bundle: null };
  return {
    ...(named === null ? opened : { workspace: path.resolve(folder, named), bundle: null }),
    tour: tour === null ? null : path.resolve(folder, tour),
    machine: machine === null ? null : path.resolve(folder, machine),
  };
}

function valueOf(argv: readonly string[], prefix: string): string | null {
  const found = argv.find((each) => each.startsWith(prefix));
  const value = found?.slice(prefix.length) ?? '';
  return value === '' ? null : value;
}

const isOurs = (name: string): boolean => name.endsWith(WORKSPACE) || name.endsWith(BUNDLE);

/** The first name of ours that is an existing regular file, by its real path, which must have our extension too. */
function firstOf(names: readonly string[], folder: string): string | null {
  const name = names.find(isOurs);
  if (name === undefined || name.includes('\0')) return null;
  // Another computer's share (\\server\share) is asked for a password as soon as it is looked at.
  if (/^[\\/]{2}/.test(name)) return null;
  try {
    const real = realpathSync(path.resolve(folder, name));
    return isOurs(real) && statSync(real).isFile() ? real : null;
  } catch {
    return null;
  }
}

/** A command is a bare word: files that are opened have a dot or a separator in their names, everything else begins with a dash. */
const WORD = /^[a-z]+$/;
const HELP = new Set(['--help', '-h', '--cli']);

/**
 * The words of a command, where the application was started as one: `collegium verify a.zip`, `collegium --help`. `--cli` before them says
 * so whatever follows. Null where a window is wanted.
 * @param argv - without the program itself
 */
export function commandOf(argv: readonly string[]): readonly string[] | null {
  const [first] = argv;
  if (first === undefined || !(WORD.test(first) || HELP.has(first))) return null;
  return first === '--cli' ? argv.slice(1) : argv;
}
