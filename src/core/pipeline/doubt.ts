const fewestRefusals = 5;

/** How a stand-off ended, once it has: something was stored, or the server never took anything. */
export interface StandOff {
  ending: 'stored' | 'refused' | undefined;
}

/**
 * Whether single refusals are believed, for a whole lane. One refused event is to blame itself; one after the
 * other, with nothing stored between them, may mean that the server refuses everything just now. Then batches
 * stand off: they are held, and the lane only probes.
 */
export class Doubt {
  readonly #leastMs: number;
  readonly #words = new Set<string>();
  #refusals = 0;
  #probes = 0;
  #since = 0;
  #standOff: StandOff | undefined;

  /** @param leastMs A server that is being repaired gets at least this long. */
  constructor(leastMs: number) {
    this.#leastMs = leastMs;
  }

  /** One event was refused alone. True when it is not believed: the same words again, or too many in a row. */
  refused(words: string): boolean {
    const isRepeated = this.#words.has(words);
    this.#words.add(words);
    this.#refusals++;
    return isRepeated || this.#refusals >= fewestRefusals;
  }

  /** The stand-off that all batches in doubt share. */
  standOff(now: number): StandOff {
    if (this.#standOff === undefined) {
      this.#standOff = { ending: undefined };
      this.#since = now;
      this.#probes = 0;
    }
    return this.#standOff;
  }

  /** A probe was refused. After enough of them over enough time, the events are to blame. */
  probeRefused(now: number): void {
    this.#probes++;
    if (this.#probes >= fewestRefusals && now - this.#since >= this.#leastMs) this.#end('refused');
  }

  /** Something was stored: the server takes events. */
  stored(): void {
    this.#end('stored');
  }

  #end(ending: 'stored' | 'refused'): void {
    if (this.#standOff) this.#standOff.ending = ending;
    this.#standOff = undefined;
    this.#words.clear();
    this.#refusals = 0;
  }
}
