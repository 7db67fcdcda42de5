import type { Clock } from '../model/ports.js';

/** Gives the runtime its turn: in a loop that awaits nothing but promises no request sets out and no answer comes in. */
export class Breather {
  readonly #clock: Clock;
  #next: Promise<void> | undefined;
  #release = () => {};

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Resolves once the runtime has had its turn. All who ask until then share one timer. */
  take(): Promise<void> {
    this.#next ??= new Promise((resolve) => {
      const go = () => {
        this.#next = undefined;
        resolve();
      };
      const callOff = this.#clock.after(0, go, { keepAlive: true });
      this.#release = () => {
        callOff();
        go();
      };
    });
    return this.#next;
  }

  /** Lets everybody go at once. */
  release(): void {
    this.#release();
  }
}
