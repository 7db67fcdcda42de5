import type { Counts, Final, Progress } from './told.js';

/** Everything that the tracker said in the course of the soak, gathered. */
export class Observed {
  readonly delivered = new Set<string>();
  readonly rejected = new Set<string>();
  /** Events that were told more than one ending. */
  readonly endedTwice = new Set<string>();
  dropped = 0;
  /** Ledgers that did not balance. */
  readonly unbalanced: Counts[] = [];
  latest: Progress | undefined;
  final: Final | undefined;

  hear(progress: Progress): void {
    for (const id of progress.delivered) this.#end(id, this.delivered);
    for (const id of progress.rejected) this.#end(id, this.rejected);
    this.dropped = progress.dropped;
    this.latest = progress;
    const { accepted, delivered, rejected, dropped, pending } = progress.counts;
    if (accepted !== delivered + rejected + dropped + pending) this.unbalanced.push(progress.counts);
  }

  #end(id: string, ended: Set<string>): void {
    if (this.delivered.has(id) || this.rejected.has(id)) this.endedTwice.add(id);
    ended.add(id);
  }
}
