import { type ErrorCode, TrackerError } from '../model/errors.js';
import type { World } from '../model/ports.js';

/** How long a destination may be in trouble before it is said. */
const quietMs = 60_000;

/** What a lane says when it cannot deliver: each thing once, until something is stored again. */
export class Reports {
  readonly #name: string;
  readonly #world: World;
  readonly #onError: (error: TrackerError) => void;
  readonly #said = new Set<ErrorCode>();
  #troubledSince: number | undefined;

  constructor(name: string, world: World, onError: (error: TrackerError) => void) {
    this.#name = name;
    this.#world = world;
    this.#onError = onError;
  }

  /** Whether it has been said since something was stored last. */
  hasSaid(code: ErrorCode): boolean {
    return this.#said.has(code);
  }

  /** Somebody has to act. */
  report(code: ErrorCode, message: string, cause?: unknown): void {
    if (this.#said.has(code)) return;
    this.#said.add(code);
    this.#onError(new TrackerError(code, `${this.#name}: ${message}`, { transport: this.#name, cause }));
  }

  /** Trouble passes, mostly. What lasts is said, too. */
  troubled(message: string): void {
    const now = this.#world.clock.now();
    this.#troubledSince ??= now;
    if (now - this.#troubledSince < quietMs) return;
    this.#troubledSince = Number.POSITIVE_INFINITY;
    this.#world.logger.warn(
      `typed-cio: ${this.#name}: nothing was stored for a minute, events wait: ${message}`,
    );
  }

  /** Something was stored. */
  recovered(): void {
    this.#said.clear();
    this.#troubledSince = undefined;
  }
}
