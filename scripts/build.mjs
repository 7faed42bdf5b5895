#!/usr/bin/env node
/*
 * Builds the application into out/ when what it is made of has changed since the last time.
 *
 *   node scripts/build.mjs [--force]
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { run, Unavailable } from './electron/commands.mjs';
import { packageFolder, readText, ROOT } from './electron/places.mjs';

const INPUTS = [
  'src',
  'electron',
  'renderer',
  'resources',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'scripts/package/bundled-packages.mjs',
];
/** Inside main/, which every other build into it empties first: `npm run dev` leaves no stamp behind that is not true. */
const STAMP = 'main/made-from';

/** @param {string} place @returns {string[]} the files at a place and below, sorted */
function filesAt(place) {
  if (!fs.statSync(place).isDirectory()) return [place];
  const entries = fs.readdirSync(place, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted();
}

/** @returns {string} SHA-256 over the names and bytes of all that goes into the application: the same in every checkout */
export function fingerprint() {
  const hash = createHash('sha256');
  for (const file of INPUTS.flatMap((input) => filesAt(path.join(ROOT, input)))) {
    hash.update(`${path.relative(ROOT, file)}\0`).update(createHash('sha256').update(fs.readFileSync(file)).digest());
  }
  return hash.digest('hex');
}

/**
 * Builds unless the folder was made from exactly these files.
 * @param {{ force?: boolean, folder?: string, test?: boolean }} [options] `test`: a build that tests may drive when it is packaged
 * @returns {{ fingerprint: string, built: boolean }}
 * @throws {Unavailable} with what the build printed
 */
export function ensureBuild({ force = false, folder = 'out', test = false } = {}) {
  const wanted = fingerprint();
  const stamp = path.join(ROOT, folder, STAMP);
  if (!force && readText(stamp) === wanted) return { fingerprint: wanted, built: false };
  fs.rmSync(path.join(ROOT, folder), { recursive: true, force: true });
  const tool = path.join(packageFolder('electron-vite'), 'bin/electron-vite.js');
  const mode = test ? ['--mode', 'test'] : [];
  run(process.execPath, [tool, 'build', '--logLevel', 'warn', '--outDir', path.join(ROOT, folder), ...mode], { cwd: ROOT });
  fs.writeFileSync(stamp, wanted);
  return { fingerprint: wanted, built: true };
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === import.meta.filename) {
  try {
    const { built } = ensureBuild({ force: process.argv.includes('--force') });
    console.log(built ? 'Built into out/.' : 'out/ is up to date.');
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
