import { describe, expect, test } from 'vitest';
import { bothKeys, eachKey, orderKeysOf, someKey } from '../../../src/core/model/order-keys.js';
import type { KnownPerson } from '../../../src/core/model/person.js';

const user: KnownPerson = { by: 'userId', userId: 'x@y.co' };
const visitor: KnownPerson = { by: 'anonymousId', anonymousId: 'x@y.co' };
const both: KnownPerson = { by: 'userId', userId: 'x@y.co', anonymousId: 'x@y.co' };

describe('orderKeysOf', () => {
  test('is the same for the same person, and one number', () => {
    expect(orderKeysOf(user)).toBe(orderKeysOf({ ...user }));
    expect(orderKeysOf(user)).toBeTypeOf('number');
  });

  test('tells the kinds of identifiers apart', () => {
    const people: KnownPerson[] = [
      user,
      visitor,
      { by: 'email', email: 'x@y.co' },
      { by: 'phone', phone: 'x@y.co' },
      { by: 'cioId', cioId: 'x@y.co' },
    ];
    expect(new Set(people.map(orderKeysOf)).size).toBe(5);
  });

  test('reads a mail address without regard to case, and a user id with it', () => {
    const keyOf = (email: string) => orderKeysOf({ by: 'email', email });
    expect(keyOf('A@B.co')).toBe(keyOf('a@b.co'));
    expect(orderKeysOf({ by: 'userId', userId: 'A' })).not.toBe(orderKeysOf({ by: 'userId', userId: 'a' }));
  });

  test('has the keys of both for a user who was a visitor', () => {
    expect(orderKeysOf(both)).toEqual([orderKeysOf(user), orderKeysOf(visitor)]);
  });

  test('spreads ids that differ in one character', () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => `user-${index}`);
    const keys = new Set(ids.map((userId) => orderKeysOf({ by: 'userId', userId })));
    expect(keys.size).toBe(ids.length);
    for (const key of keys) expect(key).toBeGreaterThanOrEqual(0);
  });
});

describe('bothKeys', () => {
  test('lists the keys of two people', () => {
    expect(bothKeys(1, 2)).toEqual([1, 2]);
    expect(bothKeys([1, 2], [3])).toEqual([1, 2, 3]);
  });
});

describe('someKey and eachKey', () => {
  test.each([
    ['one key', { keys: 7, want: [7] }],
    ['a list', { keys: [7, 8], want: [7, 8] }],
    ['an empty list', { keys: [], want: [] }],
  ] as const)('of %s', (_, { keys, want }) => {
    const seen: number[] = [];
    eachKey(keys, (key) => seen.push(key));
    expect(seen).toEqual(want);
    expect(someKey(keys, (key) => key === want.at(-1))).toBe(want.length > 0);
    expect(someKey(keys, (key) => key === 9)).toBe(false);
  });
});
