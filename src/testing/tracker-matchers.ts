import type { IdentifyEvent, TrackerEvent } from '../core/model/event.js';
import type { KnownPerson } from '../core/model/person.js';
import { nearestEvent } from './nearest-event.js';
import type { RecordingTracker } from './recording-tracker.js';

/** What vitest and Jest give a matcher as `this`: the part that is used. */
interface MatcherContext {
  readonly equals: (one: unknown, other: unknown, testers?: never[]) => boolean;
  readonly utils: {
    readonly subsetEquality?: unknown;
    readonly iterableEquality?: unknown;
    readonly stringify: (value: unknown) => string;
    readonly diff: (expected: unknown, received: unknown) => string | null | undefined;
  };
}

interface Verdict {
  readonly pass: boolean;
  readonly message: () => string;
}

type Recording = Pick<RecordingTracker, 'events' | 'rejected'>;
type Values = Readonly<Record<string, unknown>>;

/** The types of the matchers, for `declare module 'vitest' { interface Matchers<T> extends TrackerMatchers<T> {} }`. */
export interface TrackerMatchers<Received = unknown> {
  /** The tracker was told of the event, with at least these properties (asymmetric matchers are fine). */
  toHaveTracked: <Name extends NamesOf<Received>>(name: Name, props?: PropsOf<Received, Name>) => void;
  /** Somebody was identified, with at least these traits. */
  toHaveIdentified: (person: string | number | object, traits?: object) => void;
}

type NamesOf<Received> =
  Received extends RecordingTracker<infer Events, infer _Traits, infer _Pages>
    ? keyof Events & string
    : string;

/** Some of the properties, or matchers that stand for them. */
type PropsOf<Received, Name> =
  Received extends RecordingTracker<infer Events, infer _Traits, infer _Pages>
    ? Name extends keyof Events
      ? { readonly [Key in keyof Events[Name]]?: unknown }
      : never
    : object;

/**
 * Matchers for vitest and Jest over a `recordingTracker`. Their messages show the event that came nearest.
 *
 * @example
 * expect.extend(trackerMatchers);
 * expect(tracker).toHaveTracked('Order Completed', { total: 5 });
 * expect(tracker).toHaveIdentified('u1', { plan: 'pro' });
 * expect(tracker).not.toHaveTracked('Order Cancelled');
 */
export const trackerMatchers = {
  /** The tracker was told of the event, with at least these properties. */
  toHaveTracked(this: MatcherContext, tracker: Recording, name: string, props: object = {}): Verdict {
    const candidates = recordedBy(tracker, 'toHaveTracked').filter(({ kind }) => kind === 'event');
    const found = candidates.find((event) => nameOf(event) === name && fits(this, valuesOf(event), props));
    const wanted = `${this.utils.stringify(name)}${showValues(this, props)}`;
    return {
      pass: found !== undefined,
      message: () =>
        found
          ? `the tracker was told of ${wanted}:\n${this.utils.stringify(valuesOf(found))}`
          : [
              `the tracker was not told of ${wanted}.`,
              nearest(this, candidates, name, props),
              refusals(tracker, name),
            ].join('\n'),
    };
  },

  /** Somebody was identified, with at least these traits. */
  toHaveIdentified(this: MatcherContext, tracker: Recording, person: unknown, traits: object = {}): Verdict {
    const candidates = recordedBy(tracker, 'toHaveIdentified').filter((event) => event.kind === 'identify');
    const theirs = candidates.filter((event) => isPerson(this, event.person, person));
    const found = theirs.find((event) => fits(this, event.traits, traits));
    const wanted = `${this.utils.stringify(person)}${showValues(this, traits)}`;
    return {
      pass: found !== undefined,
      message: () =>
        found
          ? `the tracker identified ${wanted}`
          : [
              `the tracker did not identify ${wanted}.`,
              theirs.length > 0
                ? nearest(this, theirs, 'identify', traits)
                : `It identified ${namesOf(this, candidates)}.`,
              refusals(tracker, 'identify'),
            ].join('\n'),
    };
  },
};

function namesOf(context: MatcherContext, identified: readonly IdentifyEvent[]): string {
  return identified.length === 0
    ? 'nobody'
    : listed(
        context,
        identified.map(({ person }) => person),
      );
}

function recordedBy(tracker: Recording, matcher: string): readonly TrackerEvent[] {
  if (Array.isArray((tracker as Partial<Recording> | null | undefined)?.events)) return tracker.events;
  throw new TypeError(`${matcher} needs a tracker made by recordingTracker() of typed-cio/testing`);
}

function fits({ equals, utils }: MatcherContext, actual: object, expected: object): boolean {
  return equals(actual, expected, [utils.iterableEquality, utils.subsetEquality] as never[]);
}

/** A user id is compared as the text that is sent. */
function isPerson({ equals }: MatcherContext, actual: KnownPerson, expected: unknown): boolean {
  if (typeof expected !== 'object' || expected === null) {
    return actual.by === 'userId' && actual.userId === String(expected);
  }
  const { by: _, ...identifiers } = actual;
  return Object.entries(expected).every(([key, value]) =>
    equals((identifiers as Values)[key], typeof value === 'number' ? String(value) : value),
  );
}

function nearest(
  context: MatcherContext,
  events: readonly TrackerEvent[],
  name: string,
  expected: object,
): string {
  const told = events.map((event) => ({ name: nameOf(event), values: valuesOf(event) }));
  const one = nearestEvent(told, name, expected, (value, other) => context.equals(value, other));
  if (one === undefined) {
    return events.length === 0
      ? 'It was told of no event.'
      : `It was told of ${listed(context, [...new Set(told.map((other) => other.name))])}.`;
  }
  if (one.name !== name) return `The nearest is ${context.utils.stringify(one.name)}.`;
  const shown = Object.fromEntries(Object.keys(expected).map((key) => [key, one.values[key]]));
  return `The nearest differs in:\n${context.utils.diff(expected, shown) ?? ''}`;
}

/** The name of an event, the verb of another call. */
function nameOf(event: TrackerEvent): string {
  return 'name' in event ? event.name : event.kind;
}

/** What the event says: properties or traits. */
function valuesOf(event: TrackerEvent): Values {
  if ('props' in event) return event.props;
  return 'traits' in event ? event.traits : {};
}

function refusals({ rejected }: Recording, name: string): string {
  const lines = rejected
    .filter((call) => call.name === name)
    .map(({ outcome }) => `A call was rejected (${outcome.code}): ${outcome.message}`);
  return [...new Set(lines)].join('\n');
}

function showValues({ utils }: MatcherContext, values: object): string {
  return Object.keys(values).length === 0 ? '' : ` with ${utils.stringify(values)}`;
}

function listed({ utils }: MatcherContext, values: readonly unknown[]): string {
  const most = 10;
  const shown = values.slice(0, most).map((value) => utils.stringify(value));
  return values.length > most ? `${shown.join(', ')} and ${values.length - most} more` : shown.join(', ');
}
