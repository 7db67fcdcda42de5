/**
 * Customer.io's documented limits in bytes (Track API specification). Its servers answer 200 to some of what
 * is over them and show the failure in an activity log only, so they are checked before sending.
 */
export const limits = {
  personId: 150,
  eventName: 100,
  traitName: 150,
  traitValue: 1000,
  traitsPerCall: 300,
  groupId: 150,
  /** One call: "32 KB". Whether a KB has 1,000 or 1,024 bytes is documented nowhere. */
  event: 32_000,
  /** One request: "500 KB". */
  batch: 500_000,
  /** The data of a v1 event, which has a limit of its own. */
  v1Event: 100_000,
} as const;
