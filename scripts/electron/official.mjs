/** The official Electron: as it was installed, or fetched once within a short limit. */
import fs from 'node:fs';
import path from 'node:path';
import { run, say, Unavailable } from './commands.mjs';
import { CACHE, executableIn, packageFolder, packageVersion, readText, sizeOf } from './places.mjs';

const RELEASES = 'https://github.com/electron/electron/releases/download/';
const PROBE_MS = 5_000;
const DOWNLOAD_MS = 180_000;
const REMEMBERED_MS = 86_400_000;

/** The version that package.json pins. */
export const officialVersion = () => packageVersion('electron');

/** @returns {string | null} the folder of the official binary, where it is already here and of the pinned version */
export function installedOfficial() {
  const dist = path.join(packageFolder('electron'), 'dist');
  const version = readText(path.join(dist, 'version'))?.trim().replace(/^v/, '');
  return version === officialVersion() && sizeOf(executableIn(dist)) !== null ? dist : null;
}

/** Asks for the headers of the download; a server that is not there, or hangs, is known after five seconds. */
async function probe(/** @type {string} */ version) {
  const environment = process.env;
  if (environment['HTTPS_PROXY'] || environment['https_proxy']) return; // only the installer knows the way through a proxy
  const base = environment['ELECTRON_MIRROR'] ?? environment['npm_config_electron_mirror'] ?? RELEASES;
  const url = `${base}v${version}/electron-v${version}-${process.platform}-${process.arch}.zip`;
  const answer = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_MS) });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
}

/** @param {unknown} error @returns {string} the shortest true reason: a network error hides its code in its cause */
function reasonOf(error) {
  const { cause, message } = /** @type {Error & { cause?: { code?: string, message?: string } }} */ (error);
  return cause?.code || cause?.message || message.split('\n', 1)[0] || 'unknown';
}

/**
 * The official binary, downloaded if need be. A failure is remembered for a day, so that a machine without a way to it does
 * not wait at every start.
 * @param {boolean} insist where nothing else will do: asks again at once, and throws
 * @returns {Promise<{ dist: string } | { why: string }>} its folder, or why it cannot be had
 */
export async function officialElectron(insist) {
  const installed = installedOfficial();
  if (installed) return { dist: installed };
  const version = officialVersion();
  const note = path.join(CACHE, `official-${version}.unreachable`);
  const noted = fs.statSync(note, { throwIfNoEntry: false });
  if (!insist && noted && Date.now() - noted.mtimeMs < REMEMBERED_MS) return { why: readText(note) ?? 'unknown' };
  try {
    await probe(version);
    say(`Downloading the official Electron ${version} …`);
    // Electron's own installer: it compares the archive with the checksums in the package.
    run(process.execPath, [path.join(packageFolder('electron'), 'install.js')], { timeout: DOWNLOAD_MS });
    const dist = installedOfficial();
    if (!dist) throw new Error('its installer left no usable binary');
    return { dist };
  } catch (error) {
    const why = reasonOf(error);
    if (insist) throw new Unavailable(`The official Electron ${version} cannot be had here: ${why}.`);
    fs.mkdirSync(CACHE, { recursive: true });
    fs.writeFileSync(note, why);
    return { why };
  }
}
