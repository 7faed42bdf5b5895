#!/usr/bin/env node
/*
 * `npm start`: the whole way on this computer. Provides Electron, builds the application, makes the sample institution by its use
 * cases, verifies the submission package that came out, and opens the application with it. Where there is no display, the same
 * application runs on a private virtual one, takes a picture of its window, and ends.
 *
 *   npm start [-- --headless]      --headless: the private display even where there is another one
 *
 * The sample and its keys lie in .cache/sample/, one folder for each state of the code; nothing else is read or written.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ensureBuild } from './build.mjs';
import { say, Unavailable } from './electron/commands.mjs';
import { ROOT } from './electron/places.mjs';
import { ensureDisplay, ensureElectron, runToEnd } from './electron-runtime.mjs';

const CLI = 'src/cli/collegium.mjs';
const PICTURE_MS = 120_000;

/** @typedef {{ workspace: string, founding: string, packages: string[] }} Sample as `demo --json` prints it */
/** @typedef {import('./electron-runtime.mjs').Runtime} Runtime */

/** The Node of the checkout, which reads TypeScript; else the one that runs. */
function node() {
  const own = path.join(ROOT, 'node_modules/.bin/node');
  return fs.existsSync(own) ? own : process.execPath;
}

/**
 * Runs one command of the command line.
 * @param {readonly string[]} args @param {NodeJS.ProcessEnv} env @returns {any} what it printed under --json
 */
function collegium(args, env) {
  const result = spawnSync(node(), [CLI, ...args, '--json'], { cwd: ROOT, env, encoding: 'utf8', maxBuffer: 1 << 28 });
  // Status 1 is an answer too: checked and found wanting.
  if (result.error || result.status === null || result.status > 1) {
    const why =
      result.error?.message ?? (result.stderr.trim() || result.stdout.trim() || `status ${result.status ?? result.signal}`);
    throw new Unavailable(`collegium ${args.join(' ')}: ${why}`);
  }
  return JSON.parse(result.stdout);
}

/**
 * The sample of this state of the code: made once, then met again with what was typed into it.
 * @param {string} folder @param {NodeJS.ProcessEnv} env @returns {Sample}
 */
function ensureSample(folder, env) {
  const note = path.join(folder, 'made.json');
  if (fs.existsSync(note)) return JSON.parse(fs.readFileSync(note, 'utf8'));
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  say('Making the sample institution …');
  const sample = collegium(['demo', '--workspace', path.join(folder, 'sample.collegium')], env);
  fs.writeFileSync(note, JSON.stringify(sample, null, 2));
  return sample;
}

/** @param {Sample} sample @param {NodeJS.ProcessEnv} env @returns {boolean} whether all its packages are valid; says each verdict */
function verifyPackages(sample, env) {
  const verdicts = sample.packages.map((file) => {
    const verdict = collegium(['verify', file, '--trust', sample.founding], env);
    const problems = verdict.problems.map((/** @type {{ code: string }} */ each) => each.code);
    const found = verdict.valid ? 'valid' : `not valid (${problems.join(', ')})`;
    print('Package', file);
    print('Verdict', `${found}, ${verdict.signOffs.length} decisions, trust: ${verdict.trust}`);
    return verdict.valid === true;
  });
  return verdicts.length > 0 && verdicts.every(Boolean);
}

/** @param {string} label @param {string} value */
const print = (label, value) => console.log(`${label.padEnd(10)} ${value}`);

/** @param {string} file @returns {{ width: number, height: number } | null} the size of a PNG picture in pixels, null for anything else */
function pictureSize(file) {
  const head = fs.existsSync(file) ? fs.readFileSync(file).subarray(0, 24) : Buffer.alloc(0);
  if (head.length < 24 || head.toString('latin1', 1, 4) !== 'PNG') return null;
  return { width: head.readUInt32BE(16), height: head.readUInt32BE(20) };
}

/**
 * The application on the private display: it opens the sample, takes the picture and quits by itself.
 * @param {Runtime} runtime @param {Sample} sample @param {string} picture @param {NodeJS.ProcessEnv} env @returns {boolean}
 */
function takePicture(runtime, sample, picture, env) {
  fs.rmSync(picture, { force: true });
  const args = [...runtime.args, '.', `--workspace=${sample.workspace}`, `--tour=${picture}`];
  const result = spawnSync(runtime.exec, args, { cwd: ROOT, env, encoding: 'utf8', timeout: PICTURE_MS, killSignal: 'SIGKILL' });
  const size = pictureSize(picture);
  if (result.status === 0 && size) {
    print('Picture', `${picture} (${size.width} × ${size.height})`);
    return true;
  }
  const how = result.error?.message ?? (result.signal ? `was ended by ${result.signal}` : `ended with status ${result.status}`);
  say(`The application ${how}${size ? '' : ' and left no picture'}.`);
  process.stderr.write(`${result.stdout}${result.stderr}`);
  return false;
}

/** @param {readonly string[]} argv @returns {Promise<number>} exit status */
async function main(argv) {
  if (argv.includes('--headless')) {
    delete process.env['DISPLAY'];
    delete process.env['WAYLAND_DISPLAY'];
  }
  const runtime = await ensureElectron();
  const { fingerprint, built } = ensureBuild();
  if (built) say('Built the application.');
  const folder = path.join(ROOT, '.cache/sample', fingerprint.slice(0, 12));
  const env = { ...process.env, ...runtime.env, COLLEGIUM_HOME: path.join(folder, 'home') };
  const sample = ensureSample(folder, env);
  print('Workspace', sample.workspace);
  const valid = verifyPackages(sample, env);
  const display = await ensureDisplay();
  try {
    const windowEnv = { ...env, ...display.env };
    if (display.isPrivate) return takePicture(runtime, sample, path.join(folder, 'window.png'), windowEnv) && valid ? 0 : 1;
    say('Opening the application with the sample institution; close its window to come back here.');
    const status = await runToEnd(runtime.exec, [...runtime.args, '.', `--workspace=${sample.workspace}`], windowEnv);
    return valid ? status : 1;
  } finally {
    await display.stop();
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Unavailable)) throw error;
  say(error.message);
  process.exitCode = 1;
}
