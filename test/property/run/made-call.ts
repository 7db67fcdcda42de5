import { idFromKey, type Receipt, type RejectionCode, type Tracker } from 'typed-cio';
import { broken, skipped } from '../schedule/any-call.js';
import { identifiersOf, namesOf, type PersonPlan, personOf } from '../schedule/person-plan.js';
import type { CallPlan } from '../schedule/schedule.js';

/** A call as it was made, and what is known of it without asking the tracker. */
export interface MadeCall {
  /** Rising in call order; it goes along as a property or trait. */
  readonly number: number;
  readonly plan: CallPlan;
  readonly person: PersonPlan;
  readonly other: PersonPlan | undefined;
  readonly ownId: string | undefined;
  readonly acceptedAt: number;
  /** The time that has to be on the wire. */
  readonly timestamp: number;
  /** Under which names the order has to be kept. */
  readonly names: readonly string[];
  /** Under which name the ledger counts it. */
  readonly label: string;
  /** The tracker was not closing yet. */
  readonly wasOpen: boolean;
  /** What has to become of it before any lane sees it. */
  readonly endsAs: RejectionCode | 'middleware' | undefined;
}

const withoutContents = new Set([
  ...['merge', 'delete', 'suppress', 'unsuppress', 'addDevice', 'deleteDevice', 'leaveGroup', 'deleteGroup'],
]);

/** What the Track API calls them, where it is another word. */
const actions: Readonly<Record<string, string>> = {
  addDevice: 'add_device',
  deleteDevice: 'delete_device',
  leaveGroup: 'delete_relationships',
};

/** Verbs whose calls say nothing but who: two alike could not be told apart on the wire. */
export function isBare({ plan }: Pick<MadeCall, 'plan'>): boolean {
  return withoutContents.has(plan.verb);
}

/** Whether a server that is well refuses it: it says so in its contents. */
export function isBad(made: MadeCall): boolean {
  return made.plan.isBad && !isBare(made);
}

/** What a bare call says on the Track API. */
export function wordsOf({
  plan,
  number,
  person,
  other,
}: Pick<MadeCall, 'plan' | 'number' | 'person' | 'other'>): string {
  if (plan.verb === 'deleteGroup') {
    return `delete object ${JSON.stringify({ object_type_id: '1', object_id: groupOf(number) })}`;
  }
  const identifiers = JSON.stringify(identifiersOf(person));
  return plan.verb === 'merge'
    ? `merge ${identifiers} ${JSON.stringify(other && identifiersOf(other))}`
    : `${actions[plan.verb] ?? plan.verb} ${identifiers}`;
}

/** A group of its own for each call that ends one: nothing else would tell two of them apart. */
const groupOf = (number: number) => `group-${number}`;

export function planCall(
  plan: CallPlan,
  number: number,
  now: number,
  { wasOpen, hasMiddleware, isTaken }: CallCircumstances,
): MadeCall {
  const gone: PersonPlan = { form: 'gone', who: number };
  let person = plan.person;
  let other = otherOf(plan, gone);
  if (withoutContents.has(plan.verb) && isTaken(wordsOf({ plan, number, person, other }))) {
    if (plan.verb === 'merge') other = gone;
    else person = gone;
  }
  const visitor = plan.verb === 'identify' && other ? [`visitor ${other.who}`] : [];
  const merged = plan.verb === 'merge' && other ? namesOf(other) : [];
  const wrong = mistakeOf(plan);
  return {
    number,
    plan,
    person,
    other,
    ownId: plan.key === undefined || withoutContents.has(plan.verb) ? undefined : idFromKey('key', plan.key),
    acceptedAt: now,
    timestamp: plan.timestamp === undefined ? Math.floor(now) : givenTime,
    names: plan.verb === 'deleteGroup' ? [] : [...namesOf(person), ...visitor, ...merged],
    label: plan.verb === 'event' ? (wrong === 'UNKNOWN_EVENT' ? ' ' : plan.name) : plan.verb,
    wasOpen,
    endsAs: wrong ?? (hasMiddleware ? fateInMiddleware(plan) : undefined),
  };
}

export interface CallCircumstances {
  readonly wasOpen: boolean;
  readonly hasMiddleware: boolean;
  readonly isTaken: (words: string) => boolean;
}

/** The time that calls give which give one. */
const givenTime = Date.UTC(2025, 5, 4, 3, 2, 1, 0);

function otherOf({ verb, person, other }: CallPlan, gone: PersonPlan): PersonPlan | undefined {
  // Nobody is merged with themselves.
  if (verb === 'merge') return other === undefined || other.who === person.who ? gone : other;
  if (verb !== 'identify' || other === undefined || person.form === 'visitor') return undefined;
  return { form: 'visitor', who: person.form === 'linked' ? person.who : other.who };
}

/** Calls without contents that name a group or a device. */
const naming = new Set(['addDevice', 'deleteDevice', 'leaveGroup', 'deleteGroup']);

