/** The words that a plan may choose from, for types and for run time. */
export const stages = ['Acquisition', 'Activation', 'Engagement', 'Retention', 'Expansion', 'Churn'] as const;

export const namings = ['Title Case', 'snake_case'] as const;

export const identifyFroms = ['server', 'any'] as const;

export const sentFroms = ['server', 'browser', 'any'] as const;

/**
 * Where an event stands in a customer's life, which is what the tables of the plan are ordered by: `Acquisition`,
 * `Activation`, `Engagement`, `Retention`, `Expansion` or `Churn`.
 */
export type Stage = (typeof stages)[number];

/** How the events of a plan are written: `Title Case` (`Order Completed`) or `snake_case` (`order_completed`). */
export type Naming = (typeof namings)[number];

/**
 * Where an event may be sent from: `server`, `browser` or `any`. What decides about money is sent from a server:
 * pages lose one event in five.
 */
export type SentFrom = (typeof sentFroms)[number];

/** Where the traits of `identify` may come from: `server`, or `any`. */
export type IdentifyFrom = (typeof identifyFroms)[number];
