import { defineConfig } from '@playwright/test';

/** What takes longest begins first, so that both workers are busy to the end. */
const LONGEST = ['**/kill.spec.ts', '**/crash.spec.ts'];
const LONG = ['**/screens.spec.ts', '**/journey*.spec.ts', '**/main-job.spec.ts', '**/welcome.spec.ts'];

/** In milliseconds, for a whole test; the soak's numbers take hours. */
const PATIENCE = process.env['COLLEGIUM_SOAK'] === '1' ? 3 * 3_600_000 : 240_000;

/**
 * Whole journeys through the real application, two at a time: each has an Electron, a profile and a workspace of its own, and the second
 * worker a display of its own. Patience costs nothing where all is well, and much else may be going on in a computer.
 */
export default defineConfig({
  testDir: 'test/e2e',
  globalSetup: './test/e2e/global-setup.ts',
  workers: 2,
  fullyParallel: true,
  timeout: PATIENCE,
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list']],
  outputDir: 'test-results',
  use: { trace: 'retain-on-failure' },
  projects: [
    { name: 'kills', testMatch: LONGEST },
    { name: 'long', testMatch: LONG },
    { name: 'journeys', testIgnore: [...LONGEST, ...LONG] },
  ],
});
