import type { ActionEvent } from '../model/event.js';
import { idFromKey } from '../model/id-from-key.js';
import type { Plan } from '../plan/define-plan.js';
import { OldNames } from '../plan/old-names.js';
import type { Call } from './stamp.js';

/** Calls under a name that an event had before, and of events that the plan calls deprecated: renewed, and said once. */
export class OutdatedCalls {
  readonly #names: OldNames;
  /** What is still to be said, by the name that a call comes under. */
  readonly #lines: Map<string, string>;
  readonly #warn: (topic: string, line: string) => void;

  /** Nothing for a plan that has neither, so that it costs nothing. */
  static of(plan: Plan | undefined, warn: (topic: string, line: string) => void): OutdatedCalls | undefined {
    const lines = plan === undefined ? new Map<string, string>() : linesOf(plan);
    return plan === undefined || lines.size === 0 ? undefined : new OutdatedCalls(plan, lines, warn);
  }

  private constructor(plan: Plan, lines: Map<string, string>, warn: (topic: string, line: string) => void) {
    this.#names = new OldNames(plan);
    this.#lines = lines;
    this.#warn = warn;
  }

  /** The call under the name that its event has today. */
  renewed(call: Call): Call {
    if (call.kind !== 'event' || typeof call.subject !== 'string') return call;
    const given = call.subject.trim();
    const today = this.#names.today(given);
    this.#say(given);
    if (today === undefined) return call;
    this.#say(today);
    return { ...call, subject: today, oldName: given };
  }

  /**
   * The same event under each of its old names that somebody still listens to. Each has an id of its own, made from the first
   * one, so that a repeat of the call repeats these, too.
   *
   * @param name What the event was called before middleware saw it.
   */
  underOldNames(name: string, content: ActionEvent, now: number): readonly ActionEvent[] {
    return this.#names
      .sentToo(name, now)
      .map((old) => ({ ...content, id: idFromKey(content.id, old), name: old }));
  }

  #say(name: string): void {
    const line = this.#lines.get(name);
    if (line === undefined) return;
    // From now on a call costs no more than the look.
    this.#lines.delete(name);
    this.#warn(`outdated ${name}`, line);
  }
}

function linesOf({ events }: Plan): Map<string, string> {
  const lines = new Map<string, string>();
  for (const [name, { deprecated, aliases = [] }] of Object.entries(events)) {
    if (deprecated !== undefined) lines.set(name, `${name} is deprecated: ${deprecated}`);
    for (const alias of aliases) {
      const old = typeof alias === 'string' ? alias : alias.name;
      lines.set(
        old,
        `${old} is called ${name} now; calls under the old name are counted in ledger().byAlias`,
      );
    }
  }
  return lines;
}
