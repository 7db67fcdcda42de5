import type { PlainObject, PlainValue, TrackerEvent } from '../model/event.js';
import type { KnownPerson } from '../model/person.js';
import { limits } from './limits.js';

/** What of an event Customer.io limits in bytes. */
export type LimitedPart = 'person' | 'visitor' | 'name' | 'group' | 'trait name' | 'trait';

/** Judges one part of an event: what it returns ends the walk. `key` is the trait's name, or the identifier's. */
export type Judge<Verdict> = (
  text: string,
  most: number,
  part: LimitedPart,
  key: string,
  event: TrackerEvent,
) => Verdict | undefined;

/** Traits whose value is a structure of Customer.io's own, not a value with a length. */
const structured = /^cio_(?:subscription_preferences(?:\..*)?|relationships)$/;

/** Parts of a `group` call that do not become traits of the group. */
const ofTheCall: ReadonlySet<string> = new Set(['object_type_id', 'relationshipAttributes']);

/** Walks over the parts of an event that have a limit, and returns the first verdict. */
export function firstLimited<Verdict>(event: TrackerEvent, judge: Judge<Verdict>): Verdict | undefined {
  switch (event.kind) {
    case 'event':
    case 'page':
    case 'screen':
      return (
        ofPerson(event.person, event, judge) ?? judge(event.name, limits.eventName, 'name', 'name', event)
      );
    case 'identify':
      return ofPerson(event.person, event, judge) ?? ofTraits(event.traits, event, judge);
    case 'group':
      return (
        ofPerson(event.person, event, judge) ??
        judge(event.groupId, limits.groupId, 'group', 'groupId', event) ??
        ofTraits(event.traits, event, judge)
      );
    case 'merge':
      return ofPerson(event.into, event, judge) ?? ofPerson(event.from, event, judge);
    case 'leaveGroup':
      return (
        ofPerson(event.person, event, judge) ??
        judge(event.groupId, limits.groupId, 'group', 'groupId', event)
      );
    case 'deleteGroup':
      return judge(event.groupId, limits.groupId, 'group', 'groupId', event);
    default:
      return ofPerson(event.person, event, judge);
  }
}

/** How many traits a call sets. The visitor's id becomes one on its way into a workspace. */
export function traitCount(event: TrackerEvent): number {
  switch (event.kind) {
    case 'identify':
      return Object.keys(event.traits).length + (event.person.anonymousId === undefined ? 0 : 1);
    case 'group':
      return Object.keys(event.traits).filter((name) => !ofTheCall.has(name)).length;
    default:
      return 0;
  }
}

function ofPerson<Verdict>(
  person: KnownPerson,
  event: TrackerEvent,
  judge: Judge<Verdict>,
): Verdict | undefined {
  const verdict = judge(idOf(person), limits.personId, 'person', person.by, event);
  if (verdict !== undefined || person.anonymousId === undefined) return verdict;
  return judge(person.anonymousId, limits.personId, 'visitor', 'anonymousId', event);
}

/** The one identifier that a person goes by. */
export function idOf(person: KnownPerson): string {
  switch (person.by) {
    case 'userId':
      return person.userId;
    case 'email':
      return person.email;
    case 'phone':
      return person.phone;
    case 'cioId':
      return person.cioId;
    case 'anonymousId':
      return person.anonymousId;
  }
}

function ofTraits<Verdict>(
  traits: PlainObject,
  event: TrackerEvent,
  judge: Judge<Verdict>,
): Verdict | undefined {
  for (const name of Object.keys(traits)) {
    if (event.kind === 'group' && ofTheCall.has(name)) continue;
    const verdict = judge(name, limits.traitName, 'trait name', name, event);
    if (verdict !== undefined) return verdict;
    if (structured.test(name)) continue;
    const long = judge(asText(traits[name] ?? null), limits.traitValue, 'trait', name, event);
    if (long !== undefined) return long;
  }
  return undefined;
}

function asText(value: PlainValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
