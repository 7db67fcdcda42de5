import { gaps, stored } from '../evidence.js';
import type { Row } from '../row.js';
import { arrival, duration } from '../words.js';

const total = 10;

export const retryAfter: Row = {
  name: 'retry-after',
  isIdle: true,
  isFast: true,
  api: () => (_, before) => (before === 0 ? { status: 429, headers: { 'retry-after': '3' } } : {}),
  async program({ track, allTracked, close }) {
    for (let n = 0; n < total; n++) track(n);
    allTracked();
    await close();
  },
  lines: [
    {
      title: '429 with `Retry-After: 3`, then 200',
      cell: (evidence) => {
        const [wait] = gaps(evidence, total);
        if (wait === undefined) return `${arrival(evidence, total)}; not tried again`;
        const words = wait >= 2990 ? 'waits' : '**does not wait**:';
        return `${arrival(evidence, total)}; ${words} ${duration(wait)}`;
      },
      promise: 'all delivered, and nothing sent for 3 s',
      isKept: ({ exchanges, ...evidence }) => {
        const [first, second] = exchanges;
        const waited = first && second ? second.atMs - first.atMs : 0;
        return stored({ exchanges, ...evidence }).size === total && waited >= 2990;
      },
    },
  ],
};
