import type { Person } from 'typed-cio';
import { describe, expect, test } from 'vitest';
import type { KnownPerson } from '../../../src/core/model/person.js';
import { readPerson } from '../../../src/core/rules/read-person.js';
import { refuseMerge } from '../../../src/core/rules/refuse-merge.js';

const known = (person: Person) => readPerson(person) as KnownPerson;

describe('refuseMerge', () => {
  test.each<[string, Person, Person]>([
    ['a user id', 'a', 'a'],
    ['a number and its text', 42, '42'],
    ['a number and a BigInt', 42, 42n],
    ['text and { userId }', 'a', { userId: 'a' }],
    ['a user, once with the visitor', { userId: 'a' }, { userId: 'a', anonymousId: 'v' }],
    ['an address in another case', { email: 'Ada@Example.com' }, { email: 'ada@example.com' }],
    ['an id that is sent as the same text', 'a\ud83d', 'a\ud83e'],
    ['a visitor', { anonymousId: 'v' }, { anonymousId: 'v' }],
    ['a cio_id with and without its prefix', { cioId: 'cio_a3000001' }, { cioId: 'a3000001' }],
  ])('one person is not merged with themselves: %s', (_, into, from) => {
    const refusal = {
      code: 'INVALID_PERSON',
      field: 'from',
      message: expect.stringContaining('same person'),
    };
    expect(refuseMerge(known(into), known(from))).toEqual(refusal);
    expect(refuseMerge(known(from), known(into))).toEqual(refusal);
  });

  test.each<[Person, Person, string]>([
    ['None', 'a', 'into'],
    ['a', 'None', 'from'],
    [{ userId: 'true' }, 'a', 'into'],
    ['a', { anonymousId: 'user_undefined' }, 'from'],
    ['a', { email: 'test@test.com' }, 'from'],
    ['user@example.com', 'a', 'into'],
  ])('an id that many people may have is not merged: %j and %j', (into, from, field) => {
    expect(refuseMerge(known(into), known(from))).toMatchObject({
      code: 'INVALID_PERSON',
      field,
      message: expect.stringContaining('cannot be undone'),
    });
  });

  test('nothing is repeated of the id but the word', () => {
    const refusal = refuseMerge(known('guest-undefined-ada.lovelace@corp.com'), known('a'));
    expect(refusal?.message).toContain('"-undefined-"');
    expect(refusal?.message).not.toContain('ada');
  });

  test.each<[Person, Person]>([
    ['a', 'A'],
    ['a', 'b'],
    ['a', { email: 'a@b.co' }],
    [{ userId: 'a', anonymousId: 'v' }, { anonymousId: 'v' }],
    [{ email: 'a@b.co' }, { email: 'b@b.co' }],
  ])('two people are: %j and %j', (into, from) => {
    expect(refuseMerge(known(into), known(from))).toBeUndefined();
  });
});
