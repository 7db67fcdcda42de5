import type { KnownPerson, TrackerEvent } from 'typed-cio';
import { describe, expect, test } from 'vitest';
import { overLimit } from '../../../src/core/rules/over-limit.js';
import { someone, verbs, visitor } from '../../contract/sample-events.js';

const user = (userId: string): KnownPerson => ({ by: 'userId', userId });
const named = (kind: 'event' | 'page' | 'screen', name: string) =>
  ({ ...verbs[kind](someone), name }) as TrackerEvent;
const grouped = (groupId: string) => ({ ...verbs.group(someone), groupId }) as TrackerEvent;
const manyTraits = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, number) => [`t${number}`, number]));

/** Just within a limit of bytes, and one byte over it, in letters of one, two, three and four bytes. */
const letters = ['a', 'ü', '漢', '🎈'];
const within = (bytes: number, letter: string) => {
  const size = Buffer.byteLength(letter);
  return letter.repeat(Math.floor(bytes / size)) + 'a'.repeat(bytes % size);
};

describe('overLimit', () => {
  describe.each(letters)('in letters like %s', (letter) => {
    test.each([
      [
        'person id',
        {
          limit: 150,
          make: (text: string) => verbs.event(user(text)),
          what: "the person's userId",
          field: 'person.userId',
        },
      ],
      [
        'mail address',
        {
          limit: 150,
          make: (text: string) => verbs.page({ by: 'email', email: text }),
          what: "the person's email",
          field: 'person.email',
        },
      ],
      [
        'cio_id',
        {
          limit: 150,
          make: (text: string) => verbs.delete({ by: 'cioId', cioId: text }),
          what: "the person's cioId",
          field: 'person.cioId',
        },
      ],
      [
        'visitor',
        {
          limit: 150,
          make: (text: string) => verbs.screen({ by: 'anonymousId', anonymousId: text }),
          what: "the person's anonymousId",
          field: 'person.anonymousId',
        },
      ],
      [
        'visitor of a user',
        {
          limit: 150,
          make: (text: string) => verbs.identify({ by: 'userId', userId: 'u', anonymousId: text }),
          what: "the person's anonymousId",
          field: 'person.anonymousId',
        },
      ],
      [
        'person of an identify',
        {
          limit: 150,
          make: (text: string) => verbs.identify(user(text)),
          what: "the person's userId",
          field: 'person.userId',
        },
      ],
      [
        'person of a group',
        {
          limit: 150,
          make: (text: string) => verbs.group(user(text)),
          what: "the person's userId",
          field: 'person.userId',
        },
      ],
      [
        'person who is merged',
        {
          limit: 150,
          make: (text: string) => verbs.merge(user(text)),
          what: "the person's userId",
          field: 'person.userId',
        },
      ],
      [
        'person who is merged into',
        {
          limit: 150,
          make: (text: string) => ({ ...verbs.merge(someone), into: user(text) }) as TrackerEvent,
          what: "the person's userId",
          field: 'person.userId',
        },
      ],
      [
        'person to suppress',
        {
          limit: 150,
          make: (text: string) => verbs.suppress(user(text)),
          what: "the person's userId",
          field: 'person.userId',
        },
      ],
      [
        'event name',
        {
          limit: 100,
          make: (text: string) => named('event', text),
          what: 'the name of the event',
          field: 'name',
        },
      ],
      [
        'page name',
        {
          limit: 100,
          make: (text: string) => named('page', text),
          what: 'the name of the page',
          field: 'name',
        },
      ],
      [
        'screen name',
        {
          limit: 100,
          make: (text: string) => named('screen', text),
          what: 'the name of the screen',
          field: 'name',
        },
      ],
      ['group id', { limit: 150, make: grouped, what: 'groupId', field: 'groupId' }],
      [
        'trait value',
        {
          limit: 1000,
          make: (text: string) => verbs.identify(someone, { bio: text }),
          what: 'trait bio',
          field: 'traits.bio',
        },
      ],
      [
        'trait value of a group',
        {
          limit: 1000,
          make: (text: string) => verbs.group(someone, { bio: text }),
          what: 'trait bio',
          field: 'traits.bio',
        },
      ],
    ])('a %s may have its limit of bytes and not one more', (_, { limit, make, what, field }) => {
      const text = within(limit, letter);
      expect(Buffer.byteLength(text)).toBe(limit);
      expect(overLimit(make(text))).toBeUndefined();
      const refusal = overLimit(make(`${text}a`));
      const message = `${what} has ${limit + 1} bytes; Customer.io takes ${limit}`;
      expect(refusal).toEqual({ code: 'LIMIT_EXCEEDED', field, message });
    });

    test('the name of a trait may have 150 bytes and not one more', () => {
      const name = within(150, letter);
      expect(overLimit(verbs.identify(someone, { [name]: 1 }))).toBeUndefined();
      const refusal = overLimit(verbs.identify(someone, { [`${name}a`]: 1 }));
      expect(refusal).toMatchObject({
        code: 'LIMIT_EXCEEDED',
        message: 'the name of a trait has 151 bytes; Customer.io takes 150',
      });
      expect(refusal?.field).toMatch(/^traits\./);
      expect(refusal?.field?.length).toBeLessThanOrEqual(50);
    });
  });

  test.each([
    ['an object', { given: { list: 'x'.repeat(1000) } }],
    ['a list', { given: ['x'.repeat(500), 'x'.repeat(500)] }],
  ])('measures %s as its JSON', (_, { given }) => {
    expect(overLimit(verbs.identify(someone, { big: given }))).toMatchObject({ field: 'traits.big' });
  });

  test.each([[null], [true], [12.5], [new Date(0)]])('takes the short value %s', (value) => {
    expect(overLimit(verbs.identify(someone, { small: value }))).toBeUndefined();
  });

  test('looks at every trait', () => {
    const traits = { plan: 'pro', bio: 'x'.repeat(1001), name: 'Ada' };
    expect(overLimit(verbs.identify(someone, traits))).toMatchObject({ field: 'traits.bio' });
  });

  test('takes 300 traits and not 301', () => {
    expect(overLimit(verbs.identify(someone, manyTraits(300)))).toBeUndefined();
    expect(overLimit(verbs.identify(someone, manyTraits(301)))).toEqual({
      code: 'LIMIT_EXCEEDED',
      message: '301 traits in one call; Customer.io takes 300',
      field: 'traits',
    });
    expect(overLimit(verbs.group(someone, manyTraits(301)))).toMatchObject({ field: 'traits' });
  });

  test('counts the visitor among the traits of identify', () => {
    const person: KnownPerson = { by: 'userId', userId: 'u', anonymousId: visitor };
    expect(overLimit(verbs.identify(person, manyTraits(299)))).toBeUndefined();
    expect(overLimit(verbs.identify(person, manyTraits(300)))).toMatchObject({ field: 'traits' });
  });

  const long = { a: 'x'.repeat(600), b: 'x'.repeat(600) };

  test.each([
    'cio_subscription_preferences',
    'cio_subscription_preferences.topics.topic_1',
    'cio_relationships',
  ])('does not measure %s, which is a structure', (name) => {
    expect(overLimit(verbs.identify(someone, { [name]: long }))).toBeUndefined();
    expect(overLimit(verbs.group(someone, { [name]: long }))).toBeUndefined();
  });

  test.each(['cio_anything', 'cio_relationships.0', 'relationshipAttributes', 'my_cio_relationships'])(
    'measures %s of a person like any other trait',
    (name) => {
      expect(overLimit(verbs.identify(someone, { [name]: long }))).toMatchObject({ field: `traits.${name}` });
    },
  );

  test('neither measures nor counts what a group call says besides traits', () => {
    const others = { object_type_id: '1', relationshipAttributes: long };
    expect(overLimit(verbs.group(someone, { ...manyTraits(300), ...others }))).toBeUndefined();
    expect(overLimit(verbs.group(someone, { ...manyTraits(301), ...others }))).toMatchObject({
      field: 'traits',
    });
  });

  test('has nothing against event properties, which have no limit of their own', () => {
    expect(overLimit(verbs.event(someone, { text: 'x'.repeat(5000) }))).toBeUndefined();
  });
});
