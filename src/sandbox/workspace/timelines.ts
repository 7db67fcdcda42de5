import type { MergedFrom, Owner, StoredEvent } from './stored-event.js';

/** Every stored event, in order of arrival, and by owner. */
export class Timelines {
  readonly #events = new Map<number, StoredEvent>();
  readonly #byOwner = new Map<string, Set<number>>();
  #next = 1;

  add(event: Omit<StoredEvent, 'seq'>): StoredEvent {
    const stored = { ...event, seq: this.#next++ };
    this.#events.set(stored.seq, stored);
    this.#own(stored.owner).add(stored.seq);
    return stored;
  }

  /** Hands the events that `wanted` picks from one owner to another, and says how many stay behind. */
  move(
    from: Owner,
    to: Owner,
    mergedFrom: MergedFrom,
    wanted: (event: StoredEvent) => boolean,
  ): { left: number } {
    const own = this.#own(from);
    for (const event of this.of(from)) {
      if (!wanted(event)) continue;
      own.delete(event.seq);
      // The event keeps its first origin when it moves again, so that a visitor's event stays recognisable.
      this.#events.set(event.seq, { ...event, owner: to, mergedFrom: event.mergedFrom ?? mergedFrom });
      this.#own(to).add(event.seq);
    }
    return { left: own.size };
  }

  removeOf(owner: Owner): void {
    for (const seq of this.#own(owner)) this.#events.delete(seq);
    this.#byOwner.delete(keyOf(owner));
  }

  /** Lets one event go. */
  forget(seq: number): void {
    const event = this.#events.get(seq);
    if (!event) return;
    const own = this.#own(event.owner);
    own.delete(seq);
    if (own.size === 0) this.#byOwner.delete(keyOf(event.owner));
    this.#events.delete(seq);
  }

  /** One owner's events in the order in which they happened. */
  of(owner: Owner): StoredEvent[] {
    const events = [...(this.#byOwner.get(keyOf(owner)) ?? [])].map((seq) => this.#events.get(seq)!);
    return events.sort((a, b) => a.timestamp - b.timestamp || a.seq - b.seq);
  }

  all(): IterableIterator<StoredEvent> {
    return this.#events.values();
  }

  get size(): number {
    return this.#events.size;
  }

  #own(owner: Owner): Set<number> {
    const key = keyOf(owner);
    const own = this.#byOwner.get(key) ?? new Set();
    this.#byOwner.set(key, own);
    return own;
  }
}

function keyOf(owner: Owner): string {
  if ('cioId' in owner) return `person:${owner.cioId}`;
  return 'anonymousId' in owner ? `visitor:${owner.anonymousId}` : 'nobody';
}
