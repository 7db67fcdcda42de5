import type { TrackerError } from '../model/errors.js';

/** Says an error in one line, where nobody asked for `onError`. */
export function errorLine(error: TrackerError): string {
  return `typed-cio: ${error.code}: ${error.message}`;
}
