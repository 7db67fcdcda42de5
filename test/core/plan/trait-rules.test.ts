import type { IdentifyEvent, KnownPerson, PlainObject, TrackerEvent } from 'typed-cio';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { TraitsDefinition } from '../../../src/core/plan/define-plan.js';
import { TraitRules } from '../../../src/core/plan/trait-rules.js';

const schema = z.object({});
const ada: KnownPerson = { by: 'userId', userId: 'ada' };

const rulesOf = (traits: Omit<TraitsDefinition, 'schema'>, writer?: string) =>
  TraitRules.of({ schema, ...traits }, writer);

const identify = (person: KnownPerson, traits: PlainObject): IdentifyEvent => ({
  kind: 'identify',
  id: '1',
  timestamp: 0,
  context: undefined,
  person,
  traits,
});

/** What becomes of identifies that come one after the other. */
function outcomes(rules: TraitRules, events: readonly IdentifyEvent[]): readonly (string | undefined)[] {
  return events.map((event) => {
    const refusal = rules.refusal(event.person, event.traits, event.traits);
    if (refusal === undefined) rules.learn(event);
    return refusal?.field;
  });
}

describe('a trait with writers', () => {
  const writers = { plan: ['billing', 'admin'], vip: [] };

  test.each<[string, { writer: string | undefined; traits: PlainObject; message: string | undefined }]>([
    ['is written by one of them', { writer: 'admin', traits: { plan: 'pro' }, message: undefined }],
    ['is left alone by others', { writer: 'quiz', traits: { name: 'Ada' }, message: undefined }],
    [
      'is not written by others',
      {
        writer: 'quiz',
        traits: { plan: 'pro' },
        message: 'traits.plan: only billing and admin may write it, and this tracker is that of quiz',
      },
    ],
    [
      'is not written by nobody in particular',
      {
        writer: undefined,
        traits: { plan: 'pro' },
        message: 'traits.plan: only billing and admin may write it, and this tracker has no `writer` option',
      },
    ],
    [
      'is not taken away either',
      { writer: 'quiz', traits: { plan: null }, message: expect.stringContaining('traits.plan') },
    ],
    [
      'is written by nobody where there are none',
      {
        writer: 'admin',
        traits: { vip: true },
        message: 'traits.vip: no service may write it, and this tracker is that of admin',
      },
    ],
    [
      'is named with all the others',
      {
        writer: 'quiz',
        traits: { plan: 'pro', vip: true },
        message: expect.stringMatching(/^traits\.plan: .*; traits\.vip: /),
      },
    ],
  ])('%s', (_, { writer, traits, message }) => {
    const refusal = rulesOf({ writers }, writer)?.refusal(ada, traits, traits);
    expect(refusal?.message).toEqual(message);
    if (refusal)
      expect(refusal).toMatchObject({
        code: 'TRAIT_WRITE_DENIED',
        field: expect.stringMatching(/^traits\./),
      });
  });

  test('is not written under the name that a transform takes away', () => {
    const rules = rulesOf({ writers }, 'quiz')!;
    expect(rules.refusal(ada, { plan: 'pro' }, { tier: 'pro' })).toMatchObject({ field: 'traits.plan' });
    expect(rules.refusal(ada, { plan: undefined }, {})).toBeUndefined();
    expect(rules.refusal(ada, {}, { plan: 'the default' })).toMatchObject({ field: 'traits.plan' });
  });

  test('costs nothing where the writer may write all of them', () => {
    expect(rulesOf({ writers: { plan: ['billing'] } }, 'billing')).toBeUndefined();
    expect(rulesOf({})).toBeUndefined();
  });
});

