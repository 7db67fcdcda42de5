import { type Evidence, stored } from '../evidence.js';
import type { Row } from '../row.js';
import { arrival, duration, ending } from '../words.js';

const total = 3;

/** A script that tracks and comes to its end. */
const withoutClose: Pick<Row, 'isIdle' | 'limitMs' | 'program'> = {
  isIdle: true,
  limitMs: 35_000,
  program({ track, allTracked }) {
    for (let n = 0; n < total; n++) track(n);
    allTracked();
  },
};

export const leavingUp: Row = {
  ...withoutClose,
  name: 'exit-up',
  lines: [
    {
      title: 'the process ends without `close()`, the API is up',
      cell: (evidence) => `${arrival(evidence, total)}; ${life(evidence)}`,
      promise: 'all delivered, within 3 s',
      isKept: (evidence) => stored(evidence).size === total && ended(evidence) && evidence.livedMs < 3000,
      isTimed: true,
    },
  ],
};

export const leavingDown: Row = {
  ...withoutClose,
  name: 'exit-down',
  isDown: 'always',
  lines: [
    {
      title: 'the same, the API is down',
      cell: (evidence) => [life(evidence), words(evidence), ...ending(evidence)].join('; '),
      promise: 'ends within 8 s, and says what was lost',
      isKept: (evidence) =>
        ended(evidence) && evidence.livedMs < 8000 && evidence.said.includes(`${total} events not delivered`),
    },
  ],
};

function ended({ exitCode }: Evidence): boolean {
  return exitCode === 0;
}

function life({ stoppedAfterMs, livedMs }: Evidence): string {
  return stoppedAfterMs !== undefined ? '**still alive after 30 s**' : `lives ${duration(livedMs)}`;
}

function words({ reportedFailed, errors, said }: Evidence): string {
  if (reportedFailed.size === total) return 'each loss reported';
  if (errors.length > 0) return 'an error reported';
  return said === '' ? 'nothing said' : 'a line in the log';
}
