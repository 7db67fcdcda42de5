import type { Ledger } from '../core/model/ledger.js';

/** How much is not delivered, and where, as it stands in a line of the log. */
export function notDelivered(count: number, byTransport: Readonly<Record<string, number>>): string {
  const lanes = Object.entries(byTransport).filter(([, events]) => events > 0);
  const where = lanes.map(([name, events]) => `${name}: ${events}`).join(', ');
  return `${count === 1 ? '1 event' : `${count} events`} not delivered (${where})`;
}

/** The same of what is pending. */
export function pendingLine({ pending, byTransport }: Ledger): string {
  const counts = Object.entries(byTransport).map(([name, lane]) => [name, lane.pending] as const);
  return notDelivered(pending, Object.fromEntries(counts));
}
