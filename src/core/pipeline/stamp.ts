import { ulid } from '../model/crockford.js';
import type { PlainObject, RemovalEvent, TrackerEvent } from '../model/event.js';
import type { Refusal, RejectionCode } from '../model/outcome.js';
import { type KnownPerson, readPerson } from '../model/person.js';
import type { IdSource } from '../model/ports.js';
import { reasonOf } from '../model/reason-of.js';
import type { Plan } from '../plan/define-plan.js';
import type { PlanCheck } from '../plan/plan-check.js';
import { reservedNameIn } from '../rules/reserved-names.js';
import { readTimestamp } from '../rules/timestamp.js';
import { plainCopy } from './plain-copy.js';
import { readDevice, readDeviceId } from './read-device.js';
import { readGroup } from './read-group.js';
import { readGroupId } from './subjects.js';

/** What a caller gave, as it came: types are the compiler's, and not every caller has one. */
export interface Call {
  readonly kind: TrackerEvent['kind'];
  /** For a merge, `{ into, from }`. */
  readonly person: unknown;
  /** An event's name, a group's id. */
  readonly subject?: unknown;
  /** Properties or traits. */
  readonly values?: unknown;
  readonly options?: unknown;
  /** The name that the call came under, where its event has another one today. */
  readonly oldName?: string;
}

/** What a plan is asked of a call. */
export type PlanRules = Pick<PlanCheck, 'event' | 'page' | 'traits' | 'traitRules'>;

/** What all calls of one tracker are held against. */
export interface StampRules {
  readonly plan: Plan | undefined;
  readonly planCheck: PlanRules | undefined;
  readonly allowMessageOverrides: boolean;
  /** Lets what the plan does not know go out all the same. */
  readonly sendInvalid: boolean;
  readonly newId: IdSource;
  readonly warn: (topic: string, line: string) => void;
  /** Tells of a schema that can check no call at all. */
  readonly onAsyncSchema: (what: string, refusal: Refusal) => void;
}

/** A call that has its id, its time and its person, or what is wrong with it. */
export interface Stamped {
  readonly id: string;
  readonly event: TrackerEvent | Refusal;
}

/** The first station: gives a call its id and the time of the action, checks it and copies it. Never throws. */
export function stamp(call: Call, now: number, rules: StampRules): Stamped {
  try {
    const options = readOptions(call.options);
    if (options === undefined) {
      return {
        id: rules.newId(now),
        event: refuse('INVALID_PROPS', 'options', 'the options are not an object'),
      };
    }
    if (options.id === undefined) {
      const id = rules.newId(now);
      return { id, event: read(call, options, id, now, rules) };
    }
    const id = readId(options.id);
    return typeof id === 'string'
      ? { id, event: read(call, options, id, now, rules) }
      : { id: rules.newId(now), event: id };
  } catch (error) {
    // A getter or a proxy of the caller's: its exception must not come out of a tracking call.
    return {
      id: rules.newId(now),
      event: refuse('UNSERIALIZABLE', undefined, `the call cannot be read: ${reasonOf(error)}`),
    };
  }
}

function read(
  call: Call,
  options: Options,
  id: string,
  now: number,
  rules: StampRules,
): TrackerEvent | Refusal {
  const person = whoIn(call, options);
  if (person !== undefined && 'code' in person) return person;
  const timestamp = options.timestamp === undefined ? now : readTimestamp(options.timestamp);
  if (typeof timestamp !== 'number') return timestamp;
  const context = options.context === undefined ? undefined : readContext(options.context);
  if (context !== undefined && 'refusal' in context) return context.refusal;
  const stamped = { id, timestamp, context: context?.copy };
  const event =
    person === undefined
      ? readGroupRemoval(call, stamped, options)
      : readContents(call, stamped, person, options, rules);
  return 'code' in event ? event : (reservedNameIn(event, mayOverride(event, rules)) ?? event);
}

