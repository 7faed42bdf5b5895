import { defineConfig } from 'vitest/config';

/**
 * Three projects, all in plain Node: `unit` for what needs nothing but files and databases, `window` for the parts of the window, which have
 * its texts, `browser` for what drives a real Chromium (test/support/chromium.ts). Whole journeys through the real application are
 * Playwright's: playwright.config.ts.
 */
export default defineConfig({
  test: {
    // Each test file is a process of its own: databases, keys and working folders are real and must not meet.
    pool: 'forks',
    // By itself it leaves a core to whoever looks on: half of the two that our budgets name.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/{domain,application,contract,adapters,cli,electron,tools}/**/*.test.ts'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'window',
          include: ['test/renderer/**/*.test.{ts,tsx}'],
          setupFiles: ['test/support/window-texts.ts'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
