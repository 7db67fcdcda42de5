/** How much of the past is kept. */
export interface Keep {
  /** How many items (and the events that they brought), and as many requests. */
  readonly items: number;
  /** How much text of items, and as much of requests. */
  readonly bytes: number;
}

interface Numbered {
  /** Counts up without gaps. */
  readonly seq: number;
}

/**
 * A list that forgets its oldest entries when it holds too many of them, or too much text. The newest stays, whatever its
 * size. The text of an entry is measured in characters: an estimate of its bytes that costs nothing.
 */
export class Newest<T extends Numbered> {
  readonly #keep: Keep;
  readonly #onForget: (entry: T) => void;
  readonly #entries = new Map<number, { readonly entry: T; readonly size: number }>();
  #oldest = 0;
  #size = 0;
  #forgotten = 0;

  constructor(keep: Keep, onForget: (entry: T) => void = () => {}) {
    this.#keep = keep;
    this.#onForget = onForget;
  }

  /** How many entries gave way since the list was cleared. */
  get forgotten(): number {
    return this.#forgotten;
  }

  add(entry: T, size: number): void {
    if (this.#entries.size === 0) this.#oldest = entry.seq;
    this.#entries.set(entry.seq, { entry, size });
    this.#size += size;
    this.#forget();
  }

  /** Puts an entry in the place of the one with its number, unless that is forgotten. */
  replace(entry: T, size: number): void {
    const known = this.#entries.get(entry.seq);
    if (!known) return;
    this.#entries.set(entry.seq, { entry, size });
    this.#size += size - known.size;
    this.#forget();
  }

  all(): T[] {
    return Array.from(this.#entries.values(), ({ entry }) => entry);
  }

  clear(): void {
    this.#entries.clear();
    this.#size = 0;
    this.#forgotten = 0;
  }

  #forget(): void {
    const { items, bytes } = this.#keep;
    while (this.#entries.size > 1 && (this.#entries.size > items || this.#size > bytes)) {
      // By its number: a Map asked for its first key looks past all those that were deleted.
      const { entry, size } = this.#entries.get(this.#oldest)!;
      this.#entries.delete(this.#oldest);
      this.#oldest += 1;
      this.#size -= size;
      this.#forgotten += 1;
      this.#onForget(entry);
    }
  }
}
