import type { TrackerEvent } from '../model/event.js';
import { handleRejectionsIn } from '../model/handle-rejection.js';
import { hasOwn } from '../model/has-own.js';
import { isRefusal, isRefused } from '../model/is-refusal.js';
import type { Refusal } from '../model/outcome.js';
import { reasonOf } from '../model/reason-of.js';
import { sayLosses } from './contents.js';
import { plainCopy } from './plain-copy.js';
import type { StampRules } from './stamp-rules.js';
import { readGroupId, readName } from './subjects.js';

/**
 * Looks at an event at the call, before it is encoded: redaction, enrichment, sampling. Returns the event, a
 * changed copy, or `null` to drop it. Must not wait. What it may change is what the event says: `name`, `props`,
 * `traits`, `groupId`, a device's `attributes`, `context`. The kind, the person, the id and the time stay what they are.
 */
export type Middleware = (event: TrackerEvent) => TrackerEvent | null;

type Rules = Pick<StampRules, 'warn'>;

/** Runs the middleware in order. `null` when one of them drops the event. */
export function applyMiddleware(
  middleware: readonly Middleware[],
  stamped: TrackerEvent,
  rules: Rules,
): TrackerEvent | Refusal | null {
  let event = stamped;
  for (const step of middleware) {
    const returned = run(step, event, rules);
    if (returned === null || isRefusal(returned)) return returned;
    event = returned;
  }
  return event;
}

function run(step: Middleware, before: TrackerEvent, rules: Rules): TrackerEvent | Refusal | null {
  try {
    // A copy: what the step changes in place must not reach what is kept of the event.
    const after: unknown = step({ ...before });
    if (after === null) return null;
    if (typeof after !== 'object') return failed('it returned neither an event nor null');
    const changed = withChanges(before, after as Readonly<Record<string, unknown>>, rules);
    if (isRefusal(changed)) handleRejectionsIn(after);
    return changed;
  } catch (error) {
    return failed(reasonOf(error));
  }
}

/** What middleware says is read like what a caller says: nothing but plain values reaches an encoder. */
function withChanges(
  before: TrackerEvent,
  after: Readonly<Record<string, unknown>>,
  rules: Rules,
): TrackerEvent | Refusal {
  if (after.kind !== before.kind) return failed('it returned a promise, or another kind of event');
  const changed: Record<string, unknown> = { ...before };
  if (hasOwn(before, 'name')) {
    const name = readName(before.kind, after.name, rules.warn);
    if (typeof name !== 'string') return failed(name.message);
    changed.name = name;
  }
  if (hasOwn(before, 'groupId')) {
    const groupId = readGroupId(after.groupId);
    if (typeof groupId !== 'string') return failed(groupId.message);
    changed.groupId = groupId;
  }
  for (const field of ['props', 'traits', 'attributes', 'context']) {
    const values = after[field];
    if (!Object.hasOwn(before, field) || (field === 'context' && values === undefined)) continue;
    if (typeof values !== 'object' || values === null)
      return failed(`it returned ${field} that are not an object`);
    const copied = plainCopy(values, field, field === 'props' ? 'null' : 'left out');
    if (isRefused(copied)) return copied.refusal;
    sayLosses(copied.losses, 'a middleware', rules);
    changed[field] = copied.copy;
  }
  return changed as unknown as TrackerEvent;
}

function failed(why: string): Refusal {
  return { code: 'MIDDLEWARE_FAILED', message: `a middleware failed: ${why}` };
}
