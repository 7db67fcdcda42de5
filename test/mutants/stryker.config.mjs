/**
 * Breaks the code in a thousand small ways and counts how many of them no test notices (https://stryker-mutator.io).
 * One part: `npm run test:mutants -- --mutate src/core/pipeline/pause.ts`.
 *
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  mutate: ['src/core/pipeline/**/*.ts', 'src/core/transports/**/*.ts', 'src/adapters/**/*.ts'],
  testRunner: 'vitest',
  vitest: { configFile: 'test/mutants/vitest.config.ts' },
  plugins: ['@stryker-mutator/vitest-runner'],
  coverageAnalysis: 'perTest',
  // What runs only while a file is loaded, a constant, would need every test for each mutant of it.
  ignoreStatic: true,
  ignorePatterns: ['coverage', 'dist', 'docs', 'examples', '.tmp', '.ci', 'test/mutants/node_modules'],
  tempDirName: '.tmp/stryker',
  incrementalFile: '.tmp/stryker-incremental.json',
  jsonReporter: { fileName: '.tmp/mutants/mutants.json' },
  htmlReporter: { fileName: '.tmp/mutants/mutants.html' },
  reporters: ['progress', 'clear-text', 'json', 'html'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  concurrency: 2,
  timeoutMS: 5000,
  thresholds: { high: 95, low: 90, break: 85 },
};