describe('a trait that is set once', () => {
  const rules = () => rulesOf({ setOnce: ['source', 'since'] })!;

  test.each<[string, { traits: readonly PlainObject[]; want: readonly (string | undefined)[] }]>([
    [
      'keeps its first value',
      { traits: [{ source: 'ads' }, { source: 'organic' }], want: [undefined, 'traits.source'] },
    ],
    [
      'takes the same again',
      { traits: [{ source: 'ads' }, { source: 'ads' }], want: [undefined, undefined] },
    ],
    [
      'may be left out',
      {
        traits: [{ source: 'ads' }, { name: 'Ada' }, { source: 'b' }],
        want: [undefined, undefined, 'traits.source'],
      },
    ],
    ['does not hold others', { traits: [{ name: 'a' }, { name: 'b' }], want: [undefined, undefined] }],
    [
      'is each by itself',
      {
        traits: [{ source: 'ads' }, { since: 5 }, { since: 6 }],
        want: [undefined, undefined, 'traits.since'],
      },
    ],
    ['is not set by null', { traits: [{ source: null }, { source: 'ads' }], want: [undefined, undefined] }],
    [
      'is not taken away',
      { traits: [{ source: 'ads' }, { source: null }], want: [undefined, 'traits.source'] },
    ],
    [
      'is not taken from a refused call',
      {
        traits: [{ source: 'a' }, { source: 'b', since: 1 }, { since: 2 }],
        want: [undefined, 'traits.source', undefined],
      },
    ],
    [
      'compares dates, lists and long texts',
      {
        traits: [
          { source: 'x'.repeat(1000), since: new Date(5) },
          { source: 'x'.repeat(1000), since: new Date(5) },
          { source: `${'x'.repeat(999)}y` },
          { since: new Date(6) },
        ],
        want: [undefined, undefined, 'traits.source', 'traits.since'],
      },
    ],
  ])('%s', (_, { traits, want }) => {
    expect(
      outcomes(
        rules(),
        traits.map((one) => identify(ada, one)),
      ),
    ).toEqual(want);
  });

  test('never repeats a value', () => {
    const one = rules();
    one.learn(identify(ada, { source: 'secret-one' }));
    expect(JSON.stringify(one.refusal(ada, {}, { source: 'secret-two' }))).not.toContain('secret');
  });

  test.each<[string, { one: KnownPerson; same: KnownPerson }]>([
    ['a user, with a visitor or without', { one: ada, same: { ...ada, anonymousId: 'v' } }],
    [
      'an address in any case',
      { one: { by: 'email', email: 'a@b.co' }, same: { by: 'email', email: 'A@b.co' } },
    ],
    ['a cio_id', { one: { by: 'cioId', cioId: 'a3' }, same: { by: 'cioId', cioId: 'a3' } }],
    [
      'a visitor',
      { one: { by: 'anonymousId', anonymousId: 'v' }, same: { by: 'anonymousId', anonymousId: 'v' } },
    ],
  ])('knows the person again: %s', (_, { one, same }) => {
    const events = [identify(one, { source: 'a' }), identify(same, { source: 'b' })];
    expect(outcomes(rules(), events)).toEqual([undefined, 'traits.source']);
  });

  test('is that of one person, not of another with the same letters', () => {
    const people: readonly KnownPerson[] = [
      { by: 'userId', userId: 'a' },
      { by: 'userId', userId: 'b' },
      { by: 'cioId', cioId: 'a' },
      { by: 'anonymousId', anonymousId: 'a' },
    ];
    const events = people.map((person, index) => identify(person, { source: String(index) }));
    expect(outcomes(rules(), events)).toEqual([undefined, undefined, undefined, undefined]);
  });

  test.each(['delete', 'suppress'] as const)('is forgotten with the person: %s', (kind) => {
    const one = rules();
    one.learn(identify(ada, { source: 'a' }));
    one.learn({ kind, id: '2', timestamp: 0, context: undefined, person: ada } satisfies TrackerEvent);
    expect(one.refusal(ada, {}, { source: 'b' })).toBeUndefined();
  });

  test('is remembered for the last 10,000 people', () => {
    const one = rules();
    for (let number = 0; number <= 10_000; number++) {
      one.learn(identify({ by: 'userId', userId: `u${number}` }, { source: 'a' }));
    }
    const another = (userId: string) => one.refusal({ by: 'userId', userId }, {}, { source: 'b' });
    expect(another('u0')).toBeUndefined();
    expect(another('u1')).toBeDefined();
    expect(another('u10000')).toBeDefined();
  });

  test('is nothing to remember without such traits', () => {
    const writersOnly = rulesOf({ writers: { plan: ['billing'] } }, 'quiz')!;
    expect(outcomes(writersOnly, [identify(ada, { source: 'a' }), identify(ada, { source: 'b' })])).toEqual([
      undefined,
      undefined,
    ]);
  });
});
