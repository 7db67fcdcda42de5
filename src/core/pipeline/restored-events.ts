import type { StoredEvent } from '../model/store.js';
import type { PendingEvent, Settlement } from './settle.js';

interface Restored {
  readonly event: PendingEvent;
  /** Those that hold it. */
  readonly lanes: string[];
}

/**
 * What an earlier process left behind in the stores of several lanes. An event counts once, however many lanes hold it:
 * until a lane has said what it has, each event may be its own, too.
 */
export class RestoredEvents {
  readonly #settlement: Settlement;
  /** Lanes that have not said yet what they have. */
  readonly #loading = new Set<string>();
  readonly #byId = new Map<string, Restored[]>();

  constructor(settlement: Settlement) {
    this.#settlement = settlement;
  }

  /** The store of a lane is being read. */
  opened(lane: string): void {
    this.#loading.add(lane);
  }

  /** Enters an event into the books, unless another lane has. */
  claim(lane: string, stored: StoredEvent): PendingEvent {
    const known = this.#byId.get(stored.id) ?? [];
    // Two calls can have one id, and are two events in every lane.
    const same = known.find(({ lanes }) => !lanes.includes(lane));
    if (same) {
      same.lanes.push(lane);
      return same.event;
    }
    const event = this.#settlement.accept(stored, stored.acceptedAt, this.#loading.size);
    if (this.#loading.size > 1) {
      known.push({ event, lanes: [lane] });
      this.#byId.set(stored.id, known);
    }
    return event;
  }

  /** A lane has claimed all that it has, or will not any more. What it does not hold had ended there before. */
  loaded(lane: string): void {
    if (!this.#loading.delete(lane)) return;
    for (const { event, lanes } of [...this.#byId.values()].flat()) {
      if (!lanes.includes(lane)) this.#settlement.settleWithout(event);
    }
    if (this.#loading.size === 0) this.#byId.clear();
  }
}
