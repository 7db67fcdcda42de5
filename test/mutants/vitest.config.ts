import { defineConfig } from 'vitest/config';
import everyTest from '../vitest.config.js';

/**
 * The tests that a mutant has to survive: those of the mutated folders, and of what stands directly on them. Not the
 * random schedules, so that the score is earned by the tests that name what they hold.
 */
export default defineConfig({
  ...everyTest,
  test: {
    include: ['test/{adapters,contract,core,server}/**/*.test.ts'],
    exclude: [
      // These start processes of their own, in which nothing is mutated.
      'test/server/{freeze,leaving,ready,shutdown}.test.ts',
      'test/adapters/http-collected.test.ts',
      // Each an hour's worth of requests: what they find, others find sooner.
      'test/core/pipeline/dead-destination.test.ts',
      'test/core/sensitive/linear.test.ts',
    ],
    // A mutant that lets a promise hang is found by this, in a quarter of the time.
    testTimeout: 5000,
    // Twice as fast.
    isolate: false,
    reporters: ['default'],
  },
});
