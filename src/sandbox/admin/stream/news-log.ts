import type { SandboxNews } from '../../inbox/arrived.js';

/** How many news a reader can be behind. They are references to what the inbox keeps anyway. */
const KEPT = 20_000;

/** The latest news of a sandbox in order, for readers who each go at their own pace. */
export class NewsLog {
  /** Tells this log's numbers from those of a sandbox that ran here before. */
  readonly life = crypto.randomUUID().slice(0, 8);
  readonly #kept: number;
  readonly #waiting = new Set<() => void>();
  #news: SandboxNews[];
  #first = 1;

  constructor(earlier: readonly SandboxNews[] = [], kept = KEPT) {
    this.#kept = kept;
    this.#news = earlier.slice(-kept);
  }

  /** The number of the oldest news that is still here. */
  get first(): number {
    return this.#first;
  }

  /** The number that the next news will have. */
  get next(): number {
    return this.#first + this.#news.length;
  }

  append(news: SandboxNews): void {
    // What went before a reset is nobody's business any more.
    if (news.type === 'reset') this.#forget(this.#news.length);
    this.#news.push(news);
    // A quarter at a time, since each cut copies the rest.
    if (this.#news.length > this.#kept * 1.25) this.#forget(this.#news.length - this.#kept);
    for (const wake of [...this.#waiting]) wake();
  }

  at(number: number): SandboxNews | undefined {
    return this.#news[number - this.#first];
  }

  /** Resolves when there is more, or after `ms`, or when `cancel` is called. */
  wait(ms: number): { readonly done: Promise<void>; readonly cancel: () => void } {
    let cancel = () => {};
    const done = new Promise<void>((resolve) => {
      const timer = setTimeout(() => cancel(), ms);
      cancel = () => {
        clearTimeout(timer);
        this.#waiting.delete(cancel);
        resolve();
      };
      this.#waiting.add(cancel);
    });
    return { done, cancel };
  }

  #forget(count: number): void {
    this.#news.splice(0, count);
    this.#first += count;
  }
}
