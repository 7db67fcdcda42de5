import { AsyncLocalStorage } from 'node:async_hooks';
import { createRequire } from 'node:module';
import type { Outcome } from 'typed-cio';
import { createTracker, trackApi, type WaitUntil } from 'typed-cio/server';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Loopback, loopback } from '../adapters/loopback.js';

/** Vercel's own `waitUntil`, with the request context that its runtime gives to each request. */
const { waitUntil } = createRequire(import.meta.url)('@vercel/functions') as {
  readonly waitUntil: WaitUntil;
};
const context = Symbol.for('@vercel/request-context');

interface Request {
  readonly held: Promise<unknown>[];
}

const requests = new AsyncLocalStorage<Request>();
let destination: Loopback;

beforeEach(async () => {
  Object.assign(globalThis, {
    [context]: {
      get: () => ({ waitUntil: (promise: Promise<unknown>) => requests.getStore()?.held.push(promise) }),
    },
  });
  destination = await loopback((outgoing) => void setTimeout(() => outgoing.end('{}'), 50));
});
afterEach(async () => {
  Reflect.deleteProperty(globalThis, context);
  await destination.close();
});

const makeTracker = () =>
  createTracker({
    transport: trackApi({ siteId: 'site', apiKey: 'key', endpoint: destination.url }),
    waitUntil,
  });

describe("Vercel's waitUntil", () => {
  /** Handles a request as a server does: in a turn of its own. */
  const handle = async (handler: () => void | Promise<void>): Promise<number> => {
    const request: Request = { held: [] };
    await new Promise((resolve) => setImmediate(resolve));
    await requests.run(request, async () => handler());
    await Promise.all(request.held);
    return request.held.length;
  };

  test('holds each of two requests until its own events are out', async () => {
    const { trackEvent, ledger } = makeTracker();
    const one = async (person: string) => {
      const outcomes: Outcome[] = [];
      const track = (name: string) => {
        void trackEvent(person, name)
          .settled()
          .then((outcome) => outcomes.push(outcome));
      };
      const held = await handle(async () => {
        track('First');
        track('Second');
        await new Promise((resolve) => setTimeout(resolve, 5));
        track('Third');
      });
      return { held, statuses: outcomes.map(({ status }) => status) };
    };
    const want = { held: 2, statuses: ['delivered', 'delivered', 'delivered'] };
    expect(await Promise.all([one('ada'), one('bob')])).toEqual([want, want]);
    expect(ledger()).toMatchObject({ delivered: 6, pending: 0 });
  });

  test('outside of a request nothing is held, and the events go out all the same', async () => {
    Reflect.deleteProperty(globalThis, context);
    const { trackEvent } = makeTracker();
    expect(await trackEvent('ada', 'x').settled()).toEqual({ status: 'delivered' });
  });
});
