import type { LaneStore, Store, StoredEvent } from '../core/model/store.js';

/**
 * A store in memory: it outlives a tracker, not the process. For tests, and for handing what one tracker left
 * pending to the next.
 */
export function memoryStore(): Store {
  const lanes = new Map<string, Map<string, StoredEvent>>();
  return {
    open: (lane) => {
      const events = lanes.get(lane) ?? new Map<string, StoredEvent>();
      lanes.set(lane, events);
      return openLane(events);
    },
  };
}

function openLane(events: Map<string, StoredEvent>): LaneStore {
  return {
    load: async () => [...events.values()].sort((one, other) => (one.key < other.key ? -1 : 1)),
    append: (event) => {
      events.set(event.key, event);
    },
    remove: (keys) => {
      for (const key of keys) events.delete(key);
    },
    sync: async () => {},
    close: async () => {},
  };
}
