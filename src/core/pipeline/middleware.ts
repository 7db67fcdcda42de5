import type { TrackerEvent } from '../model/event.js';
import type { Refusal } from '../model/outcome.js';
import { reasonOf } from '../model/reason-of.js';
import { plainCopy } from './plain-copy.js';

/**
 * Looks at an event at the call, before it is encoded: redaction, enrichment, sampling. Returns the event, a
 * changed copy, or `null` to drop it. Must not wait. What it may change is what the event says: `name`, `props`,
 * `traits`, `groupId`, a device's `attributes`, `context`. The kind, the person, the id and the time stay what they are.
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
    // A copy: what the step changes in place must not reach what is kept of the event.
    const after: unknown = step({ ...before });
    if (after === null) return null;
    if (typeof after !== 'object') return failed('it returned neither an event nor null');
    return withChanges(before, after as Readonly<Record<string, unknown>>);
  } catch (error) {
    return failed(reasonOf(error));
  }
}

/** What middleware says is read like what a caller says: nothing but plain values reaches an encoder. */
function withChanges(before: TrackerEvent, after: Readonly<Record<string, unknown>>): TrackerEvent | Refusal {
  if (after.kind !== before.kind) {
    // Nobody else will look at a promise that rejects.
    Promise.resolve(after).then(undefined, () => {});
    return failed('it returned a promise, or another kind of event');
  }
  const changed: Record<string, unknown> = { ...before };
  for (const field of ['name', 'groupId']) {
    if (!(field in before)) continue;
    const text = after[field];
    if (typeof text !== 'string' || text.trim() === '')
      return failed(`it returned an event without ${field}`);
    changed[field] = text.trim();
  }
  for (const field of ['props', 'traits', 'attributes', 'context']) {
    const values = after[field];
    if (!(field in before) || (field === 'context' && values === undefined)) continue;
    if (typeof values !== 'object' || values === null)
      return failed(`it returned ${field} that are no object`);
    const copied = plainCopy(values, field);
    if ('refusal' in copied) return copied.refusal;
    changed[field] = copied.copy;
  }
  return changed as unknown as TrackerEvent;
}

function failed(why: string): Refusal {
  return { code: 'MIDDLEWARE_FAILED', message: `a middleware failed: ${why}` };
}
