import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Ledger } from 'typed-cio';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Loopback, loopback, type Received } from '../adapters/loopback.js';
import { bundle, runWorkerd, type Workerd } from './run-workerd.js';

/** The real runtime of Cloudflare Workers, with requests that end, and a real server that events go to. */

type Answer = (outgoing: ServerResponse, number: number) => void;
type Counts = Ledger & { readonly lines: readonly string[]; readonly atTheTop: string };

const up: Answer = (outgoing) => outgoing.end('{}');
const after =
  (...delaysMs: readonly number[]): Answer =>
  (outgoing, number) =>
    void setTimeout(() => outgoing.end('{}'), delaysMs[Math.min(number, delaysMs.length) - 1]);

let program: string;
let destination: Loopback;
let workerd: Workerd;

beforeAll(async () => {
  program = await bundle('test/serverless/worker.ts');
});
afterEach(async () => {
  await workerd?.stop();
  await destination?.close();
});

/** Starts a worker whose events go to a server that answers as told. */
async function start(
  answer: Answer,
  {
    date = '2026-07-01',
    flags = [],
    script = program,
    env = {},
  }: { date?: string; flags?: readonly string[]; script?: string; env?: object } = {},
) {
  let number = 0;
  destination = await loopback((outgoing) => answer(outgoing, ++number));
  const credentials = { CUSTOMER_IO_SITE_ID: 'site', CUSTOMER_IO_API_KEY: 'key' };
  workerd = await runWorkerd(script, {
    date,
    flags,
    env: { ...credentials, CUSTOMER_IO_ENDPOINT: destination.url, ...env },
  });
  const ask = async (path: string) => (await workerd.get(path)).json() as Promise<Counts>;
  return {
    call: (name: string, more = '') => ask(`/call?name=${name}${more}`),
    flush: (timeoutMs: number) => ask(`/flush?timeoutMs=${timeoutMs}`),
    ledger: () => ask('/ledger'),
    /** Resolves once so many events are delivered; the test's own time is the bound. */
    delivered: async (count: number) => {
      let counts = await ask('/ledger');
      while (counts.delivered < count) {
        await sleep(20);
        counts = await ask('/ledger');
      }
      return counts;
    },
  };
}

interface Item {
  readonly id: string;
  readonly name: string;
}

const itemsOf = ({ body }: Received): readonly Item[] => JSON.parse(body).batch;
const namesOf = (requests: readonly Received[]) =>
  requests.map((one) => itemsOf(one).map(({ name }) => name));
const impatient = {
  OPTIONS: JSON.stringify({ timeoutMs: 500, retry: { minDelayMs: 100, maxDelayMs: 1000 } }),
};

/** A linear congruential generator: the same bad times in each run, as far as the runtime keeps to them. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** Promises may cross requests in one way before this date, and in another after it. */
const dates = ['2026-07-01', '2024-01-01'];

/** Requests that come and go for a while, with a destination in all kinds of trouble; then it is well again. */
async function badTimes(date: string, holds: 'yes' | 'no'): Promise<{ counts: Counts; stored: number }> {
  const random = seededRandom(7);
  let isWell = false;
  const stored = new Set<string>();
  const { call, flush, ledger } = await start(
    (outgoing, number) => {
      const fate = isWell ? 1 : random();
      const request = destination.received[number - 1] as Received;
      if (fate < 0.2) return;
      outgoing.statusCode = fate < 0.4 ? 503 : 200;
      if (fate >= 0.4) for (const { id } of itemsOf(request)) stored.add(id);
      setTimeout(() => outgoing.end('{}'), fate < 0.6 ? 300 : 5);
    },
    { date, env: { ...impatient, HOLDS: holds } },
  );
  const one = async (index: number) => {
    const held = random() < 0.7 ? 'yes' : 'no';
    await call(`e${index}`, `&person=p${index % 9}&held=${held}&stayMs=${Math.floor(random() * 60)}`);
    if (holds === 'no') await flush(Math.floor(random() * 200) + 1);
  };
  const requests: Promise<void>[] = [];
  for (let index = 0; index < 100; index++) {
    requests.push(one(index));
    await sleep(Math.floor(random() * 40));
  }
  await Promise.all(requests);
  isWell = true;
  let counts = await ledger();
  for (let round = 0; counts.pending > 0; round++) {
    if (holds === 'no') await flush(1000);
    else await call(`late${round}`);
    await sleep(200);
    counts = await ledger();
  }
  return { counts, stored: stored.size };
}

