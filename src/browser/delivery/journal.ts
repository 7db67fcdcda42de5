import { openEventStore } from './event-store.js';
import type { LaneParts } from './outbox.js';
import type { QueuedEvent } from './queued-event.js';
import type { Tabs } from './tabs.js';

/**
 * Keeps events on the device until they are settled, so that a later page sends what this one could not. Nothing here
 * is waited for before sending, and no failure of the device's comes out: then events are in memory alone.
 */
export interface Journal {
  readonly keep: (event: QueuedEvent) => void;
  readonly forget: (events: readonly QueuedEvent[]) => void;
  /**
   * The page is being left, and IndexedDB may not come to commit any more: what it does not have goes into localStorage,
   * at once.
   */
  readonly leave: (pending: readonly QueuedEvent[]) => void;
  /** Takes over what pages that are gone have left, oldest first. */
  readonly adopt: () => Promise<readonly QueuedEvent[]>;
}

export function openJournal(
  { space, leftovers }: Pick<LaneParts, 'space' | 'leftovers'>,
  tabs: Tabs,
): Journal {
  const store = openEventStore(space);
  const kept = new WeakSet<QueuedEvent>();
  let fresh: QueuedEvent[] = [];

  async function put(events: readonly QueuedEvent[]): Promise<void> {
    await store.put(events.map((event) => ({ ...event, owner: tabs.name })));
    for (const event of events) kept.add(event);
  }

  return {
    keep: (event) => {
      // One transaction for what one task brings.
      if (fresh.length === 0) {
        setTimeout(() => {
          put(fresh).catch(() => {});
          fresh = [];
        });
      }
      fresh.push(event);
    },
    forget: (events) => {
      fresh = fresh.filter((event) => !events.includes(event));
      store.remove(events).catch(() => {});
    },
    leave: (pending) => leftovers.leave(pending.filter((event) => !kept.has(event))),
    adopt: async () => {
      const isLiving = await tabs.living();
      const orphans = new Map<string, QueuedEvent>();
      const pages = leftovers.pages().filter((page) => !isLiving(page));
      try {
        for (const page of pages) {
          const left: readonly QueuedEvent[] = JSON.parse(localStorage.getItem(space + page) ?? '[]');
          for (const event of left) orphans.set(event.id, event);
        }
        for (const { owner, ...event } of await store.all()) {
          if (!isLiving(owner)) orphans.set(event.id, event);
        }
      } catch {}
      const events = [...orphans.values()].sort((one, other) => one.at - other.at);
      if (events.length > 0) {
        try {
          await put(events);
          pages.forEach(leftovers.remove);
        } catch {}
      }
      return events;
    },
  };
}
