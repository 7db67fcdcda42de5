import { definePlan, type Http, type HttpRequest, type Logger, type Store, type Transport } from 'typed-cio';
import {
  createHttp,
  createTracker,
  type EventsProxyOptions,
  eventsProxy,
  type HttpOptions,
  memoryStore,
  type TrackerOptions,
  trackApi,
} from 'typed-cio/server';
import { type FakeClock, fakeClock, type RecordingOptions, recordingTracker } from 'typed-cio/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { expectBalanced } from '../core/pipeline/tracked.js';
import { type Hostile, hostile, watchProcess } from './hostile-functions.js';

/** Ways to put a function in the place of an option, or that it holds none. */
type Places<Options> = 'no function' | Readonly<Record<string, (bad: never) => Options>>;

let watch: ReturnType<typeof watchProcess>;
let clock: FakeClock;
beforeEach(() => {
  clock = fakeClock();
  watch = watchProcess();
});
afterEach(() => watch.stop());

const quiet: Logger = { warn: () => {}, error: () => {}, debug: () => {} };
const logging = (bad: Partial<Logger>) => ({ logger: { ...quiet, ...bad } });

/** Refuses the key once, so that there is trouble to tell of, and then stores everything. */
function wellAfterTrouble(): Http {
  let requests = 0;
  return async () => ({ status: requests++ === 0 ? 401 : 200, header: () => null, body: '{}' });
}

const transport = trackApi({ siteId: 'site_id_0123', apiKey: 'api_key_0123' });
const mine: Transport = {
  name: 'mine',
  routes: { main: { maxEvents: 10, maxEventBytes: 1e5, maxBatchBytes: 1e6, envelopeBytes: 2 } },
  encode: () => ({ route: 'main', body: '{}' }),
  send: async () => ({ kind: 'stored' }),
};
const schema = (validate: never) => ({ '~standard': { version: 1 as const, vendor: 'mine', validate } });
const storeWith = (parts: object): { store: Store } => {
  const open = memoryStore();
  return { store: { open: (lane) => ({ ...open.open(lane), ...parts }) } };
};

/** The compiler sees to it that every option is here. */
const ofTracker: Readonly<Record<keyof TrackerOptions, Places<Partial<TrackerOptions>>>> = {
  transport: {
    transport: (bad) => ({ transport: bad }),
    'transport.encode': (bad) => ({ transport: { ...mine, encode: bad } }),
    'transport.send': (bad) => ({ transport: { ...mine, send: bad } }),
    'what it gives http for a cancellation': (bad: Hostile) => ({
      transport: {
        ...mine,
        send: (_, { cancellation }) => {
          cancellation.onCancel(bad as () => void);
          return new Promise(() => {});
        },
      },
    }),
  },
  plan: {
    "an event's schema": (bad) => ({ plan: definePlan({ events: { Good: { props: schema(bad) } } }) }),
    'the schema of traits': (bad) => ({
      plan: definePlan({ events: { Good: {} }, traits: { schema: schema(bad) } }),
    }),
  },
  middleware: { middleware: (bad) => ({ middleware: [bad] }) },
  store: {
    'store.open': (bad) => ({ store: { open: bad } }),
    'store.load': (load) => storeWith({ load }),
    'store.append': (append) => storeWith({ append }),
    'store.remove': (remove) => storeWith({ remove }),
    'store.sync': (sync) => storeWith({ sync }),
    'store.close': (close) => storeWith({ close }),
  },
  waitUntil: { waitUntil: (bad) => ({ waitUntil: bad }) },
  onOutcome: { onOutcome: (bad) => ({ onOutcome: bad }) },
  onError: { onError: (bad) => ({ onError: bad }) },
  onBatch: { onBatch: (bad) => ({ onBatch: bad }) },
  logger: {
    'logger.warn': (warn) => logging({ warn }),
    'logger.error': (error) => logging({ error }),
    'logger.debug': (debug) => logging({ debug }),
  },
  // One that returns a function and never runs what it was given is a clock that stands still, as in a test.
  clock: {
    'clock.now': (bad) => ({ clock: { ...clock, now: bad } }),
    'clock.after': (bad) => ({ clock: { ...clock, after: bad } }),
    'how to call a timer off': (bad) => ({
      clock: {
        now: () => Date.now(),
        after: (ms, run) => {
          setTimeout(run, ms).unref();
          return bad;
        },
      },
    }),
  },
  http: {
    http: (bad) => ({ http: bad }),
    "a response's header": (bad) => ({ http: async () => ({ status: 503, header: bad, body: '{}' }) }),
  },
  newId: { newId: (bad) => ({ newId: bad }) },
  siteId: 'no function',
  apiKey: 'no function',
  writeKey: 'no function',
  region: 'no function',
  endpoint: 'no function',
  headers: 'no function',
  enabled: 'no function',
  writer: 'no function',
  onInvalid: 'no function',
  allowMessageOverrides: 'no function',
  batch: 'no function',
  queue: 'no function',
  retry: 'no function',
  concurrency: 'no function',
  timeoutMs: 'no function',
  sensitiveData: 'no function',
  debug: 'no function',
};

