import { describe, expect, test } from 'vitest';
import { pageSizes } from '../page-sizes.js';
import { root } from './source.js';

/** In bytes, minified and gzipped. */
const budgets = [
  ['createTracker', { start: 6.5 * 1024, later: 3.5 * 1024 }],
  ['onNavigation', { start: 600, later: 0 }],
  ['trackLink', { start: 600, later: 0 }],
  ['trackForm', { start: 600, later: 0 }],
] as const;

describe('what a page loads', () => {
  test.each(budgets)('%s stays within its budget', async (names, { start, later }) => {
    const sizes = await pageSizes(`export { ${names} } from './dist/browser/index.js'`, root);
    console.log(`${names}: ${sizes.start} bytes at start, ${sizes.later} later`);
    expect(sizes.start).toBeGreaterThan(0);
    expect(sizes.start).toBeLessThanOrEqual(start);
    expect(sizes.later).toBeLessThanOrEqual(later);
  });
});
