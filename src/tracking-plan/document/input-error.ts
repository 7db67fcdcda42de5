import { type Place, showPlace } from './place.js';

/** What was given cannot be used: a plan that does not compile, a lock file with conflict marks. Nothing was written. */
export class InputError extends Error {
  readonly place: Place | undefined;

  /** @param message What is wrong and what to do, in one sentence or two. */
  constructor(message: string, place?: Place, cause?: unknown) {
    super(place ? `${showPlace(place)}: ${message}` : message, cause === undefined ? undefined : { cause });
    this.name = 'InputError';
    this.place = place;
  }
}
