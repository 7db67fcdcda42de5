import { createTracker, trackApi } from 'typed-cio/server';
import { fakeClock } from 'typed-cio/testing';
import { afterEach, describe, expect, test } from 'vitest';
import { type Loopback, loopback } from '../adapters/loopback.js';
import { runChild } from '../adapters/run-child.js';
import { outbox } from '../contract/outbox.js';
import { scriptedHttp } from '../contract/scripted-http.js';

const start = `
  import { createTracker, trackApi } from '@src/server/index.ts';
  const transport = trackApi({ siteId: 'site', apiKey: 'key', endpoint: process.env.ENDPOINT });
`;

let server: Loopback;
afterEach(() => server?.close());
/** The process has not ended: with the next turn of its loop that is clear. */
afterEach(() => new Promise((resolve) => setTimeout(resolve)));

/** Listeners that the tests call, since they must not end the process. */
const call = (event: 'beforeExit' | 'exit') => {
  for (const listener of process.listeners(event as 'exit')) {
    if (!before[event].has(listener)) listener.call(process, 0);
  }
};
const before = {
  beforeExit: new Set<unknown>(process.listeners('beforeExit')),
  exit: new Set<unknown>(process.listeners('exit')),
};
const endOfProcess = () => call('beforeExit');

describe('watchForExit', () => {
  test('sends what is pending when the process has nothing else to do', async () => {
    const lines: string[] = [];
    const logged: string[] = [];
    const tracker = createTracker({
      transport: outbox(async (batch) => void lines.push(...batch)),
      clock: fakeClock(),
      logger: { warn: (line) => logged.push(line), error: (line) => logged.push(line) },
    });
    const { settled } = tracker.trackEvent('u1', 'Order Paid');
    endOfProcess();
    expect(await settled()).toEqual({ status: 'delivered' });
    expect(lines).toHaveLength(1);
    expect(logged).toEqual([]);
  });

  test('says in one line what was lost, by transport', async () => {
    const logged: string[] = [];
    const clock = fakeClock();
    const { http } = scriptedHttp({ status: 503 });
    const options = { siteId: 'site', apiKey: 'key' };
    const tracker = createTracker({
      transport: [trackApi(options), trackApi({ ...options, name: 'second' }), outbox(async () => {})],
      http,
      clock,
      logger: { warn: () => {}, error: (line) => logged.push(line) },
    });
    tracker.trackEvent('u1', 'Order Paid');
    tracker.trackEvent('u2', 'Order Paid');
    endOfProcess();
    endOfProcess();
    await clock.advance(5000);
    expect(logged).toEqual([
      'typed-cio: the process ends with 2 events not delivered (trackApi: 2, second: 2): ' +
        'trackApi: HTTP 503; second: HTTP 503',
    ]);
    await Promise.all([clock.advance(10_000), tracker.close()]);
  });

  test('a tracker that is called again while it leaves goes on', async () => {
    const logged: string[] = [];
    const clock = fakeClock();
    const tracker = createTracker({
      transport: outbox(async () => {}),
      clock,
      logger: { warn: () => {}, error: (line) => logged.push(line) },
    });
    for (let number = 0; number < 5; number++) {
      const { settled } = tracker.trackEvent('u1', 'Order Paid', { number });
      await clock.advance(0);
      endOfProcess();
      expect(await settled()).toEqual({ status: 'delivered' });
    }
    const last = tracker.trackEvent('u1', 'Order Paid');
    await clock.advance(5000);
    expect(await last.settled()).toEqual({ status: 'delivered' });
    expect(logged).toEqual([]);
  });

  test('says at the very end what is still pending, once, whatever the log does', async () => {
    const logged: string[] = [];
    const clock = fakeClock();
    const make = (error: (line: string) => void) =>
      createTracker({ transport: outbox(async () => {}), clock, logger: { warn: () => {}, error } });
    const trackers = [
      make((line) => logged.push(line)),
      make(() => {
        throw new Error('disk full');
      }),
      make((line) => logged.push(line)),
    ];
    trackers[0]?.trackEvent('u1', 'Order Paid');
    trackers[1]?.trackEvent('u1', 'Order Paid');
    call('exit');
    expect(logged).toEqual([
      'typed-cio: the process ends with 1 event not delivered (outbox: 1): no response yet',
    ]);
    for (const tracker of trackers) await tracker.close();
    call('exit');
    expect(logged).toHaveLength(1);
  });

  test('what was said before the end is not said again', async () => {
    const logged: string[] = [];
    const clock = fakeClock();
    const { http } = scriptedHttp({ status: 503 });
    const tracker = createTracker({
      transport: trackApi({ siteId: 'site', apiKey: 'key' }),
      http,
      clock,
      logger: { warn: () => {}, error: (line) => logged.push(line) },
    });
    tracker.trackEvent('u1', 'Order Paid');
    endOfProcess();
    await clock.advance(5000);
    call('exit');
    expect(logged).toEqual([
      'typed-cio: the process ends with 1 event not delivered (trackApi: 1): HTTP 503',
    ]);
    expect(tracker.ledger()).toMatchObject({ dropped: 1, pending: 0 });
  });

  test('installs its listeners once for the process, however many trackers there are', () => {
    const count = process.listenerCount('beforeExit');
    for (let number = 0; number < 20; number++) {
      const tracker = createTracker({ transport: outbox(async () => {}), clock: fakeClock() });
      tracker.trackEvent('u1', 'Order Paid');
    }
    expect(process.listenerCount('beforeExit')).toBe(count);
    expect(process.listenerCount('exit')).toBe(before.exit.size + 1);
  });
});

