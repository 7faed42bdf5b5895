/** What the reports of the two test runners say, in one shape. */
import { withoutColours } from './electron/commands.mjs';

/** @typedef {{ name: string, text: string }} Failure */
/** @typedef {{ passed: number, failed: number, skipped: number, failures: Failure[] }} Counts */

/** @typedef {{ status: string, fullName: string, failureMessages?: string[] }} VitestTest */
/** @typedef {{ name: string, status: string, message?: string, assertionResults: VitestTest[] }} VitestFile */

/**
 * @param {{ testResults: VitestFile[] }} report vitest's JSON report
 * @returns {Counts} a file that could not be run counts as one failure
 */
export function vitestCounts({ testResults }) {
  /** @type {Counts} */
  const counts = { passed: 0, failed: 0, skipped: 0, failures: [] };
  for (const file of testResults) {
    const failed = file.assertionResults.filter((test) => test.status === 'failed');
    counts.passed += file.assertionResults.filter((test) => test.status === 'passed').length;
    counts.skipped += file.assertionResults.filter((test) => !['passed', 'failed'].includes(test.status)).length;
    for (const test of failed) {
      counts.failures.push({ name: `${file.name}: ${test.fullName}`, text: (test.failureMessages ?? []).join('\n') });
    }
    if (file.status === 'failed' && failed.length === 0) counts.failures.push({ name: file.name, text: file.message ?? '' });
  }
  return { ...counts, failed: counts.failures.length };
}

/** @typedef {{ status: string, error?: { message?: string, stack?: string } }} PlaywrightResult */
/** @typedef {{ status: string, results: PlaywrightResult[] }} PlaywrightTest */
/** @typedef {{ title: string, tests: PlaywrightTest[] }} PlaywrightSpec */
/** @typedef {{ title: string, specs?: PlaywrightSpec[], suites?: PlaywrightSuite[] }} PlaywrightSuite */

/** @param {PlaywrightSuite} suite @param {string} above @returns {Generator<{ name: string, test: PlaywrightTest }>} */
function* testsIn(suite, above = '') {
  const name = above === '' ? suite.title : `${above} › ${suite.title}`;
  for (const spec of suite.specs ?? []) for (const test of spec.tests) yield { name: `${name} › ${spec.title}`, test };
  for (const inner of suite.suites ?? []) yield* testsIn(inner, name);
}

/**
 * @param {{ suites: PlaywrightSuite[], errors?: { message?: string }[] }} report Playwright's JSON report
 * @returns {Counts} a test that passed on a second try counts as failed: what is not certain is not done
 */
export function playwrightCounts({ suites, errors = [] }) {
  /** @type {Counts} */
  const counts = { passed: 0, failed: 0, skipped: 0, failures: [] };
  for (const { name, test } of suites.flatMap((suite) => [...testsIn(suite)])) {
    if (test.status === 'expected') counts.passed++;
    else if (test.status === 'skipped') counts.skipped++;
    else {
      const text = test.results.map(({ error, status }) => error?.stack ?? error?.message ?? status).join('\n');
      counts.failures.push({ name, text: withoutColours(text) });
    }
  }
  for (const error of errors) counts.failures.push({ name: 'playwright', text: withoutColours(error.message ?? '') });
  return { ...counts, failed: counts.failures.length };
}
