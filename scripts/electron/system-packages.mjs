/** What the system must have: libraries of Electron, a virtual display, a compiler, a browser for the tests. */
import fs from 'node:fs';
import { findProgram, run, say, Unavailable } from './commands.mjs';
import { readText } from './places.mjs';

/** Names by preference: Ubuntu 24.04 renamed libraries with 64-bit times (`t64`). */
const LIBRARIES = [['libgtk-3-0t64', 'libgtk-3-0'], ['libnss3'], ['libasound2t64', 'libasound2'], ['libgbm1']];
const COMPILER = { python3: 'python3', make: 'make', 'g++': 'g++' };
/** Without these some tests fail; without those that follow some are skipped. */
const TEST_PROGRAMS = { openssl: 'openssl' };
const MORE_TEST_PROGRAMS = {
  python3: 'python3',
  unzip: 'unzip',
  'ssh-keygen': 'openssh-client',
  minisign: 'minisign',
  qpdf: 'qpdf',
};
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

/** @typedef {{ executable: string, display: boolean, compiler: boolean, tests: boolean }} Need */

/** @param {Record<string, string>} programs with their packages @returns {string[][]} the packages of those that PATH does not find */
const missingPrograms = (programs) =>
  Object.entries(programs)
    .filter(([program]) => findProgram(program) === null)
    .map(([, name]) => [name]);

/**
 * What is missing, in packages: each entry lists the names that it may have, the preferred one first.
 * @param {Need} need
 * @returns {{ packages: string[][], libraries: readonly string[] }}
 */
function missing({ executable, display, compiler, tests }) {
  const libraries = missingLibraries(executable);
  const packages = libraries.length > 0 ? [...LIBRARIES] : [];
  if (display && findProgram('Xvfb') === null) packages.push(['xvfb']);
  if (compiler) packages.push(...missingPrograms(COMPILER));
  if (tests) packages.push(...missingPrograms(TEST_PROGRAMS));
  if (tests && findChromium() === null) packages.push(['chromium']);
  return { packages, libraries };
}

/** Debian, Ubuntu, and what says that it is like them. */
export function isDebianLike(release = readText('/etc/os-release') ?? '') {
  return /^(?:ID|ID_LIKE)=.*\b(?:debian|ubuntu)\b/m.test(release) && findProgram('apt-get') !== null;
}

/**
 * The packages that apt can install: apt-cache prints a candidate for them, while a renamed one may still be known as a virtual one.
 * @param {readonly string[]} names @returns {Set<string>}
 */
function installable(names) {
  const said = run('apt-cache', ['policy', ...names], { env: { ...process.env, LC_ALL: 'C' } });
  const candidates = said.matchAll(/^(\S+):\n {2}Installed: .*\n {2}Candidate: (?!\(none\))/gm);
  return new Set([...candidates].map((match) => match[1] ?? ''));
}

/**
 * One name for each package.
 * @param {readonly (readonly string[])[]} needed @param {readonly (readonly string[])[]} welcome left out where apt does not know it, unless its lists are empty
 * @returns {string[]}
 */
function chooseNames(needed, welcome) {
  const known = installable([...needed, ...welcome].flat());
  const chosen = needed.map((names) => names.find((name) => known.has(name)) ?? names.at(-1) ?? '');
  return [...chosen, ...welcome.flat().filter((name) => known.size === 0 || known.has(name))];
}

const INSTALL = ['install', '-y', '--no-install-recommends'];

/** @param {readonly string[][]} packages all of them @param {readonly string[][]} welcome those of them that apt knows */
function install(packages, welcome) {
  const patience = ['-o', 'DPkg::Lock::Timeout=300'];
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, timeout: 900_000 };
  run('apt-get', [...patience, 'update', '-q'], options);
  const names = chooseNames(packages, welcome);
  if (names.length === 0) return;
  say(`Installing system packages with apt: ${names.join(' ')} …`);
  run('apt-get', [...patience, '-q', ...INSTALL, ...names], options);
}

/**
 * Sees to it that the system has what is needed: by apt as root on Debian or Ubuntu, otherwise by saying the exact line.
 * @param {Need} need
 * @throws {Unavailable} where something is missing that cannot be installed from here
 */
export function ensureSystemPackages(need) {
  if (process.platform !== 'linux') return;
  const debian = isDebianLike();
  const welcome = () => (need.tests ? missingPrograms(MORE_TEST_PROGRAMS) : []);
  const wanted = [missing(need).packages, welcome()];
  if (debian && process.getuid?.() === 0 && wanted.flat().length > 0) install(wanted[0] ?? [], wanted[1] ?? []);
  const { packages, libraries } = missing(need);
  if (packages.length === 0) {
    const without = welcome().flat().join(' ');
    if (without !== '') say(`Some tests will be skipped, because these system packages are missing: ${without}.`);
    return;
  }
  const names = debian ? chooseNames(packages, welcome()) : packages.map((each) => each.at(-1) ?? '');
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
