import { type Evidence, stored } from '../evidence.js';
import type { Row } from '../row.js';
import { arrival, count } from '../words.js';

const total = 20;
const refusedForMs = 5000;

export const refusedKey: Row = {
  name: '401',
  isIdle: true,
  /** From the first request on the key is refused for five seconds, until somebody puts it right. */
  api: () => {
    let firstAtMs: number | undefined;
    return ({ atMs }) => {
      firstAtMs ??= atMs;
      return atMs - firstAtMs < refusedForMs ? { status: 401 } : {};
    };
  },
  async program({ track, allTracked, sleep, close }) {
    for (let n = 0; n < total; n++) track(n);
    allTracked();
    await sleep(7000);
    await close();
  },
  lines: [
    {
      title: '401 until the key is put right, 5 s later',
      cell: (evidence) => `${arrival(evidence, total)}; ${count(refusals(evidence), 'attempt')} refused`,
      promise: 'all kept and delivered, at most 6 attempts in the 5 s, said once',
      isKept: (evidence) =>
        stored(evidence).size === total &&
        evidence.reportedDelivered.size === total &&
        refusals(evidence) <= 6 &&
        evidence.errors.length === 1,
    },
  ],
};

function refusals({ exchanges }: Evidence): number {
  return exchanges.filter(({ status }) => status === 401).length;
}
