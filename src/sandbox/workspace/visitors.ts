/** Someone who has no identifier yet but an anonymous one. */
export interface VisitorRecord {
  readonly anonymousId: string;
  readonly firstSeenAt: number;
  readonly traits: Map<string, unknown>;
}

/** Which person an anonymous id turned out to be, and when that was last said. */
export interface Claim {
  readonly cioId: string;
  readonly at: number;
  /** When it was first said: the moment they merged. */
  readonly since: number;
}

/** The anonymous visitors, and the anonymous ids that have found their person. */
export class Visitors {
  readonly #visitors = new Map<string, VisitorRecord>();
  readonly #claims = new Map<string, Claim>();

  seen(anonymousId: string, now: number): VisitorRecord {
    let visitor = this.#visitors.get(anonymousId);
    if (!visitor) {
      visitor = { anonymousId, firstSeenAt: now, traits: new Map() };
      this.#visitors.set(anonymousId, visitor);
    }
    return visitor;
  }

  find(anonymousId: string): VisitorRecord | undefined {
    return this.#visitors.get(anonymousId);
  }

  forget(anonymousId: string): void {
    this.#visitors.delete(anonymousId);
  }

  claim(anonymousId: string, claim: Omit<Claim, 'since'>): void {
    const since = this.#claims.get(anonymousId)?.since ?? claim.at;
    this.#claims.set(anonymousId, { ...claim, since });
  }

  claimOf(anonymousId: string): Claim | undefined {
    return this.#claims.get(anonymousId);
  }

  /** Every anonymous id that turned out to be this person. */
  claimedBy(cioId: string): string[] {
    return [...this.#claims].filter(([, claim]) => claim.cioId === cioId).map(([anonymousId]) => anonymousId);
  }

  /** How many anonymous ids each person has. */
  countClaims(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const { cioId } of this.#claims.values()) counts.set(cioId, (counts.get(cioId) ?? 0) + 1);
    return counts;
  }

  all(): IterableIterator<VisitorRecord> {
    return this.#visitors.values();
  }

  get size(): number {
    return this.#visitors.size;
  }
}
