import { describe, expect, test } from 'vitest';
import { shortName } from '../../../src/core/model/short-name.js';

describe('shortName', () => {
  test.each([
    ['a name', 'Order Paid', 'Order Paid'],
    ['a name of 200 characters', 'x'.repeat(200), 'x'.repeat(200)],
    ['a longer one', 'x'.repeat(100_000), `${'x'.repeat(199)}…`],
  ])('is for %s', (_, name, want) => {
    expect(shortName(name)).toBe(want);
  });
});