describe('a process that ends by itself', () => {
  test('gets its events out', async () => {
    server = await loopback((outgoing) => outgoing.end('{}'));
    const { code, stderr } = await runChild(
      `${start}
      const { trackEvent, identify } = createTracker({ transport, batch: { maxWaitMs: 3_600_000 } });
      identify('u1', { plan: 'pro' });
      for (let number = 0; number < 100; number++) trackEvent('u' + number, 'Order Paid', { number });
      `,
      { env: { ENDPOINT: server.url } },
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const items = server.received.flatMap(({ body }) => JSON.parse(body).batch);
    expect(items).toHaveLength(101);
  });

  test('gets out what a late event adds', async () => {
    server = await loopback((outgoing) => outgoing.end('{}'));
    const { code, stderr } = await runChild(
      `${start}
      const { trackEvent, flush } = createTracker({ transport });
      trackEvent('u1', 'First');
      await flush();
      setTimeout(() => trackEvent('u1', 'Second'), 5);
      `,
      { env: { ENDPOINT: server.url } },
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const names = server.received.flatMap(({ body }) =>
      JSON.parse(body).batch.map((item: { name: string }) => item.name),
    );
    expect(names).toEqual(['First', 'Second']);
  });

  test('says in one line what was lost when the API is down, and ends', async () => {
    server = await loopback(() => {});
    await server.close();
    const { code, signal, stderr } = await runChild(
      `${start}
      const { trackEvent } = createTracker({ transport });
      for (let number = 0; number < 3; number++) trackEvent('u1', 'Order Paid');
      `,
      { env: { ENDPOINT: server.url } },
    );
    expect({ code, signal }).toEqual({ code: 0, signal: null });
    expect(stderr.split('\n')).toEqual([
      expect.stringContaining('typed-cio: UNREACHABLE: trackApi: fetch failed (connect ECONNREFUSED'),
      expect.stringMatching(
        /^typed-cio: the process ends with 3 events not delivered \(trackApi: 3\): .*ECONNREFUSED/,
      ),
      '',
    ]);
  });

  test('gets out what a later listener tracks at its end, and each of them once more', async () => {
    server = await loopback((outgoing) => outgoing.end('{}'));
    const { code, stderr } = await runChild(
      `${start}
      const { trackEvent } = createTracker({ transport });
      trackEvent('u1', 'First');
      process.once('beforeExit', () => trackEvent('u1', 'Late'));
      process.once('beforeExit', async () => { await null; trackEvent('u1', 'Later'); });
      const idle = createTracker({ transport: { ...transport, name: 'idle' } });
      process.once('beforeExit', async () => { await null; idle.trackEvent('u1', 'First of another'); });
      `,
      { env: { ENDPOINT: server.url } },
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const names = server.received.flatMap(({ body }) =>
      JSON.parse(body).batch.map((item: { name: string }) => item.name),
    );
    expect(names.sort()).toEqual(['First', 'First of another', 'Late', 'Later']);
  });

  test('ends although a listener tracks something each time', async () => {
    server = await loopback((outgoing) => outgoing.end('{}'));
    const { code, stderr } = await runChild(
      `${start}
      const { trackEvent } = createTracker({ transport });
      process.on('beforeExit', () => trackEvent('u1', 'Ended'));
      `,
      { env: { ENDPOINT: server.url } },
    );
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /^typed-cio: the process ends with \d events? not delivered \(trackApi: \d\): no response yet\n$/,
    );
    expect(server.received.length).toBeLessThanOrEqual(20);
  });

  test.each([
    ['alone', '', 1],
    ['beside what was pending', `trackEvent('u1', 'Pending'); trackEvent('u1', 'Pending');`, 3],
  ])('counts what its exit listeners track, %s', async (_, before, count) => {
    const { code, stderr } = await runChild(
      `${start}
      const { trackEvent } = createTracker({ transport, logger: { warn: () => {}, error: console.error } });
      process.on('exit', () => trackEvent('u1', 'Gone'));
      ${before}
      await null;
      process.exit(4);
      `,
      { env: { ENDPOINT: 'http://127.0.0.1:1' } },
    );
    expect({ code, stderr }).toEqual({
      code: 4,
      stderr: `typed-cio: the process ends with ${count === 1 ? '1 event' : `${count} events`} not delivered (trackApi: ${count}): no response yet\n`,
    });
  });

  test('says what is tracked in an exit listener that was added in the very last moment', async () => {
    const { stderr } = await runChild(
      `${start}
      const { trackEvent } = createTracker({ transport });
      process.on('exit', () => trackEvent('u1', 'Gone'));
      process.exit();
      `,
      { env: { ENDPOINT: 'http://127.0.0.1:1' } },
    );
    expect(stderr).toBe(
      'typed-cio: the process ends with 1 event not delivered (trackApi: 1): no response yet\n',
    );
  });

  test('is not held open by a tracker that has nothing to send', async () => {
    const { code, stdout, stderr } = await runChild(
      `${start}
      createTracker({ transport });
      const idle = createTracker({ transport });
      await idle.flush();
      console.log('done');
      `,
      { env: { ENDPOINT: 'http://127.0.0.1:1' } },
    );
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: 'done\n', stderr: '' });
  });

  test('has one listener each for what comes before its end and for the end, and none for signals or errors', async () => {
    const { stdout } = await runChild(
      `
      const events = ['SIGINT', 'SIGTERM', 'SIGHUP', 'exit', 'uncaughtException', 'unhandledRejection', 'beforeExit'];
      const count = () => events.map((event) => process.listenerCount(event));
      const before = count();
      const { createTracker, trackApi } = await import('@src/server/index.ts');
      const transport = trackApi({ siteId: 'site', apiKey: 'key', endpoint: 'http://127.0.0.1:1' });
      const { trackEvent, close } = createTracker({ transport });
      trackEvent('u1', 'Order Paid');
      const after = count();
      console.log(JSON.stringify(after.map((listeners, index) => listeners - before[index]!)));
      await close({ timeoutMs: 1 });
      `,
    );
    expect(JSON.parse(stdout)).toEqual([0, 0, 0, 1, 0, 0, 1]);
  });
});
