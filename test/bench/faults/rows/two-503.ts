import { type Evidence, gaps, stored } from '../evidence.js';
import type { Row } from '../row.js';
import { arrival, duration } from '../words.js';

const total = 10;

export const two503: Row = {
  name: '503',
  isIdle: true,
  isFast: true,
  api: () => (_, before) => (before < 2 ? { status: 503 } : {}),
  async program({ track, allTracked, close }) {
    for (let n = 0; n < total; n++) track(n);
    allTracked();
    await close();
  },
  lines: [
    {
      title: '503, 503, then 200',
      cell: (evidence) => {
        const waits = gaps(evidence, total).map(duration);
        const waited = waits.length > 0 ? `; waits ${waits.join(', ')}` : '; not tried again';
        return arrival(evidence, total) + waited;
      },
      promise: 'all delivered, no wait shorter than 250 ms',
      isKept: (evidence) => stored(evidence).size === total && gaps(evidence, total).every((ms) => ms >= 240),
    },
    {
      title: '`sentAt`, so that a wrong clock can be made up for',
      cell: (evidence) => {
        if (!evidence.exchanges.some(({ sentAt }) => sentAt !== undefined)) return '**no**';
        return isMadeAnew(evidence) ? 'yes' : 'yes, but not made anew for each attempt';
      },
      promise: 'in every request, made anew for each attempt',
      isKept: (evidence) =>
        evidence.exchanges.every(({ sentAt }) => sentAt !== undefined) && isMadeAnew(evidence),
    },
  ],
};

function isMadeAnew({ exchanges }: Evidence): boolean {
  return new Set(exchanges.map(({ sentAt }) => sentAt)).size === exchanges.length;
}
