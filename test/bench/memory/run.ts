import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createTracker, dataPipelines } from 'typed-cio/server';
import type { MemoryFigures } from './figures.js';

/** One process whose destination is down: `run URL`. Prints what it cost. */
const [endpoint = ''] = process.argv.slice(2);
const silent = { warn() {}, error() {} };
const tracker = createTracker({
  transport: dataPipelines({ writeKey: 'write-key', endpoint }),
  logger: silent,
});

/** Encoded, each is 512 bytes, and no two texts are the same string. Returns the highest growth on the way. */
async function track(events: number): Promise<number> {
  let peak = 0;
  for (let n = 0; n < events; n++) {
    const note = `${n} `.padEnd(295, 'a note about an order ');
    tracker.trackEvent(`user-${n % 5000}`, 'Order Completed', { n, note });
    if (n % 1000 === 999) await turn();
    if (n % 10_000 === 9999) peak = Math.max(peak, rss());
  }
  return peak - before;
}

const rss = () => process.memoryUsage.rss() / 1e6;

// The first event loads what sending needs: that is there once, whatever waits.
tracker.trackEvent('user-0', 'Order Completed', { n: 0, note: 'the first one' });
await sleep(2000);
const before = rss();
const heapBefore = process.memoryUsage().heapUsed / 1e6;
await track(99_999);
const { pending, dropped } = tracker.ledger();
const grown = rss() - before;

const cpuBefore = process.cpuUsage();
await sleep(10_000);
const cpu = process.cpuUsage(cpuBefore);
const waited = rss() - before;

const atLimit = await track(500_000);
const longAtLimit = await track(500_000);
const after = tracker.ledger();

// Only now, so that no figure above owes anything to a collection that nobody else would force.
setFlagsFromString('--expose-gc');
(runInNewContext('gc') as () => void)();
await sleep(500);

const figures: MemoryFigures = {
  grown,
  lost: dropped + (100_000 - pending - dropped),
  cpuMs: (cpu.user + cpu.system) / 1000,
  waited,
  atLimit,
  longAtLimit,
  pendingAtLimit: after.pending,
  settledHeap: process.memoryUsage().heapUsed / 1e6 - heapBefore,
};
console.log(JSON.stringify(figures));
process.exit();
