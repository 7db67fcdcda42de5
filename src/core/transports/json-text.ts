import type { PlainObject } from '../model/event.js';

/** What stands in JSON as it is: printable ASCII without the quotation mark and the backslash. */
const plain = /^[ !#-[\]-~]*$/;

/** A text as it stands between quotation marks in JSON. Most are names and ids, which stay as they are. */
export function escaped(text: string): string {
  return plain.test(text) ? text : JSON.stringify(text).slice(1, -1);
}

/**
 * The events of a batch between the beginning and the end of a request body: one text made in one go, since each
 * more would be half a megabyte.
 */
export function listed(bodies: readonly string[], opening: string, closing: string): string {
  const parts = bodies.slice();
  parts[0] = opening + (parts[0] ?? '');
  parts[parts.length - 1] += closing;
  return parts.join();
}

/**
 * Properties as JSON, the event's id among them as `_io_id`. It is put into the text: a copy of the object with one
 * more property costs more than writing all of it.
 *
 * @param escapedId What `escaped` makes of the id.
 */
export function withEventId(props: PlainObject, escapedId: string): string {
  const text = JSON.stringify(props);
  return text === '{}' ? `{"_io_id":"${escapedId}"}` : `${text.slice(0, -1)},"_io_id":"${escapedId}"}`;
}
