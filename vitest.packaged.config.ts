import { defineConfig } from 'vitest/config';

/** What only a package of the application can show: `npm run test:packaged` makes two of them first (docs/decisions/packaging.md). */
export default defineConfig({
  test: {
    pool: 'forks',
    // One after another: each starts the application, and two would share one display and two cores.
    fileParallelism: false,
    globalSetup: ['test/packaged/make-packages.ts'],
    include: ['test/packaged/**/*.test.ts'],
    environment: 'node',
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
