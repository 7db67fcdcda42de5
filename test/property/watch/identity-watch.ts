import type { MadeCall } from '../run/made-call.js';
import type { Watch } from './watch.js';

/** One id for life, the time of the action, serialised once: an event never goes out in two forms. */
export function watchIdentity(callOf: (event: number) => MadeCall, complain: (what: string) => void): Watch {
  const texts = new Map<string, string>();
  const ids = new Map<number, string>();
  return {
    arrived: (server, { items, events }) => {
      for (const [index, item] of items.entries()) {
        const event = events[index] as number;
        const made = callOf(event);
        const key = `${server.name} ${event}`;
        if ((texts.get(key) ?? item.text) !== item.text) complain(`event ${event} changed: ${item.text}`);
        texts.set(key, item.text);
        if (item.id !== undefined) {
          if ((ids.get(event) ?? item.id) !== item.id) complain(`event ${event} got another id: ${item.id}`);
          if (made.ownId !== undefined && made.ownId !== item.id) complain(`event ${event} lost its own id`);
          ids.set(event, item.id);
        }
        if (item.timestamp === undefined) continue;
        const isExact = server.plan.dialect !== 'trackApi';
        const want = isExact ? made.timestamp : Math.floor(made.timestamp / 1000) * 1000;
        if (item.timestamp !== want) complain(`event ${event} has the time ${item.timestamp}, not ${want}`);
      }
    },
  };
}
