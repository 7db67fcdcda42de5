import type { PlainObject } from '../model/event.js';

/** What stands in JSON as it is: printable ASCII without the quotation mark and the backslash. */
const plain = /^[ !#-[\]-~]*$/;

/** A text as JSON. Most are names and ids, which need quotation marks only. */
export function quoted(text: string): string {
  return plain.test(text) ? `"${text}"` : JSON.stringify(text);
}

/**
 * Properties as JSON, the event's id among them as `_io_id`. It is put into the text: a copy of the object with one
 * more property costs more than writing all of it.
 */
export function withEventId(props: PlainObject, quotedId: string): string {
  const text = JSON.stringify(props);
  return text === '{}' ? `{"_io_id":${quotedId}}` : `${text.slice(0, -1)},"_io_id":${quotedId}}`;
}
