/** Running programs and saying things: what every part of the provisioning needs. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** A reason that a person can act on. The command line prints its message and no stack. */
export class Unavailable extends Error {}

/** @param {string} sentence progress and notices go to stderr, so that `--json` on stdout stays clean */
export const say = (sentence) => void process.stderr.write(`${sentence}\n`);

const COLOURS = new RegExp(`${String.fromCodePoint(27)}\\[[0-9;]*m`, 'g');

/** @param {string} text as a program prints it for a terminal @returns {string} */
export const withoutColours = (text) => text.replaceAll(COLOURS, '');

/**
 * Runs a program to its end.
 * @param {string} command @param {readonly string[]} args @param {import('node:child_process').SpawnSyncOptions} [options]
 * @returns {string} its standard output
 * @throws {Unavailable} with the last lines of what it printed, where it fails or runs out of `options.timeout`
 */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { maxBuffer: 1 << 28, ...options, encoding: 'utf8' });
  if (!result.error && result.status === 0) return result.stdout ?? '';
  const why = result.error?.message ?? result.signal ?? `exit ${result.status}`;
  const tail = withoutColours(`${result.stdout ?? ''}\n${result.stderr ?? ''}`)
    .trim()
    .split('\n')
    .slice(-25)
    .join('\n');
  throw new Unavailable(`${command} ${args.join(' ')} failed (${why})\n${tail}`.trim());
}

/** @param {string} name a program @returns {string | null} where PATH finds it */
export function findProgram(name) {
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    const file = path.join(folder, name);
    try {
      if (folder !== '' && fs.statSync(file).isFile()) {
        fs.accessSync(file, fs.constants.X_OK);
        return file;
      }
    } catch {
      // not here
    }
  }
  return null;
}
