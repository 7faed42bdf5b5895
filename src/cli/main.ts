import { execute } from './execute.ts';
import { takeFromEnvironment } from './passphrase.ts';

/** Runs one command and prints what came of it. The exit status: 0 done or valid, 1 checked and found wanting, 2 could not be done. */
export async function main(argv: readonly string[]): Promise<number> {
  endQuietlyWithReader();
  const passphrase = takeFromEnvironment();
  const { status, stdout, stderr } = await execute(argv, { environment: process.env, passphrase, progress: progressTo(argv) });
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  return status;
}

/** For somebody who waits at a terminal; nothing elsewhere. */
function progressTo(argv: readonly string[]): (line: string) => void {
  return argv.includes('--json') || !process.stderr.isTTY ? () => {} : (line) => process.stderr.write(`${line}\n`);
}

/** `collegium … | head` ends when its reader has read enough. */
function endQuietlyWithReader(): void {
  const onError = (error: NodeJS.ErrnoException): void => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(Number(process.exitCode ?? 0));
  };
  process.stdout.on('error', onError);
  process.stderr.on('error', onError);
}
