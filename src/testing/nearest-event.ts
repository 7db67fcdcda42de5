import type { TrackerEvent } from '../core/model/event.js';

type Values = Readonly<Record<string, unknown>>;

/**
 * Of the events that were recorded, the one that was most likely meant: of the same name and with the most properties
 * as expected, else one whose name is written much alike.
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
  const scored = events.map((event) => {
    const values = valuesOf(event);
    const met = Object.keys(expected).filter((key) => equals(values[key], (expected as Values)[key])).length;
    return { event, score: likeness(nameOf(event), name) * 1000 + met };
  });
  scored.sort((one, other) => other.score - one.score);
  const [best] = scored;
  return best && best.score >= 500 ? best.event : undefined;
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

/** From 0 to 1: the share of pairs of letters that both have (Sørensen–Dice), whatever the case. */
function likeness(one: string, other: string): number {
  if (one === other) return 1;
  const [pairs, others] = [pairsOf(one), pairsOf(other)];
  const shared = pairs.filter((pair) => others.includes(pair)).length;
  return pairs.length + others.length === 0 ? 0 : (2 * shared) / (pairs.length + others.length) - 0.01;
}

function pairsOf(text: string): readonly string[] {
  const letters = text.toLowerCase();
  return Array.from({ length: Math.max(letters.length - 1, 0) }, (_, at) => letters.slice(at, at + 2));
}
