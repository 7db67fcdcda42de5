import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTracker, dataPipelines } from 'typed-cio/server';
import { countTimers } from './live-timers.js';
import type { Counts, Told } from './told.js';

/** The process that is soaked: `child URL SECONDS EVENTS_PER_SECOND`, with `--expose-gc`. */
const [url = '', seconds = '', rate = ''] = process.argv.slice(2);
const tickMs = 20;
const badEvery = 400;

const tell = (told: Told) => writeSync(3, `${JSON.stringify(told)}\n`);
const active = () => [...process.getActiveResourcesInfo()].sort();

const resourcesBefore = active();
const timers = countTimers();
let delivered: string[] = [];
let rejected: string[] = [];
let dropped = 0;

const tracker = createTracker({
  transport: dataPipelines({ writeKey: 'write-key', endpoint: url }),
  // Some answers never end: there is no need to wait long for them.
  timeoutMs: 2000,
  logger: { warn() {}, error() {} },
  onError: () => {},
  onOutcome: ({ id }, { status }) => {
    if (status === 'delivered') delivered.push(id);
    else if (status === 'rejected') rejected.push(id);
    else dropped++;
  },
});

let tracked = 0;
let thrown = 0;
const sendReports = () => {
  const { accepted, pending, ...ends } = tracker.ledger();
  const counts: Counts = {
    accepted,
    pending,
    delivered: ends.delivered,
    rejected: ends.rejected,
    dropped: ends.dropped,
  };
  const { heapUsed, rss } = process.memoryUsage();
  tell({ delivered, rejected, dropped, counts, heapUsed, rss });
  delivered = [];
  rejected = [];
};

/** Events, pages and people, at a steady rate. */
async function load(forMs: number): Promise<void> {
  const startedMs = performance.now();
  const first = tracked;
  for (let passed = 0; passed < forMs; passed = performance.now() - startedMs) {
    const due = first + (passed / 1000) * Number(rate);
    for (; tracked < due; tracked++) call(tracked);
    if (tracked % 10 === 0) sendReports();
    await sleep(tickMs);
  }
}

function call(n: number): void {
  const person = `user-${n % 500}`;
  const properties = { n, bad: n % badEvery === badEvery - 1, note: 'a note about an order '.repeat(n % 10) };
  try {
    if (n % 10 === 0) tracker.page(person, 'Pricing', properties);
    else if (n % 10 === 1) tracker.screen(person, 'Orders', properties);
    else tracker.trackEvent(person, 'Order Completed', properties);
  } catch {
    thrown++;
  }
}

/** In calm weather everything finds its end. */
async function settle(): Promise<number> {
  tell({ phase: 'calm, please' });
  for (let round = 0; round < 12 && tracker.ledger().pending > 0; round++) await tracker.flush();
  sendReports();
  await sleep(500);
  for (let round = 0; round < 3; round++) {
    globalThis.gc?.();
    await sleep(100);
  }
  return process.memoryUsage().heapUsed;
}

const totalMs = Number(seconds) * 1000;
const warmUpMs = Math.min(60_000, totalMs / 4);
await load(warmUpMs);
const heapAtStart = await settle();
tell({ phase: 'trouble, please' });
await load(totalMs - warmUpMs);
const heapAtEnd = await settle();
await tracker.close();
sendReports();
// What is left now are connections that may still be used again: they close by themselves.
await sleep(6000);
tell({
  heapAtStart,
  heapAtEnd,
  thrown,
  tracked,
  resourcesBefore,
  resourcesAfter: active(),
  timers: timers(),
});
