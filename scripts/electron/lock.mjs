/** One maker at a time in the cache. */
import fs from 'node:fs';
import path from 'node:path';
import { CACHE, readText } from './places.mjs';

/** When a process began, in the kernel's ticks: with the number it tells a process from a later one with the same number. */
function startOf(/** @type {number} */ pid) {
  const stat = readText(`/proc/${pid}/stat`);
  return stat === null ? '' : (stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '');
}

const me = () => `${process.pid} ${startOf(process.pid)}`;

/** @param {string} owner what `me()` wrote @returns {boolean} whether that process still runs */
export function isAlive(owner) {
  const [pid, start = ''] = owner.trim().split(' ');
  if (!Number(pid)) return false;
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH') return false;
  }
  return start === '' || startOf(Number(pid)) === start;
}

/** Takes the lock, or takes it over from a process that has ended. @returns {boolean} whether it is ours now */
function take(/** @type {string} */ lock) {
  // Written aside and linked into place: a lock is never seen without its owner.
  const mine = `${lock}.${process.pid}`;
  fs.writeFileSync(mine, me());
  try {
    fs.linkSync(mine, lock);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    const owner = readText(lock);
    if (owner !== null && !isAlive(owner)) fs.rmSync(lock, { force: true });
    return false;
  } finally {
    fs.rmSync(mine, { force: true });
  }
}

/** Removes what makers that were killed left behind; the folders of those that still run stay. */
function sweep() {
  for (const name of fs.readdirSync(CACHE)) {
    const owner = /^making-(\d+-\d*)-/.exec(name)?.[1];
    if (owner && !isAlive(owner.replace('-', ' '))) fs.rmSync(path.join(CACHE, name), { recursive: true, force: true });
  }
}

/**
 * Runs `make` in a fresh folder of the cache while nobody else makes the same thing. The work must end with one rename of a
 * finished thing into place, so that a kill at any moment leaves either all of it or nothing.
 * @template T @param {string} name what is made @param {(folder: string) => T | Promise<T>} make @returns {Promise<T>}
 */
export async function whileLocked(name, make) {
  fs.mkdirSync(CACHE, { recursive: true });
  const lock = path.join(CACHE, `${name}.lock`);
  while (!take(lock)) await new Promise((wake) => setTimeout(wake, 300));
  const folder = path.join(CACHE, `making-${me().replace(' ', '-')}-${name}`);
  try {
    sweep();
    fs.mkdirSync(folder, { recursive: true });
    return await make(folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
    fs.rmSync(lock, { force: true });
  }
}
