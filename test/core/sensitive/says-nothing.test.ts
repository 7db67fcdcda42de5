import { describe, expect, test } from 'vitest';
import { saysNothing } from '../../../src/core/sensitive/says-nothing.js';

describe('saysNothing', () => {
  test.each([
    ['', true],
    ['  ', true],
    ['****', true],
    ['••••', true],
    ['xxxx', true],
    ['**** **** **** 4242', true],
    ['xxxx-xxxx-xxxx-4242', true],
    ['*****6789', true],
    ['[redacted]', true],
    ['<REDACTED>', true],
    ['filtered', true],
    ['none', true],
    ['n/a', true],
    ['false', true],
    ['{{ token }}', true],
    [['$', '{TOKEN}'].join(''), true],
    ['<token>', true],
    ['%TOKEN%', true],
    ['x', false],
    ['hunter2', false],
    ['4242', false],
    ['*4242', false],
    ['**12345', false],
    ['nobody', false],
    ['*'.repeat(41), false],
  ])('%s: %s', (text, want) => {
    expect(saysNothing(text)).toBe(want);
  });
});
