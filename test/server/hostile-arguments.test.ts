import type { Receipt } from 'typed-cio';
import { anonymousIdFrom, createTracker, eventsProxy, trackApi, visitorCookie } from 'typed-cio/server';
import { fakeClock } from 'typed-cio/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { expectBalanced } from '../core/pipeline/tracked.js';
import { untouchable, watchProcess } from './hostile-functions.js';

const quiet = { warn: () => {}, error: () => {} };

let watch: ReturnType<typeof watchProcess>;
beforeEach(() => {
  watch = watchProcess();
});
afterEach(() => watch.stop());

const rejecting = () => Promise.reject(new Error('boom'));

/** Made anew for each call: a promise is handled once. */
const values: Readonly<Record<string, () => unknown>> = {
  'a promise that rejects': rejecting,
  'a promise that rejects later': () =>
    new Promise((_, reject) => setImmediate(() => reject(new Error('boom')))),
  'a promise of a class of its own': () => class Own<T> extends Promise<T> {}.reject(new Error('boom')),
  'what cannot be touched': () => untouchable,
  'a getter that throws': () => ({
    get userId(): never {
      throw new Error('boom');
    },
    get id(): never {
      throw new Error('boom');
    },
    get timeoutMs(): never {
      throw new Error('boom');
    },
    get headers(): never {
      throw new Error('boom');
    },
  }),
  'a cycle': () => {
    const cycle: Record<string, unknown> = {};
    cycle.self = cycle;
    return cycle;
  },
  nothing: () => undefined,
  null: () => null,
  'a symbol': () => Symbol('x'),
  'a function': () => () => {},
  'a number': () => Number.NaN,
};

type Call = (...given: unknown[]) => Receipt;

/** Each call with good arguments, of which one after the other is replaced. */
const calls: Readonly<Record<string, readonly unknown[]>> = {
  trackEvent: ['u1', 'Event', {}, {}],
  identify: ['u1', {}, {}],
  page: ['u1', 'Home', {}, {}],
  screen: ['u1', 'Home', {}, {}],
  group: ['u1', 'acme', {}, {}],
  mergePeople: [{ into: 'u1', from: 'u2' }, {}],
  deletePerson: ['u1', {}],
  suppressPerson: ['u1', {}],
  unsuppressPerson: ['u1', {}],
};
const options = ['id', 'timestamp', 'context'];

const rows = Object.entries(calls).flatMap(([name, good]) =>
  Object.entries(values).flatMap(([what, make]) => [
    ...good.map((_, place) => [name, `${what} in place ${place}`, () => good.with(place, make())] as const),
    ...options.map(
      (option) => [name, `${what} as its ${option}`, () => good.with(-1, { [option]: make() })] as const,
    ),
  ]),
);

/** What is sent on as a whole, with a promise somewhere in it. */
const nested = () => ({ deep: [{ deeper: rejecting() }], other: new Map([['key', rejecting()]]) });
const nestedRows = [
  ['trackEvent', 'a promise in its properties', () => ['u1', 'Event', nested()]],
  ['page', 'a promise in its properties', () => ['u1', 'Home', nested()]],
  ['identify', 'a promise in its traits', () => ['u1', nested()]],
  ['identify', 'a promise as its anonymousId', () => ['u1', {}, { anonymousId: rejecting() }]],
  ['group', 'a promise in its traits', () => ['u1', 'acme', nested()]],
  ['mergePeople', 'promises for people', () => [{ into: rejecting(), from: rejecting() }]],
  ['trackEvent', 'a promise in its context', () => ['u1', 'Event', {}, { context: nested() }]],
  ['trackEvent', 'a promise in its person', () => [{ userId: rejecting() }, 'Event']],
] as const;

describe.each([true, false])('a call of a tracker (switched on: %s)', (enabled) => {
  test.each([...rows, ...nestedRows])('%s takes %s', async (name, _, given) => {
    const clock = fakeClock();
    const tracker = createTracker({
      transport: trackApi({ siteId: 'site_id_0123', apiKey: 'api_key_0123' }),
      http: async () => ({ status: 200, header: () => null, body: '{}' }),
      clock,
      logger: quiet,
      enabled,
    });
    const receipt = (tracker as unknown as Record<string, Call>)[name]!(...given());
    expect(receipt.id).toMatch(/^[0-9A-Z]{26}$/);
    await clock.advance(2000);
    const ledger = await tracker.close();
    expectBalanced(ledger);
    expect(ledger).toMatchObject({ accepted: 1, pending: 0 });
    expect(await watch.fatal()).toEqual([]);
  });
});

describe('what waits and what reads takes', () => {
  test.each(Object.entries(values))('%s', async (_, make) => {
    const clock = fakeClock();
    const tracker = createTracker({
      transport: trackApi({ siteId: 'site_id_0123', apiKey: 'api_key_0123' }),
      clock,
      logger: quiet,
    });
    const given = make as () => never;
    await expect(tracker.flush(given())).resolves.toMatchObject({ pending: 0 });
    await expect(tracker.flush({ timeoutMs: given() })).resolves.toMatchObject({ pending: 0 });
    expect(anonymousIdFrom(given(), {})).toBeUndefined();
    expect(anonymousIdFrom('', given())).toBeUndefined();
    expect(anonymousIdFrom({ headers: given() })).toBeUndefined();
    for (const write of [() => visitorCookie(given()), () => visitorCookie('v', { name: given() })]) {
      try {
        expect(write()).toBeTypeOf('string');
      } catch (error) {
        expect(error).toMatchObject({ code: 'INVALID_OPTION' });
      }
    }
    await expect(tracker.close(given())).resolves.toMatchObject({ pending: 0 });
    expect(await watch.fatal()).toEqual([]);
  });

  test.each([createTracker, eventsProxy, visitorCookie.bind(undefined, 'v')])(
    'options that cannot be read end in words',
    (make) => {
      expect(() => (make as (given: unknown) => unknown)(untouchable)).toThrow(
        expect.objectContaining({ code: 'INVALID_OPTION', field: 'options' }),
      );
    },
  );
});
