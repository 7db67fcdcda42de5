import type { Ledger } from './ledger.js';
import type { Person } from './person.js';
import type { Receipt } from './receipt.js';

/**
 * Constrains an event map, a `type` or an `interface`, to names with an object of properties each. An event without
 * properties is `undefined` (or `void`, `null`, `{}`).
 */
export type EventShapes<Events> = { [Name in keyof Events]: object | Nothing };

/**
 * What an event map says of an event that has no properties.
 *
 * @inline
 */
// biome-ignore lint/suspicious/noConfusingVoidType: people write it, as they do for functions.
type Nothing = undefined | null | void;

/** The event map of a tracker that was given none: every name, any properties. */
export type AnyEvents = Record<string, Record<string, unknown>>;

/** Traits of which nothing is declared. */
export type AnyTraits = Record<string, unknown>;

/**
 * Traits as `identify` takes them: an optional one may be `null`, which takes it away from the person. One that must be
 * given cannot be taken away.
 */
export type WithRemovals<Traits> = {
  [Name in keyof Traits]: Record<never, never> extends Pick<Traits, Name>
    ? Traits[Name] | null
    : Traits[Name];
};

/** A date of a library, as moment, dayjs and luxon make them, or a moment of Temporal. */
export type LibraryDate =
  | {
      /** What moment and dayjs have. */
      readonly toDate: () => Date;
    }
  | {
      /** What luxon has. */
      readonly toJSDate: () => Date;
    }
  | {
      /** What an `Instant` and a `ZonedDateTime` of Temporal have. */
      readonly epochMilliseconds: number;
      /** Told apart by it from an object of numbers. */
      readonly toJSON: () => string;
    };

/** What every call takes as its last argument. `null` is as good as nothing. */
export interface CallOptions {
  /**
   * When it happened: a `Date` or a date of a library, an ISO 8601 string (without a zone it is UTC), or seconds or
   * milliseconds since 1970.
   * @default the moment of the call, however late it is sent
   */
  readonly timestamp?: Date | LibraryDate | string | number | bigint | null | undefined;
  /**
   * The id that servers deduplicate by: a ULID, made by `idFromKey()` from a business key.
   * @default a new one
   */
  readonly id?: string | null | undefined;
  /** Where it happened (ip, page, campaign …). Data Pipelines and Segment take it; the Track API has no place for it. */
  readonly context?: object | null | undefined;
}

/** What `identify` takes as its last argument. */
export interface IdentifyOptions extends CallOptions {
  /** The visitor that this person was until now: what the visitor did becomes theirs. */
  readonly anonymousId?: string | null | undefined;
}

/** What `deleteGroup` and `leaveGroup` take as their last argument. */
export interface GroupOptions extends CallOptions {
  /**
   * What kind of group it is: the `object_type_id` among the traits that `group` was given.
   * @default '1'
   */
  readonly objectTypeId?: string | number | undefined;
}

/** A device on which a person gets push messages. */
export type Device = DeviceFacts &
  (
    | {
        /** The device's token, as the phone's system gave it to the app. */
        readonly id: string;
        readonly token?: undefined;
      }
    | {
        /** The same, in the words of Customer.io's newer APIs. */
        readonly token: string;
        readonly id?: undefined;
      }
  );

/** @inline */
interface DeviceFacts {
  /** What runs on it: Customer.io knows these two. */
  readonly platform: 'ios' | 'android';
  /** When it was last used, as a call's `timestamp`. */
  readonly lastUsed?: Date | string | number | undefined;
  /** What else is known of it: the app's version, the language. */
  readonly attributes?: object | undefined;
}

/** What `flush` and `close` take. */
export interface WaitOptions {
  /**
   * How long to wait at most. What is not settled by then stays pending (`flush`) or is dropped (`close`).
   * @default 10_000
   */
  readonly timeoutMs?: number | undefined;
}

declare const nothing: unique symbol;

/**
 * The properties of an event that has none: `{}`. TypeScript lets anything pass for an empty object type, so this
 * one has a key that nobody can write.
 */
export interface NoProps {
  readonly [nothing]?: never;
}

/**
 * The arguments after an event's name: none are needed where every property is optional. A wrapper of `trackEvent`
 * passes them on:
 *
 * @example
 * function trackTwice<Name extends keyof EventMap>(name: Name, ...rest: PropsArguments<EventMap, Name>) {
 *   tracker.trackEvent('u1', name, ...rest);
 *   tracker.trackEvent('u2', name, ...rest);
 * }
 */
export type PropsArguments<Events, Name extends keyof Events> = ArgumentsOf<PropsOfEach<Events, Name>>;

/**
 * A name that may be one of several takes properties that fit each of them. Of a wrong name compilers ask this for all
 * events of the plan at once; with `object` beside it they need not compare each of them to every other.
 */
type PropsOfEach<Events, Name extends keyof Events> = {
  [Each in Name]-?: (props: Events[Each]) => void;
} extends { readonly [name: string]: ((props: infer Props) => void) | object }
  ? Props
  : never;

