import { defineConfig } from 'vitest/config';

/**
 * The tests that Stryker runs over every mutant of the verifier: those of the domain that name what they refuse. Without those that change
 * a package at hundreds of places: they take seconds for each mutant, and a guard is to be noticed by the test that is about it.
 */
export default defineConfig({
  test: {
    pool: 'threads',
    isolate: false,
    include: [
      'test/domain/{package,record}/**/*.test.ts',
      'test/domain/people/{key-check,judge-authority}.test.ts',
      'test/domain/governance/judge-sign-off.test.ts',
    ],
    exclude: ['test/domain/package/tampering-samples.test.ts'],
    environment: 'node',
    testTimeout: 60_000,
  },
});
