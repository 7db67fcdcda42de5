import type { TrackerEvent } from '../model/event.js';
import type { Refusal } from '../model/outcome.js';
import { plainCopy } from './plain-copy.js';

/**
 * Looks at an event at the call, before it is encoded: redaction, enrichment, sampling. Returns the event, a
 * changed copy, or `null` to drop it. Must not wait. The id, the time and the kind stay what they are.
 */
export type Middleware = (event: TrackerEvent) => TrackerEvent | null;

/** Runs the middleware in order. `null` when one of them drops the event. */
export function applyMiddleware(
  middleware: readonly Middleware[],
  stamped: TrackerEvent,
): TrackerEvent | Refusal | null {
  let event = stamped;
  for (const step of middleware) {
    const returned = run(step, event);
    if (returned === null || 'code' in returned) return returned;
    event = returned;
  }
  return event;
}

function run(step: Middleware, before: TrackerEvent): TrackerEvent | Refusal | null {
  try {
    const after: unknown = step(before);
    if (after === null) return null;
    if (typeof after !== 'object' || (after as TrackerEvent).kind !== before.kind) {
      return failed('it returned neither the event nor null');
    }
    const event = { ...(after as TrackerEvent), id: before.id, timestamp: before.timestamp } as TrackerEvent;
    return withPlainValues(event);
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error));
  }
}

/** What middleware puts in is copied like what the caller gave: nothing else reaches an encoder. */
function withPlainValues(event: TrackerEvent): TrackerEvent | Refusal {
  const field = 'props' in event ? 'props' : 'traits' in event ? 'traits' : undefined;
  if (field === undefined) return event;
  const copied = plainCopy(event[field as keyof TrackerEvent] as unknown as object, field);
  return 'refusal' in copied ? copied.refusal : { ...event, [field]: copied.copy };
}

function failed(why: string): Refusal {
  return { code: 'MIDDLEWARE_FAILED', message: `a middleware failed: ${why}` };
}
