import { mergeConfig } from 'vitest/config';
import all from '../vitest.config.js';
import { allTests, whySlow } from './fast-tests.js';

const fast = mergeConfig(all, {
  test: {
    // No test here starts a program that needs a core of its own.
    maxWorkers: 2,
    // Most of the time goes into loading the source: once for each worker, not once for each file.
    isolate: false,
    pool: 'threads',
  },
});
// Not merged with the others: lists are put together.
fast.test.reporters = ['dot', ['json', { outputFile: 'coverage/fast.json' }]];
fast.test.include = allTests().filter((path) => whySlow(path) === undefined);

export default fast;
