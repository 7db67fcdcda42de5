import type { Plan } from './define-plan.js';
import { lastMomentOf } from './last-moment-of.js';

interface SentToo {
  readonly name: string;
  readonly until: number;
}

/** The names that the events of a plan had before, found by either name. */
export class OldNames {
  readonly #today = new Map<string, string>();
  readonly #sentToo = new Map<string, SentToo[]>();

  constructor({ events }: Plan) {
    for (const [name, { aliases = [] }] of Object.entries(events)) {
      for (const alias of aliases) this.#add(name, typeof alias === 'string' ? { name: alias } : alias);
    }
  }

  /** What an event is called today, for a name that it had before. */
  today(name: string): string | undefined {
    return this.#today.get(name);
  }

  /** The old names that an event is still sent under, too. */
  sentToo(name: string, now: number): readonly string[] {
    return (this.#sentToo.get(name) ?? []).filter(({ until }) => now <= until).map((old) => old.name);
  }

  #add(name: string, old: { readonly name: string; readonly sendBothUntil?: string | undefined }): void {
    this.#today.set(old.name, name);
    const until = lastMomentOf(old.sendBothUntil);
    if (until === undefined) return;
    this.#sentToo.set(name, [...(this.#sentToo.get(name) ?? []), { name: old.name, until }]);
  }
}
