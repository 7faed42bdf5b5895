import { defineConfig } from 'vitest/config';

/**
 * Two projects, both in plain Node: `unit` for what needs nothing but files and databases, `browser` for what drives a real
 * Chromium (test/support/chromium.ts). Whole journeys through the real application are Playwright's: playwright.config.ts.
 */
export default defineConfig({
  test: {
    // Each test file is a process of its own: databases, keys and working folders are real and must not meet.
    pool: 'forks',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          setupFiles: ['test/support/window-texts.ts'],
          include: ['test/{domain,application,contract,adapters,cli,renderer,electron,tools}/**/*.test.{ts,tsx}'],
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
