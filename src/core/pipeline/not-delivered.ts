import type { Ledger, TransportCounts } from '../model/ledger.js';

/** How many events one transport did not deliver, and why, as far as it is known. */
export interface Undelivered extends Pick<TransportCounts, 'lastError'> {
  readonly events: number;
}

/**
 * How much is not delivered, where and why, as it stands in a line of the log: `2 events not delivered (trackApi: 2): HTTP 503`.
 */
export function notDelivered(count: number, byTransport: Readonly<Record<string, Undelivered>>): string {
  const lanes = Object.entries(byTransport).filter(([, { events }]) => events > 0);
  const where = lanes.map(([name, { events }]) => `${name}: ${events}`).join(', ');
  return `${countOf(count)} not delivered (${where})${causeOf(lanes)}`;
}

/** The same of what is pending. */
export function pendingLine({ pending, byTransport }: Ledger): string {
  return notDelivered(
    pending,
    undelivered(byTransport, ({ pending: events }) => events),
  );
}

export function undelivered(
  byTransport: Ledger['byTransport'],
  count: (counts: TransportCounts, name: string) => number,
): Readonly<Record<string, Undelivered>> {
  return Object.fromEntries(
    Object.entries(byTransport).map(([name, counts]) => [
      name,
      { events: count(counts, name), lastError: counts.lastError },
    ]),
  );
}

/** The destinations' last errors: named where there is more than one destination. */
function causeOf(lanes: readonly (readonly [name: string, lane: Undelivered])[]): string {
  const causes = lanes.flatMap(([name, { lastError }]) =>
    lastError === undefined ? [] : [lanes.length > 1 ? `${name}: ${lastError}` : lastError],
  );
  return `: ${causes.length === 0 ? 'no response yet' : causes.join('; ')}`;
}

function countOf(count: number): string {
  return count === 1 ? '1 event' : `${count} events`;
}