function mistakeOf({ verb, mistake }: CallPlan): RejectionCode | undefined {
  const isBareVerb = withoutContents.has(verb);
  const isTraits = verb === 'identify' || verb === 'group';
  switch (mistake) {
    case 'person':
      return verb === 'deleteGroup' ? undefined : 'INVALID_PERSON';
    case 'name':
      if (verb === 'group' || naming.has(verb)) return 'INVALID_PROPS';
      return isBareVerb || isTraits ? undefined : 'UNKNOWN_EVENT';
    case 'values':
      if (isBareVerb) return undefined;
      return isTraits ? 'INVALID_TRAITS' : 'INVALID_PROPS';
    case 'cycle':
      return isBareVerb ? undefined : 'UNSERIALIZABLE';
    case 'timestamp':
      return 'INVALID_TIMESTAMP';
    case 'id':
      return 'INVALID_ID';
    default:
      return undefined;
  }
}

function fateInMiddleware({ verb, name }: CallPlan): RejectionCode | 'middleware' | undefined {
  if (verb !== 'event') return undefined;
  if (name === skipped) return 'middleware';
  return name === broken ? 'MIDDLEWARE_FAILED' : undefined;
}

/** Makes the call. What it throws is the tracker's fault. */
export function makeCall(tracker: Tracker, made: MadeCall): Receipt {
  const { plan, number, person, other, ownId } = made;
  const { mistake, verb } = plan;
  const who = (mistake === 'person' ? '' : personOf(person)) as string;
  const name = mistake === 'name' ? ' ' : plan.name;
  const values = mistake === 'values' ? ('text' as never) : valuesOf(plan, number, mistake === 'cycle');
  const visitor =
    other?.form === 'visitor' && verb === 'identify' ? { anonymousId: `visitor-${other.who}` } : {};
  const id = mistake === 'id' ? { id: 'order-42' } : ownId === undefined ? {} : { id: ownId };
  const timestamp =
    mistake === 'timestamp'
      ? { timestamp: 'yesterday' }
      : plan.timestamp
        ? { timestamp: timeIn(plan.timestamp) }
        : {};
  const options = { ...visitor, ...id, ...timestamp };
  switch (verb) {
    case 'event':
      return isReplayed(plan)
        ? tracker.replay(textOf({ ...id, person: who, name, props: values, timestamp: made.timestamp }))
        : tracker.trackEvent(who, name, values, options);
    case 'page':
      return tracker.page(who, name, values, options);
    case 'screen':
      return tracker.screen(who, name, values, options);
    case 'identify':
      return tracker.identify(who, values, options);
    case 'group':
      return tracker.group(who, mistake === 'name' ? '' : 'acme', values, options);
    case 'merge':
      return tracker.mergePeople({ into: who, from: personOf(other as PersonPlan) }, options);
    case 'delete':
      return tracker.deletePerson(who, options);
    case 'suppress':
      return tracker.suppressPerson(who, options);
    case 'addDevice':
      return tracker.addDevice(who, { id: mistake === 'name' ? '' : 'token', platform: 'ios' }, options);
    case 'deleteDevice':
      return tracker.deleteDevice(who, mistake === 'name' ? '' : 'token', options);
    case 'leaveGroup':
      return tracker.leaveGroup(who, mistake === 'name' ? '' : 'acme', options);
    case 'deleteGroup':
      return tracker.deleteGroup(mistake === 'name' ? '' : groupOf(number), options);
    default:
      return tracker.unsuppressPerson(who, options);
  }
}

/** Some of the calls with an id of their own come as text. */
function isReplayed({ key, mistake }: CallPlan): boolean {
  return key !== undefined && key % 2 === 0 && mistake === undefined;
}

function textOf(fields: object): string {
  return JSON.stringify({ v: 1, kind: 'event', given: true, ...fields });
}

/** The filler as JSON has it: a quote has two bytes there, half of a pair is sent as U+FFFD, of three. */
export function fillerBytes({ verb, filler }: CallPlan): number {
  return verb === 'event' || verb === 'page' || verb === 'screen' ? filler.bytes : 0;
}

function valuesOf(plan: CallPlan, marker: number, hasCycle: boolean): Record<string, unknown> {
  const { text } = plan.filler;
  const size = Buffer.byteLength(JSON.stringify(Buffer.from(text).toString())) - 2;
  const filler = text.repeat(Math.floor(fillerBytes(plan) / size));
  const values: Record<string, unknown> = {
    marker,
    ...(plan.isBad && { bad: true }),
    ...(filler && { filler }),
  };
  if (hasCycle) values.self = [values];
  return values;
}

function timeIn(form: NonNullable<CallPlan['timestamp']>): Date | string | number {
  switch (form) {
    case 'date':
      return new Date(givenTime);
    case 'text':
      return new Date(givenTime).toISOString();
    case 'seconds':
      return givenTime / 1000;
    default:
      return givenTime;
  }
}
