import type { TrackerEvent } from '../core/model/event.js';
import { nearestName } from '../core/model/nearest-name.js';

type Values = Readonly<Record<string, unknown>>;

/**
 * Of the events that were recorded, the one that was most likely meant: of the same name, else of the name that is
 * spelt most like it, and with the most properties as expected.
 *
 * @param expected Properties or traits.
 * @param equals Whether a property is as expected.
 */
export function nearestEvent(
  events: readonly TrackerEvent[],
  name: string,
  expected: object,
  equals: (one: unknown, other: unknown) => boolean,
): TrackerEvent | undefined {
  const names = new Set(events.map(nameOf));
  const meant = names.has(name) ? name : nearestName(name, names);
  const met = (event: TrackerEvent) => {
    const values = valuesOf(event);
    return Object.keys(expected).filter((key) => equals(values[key], (expected as Values)[key])).length;
  };
  const [nearest] = events
    .filter((event) => nameOf(event) === meant)
    .sort((one, other) => met(other) - met(one));
  return nearest;
}

/** The name of an event, the verb of another call. */
export function nameOf(event: TrackerEvent): string {
  return 'name' in event ? event.name : event.kind;
}

/** What the event says: properties or traits. */
export function valuesOf(event: TrackerEvent): Values {
  if ('props' in event) return event.props;
  return 'traits' in event ? event.traits : {};
}
