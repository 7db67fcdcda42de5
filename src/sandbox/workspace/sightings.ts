/** A name that was stored: how often, and from when to when. */
export interface Sighting {
  readonly kind: 'event' | 'page' | 'screen';
  readonly name: string;
  readonly count: number;
  /** In milliseconds, by arrival. */
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
}

/**
 * Every name under which something was stored, up to `most`: then the one gives way that was not seen for the longest time.
 * Unlike a timeline it keeps what was seen of a person who is deleted.
 */
export class Sightings {
  readonly #most: number;
  readonly #seen = new Map<string, Sighting>();

  constructor(most: number) {
    this.#most = most;
  }

  add(kind: Sighting['kind'], name: string, at: number): void {
    const key = `${kind} ${name}`;
    const known = this.#seen.get(key);
    // Put in anew: the first is the one that was not seen for the longest time.
    this.#seen.delete(key);
    this.#seen.set(key, {
      kind,
      name,
      count: (known?.count ?? 0) + 1,
      firstSeenAt: known?.firstSeenAt ?? at,
      lastSeenAt: at,
    });
    if (this.#seen.size <= this.#most) return;
    const [first] = this.#seen.keys();
    this.#seen.delete(first!);
  }

  all(): IterableIterator<Sighting> {
    return this.#seen.values();
  }
}
