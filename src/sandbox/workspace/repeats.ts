import type { Api } from '../inbox/arrived.js';

/**
 * The dedupe keys already stored. Assumptions, since no window and no scope is documented: a key is remembered for as long
 * as the sandbox lives, and separately for each API.
 */
export class Repeats {
  readonly #seen: Record<Api, Set<string>> = { track: new Set(), pipelines: new Set() };

  has(api: Api, id: string): boolean {
    return this.#seen[api].has(id);
  }

  add(api: Api, id: string): void {
    this.#seen[api].add(id);
  }
}
