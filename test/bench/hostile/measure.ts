import type { EventsProxy } from '../../../src/server/events-proxy/events-proxy.js';

export interface Cost {
  /** The longest time in which nothing else could run, in milliseconds of the processor. */
  readonly blockedMs: number;
  /** All of it, in milliseconds of the processor. */
  readonly cpuMs: number;
  /** What is held while the request is worked on, in megabytes. */
  readonly heldMb: number;
  readonly status: number;
}

declare const gc: (() => void) | undefined;

const requestOf = (body: string) =>
  new Request('https://www.example.com/events', {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'text/plain' },
    body,
  });

/** Answers one request, and measures each turn of the event loop that it takes. */
export async function measureTime(handle: EventsProxy, body: string): Promise<Omit<Cost, 'heldMb'>> {
  const request = requestOf(body);
  await new Promise(setImmediate);
  let isOver = false;
  const turns: number[] = [];
  const watch = (async () => {
    while (!isOver) {
      const [cpu, wall] = [cpuMillis(), performance.now()];
      await new Promise(setImmediate);
      // The collector's threads count as the processor's time, other processes as the wall's: neither blocks.
      turns.push(Math.min(cpuMillis() - cpu, performance.now() - wall));
    }
  })();
  const { status } = await handle(request);
  isOver = true;
  await watch;
  return { status, blockedMs: Math.max(...turns), cpuMs: turns.reduce((sum, one) => sum + one, 0) };
}

/** What is held at the end of a turn of the event loop, with what is garbage by then collected. */
export async function measureHeld(handle: EventsProxy, body: string): Promise<number> {
  const request = requestOf(body);
  const before = heldNow();
  let most = 0;
  let isOver = false;
  const watch = (async () => {
    while (!isOver) {
      const cpu = cpuMillis();
      await new Promise(setImmediate);
      // Collecting takes longer than most turns: only those that did something are looked at.
      if (!isOver && cpuMillis() - cpu > 1) most = Math.max(most, heldNow() - before);
    }
  })();
  await handle(request);
  isOver = true;
  await watch;
  return most;
}

function heldNow(): number {
  if (typeof gc !== 'function') throw new Error('run it with --expose-gc');
  gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
}

function cpuMillis(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
