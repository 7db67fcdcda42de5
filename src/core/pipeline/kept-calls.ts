import type { TrackerEvent } from '../model/event.js';
import { isRefused } from '../model/is-refusal.js';
import type { RejectionCode } from '../model/outcome.js';
import { eventText, givenText } from './call-text.js';
import type { SensitiveGuard } from './sensitive-guard.js';
import type { PendingEvent } from './settle.js';
import type { Call } from './stamp.js';
import type { PlanRules } from './stamp-rules.js';

/** What a call was refused for that must not lie in a file either. */
const unkeepable: ReadonlySet<RejectionCode> = new Set(['SENSITIVE_DATA']);

/** Keeps what pending events say, as JSON, so that `onOutcome` has it when one is lost. */
export class KeptCalls {
  readonly #planCheck: PlanRules | undefined;
  readonly #guard: SensitiveGuard | undefined;

  constructor(planCheck: PlanRules | undefined, guard: SensitiveGuard | undefined) {
    this.#planCheck = planCheck;
    this.#guard = guard;
  }

  /** Keeps an event as it is sent. */
  keepEvent(pending: PendingEvent, event: TrackerEvent): void {
    pending.call = eventText(event, !this.#passesAgain(event));
  }

  /** Keeps a call that comes to nothing before it is an event. */
  keepGiven(pending: PendingEvent, call: Call, code?: RejectionCode): void {
    if (code !== undefined && unkeepable.has(code)) return;
    const text = givenText(call, pending.id, pending.acceptedAt, this.#guard);
    if (text !== undefined) pending.call = text;
  }

  /** Whether the plan makes of the event what it is already: not so where a schema transforms, or middleware adds. */
  #passesAgain(event: TrackerEvent): boolean {
    const check = this.#planCheck;
    if (check === undefined) return true;
    if (event.kind === 'event') return isSame(check.event(event.name, event.props), event.props);
    return event.kind !== 'identify' || isSame(check.traits(event.traits), event.traits);
  }
}

function isSame(checked: ReturnType<PlanRules['traits']>, values: object): boolean {
  return !isRefused(checked) && JSON.stringify(checked.values) === JSON.stringify(values);
}
