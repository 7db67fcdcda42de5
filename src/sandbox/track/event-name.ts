import { byteSize } from '../wire/byte-size.js';
import { MAX_EVENT_NAME_BYTES, MAX_PAGE_NAME_CHARS } from '../wire/limits.js';

/**
 * What is wrong with the name of an event, page or screen, in the documents' words. Two length limits are documented; the
 * longer one is taken to be that of pages, whose names are addresses.
 */
export function eventNameProblem(kind: string, name: string): string | undefined {
  if (name.trim() === '') return 'event name must not be blank';
  if (kind === 'page') {
    return name.length > MAX_PAGE_NAME_CHARS ? 'event name must be less than 500 characters' : undefined;
  }
  return byteSize(name) > MAX_EVENT_NAME_BYTES
    ? `event name cannot be longer than ${MAX_EVENT_NAME_BYTES} bytes`
    : undefined;
}
