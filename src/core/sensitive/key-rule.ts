/** What a property's name says of its value. */
export interface KeyRule {
  /** What was found, in words for people: `a password`. */
  readonly finds: string;
  /**
   * What the last words of a name must be, the words of the object around it included: `card number` is in
   * `billing_card_number` and in `{ card: { number } }`, and not in `card_number_masked`.
   */
  readonly phrases: readonly string[];
  /** Whether a value can be what the name says. Only texts and numbers are asked. */
  readonly fits: (value: string | number) => boolean;
  /** The name must be the phrase and nothing else. */
  readonly isWholeName?: boolean;
  /** Words before the phrase that make something harmless of it: a `device token`. */
  readonly notAfter?: readonly string[];
  /** Whatever an object of this name holds is sensitive, too. A list of this name always is. */
  readonly coversObjects?: boolean;
}
