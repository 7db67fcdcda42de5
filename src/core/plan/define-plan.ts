import type { InputOf, StandardSchema } from '../model/standard-schema.js';
import type { NoProps } from '../model/tracker.js';
import { checkPlan } from './check-plan.js';

/** One event of the plan. */
export interface EventDefinition {
  /** Its properties, in any Standard Schema library. An event without a schema has no properties. */
  readonly props?: StandardSchema | undefined;
  /** What happened, for the people who build segments on it. */
  readonly description?: string | undefined;
  /** Lets `recipient`, `from_address` and `reply_to` through, which override a campaign's own settings. */
  readonly allowMessageOverrides?: boolean | undefined;
}

/** What a team tracks: the events by name, the traits of a person. */
export interface Plan {
  readonly events: Readonly<Record<string, EventDefinition>>;
  readonly traits?: { readonly schema: StandardSchema } | undefined;
}

/**
 * Declares the tracking plan, once, for types and for run time.
 *
 * @throws TrackerError `INVALID_OPTION` for a plan without events, or a schema that has no Standard Schema interface.
 * @example
 * export const plan = definePlan({
 *   events: { 'Subscription Started': { props: z.object({ plan_name: z.string() }) } },
 *   traits: { schema: z.object({ email: z.email() }).partial() },
 * });
 * export type EventMap = EventMapOf<typeof plan>;
 */
export function definePlan<const P extends Plan>(plan: P): P {
  checkPlan(plan);
  return plan;
}

/** What callers write for each event: the input of its schema. */
export type EventMapOf<P extends Plan> = {
  [Name in keyof P['events']]: P['events'][Name] extends { readonly props: infer Schema }
    ? Objects<InputOf<Schema>>
    : NoProps;
};

/** What callers write as traits: the input of the schema, or anything where the plan has none. */
export type TraitsOf<P extends Plan> = P extends { readonly traits: { readonly schema: infer Schema } }
  ? Objects<InputOf<Schema>>
  : Record<string, unknown>;

type Objects<Type> = Type extends object ? Type : never;
