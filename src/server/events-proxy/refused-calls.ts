import type { TrackerEvent } from '../../core/model/event.js';
import { isRefusal } from '../../core/model/is-refusal.js';
import { question } from '../../core/model/nearest-name.js';
import type { Refusal } from '../../core/model/outcome.js';
import type { Plan } from '../../core/plan/define-plan.js';
import type { PlanCheck } from '../../core/plan/plan-check.js';

/** Of one request: a page that is wrong is wrong in all its events. */
const mostOfRequest = 3;

/** Codes and names of the plan: there are no more lines than that. */
const mostLines = 1000;

/** Says in the log what was refused. */
export interface RefusedCalls {
  /** For the calls of one request. */
  readonly begin: () => SayRefused;
}

/** @param again Reads the call once more, with the names that were meant in its message. */
export type SayRefused = (
  call: unknown,
  refusal: Refusal,
  again: (check: PlanCheck | undefined) => TrackerEvent | Refusal,
) => void;

/**
 * One line for each kind of mistake, with the names that were meant: what they cost is paid once for each line. Visitors are
 * told without them. A name that the plan does not know is anybody's, and comes into no line by itself.
 *
 * @param check The plan, for those who read the log.
 */
export function refusedCalls(
  plan: Plan | undefined,
  check: PlanCheck | undefined,
  warn: (topic: string, line: string) => void,
): RefusedCalls {
  const lines = new Map<string, string>();

  function lineFor(topic: string, what: string, { code, message }: Refusal): string {
    const line = lines.get(topic) ?? `eventsProxy: ${what} was refused (${code}): ${message}`;
    if (lines.size < mostLines) lines.set(topic, line);
    return line;
  }

  function sayUnknown({ what, name }: Named, refusal: Refusal): void {
    const meant = what === 'event' ? check?.nearestEvent(name) : check?.nearestPage(name);
    const message = `the plan has no ${what} of its name${question(meant)}`;
    const topic = `UNKNOWN_EVENT ${message}`;
    warn(topic, lineFor(topic, `a page’s ${what}`, { ...refusal, message }));
  }

  return {
    begin: () => {
      let said = 0;
      return (call, refusal, again) => {
        if (said++ >= mostOfRequest) return;
        const named = nameOf(call);
        const isKnown = named !== undefined && has(plan, named);
        if (refusal.code === 'UNKNOWN_EVENT' && named !== undefined && !isKnown && plan !== undefined) {
          sayUnknown(named, refusal);
          return;
        }
        const what = isKnown && named.what === 'event' ? `${named.name} of a page` : 'a page’s event';
        const topic = `${refusal.code} ${what}`;
        const isNew = !lines.has(topic) && refusal.issues !== undefined;
        const told = isNew ? again(check) : refusal;
        warn(topic, lineFor(topic, what, isRefusal(told) ? told : refusal));
      };
    },
  };
}

/** The name in a call that a plan knows or does not. */
interface Named {
  readonly what: 'event' | 'page view';
  readonly name: string;
}

function nameOf(call: unknown): Named | undefined {
  const { type, event, name } = (call ?? {}) as Readonly<Record<string, unknown>>;
  if (type === 'track' && typeof event === 'string') return { what: 'event', name: event.trim() };
  return type === 'page' && typeof name === 'string' ? { what: 'page view', name: name.trim() } : undefined;
}

function has(plan: Plan | undefined, { what, name }: Named): boolean {
  if (plan === undefined) return false;
  if (what === 'event') return Object.hasOwn(plan.events, name);
  // A plan that lists no pages takes all of them.
  return plan.pages === undefined || plan.pages.includes(name);
}
