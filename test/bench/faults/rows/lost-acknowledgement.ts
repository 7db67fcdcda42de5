import { attemptsFor, type Evidence, stored } from '../evidence.js';
import type { Row } from '../row.js';
import { arrival } from '../words.js';

const total = 10;

export const lostAcknowledgement: Row = {
  name: 'lost-ack',
  isIdle: true,
  isFast: true,
  api: () => (_, before) => (before === 0 ? { cutAfter: true } : {}),
  async program({ track, allTracked, close }) {
    for (let n = 0; n < total; n++) track(n);
    allTracked();
    await close();
  },
  lines: [
    {
      title: 'the connection is cut after the API stored the events',
      cell: (evidence) => `${resent(evidence)}; ${arrival(evidence, total)}`,
      promise: 'sent again with the same ids, and reported delivered',
      isKept: (evidence) =>
        resent(evidence) === 'sent again, same id' &&
        stored(evidence).size === total &&
        evidence.reportedDelivered.size === total,
    },
  ],
};

/** What became of the events whose acknowledgement was lost. */
function resent(evidence: Evidence): string {
  const cut = evidence.exchanges.find(({ status }) => status === 'cut');
  const [event] = cut?.events ?? [];
  if (event === undefined) return 'never sent';
  const attempts = attemptsFor(event.n, evidence);
  if (event.id === undefined) {
    return attempts.length > 1 ? '**sent again, without an id**' : 'not sent again, **no id**';
  }
  if (attempts.length < 2) {
    return evidence.reportedFailed.has(event.n) ? 'not sent again, **reported failed**' : 'not sent again';
  }
  const ids = new Set(
    attempts.flatMap(({ events }) => events.filter(({ n }) => n === event.n).map(({ id }) => id)),
  );
  return ids.size === 1 ? 'sent again, same id' : '**sent again, another id**';
}
