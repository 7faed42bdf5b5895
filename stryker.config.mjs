/*
 * `npm run mutate`: changes the verifier in every small way Stryker knows and asks the tests to notice. Not part of `npm test`: it takes
 * about a quarter of an hour on two cores. The bound is RELIABILITY's for the verifier; docs/mutation.md has the figures and explains what survives.
 */

/**
 * The tests of the domain that are about the verifier. Without those that change a package at hundreds of places: they take seconds for
 * each mutant, and a guard is to be noticed by the test that is about it.
 */
export const testFiles = {
  include: [
    'test/domain/{package,record}/*.test.ts',
    'test/domain/people/{key-check,judge-authority}.test.ts',
    'test/domain/governance/{judge-sign-off,sign-off-guards}.test.ts',
  ],
  exclude: ['test/domain/package/tampering-samples.test.ts'],
};

export default {
  testRunner: 'in-process',
  plugins: ['./scripts/mutation/test-runner.mjs'],
  coverageAnalysis: 'perTest',
  mutate: [
    'src/domain/package/{bag,check-bag,check-seal,checks,container,contents,crc32,decisions,entry-name,file-type,judge-records,key-file,limits,problem,read-zip,records-file,stored-zip,zip-directory}.ts',
    'src/domain/package/verif*.ts',
    'src/domain/record/{canonical,record,order}.ts',
    'src/domain/people/key-check.ts',
    'src/domain/governance/judge-sign-off.ts',
  ],
  // What modules do while they load (tables, limits, patterns of schemas) costs a process for each mutant: `STATIC=1 npm run mutate`.
  ignoreStatic: process.env.STATIC !== '1',
  // TypeScript 7 has no API that Stryker could rewrite a configuration with; Vite strips types by itself.
  tsconfigFile: 'none.json',
  concurrency: 2,
  timeoutMS: 20_000,
  tempDirName: '.cache/stryker',
  reporters: ['clear-text', 'json', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: 'reports/mutation.json' },
  thresholds: { high: 98, low: 95, break: 95 },
};
