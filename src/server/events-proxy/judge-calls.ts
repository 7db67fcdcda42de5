import type { TrackerEvent } from '../../core/model/event.js';
import { isRefusal } from '../../core/model/is-refusal.js';
import type { Refusal } from '../../core/model/outcome.js';
import { encode } from '../../core/pipeline/encode.js';
import type { EventError } from './answers.js';
import type { CallRules } from './call-rules.js';
import type { WrittenEvent } from './pass-on.js';
import { readCall } from './read-call.js';
import { type Turns, tooMuch } from './request-budget.js';
import type { Surroundings } from './surroundings.js';

export interface JudgedCalls {
  readonly events: readonly TrackerEvent[];
  readonly written: readonly WrittenEvent[];
  readonly errors: readonly EventError[];
}

/**
 * Reads the calls of a batch, each for itself: what is wrong with one is its own error, and the others go on. Other requests
 * have their turn in between. `'late'` when the time is over first.
 */
export async function judgeCalls(
  calls: readonly unknown[],
  surroundings: Surroundings,
  rules: CallRules,
  turns: Turns,
): Promise<JudgedCalls | 'late'> {
  const judged = { events: [] as TrackerEvent[], written: [] as WrittenEvent[], errors: [] as EventError[] };
  const sayRefused = rules.refused.begin();
  for (const [index, call] of calls.entries()) {
    const turn = turns.next();
    // A promise for each call would cost more than most calls do.
    if (turn !== true && !(await turn)) return 'late';
    const event = judge(call, surroundings, rules);
    const bodies = isRefusal(event) ? event : write(event, surroundings.clock.now, rules);
    if (isRefusal(bodies)) {
      judged.errors.push(asError(index, bodies));
      sayRefused(call, bodies, (planCheck) => readCall(call, surroundings, { ...rules, planCheck }));
    } else {
      judged.events.push(event as TrackerEvent);
      judged.written.push(
        ...bodies.map((body) => ({ index, body, madeAt: (event as TrackerEvent).timestamp })),
      );
    }
  }
  return judged;
}

function judge(call: unknown, surroundings: Surroundings, rules: CallRules): TrackerEvent | Refusal {
  const read = tooMuch(call) ?? readCall(call, surroundings, rules);
  return isRefusal(read) ? read : (rules.guard?.(read) ?? read);
}

export function asError(index: number, { code, field, message }: Refusal): EventError {
  return { batch_index: index, reason: code, field, message };
}

/** The event, and once more under each old name that somebody still listens to. */
function write(event: TrackerEvent, now: number, rules: CallRules): readonly string[] | Refusal {
  const copies = event.kind === 'event' ? (rules.outdated?.underOldNames(event.name, event, now) ?? []) : [];
  const bodies: string[] = [];
  for (const one of [event, ...copies]) {
    const encoded = encode(one, rules.transport, rules.transport.routes);
    if (isRefusal(encoded)) return encoded;
    for (const line of encoded.warnings ?? []) rules.warn(line, `eventsProxy: ${line}`);
    bodies.push(encoded.body);
  }
  return bodies;
}
