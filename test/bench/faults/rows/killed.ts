import { stored } from '../evidence.js';
import type { Row } from '../row.js';

const total = 100;

export const killed: Row = {
  name: 'kill-9',
  isIdle: true,
  killAfterMs: 1500,
  async program({ track, allTracked, sleep }) {
    for (let n = 0; n < total; n++) track(n);
    allTracked();
    await sleep(60_000);
  },
  lines: [
    {
      title: '`kill -9`, 1.5 s after 100 events',
      cell: (evidence) => `${stored(evidence).size} of ${total} delivered`,
      promise: 'all 100 delivered',
      isKept: (evidence) => stored(evidence).size === total,
      isTimed: true,
    },
  ],
};
