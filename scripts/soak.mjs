#!/usr/bin/env node
/*
 * `npm run soak [-- ID…]`: the reliability tests with their large numbers, before a release: `npm run soak -- A3 B1`. They are the tests of
 * `npm test` and `npm run test:e2e` whose titles begin with an id of the plan (A3, H-12); COLLEGIUM_SOAK=1 makes them larger. Some need
 * root and a tool that is not everywhere: what was not tested is said. The figures are in reports/reliability.ndjson.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from './electron/places.mjs';

const ANY = '[A-Z]-?\\d{1,2}';
const REPORT = path.join(ROOT, 'reports/reliability.ndjson');

const ids = process.argv.slice(2);
const wrong = ids.filter((id) => !new RegExp(`^${ANY}$`).test(id));
if (wrong.length > 0) {
  console.error(`Not an id of a test: ${wrong.join(', ')}. Ids are such as A3 or H-12.`);
  process.exit(2);
}
const wanted = `(?:${ids.length > 0 ? ids.join('|') : ANY})`;

/** Files of tests with a title that begins with such an id. @param {RegExp} name */
const filesOf = (name) =>
  fs
    .readdirSync(path.join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((file) => name.test(file))
    .map((file) => path.join('test', file))
    .filter((file) => new RegExp(`['"\`]${wanted}[ :,]`).test(fs.readFileSync(path.join(ROOT, file), 'utf8')))
    .toSorted();

/** @param {string} tool @param {readonly string[]} args @returns {boolean} */
function run(tool, args) {
  const env = { ...process.env, COLLEGIUM_SOAK: '1' };
  return spawnSync(path.join(ROOT, 'node_modules/.bin', tool), args, { cwd: ROOT, stdio: 'inherit', env }).status === 0;
}

const before = fs.existsSync(REPORT) ? fs.statSync(REPORT).size : 0;
const title = `(^|\\s)${wanted}[ :,]`;
const tests = filesOf(/\.test\.tsx?$/);
const specs = filesOf(/\.spec\.ts$/);
if (tests.length + specs.length === 0) {
  console.error(`There is no test of ${ids.join(', ')}.`);
  process.exit(2);
}
const results = [
  tests.length === 0 || run('vitest', ['run', '--no-file-parallelism', '-t', title, ...tests]),
  specs.length === 0 || run('playwright', ['test', '--workers=1', '-g', title, ...specs]),
];

/** What this run wrote, as a table. */
const lines = fs.existsSync(REPORT) ? fs.readFileSync(REPORT).subarray(before).toString().split('\n').filter(Boolean) : [];
console.table(
  lines
    .map((line) => JSON.parse(line))
    .map(({ id, n, acked, lost, corrupt, hangs, p95, max, control, sec, seed }) => ({
      id,
      n,
      acked,
      lost,
      corrupt,
      hangs,
      p95,
      max,
      control,
      sec,
      seed,
      'rate below': lost === 0 && !control ? `${(300 / n || 0).toPrecision(2)} %` : '',
    })),
);
process.exitCode = results.every(Boolean) ? 0 : 1;
