import { describe, expect, test } from 'vitest';
import { parseFault } from '../../src/sandbox/parse-fault.js';

describe('parseFault', () => {
  test.each([
    ['503', { status: 503 }],
    ['status=503', { status: 503 }],
    [
      '429 retry-after=3 times=5 path=/v1/*',
      { status: 429, retryAfter: 3, times: 5, match: { path: '/v1/*' } },
    ],
    ['  cut=after   after=2 ', { cut: 'after', after: 2 }],
    ['delay=2000', { delayMs: 2000 }],
    ['delay=1.5s times=always', { delayMs: 1500, times: 'always' }],
    ['delay=250ms 500', { delayMs: 250, status: 500 }],
    ['retry-after="Wed, 21 Oct 2026 07:28:00 GMT"', { retryAfter: 'Wed, 21 Oct 2026 07:28:00 GMT' }],
    ['500 body="not json"', { status: 500, body: 'not json' }],
    ['500 body=a=b', { status: 500, body: 'a=b' }],
    ['500 path=/v1/* method=post', { status: 500, match: { path: '/v1/*', method: 'POST' } }],
  ])('reads %s', (text, fault) => {
    expect(parseFault(text)).toEqual(fault);
  });

  test.each([
    ['', 'it does nothing: say a status (503), retry-after=3, delay=2000 or cut=before'],
    ['times=3 path=/v1/*', /^it does nothing/],
    ['delay=0', /^it does nothing/],
    [
      '503 tims=3',
      '"tims" is not known; there is status, retry-after, body, delay, cut, times, after, path, method',
    ],
    ['constructor=1', /^"constructor" is not known/],
    ['503 times', 'times has no value: write times=…, without spaces'],
    ['503 times= 3', /^times has no value/],
    ['503 times=x', 'times must be a whole number or always, not "x"'],
    ['503 times=0', /^fault\.times: /],
    ['99', /^fault\.status: /],
    ['503 504', 'status is said twice'],
    ['delay=2m', 'delay must be milliseconds (2000) or seconds (2s), not "2m"'],
    ['cut=now', 'cut must be before or after, not "now"'],
    ['503 "', /^"\\"" is not known/],
  ])('refuses %j', (text, message) => {
    expect(() => parseFault(text)).toThrow(TypeError);
    // A text is found anywhere in the message, a pattern as it says.
    expect(() => parseFault(text)).toThrow(message);
  });
});
