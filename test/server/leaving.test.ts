import type { ChildProcess } from 'node:child_process';
import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { type Loopback, loopback, type Received } from '../adapters/loopback.js';
import { type ChildRun, runChild } from '../adapters/run-child.js';

/** How a process ends, in real processes: what is delivered, how long it lives, what is said. */

type Answer = (outgoing: ServerResponse, request: Received) => void;

const up: Answer = (outgoing) => outgoing.end('{}');
const hanging: Answer = () => {};
const slow: Answer = (outgoing) => void setTimeout(() => outgoing.end('{}'), 50);
/** One whose answers to 120 requests, four at a time, take six seconds: longer than a process is held open at its end. */
const slower: Answer = (outgoing) => void setTimeout(() => outgoing.end('{}'), 200);
const inTrouble =
  (times: number): Answer =>
  (outgoing) => {
    outgoing.statusCode = times-- > 0 ? 503 : 200;
    outgoing.end('{}');
  };

const start = `
  import { createTracker, trackApi } from '@src/server/index.ts';
  const transport = trackApi({ siteId: 'site', apiKey: 'key', endpoint: process.env.ENDPOINT });
  const tracker = createTracker({ transport });
  const { trackEvent, ready, flush, close } = tracker;
  const track = (count: number) => {
    for (let number = 0; number < count; number++) trackEvent('u' + number, 'Order Paid', { number });
  };
`;

interface Ended extends Omit<ChildRun, 'livedMs'> {
  /** From its first line to its end. How long a busy machine takes to load a program is not its own doing. */
  readonly ranMs: number;
  /** The numbers of the events that the server answered with 200, in order. */
  readonly stored: readonly number[];
  readonly requests: number;
}

/** Runs a program against a server, or against a port where nobody listens. */
async function end(
  program: string,
  answer: Answer | 'down' = up,
  onOutput?: (stdout: string, child: ChildProcess, server: Loopback) => void,
): Promise<Ended> {
  const stored: number[] = [];
  const server = await loopback((outgoing, request) => {
    outgoing.once('finish', () => {
      if (outgoing.statusCode === 200) stored.push(...numbersIn(request));
    });
    if (answer !== 'down') answer(outgoing, request);
  });
  if (answer === 'down') await server.close();
  try {
    let began = Number.NaN;
    const { livedMs: _, ...ran } = await runChild(`${start}console.log('begun');${program}`, {
      env: { ENDPOINT: server.url },
      onOutput: (stdout, child) => {
        if (Number.isNaN(began)) began = performance.now();
        onOutput?.(stdout, child, server);
      },
    });
    const ranMs = performance.now() - began;
    const stdout = ran.stdout.replace('begun\n', '');
    return { ...ran, stdout, ranMs, stored, requests: server.received.length };
  } finally {
    if (answer !== 'down') await server.close();
  }
}

/** The bodies of the Track API: a batch, or a visitor's event alone. */
function numbersIn({ body }: Received): readonly number[] {
  const { batch, data } = JSON.parse(body);
  return (batch ?? [{ attributes: data }]).map(
    (item: { attributes: { number: number } }) => item.attributes.number,
  );
}

const lost = (count: number) =>
  `typed-cio: the process ends with ${count === 1 ? '1 event' : `${count} events`} not delivered (trackApi: ${count}): no response yet\n`;

/** Twice what it waits at its end for a server that hangs. What is held here is that it is not minutes. */
const soonMs = 12_000;
const withinHalfAMinute = { timeout: 60_000 };

