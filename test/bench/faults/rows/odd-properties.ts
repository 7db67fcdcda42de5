import { type Evidence, stored } from '../evidence.js';
import type { Line, Row } from '../row.js';
import { arrival } from '../words.js';

const total = 15;
const odd = 7;

export const bigInt: Row = {
  ...withProperty('bigint', () => 12345678901234567890n),
  lines: [
    line('a `BigInt` among the properties of one of 15', {
      promise: 'all 15 delivered',
      isKept: (evidence) => stored(evidence).size === total && evidence.reportedDelivered.size === total,
    }),
  ],
};

export const circular: Row = {
  ...withProperty('circular', () => {
    const itself: Record<string, unknown> = {};
    itself.itself = itself;
    return itself;
  }),
  lines: [
    line('a circular property in one of 15', {
      promise: 'that one reported as rejected, the other 14 delivered',
      isKept: (evidence) =>
        stored(evidence).size === total - 1 &&
        evidence.reportedDelivered.size === total - 1 &&
        evidence.reportedFailed.has(odd),
    }),
  ],
};

function withProperty(name: string, make: () => unknown): Omit<Row, 'lines'> {
  return {
    name,
    isIdle: true,
    isFast: true,
    async program({ track, allTracked, close }) {
      for (let n = 0; n < total; n++) track(n, n === odd ? { odd: make() } : {});
      allTracked();
      await close();
    },
  };
}

function line(title: string, { promise, isKept }: Pick<Line, 'promise' | 'isKept'>): Line {
  return {
    title,
    cell: (evidence: Evidence) => arrival(evidence, total, odd),
    promise,
    isKept: (evidence) => evidence.thrown.length === 0 && isKept(evidence),
  };
}
