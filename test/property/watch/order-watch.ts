import type { MadeCall } from '../run/made-call.js';
import type { Watch } from './watch.js';

/** One person's events are never in two requests in flight, and what has been acknowledged is never sent again. */
export function watchOrder(callOf: (event: number) => MadeCall, complain: (what: string) => void): Watch {
  const acknowledged = new Set<string>();
  const namesOf = (events: readonly number[]) => new Set(events.flatMap((event) => callOf(event).names));
  return {
    arrived: (server, { events }) => {
      const names = namesOf(events);
      for (const other of server.inFlight) {
        const both = [...namesOf(other.events)].filter((name) => names.has(name));
        if (both.length > 0) complain(`${server.name}: ${both} in two requests in flight`);
      }
      for (const event of events) {
        if (acknowledged.has(`${server.name} ${event}`))
          complain(`event ${event} was sent again after its answer`);
      }
      if (new Set(events).size < events.length)
        complain(`${server.name}: an event stands twice in a request`);
    },
    answered: (server, { events }, { means, refused }) => {
      if (means !== 'stored') return;
      for (const [index, event] of events.entries()) {
        if (!refused.has(index)) acknowledged.add(`${server.name} ${event}`);
      }
    },
  };
}

/** Whose events come in another order than that of the calls. */
export function overtaken(events: readonly number[], callOf: (event: number) => MadeCall): readonly string[] {
  const last = new Map<string, number>();
  const found: string[] = [];
  for (const event of events) {
    for (const name of callOf(event).names) {
      const before = last.get(name);
      if (before !== undefined && before > event) found.push(`${name}: ${event} after ${before}`);
      last.set(name, Math.max(before ?? 0, event));
    }
  }
  return found;
}
