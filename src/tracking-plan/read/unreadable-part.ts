import type { Places } from '../document/place.js';

/** A part of a plan that cannot be written down; where it stands in a file is for the reader of the plan to say. */
export class UnreadablePart extends Error {
  override readonly name = 'UnreadablePart';
  /** Of the part in the plan: `events/Order Completed/properties/total`. */
  readonly path: string;
  /** Where the parts of the plan stand, as far as it was read. */
  readonly places: Places;

  constructor(path: string, message: string, places: Places = new Map()) {
    super(message);
    this.path = path;
    this.places = places;
  }

  at(places: Places): UnreadablePart {
    return new UnreadablePart(this.path, this.message, places);
  }
}
