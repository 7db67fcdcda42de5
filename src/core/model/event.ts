import type { KnownPerson } from './person.js';

/**
 * A value as it goes into JSON, with dates still dates: each transport writes those in its own way.
 * The tracker hands out nothing else, so an encoder never meets a cycle, a `BigInt` or a getter.
 */
export type PlainValue = string | number | boolean | null | Date | readonly PlainValue[] | PlainObject;

export interface PlainObject {
  readonly [key: string]: PlainValue;
}

interface Stamped {
  /** The event's id for life, a 26-character ULID. */
  readonly id: string;
  /** When it happened, in milliseconds since 1970: the time of the action, not of the sending. */
  readonly timestamp: number;
  /** Where it happened (ip, page, campaign …), in the words of Data Pipelines. The Track API has no place for it. */
  readonly context: PlainObject | undefined;
}

/** Something that a person did: an event of the plan, a page seen, a screen seen. */
export interface ActionEvent extends Stamped {
  readonly kind: 'event' | 'page' | 'screen';
  readonly person: KnownPerson;
  readonly name: string;
  readonly props: PlainObject;
}

/** What is known of a person. With an `anonymousId` on the person, the visitor becomes that person. */
export interface IdentifyEvent extends Stamped {
  readonly kind: 'identify';
  readonly person: KnownPerson;
  readonly traits: PlainObject;
}

/** A person belongs to a group: a company, a team. */
export interface GroupEvent extends Stamped {
  readonly kind: 'group';
  readonly person: KnownPerson;
  readonly groupId: string;
  readonly traits: PlainObject;
}

/** Two people are one: `from` goes up in `into`. */
export interface MergeEvent extends Stamped {
  readonly kind: 'merge';
  readonly into: KnownPerson;
  readonly from: KnownPerson;
}

/** The end of a person's data, for now or for good. */
export interface RemovalEvent extends Stamped {
  readonly kind: 'delete' | 'suppress' | 'unsuppress';
  readonly person: KnownPerson;
}

/** One call of the tracker, checked and stamped: what middleware sees and what a transport encodes. */
export type TrackerEvent = ActionEvent | IdentifyEvent | GroupEvent | MergeEvent | RemovalEvent;
