#!/usr/bin/env node
/*
 * `npm run test:all`: everything that has to hold, on this computer, from nothing but `npm ci`. Provides what the tests need, checks
 * format, lint and types, builds, and runs both test suites. The last line is `N passed, N failed`; a check that fails counts as one.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { withoutColours } from './electron/commands.mjs';
import { ROOT } from './electron/places.mjs';
import { ensureElectron } from './electron-runtime.mjs';
import { playwrightCounts, vitestCounts } from './test-counts.mjs';

/** @typedef {import('./test-counts.mjs').Counts} Counts */

const REPORTS = path.join(ROOT, '.cache/reports');

/** @type {Counts} */
const total = { passed: 0, failed: 0, skipped: 0, failures: [] };

/** @param {Counts} counts */
function add({ passed, failed, skipped, failures }) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  total.failures.push(...failures);
}

/** @param {string} name @param {string} text one failure that is no test's */
const addFailure = (name, text) => add({ passed: 0, failed: 1, skipped: 0, failures: [{ name, text: withoutColours(text) }] });

/**
 * One step, with its time.
 * @param {string} name @param {() => boolean | Promise<boolean>} work @returns {Promise<boolean>}
 */
async function step(name, work) {
  const start = performance.now();
  console.log(`\n== ${name}`);
  const good = await work();
  console.log(`-- ${good ? 'done' : 'FAILED'} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return good;
}

/** A script of package.json that either holds or does not; what it prints is shown where it does not. */
const check = (/** @type {string} */ script) =>
  step(script, () => {
    const result = spawnSync('npm', ['run', '-s', script], { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 28 });
    if (result.status !== 0)
      addFailure(`npm run ${script}`, `${result.stdout}${result.stderr}${result.error?.message ?? ''}`.trim());
    return result.status === 0;
  });

/**
 * A test suite: shown as it runs, counted from its report.
 * @param {string} name @param {readonly string[]} command after `npx` @param {(report: any) => Counts} count
 */
const suite = (name, command, count) =>
  step(name, () => {
    const report = path.join(REPORTS, `${name}.json`);
    const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: report };
    const [tool = '', ...args] = command;
    const executable = path.join(ROOT, 'node_modules/.bin', tool);
    const { status } = spawnSync(executable, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], env });
    if (!fs.existsSync(report)) {
      addFailure(name, `It ended with status ${status} and left no report.`);
      return false;
    }
    const counts = count(JSON.parse(fs.readFileSync(report, 'utf8')));
    add(counts);
    if (status !== 0 && counts.failed === 0) addFailure(name, `It ended with status ${status}, outside any test.`);
    return status === 0;
  });

const provision = () =>
  step('what the tests need', async () => {
    try {
      await ensureElectron({ tests: true });
      return true;
    } catch (error) {
      addFailure('what the tests need', error instanceof Error ? error.message : String(error));
      return false;
    }
  });

/** Keeps what failed and why within a screen or two. */
function printFailures() {
  for (const { name, text } of total.failures) {
    const lines = text.split('\n');
    const shown = lines.length > 40 ? [...lines.slice(0, 40), `… and ${lines.length - 40} lines more`] : lines;
    console.log(`\nFAILED ${name}\n${shown.map((line) => `  ${line}`).join('\n')}`);
  }
}

fs.rmSync(REPORTS, { recursive: true, force: true });
fs.mkdirSync(REPORTS, { recursive: true });
const hasElectron = await provision();
for (const script of ['lock:check', 'format:check', 'lint', 'types']) await check(script);
const isBuilt = await check('build');
const vitestReport = `--outputFile.json=${path.join(REPORTS, 'vitest.json')}`;
await suite('vitest', ['vitest', 'run', '--reporter=default', '--reporter=json', vitestReport], vitestCounts);
if (hasElectron && isBuilt) await suite('playwright', ['playwright', 'test', '--reporter=list,json'], playwrightCounts);
else addFailure('playwright', 'Not run: there is no application to run it on.');
if (hasElectron && isBuilt) {
  const packagedReport = `--outputFile.json=${path.join(REPORTS, 'packaged.json')}`;
  const command = [
    'vitest',
    'run',
    '--config',
    'vitest.packaged.config.ts',
    '--reporter=default',
    '--reporter=json',
    packagedReport,
  ];
  await suite('packaged', command, vitestCounts);
}
printFailures();
if (total.skipped > 0) console.log(`\n${total.skipped} skipped`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
