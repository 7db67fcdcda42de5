/** Turns of the microtask queue between `ready()` resolving and the caller's next line. */
const momentTurns = 10;

/** How much one lane may hold, queued and on its way together, and who waits for room. */
export class Capacity {
  readonly #maxEvents: number;
  readonly #maxBytes: number;
  readonly #largestEvent: number;
  readonly #waiting: (() => void)[] = [];
  #isAdmitting = false;
  #events = 0;
  #bytes = 0;
  /** Places of those who were let go and have not made their call yet. */
  #promised = 0;

  /** @param largestEvent The size that any next event may have: room means room for that. */
  constructor(limits: { readonly maxEvents: number; readonly maxBytes: number }, largestEvent: number) {
    this.#maxEvents = limits.maxEvents;
    this.#maxBytes = limits.maxBytes;
    this.#largestEvent = largestEvent;
  }

  fits(bytes: number): boolean {
    return this.#events < this.#maxEvents && this.#bytes + bytes <= this.#maxBytes;
  }

  /** Whether an event of this size would find room if nothing else were there. */
  couldFit(bytes: number): boolean {
    return bytes <= this.#maxBytes;
  }

  /** Whether one more event of any size would find room now. */
  get hasRoom(): boolean {
    return this.#hasPlaces(1);
  }

  /** Whether the next caller may go at once: there is room besides what is promised, and nobody waits for it. */
  get isOpen(): boolean {
    return this.#waiting.length === 0 && this.#hasPlaces(this.#promised + 1);
  }

  /** Keeps a place for a caller who goes at once. */
  promise(): void {
    this.#promised++;
  }

  add(bytes: number): void {
    this.#events++;
    this.#bytes += bytes;
    if (this.#promised > 0) this.#promised--;
  }

  remove(bytes: number): void {
    this.#events--;
    this.#bytes -= bytes;
    if (this.#waiting.length > 0 && !this.#isAdmitting) void this.#admit();
  }

  /** Resolves when there is room, in the order of asking. */
  wait(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      if (this.hasRoom && !this.#isAdmitting) void this.#admit();
    });
  }

  /** Lets everybody go: the lane is closed. */
  release(): void {
    for (const go of this.#waiting.splice(0)) go();
  }

  /** As many as there are places for. Whoever is let go has a moment to make their call, or gives the place up. */
  async #admit(): Promise<void> {
    this.#isAdmitting = true;
    while (this.hasRoom) {
      let count = 0;
      while (count < this.#waiting.length && this.#hasPlaces(this.#promised + count + 1)) count++;
      this.#promised += count;
      // At once, not one by one: a long list would be moved for each of them.
      for (const go of this.#waiting.splice(0, count)) go();
      if (this.#waiting.length === 0) break;
      // While somebody waits nothing new is promised, so after this moment every promise is an old one.
      for (let turn = 0; turn < momentTurns; turn++) await Promise.resolve();
      this.#promised = 0;
    }
    this.#isAdmitting = false;
  }

  /** Where nothing is pending, there is room for any event. */
  #hasPlaces(count: number): boolean {
    if (this.#events + count === 1) return true;
    return (
      this.#events + count <= this.#maxEvents && this.#bytes + count * this.#largestEvent <= this.#maxBytes
    );
  }
}
