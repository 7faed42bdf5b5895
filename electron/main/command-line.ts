import { app } from 'electron';

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
