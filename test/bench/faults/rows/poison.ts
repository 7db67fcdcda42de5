import { stored } from '../evidence.js';
import type { Row } from '../row.js';
import { arrival } from '../words.js';

const total = 15;
const poisoned = 7;

export const poison: Row = {
  name: 'poison',
  isIdle: true,
  isFast: true,
  api:
    () =>
    ({ events }) =>
      events.some(({ isBad }) => isBad) ? { status: 400 } : {},
  async program({ track, allTracked, close }) {
    for (let n = 0; n < total; n++) track(n, n === poisoned ? { bad: true } : {});
    allTracked();
    await close();
  },
  lines: [
    {
      title: '400 for one bad event among 15',
      cell: (evidence) => arrival(evidence, total, poisoned),
      promise: 'the bad one reported as rejected, the other 14 delivered',
      isKept: (evidence) =>
        stored(evidence).size === total - 1 &&
        evidence.reportedDelivered.size === total - 1 &&
        evidence.reportedFailed.has(poisoned),
    },
  ],
};
