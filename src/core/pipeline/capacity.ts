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

  add(bytes: number): void {
    this.#events++;
    this.#bytes += bytes;
  }

  remove(bytes: number): void {
    this.#events--;
    this.#bytes -= bytes;
    if (this.#waiting.length > 0 && !this.#isAdmitting) void this.#admit();
  }

  /** Resolves when there is room, in the order of asking. */
  ready(): Promise<void> {
    if (this.#hasRoom && this.#waiting.length === 0) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Lets everybody go: the lane is closed. */
  release(): void {
    for (const go of this.#waiting.splice(0)) go();
  }

  /** One at a time: whoever is let go has a moment to make their call before the room is measured again. */
  async #admit(): Promise<void> {
    this.#isAdmitting = true;
    while (this.#hasRoom && this.#waiting.length > 0) {
      this.#waiting.shift()?.();
      for (let turn = 0; turn < momentTurns; turn++) await Promise.resolve();
    }
    this.#isAdmitting = false;
  }

  get #hasRoom(): boolean {
    return this.#events === 0 || this.fits(this.#largestEvent);
  }
}
