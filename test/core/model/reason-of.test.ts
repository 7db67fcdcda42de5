import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { reasonOf } from '../../../src/core/model/reason-of.js';

describe('reasonOf', () => {
  test.each<[string, unknown, string]>([
    ['an error', new Error('no'), 'no'],
    ['a text', 'no', 'no'],
    ['an error of another realm', runInNewContext('new TypeError("no")'), 'no'],
    ['a DOMException', new DOMException('no', 'AbortError'), 'no'],
    ['an object with a message', { message: 'no' }, 'no'],
    [
      'several errors in one, which have a code alone',
      Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }),
      'ECONNREFUSED',
    ],
  ])('%s says what it says', (_, thrown, words) => expect(reasonOf(thrown)).toBe(words));

  test.each<[string, unknown]>([
    ['an error without a word', new Error('')],
    ['nothing', undefined],
    ['null', null],
    ['a number', 5],
    ['a symbol', Symbol('x')],
    ['a message that is no text', { message: {} }],
  ])('%s has no message', (_, thrown) =>
    expect(reasonOf(thrown)).toBe('it threw something without a message'),
  );

  test('what cannot be read says so', () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(reasonOf(proxy)).toBe('it threw something that cannot be read');
  });
});
