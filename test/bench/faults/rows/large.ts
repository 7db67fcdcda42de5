import { type Evidence, largestRequest, stored } from '../evidence.js';
import type { Row } from '../row.js';
import { kilobytes } from '../words.js';

/** Customer.io, Segment and RudderStack take events of 32 KB and requests of 500 KB; PostHog and Amplitude take more. */
const mostPerRequest = 500_000;

/** Without a space: the byte counters of two peers count little else. */
const filled = (bytes: number) => ({ token: '0123456789abcdef'.repeat(bytes / 16) });

function sending(total: number, bytes: number): Pick<Row, 'isIdle' | 'isFast' | 'program'> {
  return {
    isIdle: true,
    isFast: true,
    async program({ track, allTracked, close }) {
      for (let n = 0; n < total; n++) track(n, filled(bytes));
      allTracked();
      await close();
    },
  };
}

export const large60: Row = {
  ...sending(15, 60_000),
  name: '60-kb',
  lines: [
    {
      title: '15 events of 60 KB (an event may have 32 KB, a request 500 KB): largest request',
      cell: (evidence) => refusedOr(evidence, 15),
      promise: 'none sent, each reported as too large',
      isKept: (evidence) => evidence.exchanges.length === 0 && evidence.reportedFailed.size === 15,
    },
  ],
};

export const large30: Row = {
  ...sending(40, 30_000),
  name: '30-kb',
  lines: [
    {
      title: '40 events of 30 KB: largest request',
      cell: (evidence) => refusedOr(evidence, 40),
      promise: 'all delivered, no request over 500 KB',
      isKept: (evidence) => stored(evidence).size === 40 && largestRequest(evidence) <= mostPerRequest,
    },
  ],
};

export const large400: Row = {
  ...sending(1, 400_000),
  name: '400-kb',
  lines: [
    {
      title: 'one event of 400 KB',
      cell: (evidence) =>
        stored(evidence).size === 1 ? `sent, ${kilobytes(largestRequest(evidence))}` : refusedOr(evidence, 1),
      promise: 'not sent, and reported as too large',
      isKept: (evidence) => evidence.exchanges.length === 0 && evidence.reportedFailed.size === 1,
    },
  ],
};

function refusedOr(evidence: Evidence, total: number): string {
  const largest = largestRequest(evidence);
  if (largest > 0) {
    const there = stored(evidence).size;
    const size = largest > mostPerRequest ? `**${kilobytes(largest)}**` : kilobytes(largest);
    return there === total ? size : `${size}, ${there} of ${total} sent`;
  }
  return evidence.reportedFailed.size === total ? 'not sent, each reported as too large' : 'not sent';
}