const ofProxy: Readonly<Record<keyof EventsProxyOptions, Places<Partial<EventsProxyOptions>>>> = {
  plan: {
    "an event's schema": (bad) => ({ plan: definePlan({ events: { Good: { props: schema(bad) } } }) }),
  },
  signedIn: { signedIn: (bad) => ({ signedIn: bad }) },
  ip: { ip: (bad) => ({ ip: bad }) },
  onError: { onError: (bad) => ({ onError: bad }) },
  logger: {
    'logger.warn': (warn) => logging({ warn }),
    'logger.error': (error) => logging({ error }),
    'logger.debug': (debug) => logging({ debug }),
  },
  http: {
    http: (bad) => ({ http: bad }),
    "a response's header": (bad) => ({ http: async () => ({ status: 503, header: bad, body: '{}' }) }),
  },
  writeKey: 'no function',
  region: 'no function',
  endpoint: 'no function',
  headers: 'no function',
  allowedOrigins: 'no function',
  writer: 'no function',
  allowMessageOverrides: 'no function',
  sensitiveData: 'no function',
  cookie: 'no function',
  timeoutMs: 'no function',
};

const answering = (parts: object) => async () => ({
  status: 200,
  headers: new Headers(),
  body: null,
  ...parts,
});

const ofHttp: Readonly<Record<keyof HttpOptions, Places<{ fetch: unknown }>>> = {
  fetch: {
    fetch: (fetch) => ({ fetch }),
    'headers.get': (get) => ({ fetch: answering({ headers: { get } }) }),
    'body.getReader': (getReader) => ({ fetch: answering({ body: { getReader } }) }),
    'reader.read': (read) => ({
      fetch: answering({ body: { getReader: () => ({ read, cancel: async () => {} }) } }),
    }),
    'reader.cancel': (cancel) => ({
      fetch: answering({ body: { getReader: () => ({ read: () => new Promise(() => {}), cancel }) } }),
    }),
    'the iterator of a body': (bad) => ({ fetch: answering({ body: { [Symbol.asyncIterator]: bad } }) }),
    'text()': (text) => ({ fetch: answering({ body: undefined, text }) }),
  },
};

/** Every function of every option, with everything that it may do. */
function rowsOf<Options>(table: Readonly<Record<string, Places<Options>>>) {
  return Object.values(table).flatMap((places) =>
    places === 'no function'
      ? []
      : Object.entries(places).flatMap(([place, optionsWith]) =>
          Object.entries(hostile).map(
            ([does, bad]) => [place, does, () => optionsWith(bad as never)] as const,
          ),
        ),
  );
}

/** Makes good calls and bad ones, and says what came out of them. */
function makeCalls(tracker: ReturnType<typeof createTracker>) {
  return [
    tracker.trackEvent('u1', 'Good', { n: 1 }),
    tracker.trackEvent('u2', 'Good'),
    tracker.trackEvent('', 'Bad'),
    tracker.identify('u1', { plan: 'pro' }),
    tracker.page('u1', 'Home'),
    tracker.trackEvent('u3', 'Good', { when: undefined }),
  ];
}

describe('a tracker outlives', () => {
  test.each(rowsOf(ofTracker))('%s that %s', async (place, _, optionsWith) => {
    const tracker = createTracker({
      transport,
      http: wellAfterTrouble(),
      logger: quiet,
      // Without it, what keeps everything from being delivered is a line.
      ...(place === 'logger.error' ? {} : { onError: () => {} }),
      clock,
      debug: true,
      store: memoryStore(),
      ...optionsWith(),
    });
    const receipts = makeCalls(tracker);
    for (const { id, settled } of receipts) {
      expect(typeof id).toBe('string');
      expect(id).not.toBe('');
      void settled();
    }
    expectBalanced(tracker.ledger());
    await clock.advance(5000);
    // Where the clock itself fails, the system's stands in.
    const closed = tracker.close({ timeoutMs: 20 });
    await clock.advance(20);
    // A store has a second to end.
    await clock.advance(1000);
    const ledger = await closed;
    expectBalanced(ledger);
    expect(ledger.pending).toBe(0);
    expect(ledger.accepted).toBeGreaterThanOrEqual(receipts.length);
    expect(await watch.fatal()).toEqual([]);
  });
});

