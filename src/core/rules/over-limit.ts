import { byteLength } from '../model/byte-length.js';
import type { TrackerEvent } from '../model/event.js';
import type { Refusal } from '../model/outcome.js';
import { firstLimited, type LimitedPart, traitCount } from './limited-parts.js';
import { limits } from './limits.js';

/** The first limit that an event is over, if any. */
export function overLimit(event: TrackerEvent): Refusal | undefined {
  const count = traitCount(event);
  return count > limits.traitsPerCall
    ? refuse(`${count} traits in one call; Customer.io takes ${limits.traitsPerCall}`, 'traits')
    : firstLimited(event, tooLong);
}

function tooLong(
  text: string,
  most: number,
  part: LimitedPart,
  key: string,
  event: TrackerEvent,
): Refusal | undefined {
  // A character has three bytes per unit of length at most, so short texts need no counting.
  if (text.length * 3 <= most) return undefined;
  const bytes = byteLength(text);
  if (bytes <= most) return undefined;
  return refuse(
    `${nameOf(part, key, event)} has ${bytes} bytes; Customer.io takes ${most}`,
    fieldOf(part, key),
  );
}

function nameOf(part: LimitedPart, key: string, event: TrackerEvent): string {
  switch (part) {
    case 'person':
    case 'visitor':
      return `the person's ${key}`;
    case 'name':
      return `the name of the ${event.kind}`;
    case 'group':
      return key;
    case 'trait name':
      return 'the name of a trait';
    case 'trait':
      return `trait ${key}`;
  }
}

function fieldOf(part: LimitedPart, key: string): string {
  switch (part) {
    case 'person':
    case 'visitor':
      return `person.${key}`;
    case 'trait name':
      return `traits.${key.slice(0, 40)}`;
    case 'trait':
      return `traits.${key}`;
    default:
      return key;
  }
}

function refuse(message: string, field: string): Refusal {
  return { code: 'LIMIT_EXCEEDED', message, field };
}
