import type { TrackerEvent } from './event.js';
import type { KnownPerson } from './person.js';

/**
 * What a person's events keep their order by: a number for each identifier. Mostly that is one, and then no list is
 * made. Two people may share a number by chance; all it costs them is that one waits for the other.
 */
export type OrderKeys = number | readonly number[];

/** The keys of a person: a merge of a visitor into a user waits for both. */
export function orderKeysOf(person: KnownPerson): OrderKeys {
  const key = keyOf(person);
  return person.anonymousId === undefined || person.by === 'anonymousId'
    ? key
    : [key, hash('a:', person.anonymousId)];
}

/** The keys of an event. What is said of a group waits for what was said of it before, whoever was in it. */
export function orderKeysOfEvent(event: TrackerEvent): OrderKeys {
  switch (event.kind) {
    case 'merge':
      return bothKeys(orderKeysOf(event.into), orderKeysOf(event.from));
    case 'group':
    case 'leaveGroup':
      return bothKeys(orderKeysOf(event.person), hash('g:', event.groupId));
    case 'deleteGroup':
      return hash('g:', event.groupId);
    default:
      return orderKeysOf(event.person);
  }
}

/** The keys of two people whose events must not overtake each other's. */
export function bothKeys(one: OrderKeys, other: OrderKeys): OrderKeys {
  return [one, other].flat();
}

/** Whether one of the keys is so. */
export function someKey(keys: OrderKeys, is: (key: number) => boolean): boolean {
  return typeof keys === 'number' ? is(keys) : keys.some(is);
}

export function eachKey(keys: OrderKeys, run: (key: number) => void): void {
  if (typeof keys === 'number') run(keys);
  else for (const key of keys) run(key);
}

function keyOf(person: KnownPerson): number {
  switch (person.by) {
    case 'userId':
      return hash('u:', person.userId);
    case 'email':
      // Customer.io reads mail addresses without regard to case (Track API specification).
      return hash('e:', person.email.toLowerCase());
    case 'phone':
      return hash('p:', person.phone);
    case 'cioId':
      return hash('c:', person.cioId);
    case 'anonymousId':
      return hash('a:', person.anonymousId);
  }
}

/** FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv) over the units of the text, in 31 bits. */
function hash(kind: string, id: string): number {
  return hashOn(hashOn(0x811c9dc5, kind), id) >>> 1;
}

function hashOn(start: number, text: string): number {
  let hash = start;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash;
}
