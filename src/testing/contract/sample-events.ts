import type { PlainObject, TrackerEvent } from '../../core/model/event.js';
import type { KnownPerson } from '../../core/model/person.js';
import { copyOf } from './copy-of.js';

export const at = Date.UTC(2026, 0, 2, 3, 4, 5, 678);
export const id = '01KDXZ4P0GQ3V8M2N4P6R8T0V1';
export const visitor = 'c0e5cae6-6f04-46e4-97a8-25076e8bdc0b';

/** One person of each kind, checked: what an encoder meets. */
export const people = {
  userId: { by: 'userId', userId: 'u1' },
  userWhoWasVisitor: { by: 'userId', userId: 'u1', anonymousId: visitor },
  email: { by: 'email', email: 'a@b.co' },
  emailWhoWasVisitor: { by: 'email', email: 'a@b.co', anonymousId: visitor },
  phone: { by: 'phone', phone: '+16505551212' },
  cioId: { by: 'cioId', cioId: 'a3000001' },
  anonymousId: { by: 'anonymousId', anonymousId: visitor },
} as const satisfies Record<string, KnownPerson>;

export const someone: KnownPerson = people.userId;

const stamped = { id, timestamp: at, context: undefined };

export type Verb = TrackerEvent['kind'];

/** Each verb as a sample, for one person. A merge takes the person in as the one who goes up in another; the end of a group takes none. */
export const verbs: Readonly<Record<Verb, (person: KnownPerson, values?: PlainObject) => TrackerEvent>> = {
  event: (person, props = { total: 12.5 }) => ({
    ...stamped,
    kind: 'event',
    person,
    name: 'Order Paid',
    props,
  }),
  page: (person, props = { path: '/' }) => ({ ...stamped, kind: 'page', person, name: 'Home', props }),
  screen: (person, props = {}) => ({ ...stamped, kind: 'screen', person, name: 'Home', props }),
  identify: (person, traits = { plan: 'pro' }) => ({ ...stamped, kind: 'identify', person, traits }),
  group: (person, traits = { name: 'Acme' }) => ({
    ...stamped,
    kind: 'group',
    person,
    groupId: 'acme',
    traits,
  }),
  merge: (person) => ({ ...stamped, kind: 'merge', into: { by: 'userId', userId: 'main' }, from: person }),
  delete: (person) => ({ ...stamped, kind: 'delete', person }),
  suppress: (person) => ({ ...stamped, kind: 'suppress', person }),
  unsuppress: (person) => ({ ...stamped, kind: 'unsuppress', person }),
  addDevice: (person, attributes = { app_version: '1.2' }) => ({
    ...stamped,
    kind: 'addDevice',
    person,
    deviceId: 'token-1',
    platform: 'ios',
    lastUsed: at,
    attributes,
  }),
  deleteDevice: (person) => ({ ...stamped, kind: 'deleteDevice', person, deviceId: 'token-1' }),
  leaveGroup: (person) => ({ ...stamped, kind: 'leaveGroup', person, groupId: 'acme', objectTypeId: '1' }),
  deleteGroup: () => ({ ...stamped, kind: 'deleteGroup', groupId: 'acme', objectTypeId: '1' }),
};

/** A call with its name, for the message. */
export type SampleCall = readonly [name: string, event: TrackerEvent];

/** Every verb for every kind of person, each time anew: one that is changed spoils no other check. */
export function everyCall(): readonly SampleCall[] {
  return Object.entries(verbs).flatMap(([verb, make]) =>
    Object.entries(people).map(([kind, person]): SampleCall => [`${verb} of ${kind}`, copyOf(make(person))]),
  );
}
