import { byteLength } from '../../core/model/byte-length.js';
import type { TrackerEvent } from '../../core/model/event.js';
import type { Refusal } from '../../core/model/outcome.js';
import type { EventError } from './answers.js';
import type { CallRules } from './call-rules.js';
import type { WrittenEvent } from './pass-on.js';
import { readCall } from './read-call.js';
import type { Surroundings } from './surroundings.js';

export interface JudgedCalls {
  readonly events: readonly TrackerEvent[];
  readonly written: readonly WrittenEvent[];
  readonly errors: readonly EventError[];
}

/** Reads the calls of a batch, each for itself: what is wrong with one is its own error, and the others go on. */
export function judgeCalls(
  calls: readonly unknown[],
  surroundings: Surroundings,
  rules: CallRules,
): JudgedCalls {
  const events: TrackerEvent[] = [];
  const written: WrittenEvent[] = [];
  const errors: EventError[] = [];
  calls.forEach((call, index) => {
    const read = readCall(call, surroundings, rules);
    const event = 'code' in read ? read : (rules.guard?.(read) ?? read);
    const bodies = 'code' in event ? event : write(event, surroundings.clock.now, rules);
    if ('code' in bodies) {
      errors.push(asError(index, bodies));
      sayRefused(call, bodies, rules);
    } else {
      events.push(event as TrackerEvent);
      written.push(...bodies.map((body) => ({ index, body })));
    }
  });
  return { events, written, errors };
}

export function asError(index: number, { code, field, message }: Refusal): EventError {
  return { batch_index: index, reason: code, field, message };
}

/** The event, and once more under each old name that somebody still listens to. */
function write(event: TrackerEvent, now: number, rules: CallRules): readonly string[] | Refusal {
  const copies = event.kind === 'event' ? (rules.outdated?.underOldNames(event.name, event, now) ?? []) : [];
  const bodies: string[] = [];
  for (const one of [event, ...copies]) {
    const encoded = rules.transport.encode(one);
    if ('code' in encoded) return encoded;
    const { maxEventBytes } = rules.transport.routes[encoded.route]!;
    const bytes = byteLength(encoded.body);
    if (bytes > maxEventBytes) {
      return {
        code: 'EVENT_TOO_LARGE',
        message: `the event has ${bytes} bytes; Customer.io takes ${maxEventBytes}`,
      };
    }
    bodies.push(encoded.body);
  }
  return bodies;
}

/** One line for each kind of mistake. A name that the plan does not know is anybody's, and comes into no line by itself. */
function sayRefused(call: unknown, { code, message }: Refusal, { plan, warn }: CallRules): void {
  const { event } = (call ?? {}) as { readonly event?: unknown };
  const isKnown = typeof event === 'string' && plan !== undefined && Object.hasOwn(plan.events, event);
  const what = isKnown ? `${event} of a page` : 'a page’s event';
  warn(`${code} ${what}`, `eventsProxy: ${what} was refused (${code}): ${message}`);
}
