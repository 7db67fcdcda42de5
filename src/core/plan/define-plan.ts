import type { StandardSchema } from '../model/standard-schema.js';
import { checkPlan } from './check-plan.js';
import type { PlanMistakes } from './plan-mistakes.js';
import type { IdentifyFrom, Naming, SentFrom, Stage } from './plan-words.js';

export type { IdentifyFrom, Naming, SentFrom, Stage } from './plan-words.js';
export { stages } from './plan-words.js';

/** A name that an event had before: still accepted, and rewritten. */
export interface Alias {
  /** The old name. */
  readonly name: string;
  /**
   * Until the end of this day (UTC, `2027-01-31`) each call is sent under both names, for campaigns that still listen
   * to the old one.
   * @default only the new name is sent
   */
  readonly sendBothUntil?: string | undefined;
}

/** One event of the plan. */
export interface EventDefinition {
  /** Its properties, in any Standard Schema library. An event without a schema has no properties. */
  readonly props?: StandardSchema | undefined;
  /** What happened, for the people who build segments on it. */
  readonly description?: string | undefined;
  /** Where in a customer's life it stands, for those who look through the events: `'Activation'`. */
  readonly stage?: Stage | undefined;
  /** The team to ask about it. */
  readonly owner?: string | undefined;
  /**
   * An event that is sent from servers only does not exist on a page's tracker, and the other way round.
   * @default 'any'
   */
  readonly sentFrom?: SentFrom | undefined;
  /** Since when it is sent: a day, a version. */
  readonly since?: string | undefined;
  /** Whether it was also recorded for the time before `since`. */
  readonly backfilled?: boolean | undefined;
  /** Why it goes, and what to use instead: calls are struck through in editors, and still sent. */
  readonly deprecated?: string | undefined;
  /** Names that it had before: calls under them are sent under the new one. */
  readonly aliases?: readonly (string | Alias)[] | undefined;
  /** Lets `recipient`, `from_address` and `reply_to` through, which override a campaign's own settings. */
  readonly allowMessageOverrides?: boolean | undefined;
  /** Properties that may hold what looks sensitive, as paths: `['tax_id', 'items.serial']`. */
  readonly allowSensitive?: readonly string[] | undefined;
}

/** The traits of a person, and who may write them. */
export interface TraitsDefinition {
  /** Their names and types. Each `identify` gives a few of them, so all of them are optional. */
  readonly schema: StandardSchema;
  /** By trait: the writers (the `writer` option of a tracker) that may set it. Others are refused. */
  readonly writers?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Traits that keep their first value: `signup_source`. */
  readonly setOnce?: readonly string[] | undefined;
  /** Traits that may hold what looks sensitive. */
  readonly allowSensitive?: readonly string[] | undefined;
}

/** What a team tracks: the events by name, the traits of a person, the pages. */
export interface Plan {
  /**
   * How events are named: a name that is written otherwise does not compile.
   * @default as each event is written
   */
  readonly naming?: Naming | undefined;
  /**
   * `server`: traits come from servers only. A page's `identify` says who the visitor is, and takes no traits: by type where
   * the page has `TraitsOf<typeof plan>`, and in `eventsProxy`.
   * @default 'any'
   */
  readonly identifyFrom?: IdentifyFrom | undefined;
  /** The events, by the name that calls have. */
  readonly events: Readonly<Record<string, EventDefinition>>;
  /**
   * What `identify` may set.
   * @default any trait
   */
  readonly traits?: TraitsDefinition | undefined;
  /**
   * The pages that are worth an event, by name.
   * @default any
   */
  readonly pages?: readonly string[] | undefined;
}

/**
 * Declares the tracking plan, once, for types and for run time.
 *
 * @throws TrackerError `INVALID_OPTION`, naming the place in the plan: a name that breaks the naming rule, an alias that
 * is an event itself, a key that means nothing, a schema without the Standard Schema interface.
 * @example
 * import { z } from 'zod';
 *
 * export const plan = definePlan({
 *   naming: 'Title Case',
 *   events: { 'Subscription Started': { props: z.object({ plan_name: z.string() }), stage: 'Expansion' } },
 *   traits: { schema: z.object({ email: z.email() }).partial() },
 * });
 * export type EventMap = EventMapOf<typeof plan>;
 */
export function definePlan<const P extends Plan>(plan: P & PlanMistakes<P>): P {
  checkPlan(plan);
  return plan;
}
