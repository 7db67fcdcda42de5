/** A tracking plan as plain data, to hold what arrives against: `GET /__sandbox/plan`. */
export interface SandboxPlan {
  readonly events: readonly PlannedEvent[];
  /**
   * The pages that are worth an event.
   * @default any: then no page is unplanned
   */
  readonly pages?: readonly string[];
}

/** One event of the plan: its name, and what people want to know who look at it. */
export interface PlannedEvent {
  readonly name: string;
  readonly description?: string;
  readonly stage?: string;
  /** The team to ask about it. */
  readonly owner?: string;
  /** `server` or `browser`; absent for an event that may be sent from anywhere. */
  readonly sentFrom?: string;
  /** Since when it is sent: a day, a version. */
  readonly since?: string;
  /** Why it goes, and what to use instead. */
  readonly deprecated?: string;
  /** Names that it had before. */
  readonly aliases?: readonly PlannedAlias[];
}

/** A name that an event had before. */
export interface PlannedAlias {
  readonly name: string;
  /** The last day (`2027-01-31`) on which it is sent beside the new name. */
  readonly sendBothUntil?: string;
}