describe.each(dates)('a worker of %s', (date) => {
  test('sends what a request has called after its response, each event once', async () => {
    const { call, delivered } = await start(up, { date });
    // On a busy machine the first may be out before the last is called.
    expect(await call('x', '&count=5&apart=yes')).toMatchObject({ accepted: 5 });
    expect(await delivered(5)).toMatchObject({ pending: 0 });
    expect(namesOf(destination.received).flat()).toEqual(['x', 'x', 'x', 'x', 'x']);
  });

  test('two requests at once: each is delivered, and one person in order', async () => {
    const { call, delivered } = await start(after(400, 50), { date });
    await call('First');
    await sleep(100);
    await Promise.all([call('Second'), call('Other', '&person=bob')]);
    expect(await delivered(3)).toMatchObject({ pending: 0 });
    const names = namesOf(destination.received).flat();
    expect(names.filter((name) => name !== 'Other')).toEqual(['First', 'Second']);
    expect([...names].sort()).toEqual(['First', 'Other', 'Second']);
  });

  test('fifty requests at once, with a destination that takes its time: each event once', async () => {
    const { call, delivered } = await start(after(100), { date });
    await Promise.all(Array.from({ length: 50 }, (_, index) => call(`e${index}`, `&person=p${index % 7}`)));
    expect(await delivered(50)).toMatchObject({ pending: 0, dropped: 0 });
    expect(namesOf(destination.received).flat().sort()).toEqual(
      Array.from({ length: 50 }, (_, index) => `e${index}`).sort(),
    );
  });

  test('waits out trouble within the request, and sends again with the same id', async () => {
    const { call, delivered } = await start(
      (outgoing, number) => {
        outgoing.statusCode = number <= 2 ? 503 : 200;
        outgoing.end('{}');
      },
      { date, env: impatient },
    );
    await call('First');
    expect(await delivered(1)).toMatchObject({ pending: 0 });
    const ids = destination.received.flatMap(itemsOf).map(({ id }) => id);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(1);
  });

  test('a request that ends with its own on its way: another sends it, with the same id', async () => {
    const { call, delivered } = await start((outgoing, number) => void (number > 1 && outgoing.end('{}')), {
      date,
      env: impatient,
    });
    await call('First', '&held=no&stayMs=100');
    expect(namesOf(destination.received)).toEqual([['First']]);
    await call('Second');
    expect(await delivered(2)).toMatchObject({ pending: 0 });
    expect(namesOf(destination.received).flat()).toEqual(['First', 'First', 'Second']);
    const [before, again] = destination.received.flatMap(itemsOf);
    expect(again?.id).toBe(before?.id);
  });

  test('a request that ends before anything is sent: another sends it', async () => {
    const { call, delivered } = await start(up, { date });
    expect(await call('First', '&held=no')).toMatchObject({ pending: 1 });
    await sleep(200);
    expect(destination.received).toEqual([]);
    await call('Second');
    expect(await delivered(2)).toMatchObject({ pending: 0 });
    expect(namesOf(destination.received)).toEqual([['First', 'Second']]);
  });

  test('bad times end well, although some requests end too soon', async () => {
    const { counts, stored } = await badTimes(date, 'yes');
    expect(counts.delivered).toBe(counts.accepted);
    expect(stored).toBe(counts.accepted);
  });

  test('a call outside of a request throws nothing, and has its outcome by the next one', async () => {
    const { call, delivered } = await start(up, { date, env: { TOP: 'yes' } });
    await call('First');
    const { atTheTop, accepted, pending, delivered: out, dropped } = await delivered(1);
    expect({ atTheTop, accepted, pending }).toEqual({ atTheTop: 'did not throw', accepted: 2, pending: 0 });
    // Where there is no time outside of a request, the event seems to be as old as 1970, and has expired.
    expect(out + dropped).toBe(2);
  });

  test('the runtime has nothing to complain of', async () => {
    const { call, delivered } = await start(after(100, 10), { date });
    await Promise.all([call('First'), call('Second', '&person=bob'), call('Third')]);
    await delivered(3);
    expect(workerd.printed()).not.toMatch(/Warning|exception|different request/i);
  });
});

/** Before 2024-10-14 what waits for a promise of another request may go on in that request, which nobody can help. */
describe('a worker of today without the option', () => {
  test('receipts and flush work within a request', async () => {
    const { call, flush } = await start(up, { env: { HOLDS: 'no' } });
    expect(await call('First')).toMatchObject({ pending: 1 });
    expect(await flush(1000)).toMatchObject({ delivered: 1, pending: 0 });
  });

  test('what a flush had to leave is not stuck', async () => {
    let isWell = false;
    const { call, flush } = await start(
      (outgoing) => {
        outgoing.statusCode = isWell ? 200 : 503;
        outgoing.end('{}');
      },
      { env: { ...impatient, HOLDS: 'no' } },
    );
    for (let round = 1; round <= 6; round++) {
      await call('x', `&person=p${round}`);
      expect(await flush(150)).toMatchObject({ delivered: 0, pending: round });
    }
    isWell = true;
    // A flush may have ended with its request on the way: the answer is overdue after timeoutMs and three seconds.
    expect(await flush(20_000)).toMatchObject({ delivered: 6, pending: 0 });
  });

  test('bad times end well, with a flush in each request', async () => {
    const { counts, stored } = await badTimes(dates[0]!, 'no');
    expect(counts.delivered).toBe(counts.accepted);
    expect(stored).toBe(counts.accepted);
  });
});

describe('the worker that the guide shows', () => {
  test.each([
    ['with waitUntil of the platform', 'examples/cloudflare-worker.ts', []],
    ['with the context of its handler', 'test/serverless/worker-with-context.ts', ['nodejs_als']],
  ])('%s: delivers after the response', async (_, file, flags) => {
    await start(up, { script: await bundle(file), flags });
    const next = destination.next();
    expect(await (await workerd.get('/report')).text()).toBe('a report\n');
    expect(itemsOf(await next)).toMatchObject([{ name: 'Report Downloaded' }]);
  });
});
