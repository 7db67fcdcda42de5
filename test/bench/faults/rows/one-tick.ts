import { stored } from '../evidence.js';
import type { Row } from '../row.js';
import { arrival, count, duration } from '../words.js';

const total = 5000;
const limitMs = 45_000;

export const oneTick: Row = {
  name: 'one-tick',
  isQuiet: true,
  limitMs,
  isFast: true,
  async program({ track, note, allTracked, close }) {
    const cpuBefore = process.cpuUsage();
    const before = performance.now();
    for (let n = 0; n < total; n++) track(n);
    note('blocked', performance.now() - before);
    const { user, system } = process.cpuUsage(cpuBefore);
    note('worked', (user + system) / 1000);
    allTracked();
    await close();
  },
  lines: [
    {
      title: '5,000 calls in one tick: the caller waits',
      cell: ({ notes }) => {
        const blocked = notes.get('blocked');
        return blocked === undefined ? `more than ${duration(limitMs)}` : duration(blocked);
      },
      promise: 'at most 250 ms',
      // On a busy machine the clock also counts what others did, so the CPU may speak for us as well.
      isKept: ({ notes }) =>
        Math.min(...['blocked', 'worked'].map((name) => notes.get(name) ?? Number.POSITIVE_INFINITY)) <= 250,
      isTimed: true,
    },
    {
      title: 'requests for these 5,000 events',
      cell: (evidence) =>
        stored(evidence).size === total
          ? count(evidence.exchanges.length, 'request')
          : `${count(evidence.exchanges.length, 'request')}; ${arrival(evidence, total)}`,
      promise: 'all delivered, with at most 10',
      isKept: (evidence) => stored(evidence).size === total && evidence.exchanges.length <= 10,
    },
  ],
};
