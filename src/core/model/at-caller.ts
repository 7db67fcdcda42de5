import { TrackerError } from './errors.js';

interface WithCapture {
  /** V8's and JavaScriptCore's: writes the stack anew, from the caller of the function on. */
  readonly captureStackTrace?: (error: object, above: unknown) => void;
}

/**
 * Makes something, and lets an error about its options begin where the options were written: the first line of the stack is
 * the caller's, and not one of this package.
 *
 * @param entry The function that the caller called.
 */
export function atCaller<Given extends unknown[], Made>(
  entry: unknown,
  make: (...given: Given) => Made,
  ...given: Given
): Made {
  try {
    return make(...given);
  } catch (error) {
    if (error instanceof TrackerError) (Error as WithCapture).captureStackTrace?.(error, entry);
    throw error;
  }
}