/** Most events need properties, so that is asked first: compilers ask it at every name. */
type ArgumentsOf<Props> =
  Record<never, never> extends Props
    ? [KeyOf<Props>] extends [never]
      ? [props?: NoProps, options?: CallOptions]
      : [props?: Props, options?: CallOptions]
    : [Props] extends [object]
      ? [props: Props, options?: CallOptions]
      : [Props] extends [Nothing]
        ? [props?: NoProps, options?: CallOptions]
        : [props?: Extract<Props, object>, options?: CallOptions];

/** The keys of every member: `keyof` alone has only those that all members share. */
type KeyOf<Props> = Props extends unknown ? keyof Props : never;

declare const events: unique symbol;

/**
 * Tells Customer.io what people do. Every call returns at once and never throws (unless `onInvalid` is
 * `'throw'`); what became of it is in the receipt and in the ledger. The methods need no `this`.
 *
 * @example
 * function handlersOf<Events extends EventShapes<Events>, Traits extends object>(tracker: Tracker<Events, Traits>) {
 *   return { health: () => tracker.ledger(), stop: () => tracker.close() };
 * }
 */
export interface Tracker<
  Events extends EventShapes<Events> = AnyEvents,
  Traits extends object = AnyTraits,
  Pages extends string = string,
> {
  /** Never there: for the compiler, which cannot read the event map off `trackEvent`. */
  readonly [events]?: Events;
  /**
   * Records that a person did something: an event of the plan.
   *
   * @param propsAndOptions The event's properties, then `CallOptions`. Both may be left out where no property is needed.
   */
  readonly trackEvent: <Name extends keyof Events & string>(
    person: Person,
    name: Name,
    ...propsAndOptions: PropsArguments<Events, Name>
  ) => Receipt;
  /** Sets traits of a person; those that are not named stay as they are. */
  readonly identify: (person: Person, traits: Traits, options?: IdentifyOptions) => Receipt;
  /** Records a page seen: one of the plan's `pages`, where it has them. */
  readonly page: (person: Person, name: Pages, props?: object, options?: CallOptions) => Receipt;
  /** Records a screen of an app seen. */
  readonly screen: (person: Person, name: string, props?: object, options?: CallOptions) => Receipt;
  /**
   * Says that a person belongs to a group, and sets traits of the group. Two traits have a meaning of their own:
   * `object_type_id` (what kind of group, `'1'` unless given) and `relationshipAttributes` (what the person is in it).
   */
  readonly group: (
    person: Person,
    groupId: string | number | bigint,
    traits?: object,
    options?: CallOptions,
  ) => Receipt;
  /** Makes two people one: `from` goes up in `into`. */
  readonly mergePeople: (
    people: { readonly into: Person; readonly from: Person },
    options?: CallOptions,
  ) => Receipt;
  /** Deletes a person and their history. A later event makes them anew. */
  readonly deletePerson: (person: Person, options?: CallOptions) => Receipt;
  /** Deletes a person and refuses their data from now on. */
  readonly suppressPerson: (person: Person, options?: CallOptions) => Receipt;
  /** Takes a person's data again. */
  readonly unsuppressPerson: (person: Person, options?: CallOptions) => Receipt;
  /** Says on which device a person gets push messages, or what is new about it. */
  readonly addDevice: (person: Person, device: Device, options?: CallOptions) => Receipt;
  /** Forgets a device of a person: no push message goes there. `deviceId` is its token. */
  readonly deleteDevice: (person: Person, deviceId: string, options?: CallOptions) => Receipt;
  /** Says that a person belongs to a group no more. Both of them stay. */
  readonly leaveGroup: (person: Person, groupId: string | number, options?: GroupOptions) => Receipt;
  /** Deletes a group, and what people are in it. The people stay. */
  readonly deleteGroup: (groupId: string | number, options?: GroupOptions) => Receipt;
  /**
   * Makes a call again that was not delivered: `json` is the `call` that `onOutcome` was given (see `keepCalls`). It keeps its id and
   * its time, so that servers know it if they have it. It is checked as any call; what is not such a text is rejected, and
   * never throws.
   */
  readonly replay: (json: string) => Receipt;
  /**
   * Sends all that was accepted before it without waiting for full batches, and resolves when each of those
   * events has its outcome, or at the time-out. Never rejects.
   */
  readonly flush: (options?: WaitOptions) => Promise<Ledger>;
  /**
   * Flushes, then ends: what is still pending at the time-out is dropped, `closed`, as is every later call. The
   * second call waits for the first. Never rejects.
   */
  readonly close: (options?: WaitOptions) => Promise<Ledger>;
  /** The counts at this moment. */
  readonly ledger: () => Ledger;
  /**
   * Back-pressure: resolves when every transport has room for one more event, in the order of asking. Make the call
   * at once, the place is kept for a moment. Cheap enough to be awaited for each event. Whoever waits holds the
   * process open, however long a destination is down.
   */
  readonly ready: () => Promise<void>;
}