describe.concurrent('a process that has nothing else to do', withinHalfAMinute, () => {
  test('gets its events out', async () => {
    const { code, stderr, stored, ranMs } = await end('track(3);');
    expect({ code, stderr, stored }).toEqual({ code: 0, stderr: '', stored: [0, 1, 2] });
    expect(ranMs).toBeLessThan(soonMs);
  });

  test('keeps its exit code', async () => {
    const { code, stored } = await end('track(1); process.exitCode = 3;');
    expect({ code, stored }).toEqual({ code: 3, stored: [0] });
  });

  test('waits out a little trouble', async () => {
    const { code, stderr, stored } = await end('track(3);', inTrouble(2));
    expect({ code, stderr, stored }).toEqual({ code: 0, stderr: '', stored: [0, 1, 2] });
  });

  test.each([
    ['nobody listens', 'down' as const, 0, /ECONNREFUSED/],
    // On a busy machine its first time-out may come too late.
    ['the server hangs', hanging, 1, /: no response yet$|: no answer within/],
    ['the server is in trouble for longer', inTrouble(1000), 2, /HTTP 503/],
  ])('says what was lost when %s, and why', async (_, answer, fewestRequests, why) => {
    const { code, stderr, stored, requests, ranMs } = await end('track(3);', answer);
    expect({ code, stored }).toEqual({ code: 0, stored: [] });
    const lines = stderr.trimEnd().split('\n');
    expect(lines.at(-1)).toContain('typed-cio: the process ends with 3 events not delivered (trackApi: 3): ');
    expect(lines.at(-1)).toMatch(why);
    // What has never answered is told of at once, too.
    expect(
      lines.slice(0, -1).filter((line) => !line.startsWith('typed-cio: UNREACHABLE: trackApi: ')),
    ).toEqual([]);
    if (answer === 'down') expect(lines).toHaveLength(2);
    expect(requests).toBeGreaterThanOrEqual(fewestRequests);
    expect(ranMs).toBeLessThan(soonMs + 2000);
  });

  test('is not held open for minutes by a backlog that a healthy server takes slowly', async () => {
    const { code, stderr, stored, ranMs } = await end(
      `for (let number = 0; number < 5000; number++) trackEvent({ anonymousId: 'v' + number }, 'Seen', { number });`,
      slow,
    );
    expect(code).toBe(0);
    const notDelivered = Number(/ends with (\d+) events not delivered/.exec(stderr)?.[1]);
    expect(stderr).toBe(lost(notDelivered));
    // The last ones were called off on their way, and may have been stored.
    expect(5000 - notDelivered).toBeLessThanOrEqual(stored.length);
    expect(5000 - notDelivered).toBeGreaterThanOrEqual(stored.length - 4);
    expect(stored.length).toBeGreaterThan(50);
    expect(new Set(stored).size).toBe(stored.length);
    expect(ranMs).toBeLessThan(30_000);
  });

  test('takes the time it is given: close() with a longer time-out', async () => {
    const { code, stderr, stored } = await end(
      `
      for (let number = 0; number < 120; number++) trackEvent({ anonymousId: 'v' + number }, 'Seen', { number });
      await close({ timeoutMs: 60_000 });
      `,
      slower,
    );
    expect({ code, stderr, stored: stored.length }).toEqual({ code: 0, stderr: '', stored: 120 });
  });
});

describe.concurrent('a process that waits for its events', withinHalfAMinute, () => {
  test('one after the other, ends when the last one is out', async () => {
    const { code, stdout, stored } = await end(`
      for (let number = 0; number < 5; number++) {
        console.log((await trackEvent('u1', 'Order Paid', { number }).settled()).status);
      }
    `);
    expect(stdout).toBe('delivered\n'.repeat(5));
    expect({ code, stored }).toEqual({ code: 0, stored: [0, 1, 2, 3, 4] });
  });

  test('all at once, at a slow server, ends when the last one is out', async () => {
    const { code, stderr, stored } = await end(
      `
      const receipts = Array.from({ length: 120 }, (_, number) =>
        trackEvent({ anonymousId: 'v' + number }, 'Seen', { number }));
      await Promise.all(receipts.map((receipt) => receipt.settled()));
      `,
      slower,
    );
    expect({ code, stderr, stored: stored.length }).toEqual({ code: 0, stderr: '', stored: 120 });
  });

  test('for room, lives as long as the destination is in trouble, and loses nothing', async () => {
    let began: number | undefined;
    const { code, stderr, stored } = await end(
      `
      const small = createTracker({ transport, queue: { maxEvents: 50 } });
      for (let number = 0; number < 200; number++) {
        await small.ready();
        small.trackEvent('u' + number, 'Row Imported', { number });
      }
      await small.close();
      `,
      (outgoing) => {
        began ??= Date.now();
        outgoing.statusCode = Date.now() - began < 8000 ? 503 : 200;
        outgoing.end('{}');
      },
    );
    expect({ code, stderr, stored: stored.length }).toEqual({ code: 0, stderr: '', stored: 200 });
  });
});

