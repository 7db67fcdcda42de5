import { describe, expect, test } from 'vitest';
import { refuseUnknown } from '../../src/server/refuse-unknown.js';

const known = ['transport', 'onInvalid', 'onOutcome', 'onError', 'timeoutMs'];

describe('refuseUnknown', () => {
  test('takes what is known, and nothing at all', () => {
    expect(() => refuseUnknown('', {}, known)).not.toThrow();
    expect(() => refuseUnknown('', { transport: 1, onError: undefined }, known)).not.toThrow();
  });

  test.each([
    ['a letter too few', { name: 'onInvlid', nearest: 'onInvalid' }],
    ['a letter too many', { name: 'transports', nearest: 'transport' }],
    ['another letter', { name: 'onErrer', nearest: 'onError' }],
    ['another case', { name: 'timeoutms', nearest: 'timeoutMs' }],
    ['another end', { name: 'timeout', nearest: 'timeoutMs' }],
  ])('names the nearest one first for %s', (_, { name, nearest }) => {
    expect(() => refuseUnknown('', { [name]: 1 }, known)).toThrow(
      expect.objectContaining({
        code: 'INVALID_OPTION',
        field: name,
        message: expect.stringContaining(`${name} is no option; the nearest are ${nearest},`),
      }),
    );
  });

  test('names the group, and no more than three', () => {
    expect(() => refuseUnknown('retry', { retries: 5 }, known)).toThrow(
      /^retry\.retries is .* \w+, \w+, \w+$/,
    );
  });
});
