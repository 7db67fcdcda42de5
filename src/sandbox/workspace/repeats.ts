import type { Api } from '../inbox/arrived.js';

/**
 * The dedupe keys already stored, the newest `most` of each API. Assumptions, since no window and no scope is documented: a
 * key is remembered for as long as the sandbox lives, and separately for each API.
 */
export class Repeats {
  readonly #most: number;
  readonly #seen: Record<Api, Set<string>> = { track: new Set(), pipelines: new Set() };

  constructor(most: number) {
    this.#most = most;
  }

  has(api: Api, id: string): boolean {
    return this.#seen[api].has(id);
  }

  add(api: Api, id: string): void {
    const seen = this.#seen[api];
    seen.add(id);
    if (seen.size > this.#most) forgetOldest(seen, Math.ceil(this.#most / 10));
  }
}

/** Many at once: a Set asked for its first value looks past all those that were deleted. */
function forgetOldest(seen: Set<string>, count: number): void {
  let left = count;
  for (const id of seen) {
    if (left === 0) return;
    seen.delete(id);
    left -= 1;
  }
}
