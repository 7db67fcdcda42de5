import { stored } from '../evidence.js';
import type { Row } from '../row.js';
import { arrival, count } from '../words.js';

const total = 20_000;

export const burst: Row = {
  name: 'burst',
  limitMs: 45_000,
  isFast: true,
  api: () => () => ({ delayMs: 20 }),
  async program({ track, allTracked, close }) {
    for (let n = 0; n < total; n++) track(n);
    allTracked();
    await close(60_000);
  },
  lines: [
    {
      title: 'a burst of 20,000 events, the API takes 20 ms a request',
      cell: (evidence) =>
        `${arrival(evidence, total)}; at most ${count(evidence.mostAtOnce, 'request')} at once`,
      promise: 'all delivered, with at most 4 requests at once',
      isKept: (evidence) =>
        stored(evidence).size === total &&
        evidence.reportedDelivered.size === total &&
        evidence.mostAtOnce <= 4,
    },
  ],
};