describe.concurrent('a process that is told to end', withinHalfAMinute, () => {
  const untilToldSo = `console.log('pending'); setInterval(() => {}, 1000);`;
  const kill = (signal: NodeJS.Signals) => (stdout: string, child: ChildProcess) => {
    if (stdout.includes('pending') && !child.killed) child.kill(signal);
  };
  const documented = (timeoutMs: number) => `
    process.once('SIGTERM', async () => {
      const { dropped } = await close({ timeoutMs: ${timeoutMs} });
      console.log('dropped', dropped);
      process.exit(dropped === 0 ? 0 : 1);
    });
  `;

  test.skipIf(process.platform === 'win32').each([
    [
      'SIGTERM, closed as documented',
      documented(30_000),
      'SIGTERM',
      up,
      { code: 0, signal: null, stored: [0, 1, 2] },
    ],
    [
      'SIGTERM, closed as documented, API down',
      documented(1000),
      'SIGTERM',
      'down',
      { code: 1, signal: null, stored: [] },
    ],
    ['SIGTERM, unheard', '', 'SIGTERM', up, { code: null, signal: 'SIGTERM', stored: [] }],
    ['SIGKILL', documented(1000), 'SIGKILL', up, { code: null, signal: 'SIGKILL', stored: [] }],
  ] as const)('by %s', async (_, handler, signal, answer, want) => {
    const ended = await end(`track(3); ${handler} ${untilToldSo}`, answer, kill(signal));
    expect({ code: ended.code, signal: ended.signal, stored: ended.stored }).toEqual(want);
    if (answer === 'down') expect(ended.stderr).toMatch(/close\(\) ended with 3 events not delivered/);
    else expect(ended.stderr).toBe('');
    expect(ended.ranMs).toBeLessThan(soonMs);
    if (want.code !== null) expect(ended.stdout).toContain(`dropped ${want.stored.length === 3 ? 0 : 3}\n`);
  });

  test.skipIf(process.platform === 'win32')(
    'by SIGKILL keeps what was acknowledged, and loses the rest',
    async () => {
      const { signal, stored } = await end(
        `
      track(100);
      await flush();
      track(3);
      ${untilToldSo}
      `,
        up,
        kill('SIGKILL'),
      );
      expect(signal).toBe('SIGKILL');
      expect(stored).toHaveLength(100);
    },
  );
});

describe.concurrent('a process that breaks off', withinHalfAMinute, () => {
  const documented = (timeoutMs: number) => `
    process.on('uncaughtException', async (error) => {
      console.error(error.message);
      await close({ timeoutMs: ${timeoutMs} });
      process.exit(1);
    });
  `;

  test.each([
    ['process.exit()', 'process.exit();', 0],
    ['process.exit(7)', 'process.exit(7);', 7],
    ['an exception', `setTimeout(() => { throw new Error('a bug'); });`, 1],
    ['a rejection', `void Promise.reject(new Error('a bug'));`, 1],
    ['an exception at the top', `throw new Error('a bug');`, 1],
  ])('by %s says what was lost', async (_, breakOff, want) => {
    const { code, stderr, stored, ranMs } = await end(`track(3); ${breakOff}`);
    expect({ code, stored }).toEqual({ code: want, stored: [] });
    expect(stderr.includes('Error: a bug')).toBe(breakOff.includes('a bug'));
    expect(stderr.split('\n').filter((line) => line.startsWith('typed-cio:'))).toEqual([lost(3).trimEnd()]);
    expect(ranMs).toBeLessThan(soonMs);
  });

  test('by process.exit() says nothing when nothing is pending', async () => {
    const { code, stderr, stored } = await end('track(3); await close(); process.exit();');
    expect({ code, stderr, stored }).toEqual({ code: 0, stderr: '', stored: [0, 1, 2] });
  });

  test.each([
    ['an exception', `setTimeout(() => { throw new Error('a bug'); });`],
    ['a rejection', `void Promise.reject(new Error('a bug'));`],
  ])('by %s, heard as documented, gets its events out, and its exit code stays', async (_, breakOff) => {
    const { code, stderr, stored } = await end(
      `${documented(30_000)} track(3); ${breakOff} setInterval(() => {}, 1000);`,
    );
    expect({ code, stderr, stored }).toEqual({ code: 1, stderr: 'a bug\n', stored: [0, 1, 2] });
  });

  test('by an exception, heard as documented, lives no longer than close() may take', async () => {
    const { code, stderr, ranMs } = await end(
      `${documented(2000)} track(3); setTimeout(() => { throw new Error('a bug'); }); setInterval(() => {}, 1000);`,
      hanging,
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/^a bug\n/);
    expect(stderr).toMatch(/typed-cio: close\(\) ended with 3 events not delivered \(trackApi: 3\)/);
    expect(ranMs).toBeLessThan(soonMs);
  });
});
