/** The switches that Chromium needs on this computer, and why. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { readText } from './places.mjs';
import { hasSmallSharedMemory } from './system-packages.mjs';

/** @param {string} dist @returns {boolean} whether its sandbox helper is installed the old way, owned by root and setuid */
function hasSetuidHelper(dist) {
  const helper = fs.statSync(path.join(dist, 'chrome-sandbox'), { throwIfNoEntry: false });
  return helper !== undefined && helper.uid === 0 && (helper.mode & 0o4000) !== 0;
}

/** Asks the kernel for what Chromium's sandbox asks for: namespaces of one's own, with the rights inside them. */
function allowsUserNamespaces() {
  // Newer Ubuntu gives them to programs that it knows, unshare among them, and to no others.
  if (readText('/proc/sys/kernel/apparmor_restrict_unprivileged_userns')?.trim() === '1') return false;
  return (
    spawnSync('unshare', ['--user', '--map-root-user', '--net', '--pid', '--fork', 'true'], { stdio: 'ignore' }).status === 0
  );
}

/**
 * Why Chromium's sandbox cannot be on; null where it is on.
 * @param {string} dist the folder of Electron @returns {string | null}
 */
export function whyNoSandbox(dist) {
  if (process.platform !== 'linux') return null;
  if (process.getuid?.() === 0) return "Chromium's sandbox is off (--no-sandbox), because it cannot be on for root.";
  if (allowsUserNamespaces() || hasSetuidHelper(dist)) return null;
  return "Chromium's sandbox is off (--no-sandbox), because this system gives ordinary users no user namespaces.";
}

/** @param {string | null} noSandbox what `whyNoSandbox` said @param {boolean} official @returns {string[]} arguments for Electron */
export function switchesFor(noSandbox, official) {
  const switches = noSandbox === null ? [] : ['--no-sandbox'];
  if (process.platform === 'linux' && hasSmallSharedMemory()) switches.push('--disable-dev-shm-usage');
  // The official one finds Wayland by itself; Chromium 130 has to be told.
  if (!official && process.env['WAYLAND_DISPLAY'] && !process.env['DISPLAY']) switches.push('--ozone-platform-hint=auto');
  return switches;
}
