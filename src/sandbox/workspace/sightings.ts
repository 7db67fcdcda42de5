/** A name that was stored: how often, and from when to when. */
export interface Sighting {
  readonly kind: 'event' | 'page' | 'screen';
  readonly name: string;
  readonly count: number;
  /** In milliseconds, by arrival. */
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
}

/** Every name under which something was stored. Unlike a timeline it does not forget when a person is deleted. */
export class Sightings {
  readonly #seen = new Map<string, Sighting>();

  add(kind: Sighting['kind'], name: string, at: number): void {
    const key = `${kind} ${name}`;
    const known = this.#seen.get(key);
    this.#seen.set(key, {
      kind,
      name,
      count: (known?.count ?? 0) + 1,
      firstSeenAt: known?.firstSeenAt ?? at,
      lastSeenAt: at,
    });
  }

  all(): IterableIterator<Sighting> {
    return this.#seen.values();
  }
}
