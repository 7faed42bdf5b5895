import { expect, it } from 'vitest';
import { playwrightCounts, vitestCounts } from '../../scripts/test-counts.mjs';

it('counts a test file that could not be run as one failure', () => {
  const report = {
    testResults: [
      {
        name: 'a.test.ts',
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'adds' },
          { status: 'failed', fullName: 'subtracts', failureMessages: ['expected 1 to be 2'] },
          { status: 'pending', fullName: 'divides' },
        ],
      },
      { name: 'b.test.ts', status: 'failed', message: 'Cannot find module', assertionResults: [] },
    ],
  };
  expect(vitestCounts(report)).toEqual({
    passed: 1,
    failed: 2,
    skipped: 1,
    failures: [
      { name: 'a.test.ts: subtracts', text: 'expected 1 to be 2' },
      { name: 'b.test.ts', text: 'Cannot find module' },
    ],
  });
});

it('counts a journey that passed on its second try as failed, and an error outside all journeys too', () => {
  const spec = (title: string, status: string, message?: string) => ({
    title,
    tests: [{ status, results: [{ status, ...(message && { error: { message } }) }] }],
  });
  const report = {
    suites: [
      {
        title: 'app.spec.ts',
        specs: [spec('opens', 'expected'), spec('closes', 'skipped')],
        suites: [
          { title: 'list', specs: [spec('sorts', 'unexpected', '\u001b[31mno rows\u001b[39m'), spec('filters', 'flaky')] },
        ],
      },
    ],
    errors: [{ message: 'global setup failed' }],
  };
  expect(playwrightCounts(report)).toEqual({
    passed: 1,
    failed: 3,
    skipped: 1,
    failures: [
      { name: 'app.spec.ts › list › sorts', text: 'no rows' },
      { name: 'app.spec.ts › list › filters', text: 'flaky' },
      { name: 'playwright', text: 'global setup failed' },
    ],
  });
});
