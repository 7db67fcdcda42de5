import type { KeyVerdicts } from './key-verdicts.js';

/** What is known of the place where a text stands. */
export interface TextPlace {
  /** The name says that it is an order's number, an EAN: bare digits there are no card. */
  readonly isReference: boolean;
  /** What other names say, those inside the text. */
  readonly keys: KeyVerdicts;
}

/** One kind of secret that is known by its looks, anywhere in a text. */
export interface ValueRule {
  /** What was found, in words for people: `a card number`. */
  readonly finds: string;
  /**
   * Time grows with the length of the text and no faster: what may repeat without bound begins only where nothing
   * of its kind precedes, and is told from what follows by a single character.
   */
  readonly isIn: (text: string, place: TextPlace) => boolean;
}