/** Whether the plan, or the tracker, lets this event override what a campaign says. */
export function mayOverride(event: TrackerEvent, { plan, allowMessageOverrides }: StampRules): boolean {
  if (allowMessageOverrides || event.kind !== 'event') return allowMessageOverrides;
  return plan?.events[event.name]?.allowMessageOverrides === true;
}

/** `undefined` where the call is about nobody. */
function whoIn(call: Call, options: Options): KnownPerson | Refusal | undefined {
  if (call.kind === 'deleteGroup') return undefined;
  if (call.kind === 'merge') return readPerson(peopleOf(call).into, 'into');
  return readPerson(call.person, 'person', call.kind === 'identify' ? options.anonymousId : undefined);
}

function readGroupRemoval({ subject }: Call, stamped: Stamp, options: Options): TrackerEvent | Refusal {
  const group = readGroup(subject, options);
  return 'code' in group ? group : { kind: 'deleteGroup', ...stamped, ...group };
}

function peopleOf({ person }: Call): { into?: unknown; from?: unknown } {
  return (person ?? {}) as { into?: unknown; from?: unknown };
}

type Options = Readonly<Record<string, unknown>>;
type Stamp = Pick<TrackerEvent, 'id' | 'timestamp' | 'context'>;

function readContents(
  call: Call,
  stamped: Stamp,
  person: KnownPerson,
  options: Options,
  rules: StampRules,
): TrackerEvent | Refusal {
  const { kind, subject, values } = call;
  // Written out rather than spread: adding to a spread object costs microseconds, and this is every call.
  const { id, timestamp, context } = stamped;
  switch (kind) {
    case 'event':
    case 'page':
    case 'screen': {
      const name = typeof subject === 'string' ? subject.trim() : '';
      if (name === '') return refuse('UNKNOWN_EVENT', 'name', `the name of the ${kind} is missing`);
      const props = readProps(kind, name, values, rules);
      return 'refusal' in props
        ? props.refusal
        : { kind, id, timestamp, context, person, name, props: props.copy };
    }
    case 'identify': {
      const traits = readTraits(values, person, rules);
      return 'refusal' in traits
        ? traits.refusal
        : { kind, id, timestamp, context, person, traits: traits.copy };
    }
    case 'group': {
      const groupId = readGroupId(subject);
      if (typeof groupId !== 'string') return groupId;
      const traits = copyValues(values, 'traits', 'INVALID_TRAITS');
      return 'refusal' in traits
        ? traits.refusal
        : { kind, id, timestamp, context, person, groupId, traits: traits.copy };
    }
    case 'merge': {
      const from = readPerson(peopleOf(call).from, 'from');
      return 'code' in from ? from : { kind, id, timestamp, context, into: person, from };
    }
    case 'addDevice': {
      const device = readDevice(subject);
      return 'code' in device ? device : { kind, id, timestamp, context, person, ...device };
    }
    case 'deleteDevice': {
      const deviceId = readDeviceId(subject);
      return typeof deviceId === 'string' ? { kind, id, timestamp, context, person, deviceId } : deviceId;
    }
    case 'leaveGroup': {
      const group = readGroup(subject, options);
      return 'code' in group ? group : { kind, id, timestamp, context, person, ...group };
    }
    default:
      // What is left: only a call about nobody is none of these, and never comes here.
      return { kind: kind as RemovalEvent['kind'], id, timestamp, context, person };
  }
}

type Copied = { readonly copy: PlainObject } | { readonly refusal: Refusal };

function readProps(
  kind: 'event' | 'page' | 'screen',
  name: string,
  values: unknown,
  rules: StampRules,
): Copied {
  const given = readObject(values, 'props', 'INVALID_PROPS');
  if ('refusal' in given) return given;
  const checked = checkAction(kind, name, given, rules.planCheck);
  const props = settleCheck(checked, given.values, name, rules);
  if ('refusal' in props) return props;
  const copied = plainCopy(props.values, 'props');
  if ('refusal' in copied) return copied;
  if (Object.hasOwn(copied.copy, 'timestamp')) {
    rules.warn(
      'timestamp',
      `the property timestamp of ${name} is sent as it is; the time of the event is the timestamp option`,
    );
  }
  return copied;
}

