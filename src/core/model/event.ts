import type { KnownPerson } from './person.js';

/**
 * A value as it goes into JSON, with dates still dates: each transport writes those in its own way.
 * The tracker hands out nothing else, so an encoder never meets a cycle, a `BigInt` or a getter.
 */
export type PlainValue = string | number | boolean | null | Date | readonly PlainValue[] | PlainObject;

/** An object of plain values, by name. */
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
  /** What they did: an event of the plan, a page seen, or a screen seen. */
  readonly kind: 'event' | 'page' | 'screen';
  /** Who did it. */
  readonly person: KnownPerson;
  /** The name of the event, the page or the screen. */
  readonly name: string;
  /** Its properties, as the plan made them: the output of the schema. */
  readonly props: PlainObject;
}

/** What is known of a person. With an `anonymousId` on the person, the visitor becomes that person. */
export interface IdentifyEvent extends Stamped {
  /** The call that it was. */
  readonly kind: 'identify';
  /** Whom it is about. */
  readonly person: KnownPerson;
  /** What is known of them. Traits that are not named stay as they are. */
  readonly traits: PlainObject;
}

/** A person belongs to a group: a company, a team. */
export interface GroupEvent extends Stamped {
  /** The call that it was. */
  readonly kind: 'group';
  /** Who belongs to the group. */
  readonly person: KnownPerson;
  /** The group's id. */
  readonly groupId: string;
  /** What is known of the group; `object_type_id` and `relationshipAttributes` have a meaning of their own. */
  readonly traits: PlainObject;
}

/** Two people are one: `from` goes up in `into`. */
export interface MergeEvent extends Stamped {
  /** The call that it was. */
  readonly kind: 'merge';
  /** Who is left. */
  readonly into: KnownPerson;
  /** Who is no more. */
  readonly from: KnownPerson;
}

/** The end of a person's data, for now or for good. */
export interface RemovalEvent extends Stamped {
  /** `delete` for now, `suppress` for good, `unsuppress` to take that back. */
  readonly kind: 'delete' | 'suppress' | 'unsuppress';
  /** Whose data it is. */
  readonly person: KnownPerson;
}

/** A device on which a person gets push messages, as it is now. */
export interface DeviceEvent extends Stamped {
  /** The call that it was. */
  readonly kind: 'addDevice';
  /** Whose device it is. */
  readonly person: KnownPerson;
  /** The device's token. */
  readonly deviceId: string;
  /** What runs on it. */
  readonly platform: 'ios' | 'android';
  /** When it was last used, in milliseconds since 1970. */
  readonly lastUsed: number | undefined;
  /** What else is known of it. */
  readonly attributes: PlainObject;
}

/** A person has a device no more. */
export interface DeviceRemovalEvent extends Stamped {
  /** The call that it was. */
  readonly kind: 'deleteDevice';
  /** Whose device it was. */
  readonly person: KnownPerson;
  /** The device's token. */
  readonly deviceId: string;
}

/** A group exists no more, nor does what people were in it. The only call that is about nobody. */
export interface GroupRemovalEvent extends Stamped {
  /** The call that it was. */
  readonly kind: 'deleteGroup';
  /** The group's id. */
  readonly groupId: string;
  /** What kind of group it was. */
  readonly objectTypeId: string;
}

/** A person belongs to a group no more. */
export interface LeaveEvent extends Stamped {
  /** The call that it was. */
  readonly kind: 'leaveGroup';
  /** Who left. */
  readonly person: KnownPerson;
  /** The group's id. */
  readonly groupId: string;
  /** What kind of group it is. */
  readonly objectTypeId: string;
}

/** One call of the tracker, checked and stamped: what middleware sees and what a transport encodes. */
export type TrackerEvent =
  | ActionEvent
  | IdentifyEvent
  | GroupEvent
  | MergeEvent
  | RemovalEvent
  | DeviceEvent
  | DeviceRemovalEvent
  | GroupRemovalEvent
  | LeaveEvent;
