import { byteLength } from '../model/byte-length.js';
import type { PlainValue, TrackerEvent } from '../model/event.js';
import { limits } from './limits.js';

/** Said where a name was cut. */
export const pageNameWarning = `the name of a page is longer than ${limits.eventName} bytes, which is Customer.io's limit: it is cut, and the whole name is sent as the property url`;

/**
 * A page that is named by its address, cut to what Customer.io takes as a name, with the whole name as the property `url`
 * unless it has one. Other events, and names within the limit, are returned as they are.
 */
export function withPageName<Event extends TrackerEvent>(event: Event): Event {
  // A character has three bytes per unit of length at most, so short names need no counting.
  if (event.kind !== 'page' || event.name.length * 3 <= limits.eventName) return event;
  const name = cutTo(event.name, limits.eventName);
  if (name === event.name) return event;
  const { props } = event;
  return { ...event, name, props: isGiven(props.url) ? props : { ...props, url: event.name } };
}

function isGiven(url: PlainValue | undefined): boolean {
  return url !== undefined && url !== null && url !== '';
}

/** The first characters that fit, whole ones: half a character is another one. */
function cutTo(text: string, most: number): string {
  let cut = '';
  let bytes = 0;
  for (const character of text) {
    bytes += byteLength(character);
    if (bytes > most) return cut.trimEnd();
    cut += character;
  }
  return text;
}
