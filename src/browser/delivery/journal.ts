import { openEventStore } from './event-store.js';
import type { LaneParts } from './outbox.js';
import type { QueuedEvent } from './queued-event.js';
import type { Tabs } from './tabs.js';

/**
 * Keeps events on the device until they are settled, so that a later page sends what this one could not. Nothing here
 * is waited for before sending, and no failure of the device's comes out: then events are in memory alone. Nothing is
 * written once consent was withdrawn, here or in another tab.
 */
export interface Journal {
  readonly keep: (event: QueuedEvent) => void;
  readonly forget: (events: readonly QueuedEvent[]) => void;
  /**
   * The page is being left, and IndexedDB may not come to commit any more: what it does not have goes into localStorage,
   * at once.
   */
  readonly leave: (pending: readonly QueuedEvent[]) => void;
  /**
   * Takes over what pages that are gone have left, oldest first.
   *
   * @param pending What this page has itself, in case that everything has to go into localStorage.
   */
  readonly adopt: (pending: () => readonly QueuedEvent[]) => Promise<readonly QueuedEvent[]>;
}

export function openJournal(
  { space, leftovers, isOpen }: Pick<LaneParts, 'space' | 'leftovers' | 'isOpen'>,
  tabs: Tabs,
): Journal {
  const store = openEventStore(space);
  const kept = new WeakSet<QueuedEvent>();
  let fresh: QueuedEvent[] = [];

  async function put(events: readonly QueuedEvent[]): Promise<void> {
    await store.put(events.map((event) => ({ ...event, owner: tabs.name })));
    for (const event of events) kept.add(event);
  }

  function leave(pending: readonly QueuedEvent[]): void {
    leftovers.leave(pending.filter((event) => !kept.has(event)));
  }

  return {
    keep: (event) => {
      // One transaction for what one task brings.
      if (fresh.length === 0) {
        setTimeout(() => {
          const events = fresh;
          fresh = [];
          if (events.length > 0 && isOpen()) put(events).catch(() => {});
        });
      }
      fresh.push(event);
    },
    forget: (events) => {
      fresh = fresh.filter((event) => !events.includes(event));
      // What was purged is gone with its database; to remove it would make a new one.
      if (isOpen()) store.remove(events).catch(() => {});
    },
    leave,
    adopt: async (pending) => {
      const isLiving = await tabs.living();
      const orphans = new Map<string, QueuedEvent>();
      const read = new Map<string, string | null>();
      for (const page of leftovers.pages()) {
        if (isLiving(page)) continue;
        try {
          const text = localStorage.getItem(space + page);
          read.set(page, text);
          for (const event of JSON.parse(text ?? '[]')) if (event.body) orphans.set(event.id, event);
        } catch {}
      }
      try {
        for (const { owner, ...event } of await store.all()) {
          if (!isLiving(owner)) orphans.set(event.id, event);
        }
      } catch {}
      const events = [...orphans.values()].sort((one, other) => one.at - other.at);
      try {
        if (events.length > 0 && isOpen()) await put(events);
      } catch {}
      if (!isOpen()) return [];
      if (events.some((event) => !kept.has(event))) leave([...events, ...pending()]);
      try {
        for (const [page, text] of read) {
          // Where it cannot be told who is living, its page may have left more in the meantime.
          if (localStorage.getItem(space + page) === text) leftovers.remove(page);
        }
      } catch {}
      return events;
    },
  };
}
