import { setImmediate as turn } from 'node:timers/promises';
import { stored } from '../evidence.js';
import type { Row } from '../row.js';
import { arrival, duration, number } from '../words.js';

const total = 100_000;
const boundMb = 110;
const limitMs = 60_000;

export const apiDown: Row = {
  name: 'api-down',
  isQuiet: true,
  isDown: 'until told',
  limitMs,
  async program({ track, allTracked, note, sleep, close }) {
    const rss = () => process.memoryUsage.rss() / 1e6;
    // The first event has a sender load what it needs for sending: that is there once, whatever waits.
    track(0, { note: 'the first one' });
    await sleep(2000);
    const before = rss();
    const startedMs = performance.now();
    let peak = before;
    for (let n = 1; n < total; n++) {
      track(n, { note: `${n} `.padEnd(295, 'a note about an order ') });
      if (n % 1000 === 999) {
        await turn();
        peak = Math.max(peak, rss());
        note('tracked', n + 1);
        note('grown', peak - before);
      }
    }
    note('tracking took', performance.now() - startedMs);
    const cpuBefore = process.cpuUsage();
    await sleep(10_000);
    const cpu = process.cpuUsage(cpuBefore);
    note('waiting cpu', (cpu.user + cpu.system) / 1000);
    note('grown', Math.max(peak, rss()) - before);
    note('the API comes up');
    allTracked();
    await close(30_000);
  },
  lines: [
    {
      title: 'the API is down: memory for 100,000 events of 0.5 KB',
      cell: ({ notes }) => {
        const tracked = notes.get('tracked') ?? 0;
        const grown = `+${number(Math.round(notes.get('grown') ?? 0))} MB`;
        if (tracked < total) return `${grown}; no more than ${number(tracked)} calls in ${duration(limitMs)}`;
        const tookMs = notes.get('tracking took') ?? 0;
        return tookMs > 5000 ? `${grown}, and the calls take ${duration(tookMs)}` : grown;
      },
      promise: `at most ${boundMb} MB`,
      isKept: ({ notes }) => (notes.get('grown') ?? Number.POSITIVE_INFINITY) <= boundMb,
    },
    {
      title: 'CPU in the 10 s of waiting after that',
      cell: ({ notes }) => {
        const used = notes.get('waiting cpu');
        return used === undefined ? '–' : duration(used);
      },
      promise: 'at most 200 ms',
      isKept: ({ notes }) => (notes.get('waiting cpu') ?? Number.POSITIVE_INFINITY) <= 200,
    },
    {
      title: 'what is there once the API is up again',
      cell: (evidence) => arrival(evidence, total),
      promise: 'all of it',
      isKept: (evidence) => stored(evidence).size === total,
    },
  ],
};
