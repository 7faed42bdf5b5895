import { app } from 'electron';

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

/** The arguments without the program and, in a checkout, without the folder that Electron was told to start. */
export const argumentsOf = (argv: readonly string[]): readonly string[] => argv.slice(app.isPackaged ? 1 : 2);

/**
 * Runs one command in this process and ends it: no window, no display, no profile of Chromium. The release has no other Node that could
 * (RunAsNode is off), and this one runs the same code.
 */
export async function runCommand(words: readonly string[]): Promise<void> {
  const { main } = await import('../../src/cli/main.ts');
  const status = await main(words);
  // Pipes of Windows are written later: what was printed must be out before the process is.
  await Promise.all([process.stdout, process.stderr].map((stream) => new Promise((written) => stream.write('', written))));
  app.exit(status);
}
