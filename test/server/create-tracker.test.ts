import { type Ledger, TrackerError, type Transport } from 'typed-cio';
import { createTracker, memoryStore, type TrackerOptions, trackApi } from 'typed-cio/server';
import { fakeClock } from 'typed-cio/testing';
import { describe, expect, test } from 'vitest';
import { outbox } from '../contract/outbox.js';
import { people } from '../contract/sample-events.js';
import { scriptedHttp, stored } from '../contract/scripted-http.js';

const transport = trackApi({ siteId: 'site', apiKey: 'key' });
const quiet = { warn: () => {}, error: () => {} };

function errorOf(options: unknown): TrackerError {
  try {
    createTracker(options as TrackerOptions);
  } catch (error) {
    return error as TrackerError;
  }
  throw new Error('it was taken');
}

const without = (name: keyof Transport): unknown => ({ ...outbox(async () => {}), [name]: undefined });
const route = outbox(async () => {}).routes.lines;

describe('createTracker', () => {
  test.each([
    ['no options', { given: undefined, field: 'options' }],
    ['null', { given: null, field: 'options' }],
    ['no transport', { given: {}, field: 'transport' }],
    ['no transports', { given: { transport: [] }, field: 'transport' }],
    ['a transport that is a text', { given: { transport: 'trackApi' }, field: 'transport' }],
    ['a list with a hole', { given: { transport: [transport, undefined] }, field: 'transport' }],
    ['a transport without encode', { given: { transport: without('encode') }, field: 'transport' }],
    ['a transport without send', { given: { transport: without('send') }, field: 'transport' }],
    ['a transport without a name', { given: { transport: without('name') }, field: 'transport' }],
    ['a transport without routes', { given: { transport: without('routes') }, field: 'transport' }],
    [
      'a transport with no routes',
      { given: { transport: { ...transport, routes: {} } }, field: 'transport' },
    ],
    [
      'a route that is null',
      { given: { transport: { ...transport, routes: { a: null } } }, field: 'transport' },
    ],
    [
      'a route without limits',
      { given: { transport: { ...transport, routes: { a: {} } } }, field: 'transport' },
    ],
    [
      'a route with a limit that is a text',
      {
        given: { transport: { ...transport, routes: { a: { ...route, maxEvents: '5' } } } },
        field: 'transport',
      },
    ],
    [
      'a route without an envelope',
      {
        given: { transport: { ...transport, routes: { a: { ...route, envelopeBytes: undefined } } } },
        field: 'transport',
      },
    ],
    ['two transports of one name', { given: { transport: [transport, transport] }, field: 'transport' }],
    ['onInvalid', { given: { transport, onInvalid: 'ignore' }, field: 'onInvalid' }],
    ['onOutcome', { given: { transport, onOutcome: 'x' }, field: 'onOutcome' }],
    ['onError', { given: { transport, onError: {} }, field: 'onError' }],
    ['onBatch', { given: { transport, onBatch: true }, field: 'onBatch' }],
    ['debug', { given: { transport, debug: 1 }, field: 'debug' }],
    ['waitUntil', { given: { transport, waitUntil: Promise.resolve() }, field: 'waitUntil' }],
    ['http', { given: { transport, http: 'https://h' }, field: 'http' }],
    ['newId', { given: { transport, newId: '01H' }, field: 'newId' }],
    ['clock', { given: { transport, clock: { now: Date.now } }, field: 'clock' }],
    ['clock that is a function', { given: { transport, clock: Date.now }, field: 'clock' }],
    ['logger', { given: { transport, logger: { warn: () => {} } }, field: 'logger' }],
    ['logger.debug', { given: { transport, logger: { ...console, debug: true } }, field: 'logger.debug' }],
    ['logger that is null', { given: { transport, logger: null }, field: 'logger' }],
    ['store', { given: { transport, store: {} }, field: 'store' }],
    ['middleware', { given: { transport, middleware: () => null }, field: 'middleware' }],
    [
      'one of the middleware',
      { given: { transport, middleware: [(event: unknown) => event, 5] }, field: 'middleware[1]' },
    ],
    ['plan', { given: { transport, plan: 'plan.ts' }, field: 'plan' }],
    ['plan without events', { given: { transport, plan: {} }, field: 'plan.events' }],
    ['plan that is null', { given: { transport, plan: null }, field: 'plan.events' }],
    [
      'plan with an event that is none',
      { given: { transport, plan: { events: { A: null } } }, field: 'plan.events["A"]' },
    ],
    [
      'plan with a schema that is none',
      { given: { transport, plan: { events: { A: { props: {} } } } }, field: 'plan.events["A"].props' },
    ],
    [
      'plan with traits that are none',
      { given: { transport, plan: { events: {}, traits: {} } }, field: 'plan.traits.schema' },
    ],
    ['an option that there is not', { given: { transport, plam: {} }, field: 'plam' }],
    ['a list of options', { given: [{ transport }], field: '0' }],
    ['batch.maxEvent', { given: { transport, batch: { maxEvent: 5 } }, field: 'batch.maxEvent' }],
    ['queue.size', { given: { transport, queue: { size: 5 } }, field: 'queue.size' }],
    ['retry.retries', { given: { transport, retry: { retries: 5 } }, field: 'retry.retries' }],
    ['onInvalid that is null', { given: { transport, onInvalid: null }, field: 'onInvalid' }],
    ['batch that is a list', { given: { transport, batch: [] }, field: 'batch' }],
    [
      'allowMessageOverrides that is null',
      { given: { transport, allowMessageOverrides: null }, field: 'allowMessageOverrides' },
    ],
    [
      'allowMessageOverrides',
      { given: { transport, allowMessageOverrides: 'yes' }, field: 'allowMessageOverrides' },
    ],
    ['batch', { given: { transport, batch: 5 }, field: 'batch' }],
    ['batch that is null', { given: { transport, batch: null }, field: 'batch' }],
    ['batch.maxEvents', { given: { transport, batch: { maxEvents: 0 } }, field: 'batch.maxEvents' }],
    ['batch.maxBytes', { given: { transport, batch: { maxBytes: '5' } }, field: 'batch.maxBytes' }],
    ['batch.maxWaitMs', { given: { transport, batch: { maxWaitMs: -1 } }, field: 'batch.maxWaitMs' }],
    ['queue', { given: { transport, queue: 'x' }, field: 'queue' }],
    ['queue.maxEvents', { given: { transport, queue: { maxEvents: Number.NaN } }, field: 'queue.maxEvents' }],
    ['queue.maxBytes', { given: { transport, queue: { maxBytes: 0 } }, field: 'queue.maxBytes' }],
    ['queue.whenFull', { given: { transport, queue: { whenFull: 'block' } }, field: 'queue.whenFull' }],
    ['retry', { given: { transport, retry: true }, field: 'retry' }],
    ['retry.minDelayMs', { given: { transport, retry: { minDelayMs: 0 } }, field: 'retry.minDelayMs' }],
    [
      'retry.maxDelayMs',
      { given: { transport, retry: { minDelayMs: 10, maxDelayMs: 5 } }, field: 'retry.maxDelayMs' },
    ],
    ['retry.maxAgeMs', { given: { transport, retry: { maxAgeMs: 0 } }, field: 'retry.maxAgeMs' }],
    ['concurrency', { given: { transport, concurrency: 0 }, field: 'concurrency' }],
    ['timeoutMs', { given: { transport, timeoutMs: Number.POSITIVE_INFINITY }, field: 'timeoutMs' }],
  ])('refuses a wrong option by its name: %s', (_, { given, field }) => {
    const error = errorOf(given);
    expect(error).toBeInstanceOf(TrackerError);
    expect(error).toMatchObject({ code: 'INVALID_OPTION', field });
    expect(error.message).toMatch(/\S+ \S+ \S+/);
  });

  const key = '9b1c6c4f0a7d2e8b3f5a';

  test.each([
    ['onInvalid', { onInvalid: key }],
    ['onOutcome', { onOutcome: key }],
    ['http', { http: key }],
    ['batch', { batch: key }],
    ['queue', { queue: key }],
    ['retry', { retry: key }],
    ['plan', { plan: key }],
    ['plan.events', { plan: { events: key } }],
    ['allowMessageOverrides', { allowMessageOverrides: key }],
    ['middleware', { middleware: key }],
    ['logger', { logger: key }],
    ['transport', { transport: key }],
  ])('does not repeat a key that was given as %s', (_, given) => {
    expect(errorOf({ transport, ...given }).message).not.toContain(key);
  });

  test('takes every option that is right, and does nothing until it is called', () => {
    const tracker = createTracker({
      transport: [transport, outbox(async () => {})],
      plan: { events: {} },
      onInvalid: 'send',
      batch: { maxEvents: 1, maxBytes: 1, maxWaitMs: 0 },
      queue: { maxEvents: 1, maxBytes: 1, whenFull: 'drop-newest' },
      retry: { minDelayMs: 1, maxDelayMs: 1, maxAgeMs: 1 },
      concurrency: 1,
      timeoutMs: 1,
      allowMessageOverrides: true,
      middleware: [(event) => event],
      onOutcome: () => {},
      onError: () => {},
      store: memoryStore(),
      logger: quiet,
      clock: fakeClock(),
      http: scriptedHttp(stored).http,
      newId: () => '01KDXZ4P0GQ3V8M2N4P6R8T0V1',
    });
    expect(tracker.ledger()).toMatchObject({ accepted: 0, pending: 0 });
  });

  test('its methods need no this, each call gives a receipt, and all of it arrives', async () => {
    const lines: string[] = [];
    const written = outbox(async (batch) => void lines.push(...batch));
    const {
      trackEvent,
      identify,
      page,
      screen,
      group,
      mergePeople,
      deletePerson,
      suppressPerson,
      unsuppressPerson,
      flush,
      ledger,
      ready,
      close,
    } = createTracker({ transport: written, logger: quiet });
    await ready();
    const receipts = [
      trackEvent('u1', 'Order Paid', { total: 5 }),
      identify('u1', { plan: 'pro' }),
      page('u1', 'Home'),
      screen('u1', 'Home'),
      group('u1', 'acme'),
      mergePeople({ into: 'u1', from: 'u2' }),
      deletePerson('u1'),
      suppressPerson('u1'),
      unsuppressPerson('u1'),
    ];
    for (const receipt of receipts) {
      expect(receipt.id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
      expect(receipt).not.toHaveProperty('then');
    }
    expect(ledger()).toMatchObject({ accepted: 9, rejected: 1, pending: 8 });
    expect(await flush()).toMatchObject({ delivered: 8, rejected: 1, pending: 0 });
    expect(lines.map((line) => JSON.parse(line).kind)).toEqual([
      'event',
      'identify',
      'page',
      'screen',
      'group',
      'delete',
      'suppress',
      'unsuppress',
    ]);
    expect(await receipts[5]!.settled()).toMatchObject({ status: 'rejected', code: 'UNSUPPORTED' });
    expect(await close()).toMatchObject({ pending: 0 });
  });

  test('sends to every transport, each in its own words', async () => {
    const { http, requests } = scriptedHttp(stored);
    const lines: string[] = [];
    const tracker = createTracker({
      transport: [transport, outbox(async (batch) => void lines.push(...batch))],
      http,
      logger: quiet,
    });
    const { id } = tracker.trackEvent('u1', 'Order Paid');
    const { byTransport, delivered } = await tracker.close();
    expect(delivered).toBe(1);
    expect(byTransport).toMatchObject({ trackApi: { delivered: 1 }, outbox: { delivered: 1 } });
    expect(JSON.parse(requests[0]!.body).batch[0].id).toBe(id);
    expect(JSON.parse(lines[0]!)).toMatchObject({ id, person: people.userId });
  });

  test('uses the clock, the ids and the http that it is given', async () => {
    const { http, requests } = scriptedHttp(stored);
    const times: number[] = [];
    const clock = fakeClock(Date.UTC(2026, 5, 1));
    const tracker = createTracker({
      transport,
      http,
      clock,
      logger: quiet,
      newId: (now) => {
        times.push(now);
        return '01KDXZ4P0GQ3V8M2N4P6R8T0V1';
      },
    });
    expect(tracker.trackEvent('u1', 'Order Paid').id).toBe('01KDXZ4P0GQ3V8M2N4P6R8T0V1');
    expect(times).toEqual([Date.UTC(2026, 5, 1)]);
    await clock.advance(1000);
    expect(JSON.parse(requests[0]!.body).batch[0].timestamp).toBe(Date.UTC(2026, 5, 1) / 1000);
  });

  test('await using closes it, and what was accepted is delivered by then', async () => {
    let ledger: (() => Ledger) | undefined;
    let late: (() => unknown) | undefined;
    {
      await using tracker = createTracker({ transport, http: scriptedHttp(stored).http, logger: quiet });
      tracker.trackEvent('u1', 'Order Paid');
      ledger = tracker.ledger;
      late = () => tracker.trackEvent('u1', 'Too Late').settled();
    }
    expect(ledger()).toMatchObject({ delivered: 1, pending: 0 });
    expect(await late()).toEqual({ status: 'dropped', reason: 'closed' });
  });
});
