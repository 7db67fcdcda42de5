import { describe, expect, test } from 'vitest';
import { base64 } from '../../../src/core/transports/base64.js';

describe('base64', () => {
  test.each([
    '',
    'a',
    'ab',
    'abc',
    'abcd',
    'site:key',
    '~~~???',
    '>>>~~~',
    ' !"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
  ])('writes %j as everybody does, without the padding', (text) => {
    expect(base64(text)).toBe(btoa(text).replace(/=+$/, ''));
  });
});