type Given = { readonly values: object } | { readonly refusal: Refusal };
type Checkable = { readonly values: object };

function checkAction(
  kind: 'event' | 'page' | 'screen',
  name: string,
  given: Checkable,
  check: PlanRules | undefined,
): Given {
  if (check === undefined || kind === 'screen') return given;
  if (kind === 'event') return check.event(name, given.values);
  const refusal = check.page(name);
  return refusal ? { refusal } : given;
}

function readTraits(values: unknown, person: KnownPerson, rules: StampRules): Copied {
  const given = readObject(values, 'traits', 'INVALID_TRAITS');
  if ('refusal' in given) return given;
  const checked = rules.planCheck ? rules.planCheck.traits(given.values) : given;
  const traits = settleCheck(checked, given.values, 'identify', rules);
  if ('refusal' in traits) return traits;
  const copied = copyValues(traits.values, 'traits', 'INVALID_TRAITS');
  const denied = 'copy' in copied && rules.planCheck?.traitRules?.refusal(person, given.values, copied.copy);
  if (!denied) return copied;
  const settled = settleCheck({ refusal: denied }, traits.values, 'identify', rules);
  return 'refusal' in settled ? settled : copied;
}

/** What the plan refuses goes out all the same where `onInvalid` is `'send'`, and is said once. */
function settleCheck(checked: Given, given: object, what: string, rules: StampRules): Given {
  if ('values' in checked) return checked;
  if (checked.refusal.code === 'ASYNC_SCHEMA') rules.onAsyncSchema(what, checked.refusal);
  if (!rules.sendInvalid) return checked;
  rules.warn(
    `${checked.refusal.code} ${what}`,
    `${what} is sent although it is invalid: ${checked.refusal.message}`,
  );
  return { values: given };
}

function copyValues(values: unknown, root: string, code: 'INVALID_PROPS' | 'INVALID_TRAITS'): Copied {
  const given = readObject(values, root, code);
  if ('refusal' in given) return given;
  const copied = plainCopy(given.values, root);
  if ('copy' in copied || copied.refusal.code !== 'INVALID_PROPS') return copied;
  return { refusal: { ...copied.refusal, code } };
}

function readObject(values: unknown = {}, root: string, code: 'INVALID_PROPS' | 'INVALID_TRAITS'): Given {
  if (typeof (values as { then?: unknown } | null)?.then === 'function') {
    return { refusal: refuse(code, root, `${root} is a promise; await it first`) };
  }
  if (typeof values === 'object' && values !== null && !Array.isArray(values)) return { values };
  const kind = values === null ? 'null' : Array.isArray(values) ? 'an array' : `of type ${typeof values}`;
  return { refusal: refuse(code, root, `${root} is ${kind}; give an object of names and values`) };
}

function readContext(context: unknown): Copied {
  return copyValues(context, 'context', 'INVALID_PROPS');
}

/** One for all calls that have none. */
const noOptions: Readonly<Record<string, unknown>> = Object.freeze({});

function readOptions(options: unknown): Readonly<Record<string, unknown>> | undefined {
  if (options === undefined || options === null) return noOptions;
  return typeof options === 'object' ? (options as Record<string, unknown>) : undefined;
}

function readId(id: unknown): string | Refusal {
  if (typeof id === 'string' && ulid.test(id)) return id.toUpperCase();
  if (id === '')
    return refuse('INVALID_ID', 'id', 'the id is empty; a part of the key given to idFromKey() is missing');
  return refuse(
    'INVALID_ID',
    'id',
    "the id option is not a ULID (26 characters of Crockford's base 32); make one from a business key with idFromKey()",
  );
}

function refuse(code: RejectionCode, field: string | undefined, message: string): Refusal {
  return { code, message, field };
}
