import { defineConfig } from 'vitest/config';
import everyTest from '../vitest.config.js';

/** The tests that a mutant has to survive: those of the mutated folders, and of what stands directly on them. */
export default defineConfig({
  ...everyTest,
  test: {
    include: ['test/{adapters,contract,core,server}/**/*.test.ts'],
    // Random schedules take too long for each mutant. So the score is earned by the tests that name what they hold.
    exclude: [
      'test/**/schedules.test.ts',
      'test/**/*.property.test.ts',
      'test/server/{ready,shutdown}.test.ts',
    ],
    // A mutant that lets a promise hang is found by this, in a quarter of the time.
    testTimeout: 5000,
    // Twice as fast. What `exclude` names last runs processes of its own, in which nothing is mutated.
    isolate: false,
    reporters: ['default'],
  },
});
