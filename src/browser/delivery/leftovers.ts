import { attempt } from '../attempt.js';
import { remember } from '../device.js';
import type { QueuedEvent } from './queued-event.js';

/** What pages leave behind when they have no time for IndexedDB: events in localStorage, under the page's name. */
export interface Leftovers {
  /** Writes at once, over what this page left before. */
  readonly leave: (events: readonly QueuedEvent[]) => void;
  /** The names of all pages that left something. */
  readonly pages: () => readonly string[];
  readonly remove: (page: string) => void;
}

/** In UTF-16 units: browsers give a site five million, and this is not the only script on it. */
const longest = 500_000;

export function openLeftovers(space: string, page: string): Leftovers {
  return {
    leave: (events) => {
      let text = '';
      for (const event of events) {
        const next = `${text && `${text},`}${JSON.stringify(event)}`;
        if (next.length < longest) text = next;
      }
      remember(space + page, text && `[${text}]`);
    },
    pages: () =>
      (attempt(() => Object.keys(localStorage)) ?? []).flatMap((key) =>
        key.startsWith(space) ? key.slice(space.length) : [],
      ),
    remove: (from) => remember(space + from),
  };
}