describe('a recording tracker outlives', () => {
  const taken: readonly (keyof RecordingOptions)[] = [
    'plan',
    'middleware',
    'onOutcome',
    'onError',
    'onBatch',
    'logger',
    'clock',
    'newId',
  ];
  const own = Object.fromEntries(taken.map((name) => [name, ofTracker[name]]));
  test.each(rowsOf(own))('%s that %s', async (_, __, optionsWith) => {
    const tracker = recordingTracker({ logger: quiet, ...(optionsWith() as RecordingOptions) });
    const receipts = makeCalls(tracker);
    const ledger = await tracker.close({ timeoutMs: 20 });
    expectBalanced(ledger);
    expect(ledger).toMatchObject({ accepted: receipts.length, pending: 0 });
    expect(await watch.fatal()).toEqual([]);
  });
});

describe('a tracker that is switched off outlives', () => {
  const own = {
    onOutcome: ofTracker.onOutcome,
    logger: ofTracker.logger,
    clock: ofTracker.clock,
    newId: ofTracker.newId,
  };
  test.each(rowsOf(own))('%s that %s', async (_, __, optionsWith) => {
    const tracker = createTracker({
      transport,
      logger: quiet,
      debug: true,
      ...optionsWith(),
      enabled: false,
    });
    const receipts = makeCalls(tracker);
    expect(await tracker.close()).toMatchObject({ accepted: receipts.length, pending: 0 });
    expect(await watch.fatal()).toEqual([]);
  });
});

describe('a handler for pages outlives', () => {
  const post = () => {
    const event = { type: 'track', event: 'Good', anonymousId: 'v', messageId: '01HZX3J8Q5W7M2N4P6R8T0V1W1' };
    const batch = [event, { ...event, event: '', messageId: '01HZX3J8Q5W7M2N4P6R8T0V1W2' }];
    return new Request('https://www.example.com/events', { method: 'POST', body: JSON.stringify({ batch }) });
  };
  test.each(rowsOf(ofProxy))('%s that %s', async (place, does, optionsWith) => {
    const http = wellAfterTrouble();
    const handle = eventsProxy({
      writeKey: 'write_key_0123',
      http,
      logger: quiet,
      timeoutMs: 20,
      ...optionsWith(),
    });
    if (place === 'signedIn' && does === 'never settles') return;
    for (let number = 0; number < 2; number++) {
      const answer = await handle(post());
      expect([200, 500, 502, 503, 504]).toContain(answer.status);
      expect(await answer.json()).toBeTypeOf('object');
    }
    expect(await watch.fatal()).toEqual([]);
  });

  test.each([undefined, null, {}, { url: '::', headers: new Headers({ origin: 'https://a.example' }) }])(
    'what is no request: %j',
    async (given) => {
      const handle = eventsProxy({ writeKey: 'write_key_0123', http: wellAfterTrouble(), logger: quiet });
      expect((await handle(given as Request)).status).toBe(400);
      expect(await watch.fatal()).toEqual([]);
    },
  );
});

describe('createHttp outlives', () => {
  const request = (over: Promise<void>): HttpRequest => ({
    method: 'POST',
    url: 'http://127.0.0.1:9/',
    headers: {},
    body: '{}',
    timeoutMs: 20,
    cancellation: { cancelled: false, onCancel: (run) => void over.then(run) },
  });
  test.each(rowsOf(ofHttp))('%s that %s', async (_, __, optionsWith) => {
    const http = createHttp(optionsWith() as HttpOptions);
    let end = () => {};
    const over = new Promise<void>((resolve) => {
      end = resolve;
    });
    const told = await http(request(over)).then(
      ({ status, header, body }) => ({ status, header: typeof header, body }),
      (error: unknown) => error,
    );
    end();
    if (told instanceof Error) expect(told.message).not.toBe('');
    else expect(told).toMatchObject({ status: 200, header: 'function' });
    expect(await watch.fatal()).toEqual([]);
  });
});
