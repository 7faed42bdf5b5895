/** What the system must have: libraries of Electron, a virtual display, a compiler, a browser for the tests. */
import fs from 'node:fs';
import { findProgram, run, say, Unavailable } from './commands.mjs';
import { readText } from './places.mjs';

/** Names by preference: Ubuntu 24.04 renamed libraries with 64-bit times (`t64`). */
const LIBRARIES = [['libgtk-3-0t64', 'libgtk-3-0'], ['libnss3'], ['libasound2t64', 'libasound2'], ['libgbm1']];
const COMPILER = { python3: 'python3', make: 'make', 'g++': 'g++' };
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** @returns {string | null} a Chromium for the tests: `CHROMIUM_PATH`, else what PATH finds */
export function findChromium() {
  const named = process.env['CHROMIUM_PATH'];
  if (named) return named;
  return BROWSERS.map(findProgram).find((file) => file !== null) ?? null;
}

/** @param {string} executable @returns {readonly string[]} the shared libraries that the loader does not find for it */
export function missingLibraries(executable) {
  if (process.platform !== 'linux') return [];
  return [...run('ldd', [executable]).matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? '');
}

/**
 * What is missing, in packages: each entry lists the names that it may have, the preferred one first.
 * @param {{ executable: string, display: boolean, compiler: boolean, browser: boolean }} need
 * @returns {{ packages: string[][], libraries: readonly string[] }}
 */
function missing({ executable, display, compiler, browser }) {
  const libraries = missingLibraries(executable);
  const packages = libraries.length > 0 ? [...LIBRARIES] : [];
  if (display && findProgram('Xvfb') === null) packages.push(['xvfb']);
  if (compiler) for (const [program, name] of Object.entries(COMPILER)) if (findProgram(program) === null) packages.push([name]);
  if (browser && findChromium() === null) packages.push(['chromium']);
  return { packages, libraries };
}

/** Debian, Ubuntu, and what says that it is like them. */
export function isDebianLike(release = readText('/etc/os-release') ?? '') {
  return /^(?:ID|ID_LIKE)=.*\b(?:debian|ubuntu)\b/m.test(release) && findProgram('apt-get') !== null;
}

/** apt-cache prints a candidate for the names it can install; a renamed package may still be known as a virtual one. */
function chooseNames(/** @type {readonly (readonly string[])[]} */ packages) {
  const isKnown = (/** @type {string} */ name) => {
    try {
      return /^\s*Candidate: (?!\(none\))/m.test(run('apt-cache', ['policy', name], { env: { ...process.env, LC_ALL: 'C' } }));
    } catch {
      return false;
    }
  };
  return packages.map((names) => names.find(isKnown) ?? names.at(-1) ?? '');
}

const INSTALL = ['install', '-y', '--no-install-recommends'];

function install(/** @type {readonly (readonly string[])[]} */ packages) {
  const patience = ['-o', 'DPkg::Lock::Timeout=300'];
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, timeout: 900_000 };
  run('apt-get', [...patience, 'update', '-q'], options);
  const names = chooseNames(packages);
  say(`Installing system packages with apt: ${names.join(' ')} …`);
  run('apt-get', [...patience, '-q', ...INSTALL, ...names], options);
}

/**
 * Sees to it that the system has what is needed: by apt as root on Debian or Ubuntu, otherwise by saying the exact line.
 * @param {{ executable: string, display: boolean, compiler: boolean, browser: boolean }} need
 * @throws {Unavailable} where something is missing that cannot be installed from here
 */
export function ensureSystemPackages(need) {
  if (process.platform !== 'linux') return;
  const before = missing(need);
  if (before.packages.length === 0) return;
  const debian = isDebianLike();
  if (debian && process.getuid?.() === 0) install(before.packages);
  const { packages, libraries } = missing(need);
  if (packages.length === 0) return;
  const names = debian ? chooseNames(packages) : packages.map((each) => each.at(-1) ?? '');
  const what = libraries.length > 0 ? `${names.join(', ')} (for ${libraries.join(', ')})` : names.join(', ');
  const line = `sudo apt-get update && sudo apt-get ${INSTALL.join(' ')} ${names.join(' ')}`;
  throw new Unavailable(
    debian
      ? `System packages are missing. Run this line once, then try again:\n  ${line}`
      : `The system lacks ${what}; on Debian: ${line}`,
  );
}

/** @returns {boolean} whether /dev/shm is as small as containers make it; Chromium then has to use /tmp */
export function hasSmallSharedMemory() {
  try {
    const { bsize, blocks } = fs.statfsSync('/dev/shm');
    return bsize * blocks < 256 * 1024 * 1024;
  } catch {
    return process.platform === 'linux';
  }
}
