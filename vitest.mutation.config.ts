import { defineConfig } from 'vitest/config';

/** The tests that Stryker runs over every mutant of the verifier: those of the domain, which need no files and no window. */
export default defineConfig({
  test: {
    pool: 'forks',
    isolate: false,
    include: ['test/domain/{package,record,people,governance}/**/*.test.ts'],
    environment: 'node',
    testTimeout: 60_000,
  },
});
