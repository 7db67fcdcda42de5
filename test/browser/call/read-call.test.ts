import { describe, expect, test } from 'vitest';
import { newId } from '../../../src/browser/call/new-id.js';
import { readCall } from '../../../src/browser/call/read-call.js';
import { readPerson } from '../../../src/browser/call/read-person.js';
import { readTime } from '../../../src/browser/call/read-time.js';
import type { PageEvent } from '../../../src/browser/tracker-options.js';
import { readTimestamp } from '../../../src/core/rules/timestamp.js';

const now = Date.UTC(2026, 0, 1);
const id = newId(now);
const event: PageEvent = { kind: 'event', name: ' Demo Booked ', props: { seats: 3 } };

describe('a call of a page', () => {
  test('is stamped, its name trimmed and its values written down', () => {
    expect(readCall(event, {}, id, now, [])).toEqual({
      kind: 'event',
      name: 'Demo Booked',
      id,
      timestamp: now,
      json: '{"seats":3}',
      props: { seats: 3 },
    });
  });

  test.each([
    ['an id that is no ULID', event, { id: '1' }, 'INVALID_ID'],
    ['a time that is none', event, { timestamp: 'May' }, 'INVALID_TIMESTAMP'],
    ['no name', { ...event, name: '  ' }, {}, 'UNKNOWN_EVENT'],
    ['a name that is none', { ...event, name: undefined as never }, {}, 'UNKNOWN_EVENT'],
    ['props that are a list', { ...event, props: [] as never }, {}, 'INVALID_PROPS'],
    ['props that are a text', { ...event, props: 'x' as never }, {}, 'INVALID_PROPS'],
    ['props that are null', { ...event, props: null as never }, {}, 'INVALID_PROPS'],
    [
      'traits that are a function',
      { kind: 'identify', name: '', props: (() => 1) as never },
      {},
      'INVALID_TRAITS',
    ],
    ['a toJSON that gives a list', { ...event, props: { toJSON: () => [] } as never }, {}, 'INVALID_PROPS'],
  ] as const)('%s is refused', (_, given, options, code) => {
    expect(readCall(given, options, 'id' in options ? options.id : id, now, [])).toMatchObject({ code });
  });

  test('goes through the middleware, in order', () => {
    const call = readCall(event, {}, id, now, [
      (one) => ({ ...one, props: { ...one.props, a: 1 } }),
      (one) => ({ ...one, name: `${one.name}!` }),
    ]);
    expect(call).toMatchObject({ name: 'Demo Booked !', json: '{"seats":3,"a":1}' });
  });

  test('is left out where one returns null; the rest is not asked', () => {
    const asked: string[] = [];
    const call = readCall(event, {}, id, now, [
      () => null,
      (one) => {
        asked.push(one.name);
        return one;
      },
    ]);
    expect(call).toBeUndefined();
    expect(asked).toEqual([]);
  });
});

describe('the time of a call', () => {
  test.each([
    now,
    now / 1000,
    now / 1000 + 0.5,
    new Date(now),
    '2026-01-01',
    '2026-01-01T12:00:00.123Z',
    '2026-01-01T12:00:00+02:00',
    0,
    -1,
    Date.UTC(2101, 0, 1),
    new Date(Number.NaN),
    'May',
    '1',
    '',
    null,
    {},
    true,
    Number.NaN,
  ])('%o is read as the server reads it', (given) => {
    const server = readTimestamp(given);
    expect(readTime(given)).toBe(typeof server === 'number' ? server : 0);
  });
});

describe('the person of a call', () => {
  test.each([
    ['u1', 'u1'],
    [42, '42'],
    [{ userId: 'u1' }, 'u1'],
    [{ userId: 7 }, '7'],
    [{ email: 'ada@example.com' }, 'ada@example.com'],
    ['ada lovelace', 'ada lovelace'],
  ])('%o is %s', (given, want) => expect(readPerson(given)).toBe(want));

  test.each([
    [undefined],
    [null],
    [''],
    [' u1'],
    ['u1 '],
    [1.5],
    [Number.NaN],
    [{}],
    [{ email: 'nobody' }],
    [{ userId: '' }],
    ['cio_1'],
    [true],
    [[]],
    [() => 1],
  ])('%o is refused', (given) =>
    expect(readPerson(given)).toMatchObject({ code: 'INVALID_PERSON', field: 'person' }),
  );
});

describe('an id', () => {
  test('is a ULID that begins with its time', () => {
    expect(newId(now)).toMatch(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
    expect(newId(now).slice(0, 10)).toBe(newId(now).slice(0, 10));
    expect(newId(now) < newId(now + 1)).toBe(true);
    expect(new Set(Array.from({ length: 10_000 }, () => newId(now))).size).toBe(10_000);
  });
});
