#!/usr/bin/env node
/*
 * `npm run package`: makes packages of the application in dist/ with electron-builder.
 *
 *   node scripts/package.mjs [--test] [--linux|--win|--mac TARGET…]      default: --linux dir, or dir of the platform it runs on
 *
 * --test: the build that tests drive, in dist/test/; it does not refuse the switches that a release refuses. Where only the stand-in
 * Electron can be had, the name of each package says FALLBACK: good for trying, never for installing (docs/decisions/packaging.md).
 */
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'electron-builder';
import { ensureBuild } from './build.mjs';
import { findProgram, say, Unavailable } from './electron/commands.mjs';
import { hashOf, packageFolder, ROOT } from './electron/places.mjs';
import { ensureElectron } from './electron-runtime.mjs';
import { writeNotices } from './package/notices.mjs';

const PLATFORMS = /** @type {const} */ (['linux', 'win', 'mac']);
/** @type {Readonly<Record<string, typeof PLATFORMS[number]>>} */
const HERE = { linux: 'linux', win32: 'win', darwin: 'mac' };

/** What is made for the packages and is no part of the checkout: electron-builder.yml names it. */
const PARTS = path.join(ROOT, 'dist/parts');

/**
 * @typedef {object} Wish
 * @property {boolean} test
 * @property {Partial<Record<typeof PLATFORMS[number], string[]>>} targets
 */

/** @param {readonly string[]} argv @returns {Wish} */
function read(argv) {
  /** @type {Wish} */
  const wish = { test: argv.includes('--test'), targets: {} };
  /** @type {string[] | null} */
  let list = null;
  for (const word of argv.filter((each) => each !== '--test')) {
    const platform = PLATFORMS.find((each) => word === `--${each}`);
    if (platform !== undefined) list = wish.targets[platform] ??= [];
    else if (list === null || word.startsWith('-')) throw new Unavailable(`package.mjs does not know ${word}`);
    else list.push(word);
  }
  if (list === null) wish.targets[HERE[process.platform] ?? 'linux'] = [];
  for (const targets of Object.values(wish.targets)) if (targets.length === 0) targets.push('dir');
  return wish;
}

/**
 * Native code lies outside the archive, so its hashes lie in it: electron/main/native-files.ts compares them at every start.
 * @param {boolean} official the stand-in carries the binary that was compiled for it
 */
function writeNativeFiles(official) {
  const folder = packageFolder('better-sqlite3');
  const inside = official ? 'prebuilds' : 'build/Release';
  const files = fs.readdirSync(path.join(folder, inside)).filter((name) => name.endsWith('.node'));
  const hashes = files.map((name) => [
    `node_modules/better-sqlite3/${inside}/${name}`,
    hashOf('sha256', path.join(folder, inside, name), 'hex'),
  ]);
  fs.writeFileSync(path.join(PARTS, 'native-files.json'), `${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`);
}

/**
 * Programs of the system in place of those that electron-builder would download.
 * @param {boolean} official a package for trying is compressed quickly: nobody keeps it
 */
function useOwnTools(official) {
  if (!official) process.env['ELECTRON_BUILDER_COMPRESSION_LEVEL'] ??= '1';
  const sevenZip = findProgram('7za') ?? findProgram('7z');
  if (sevenZip !== null) process.env['ELECTRON_BUILDER_7ZIP_PATH'] ??= sevenZip;
  if (findProgram('dpkg-deb') !== null) process.env['CUSTOM_FPM_PATH'] ??= path.join(ROOT, 'scripts/fpm-deb.mjs');
}

/**
 * Makes packages.
 * @param {Wish} wish @returns {Promise<{ made: string[], folder: string, official: boolean }>} `folder`: where they are
 * @throws {Unavailable} with a sentence that says what to do
 */
export async function makePackages({ test, targets }) {
  const runtime = await ensureElectron();
  const built = test ? 'dist/test-build' : 'out';
  ensureBuild({ folder: built, test });
  fs.rmSync(PARTS, { recursive: true, force: true });
  fs.mkdirSync(PARTS, { recursive: true });
  writeNativeFiles(runtime.official);
  writeNotices(path.join(PARTS, 'notices'), { built: path.join(ROOT, built), electron: runtime.version });
  useOwnTools(runtime.official);
  const folder = test ? 'dist/test' : 'dist';
  const made = await build({
    ...targets,
    projectDir: ROOT,
    config: {
      extends: path.join(ROOT, runtime.official ? 'electron-builder.yml' : 'electron-builder.fallback.yml'),
      electronDist: runtime.dist,
      electronVersion: runtime.version,
      directories: { output: folder },
      extraMetadata: { ...(test && { testBuild: true }), ...(!runtime.official && { standIn: true }) },
      ...(test && { files: ['!out/**', { from: built, to: 'out', filter: ['**/*', '!**/*.map', '!**/packages.json'] }] }),
    },
  });
  return { made, folder: path.join(ROOT, folder), official: runtime.official };
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === import.meta.filename) {
  try {
    const { made, folder } = await makePackages(read(process.argv.slice(2)));
    for (const file of made) console.log(`${file} (${(fs.statSync(file).size / 1e6).toFixed(1)} MB)`);
    say(`Packages are in ${folder}.`);
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}
