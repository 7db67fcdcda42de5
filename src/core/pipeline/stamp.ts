import { ulid } from '../model/crockford.js';
import type { RemovalEvent, TrackerEvent } from '../model/event.js';
import { handleRejectionsIn } from '../model/handle-rejection.js';
import { isPromise } from '../model/is-promise.js';
import { isRefusal, isRefused } from '../model/is-refusal.js';
import { nearestName } from '../model/nearest-name.js';
import { oneLine } from '../model/one-line.js';
import type { Refusal, RejectionCode } from '../model/outcome.js';
import type { KnownPerson } from '../model/person.js';
import { reasonOf } from '../model/reason-of.js';
import { namesOf } from '../model/refuse-unknown.js';
import type { GroupOptions, IdentifyOptions } from '../model/tracker.js';
import { readPerson } from '../rules/read-person.js';
import { refuseMerge } from '../rules/refuse-merge.js';
import { reservedNameIn } from '../rules/reserved-names.js';
import { readTimestamp } from '../rules/timestamp.js';
import { readContext, readGroupTraits, readProps, readTraits } from './contents.js';
import { isPlain } from './kinds-of-objects.js';
import { otherStyle } from './other-style.js';
import { readDevice, readDeviceId } from './read-device.js';
import { readGroup } from './read-group.js';
import type { StampRules } from './stamp-rules.js';
import { readGroupId, readName } from './subjects.js';

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

/** A call that has its id, its time and its person, or what is wrong with it. */
export interface Stamped {
  readonly id: string;
  readonly event: TrackerEvent | Refusal;
}

/** The first station: gives a call its id and the time of the action, checks it and copies it. Never throws. */
export function stamp(call: Call, now: number, rules: StampRules): Stamped {
  const stamped = stampSafely(call, now, rules);
  if (isRefusal(stamped.event)) handleRejectionsIn(Object.values(call));
  return stamped;
}

function stampSafely(call: Call, now: number, rules: StampRules): Stamped {
  try {
    const options = readOptions(call, rules.warn);
    if (typeof options === 'string') {
      return { id: rules.newId(now), event: refuse('INVALID_PROPS', 'options', options) };
    }
    if (options.id === undefined || options.id === null) {
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
  options: Readonly<Record<string, unknown>>,
  id: string,
  now: number,
  rules: StampRules,
): TrackerEvent | Refusal {
  const other = otherStyle(call);
  if (other !== undefined) return other;
  const person = whoIn(call, options);
  if (person !== undefined && isRefusal(person)) return person;
  const when = options.timestamp ?? undefined;
  const timestamp = when === undefined ? now : readTimestamp(when);
  if (typeof timestamp !== 'number') return timestamp;
  const context = readContext(options.context, rules);
  if (context !== undefined && isRefused(context)) return context.refusal;
  const stamped = { id, timestamp, context: context?.copy };
  const event =
    person === undefined
      ? readGroupRemoval(call, stamped, options)
      : readContents(call, stamped, person, options, rules);
  return isRefusal(event) ? event : (reservedNameIn(event, mayOverride(event, rules)) ?? event);
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
  return isRefusal(group) ? group : { kind: 'deleteGroup', ...stamped, ...group };
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
      const name = readName(kind, subject, rules.warn);
      if (typeof name !== 'string') return name;
      const props = readProps(kind, name, values, rules);
      return isRefused(props)
        ? props.refusal
        : { kind, id, timestamp, context, person, name, props: props.copy };
    }
    case 'identify': {
      const traits = readTraits(values, person, rules);
      return isRefused(traits)
        ? traits.refusal
        : { kind, id, timestamp, context, person, traits: traits.copy };
    }
    case 'group': {
      const groupId = readGroupId(subject);
      if (typeof groupId !== 'string') return groupId;
      const traits = readGroupTraits(values, rules);
      return isRefused(traits)
        ? traits.refusal
        : { kind, id, timestamp, context, person, groupId, traits: traits.copy };
    }
    case 'merge': {
      const from = readPerson(peopleOf(call).from, 'from');
      if (isRefusal(from)) return from;
      return refuseMerge(person, from) ?? { kind, id, timestamp, context, into: person, from };
    }
    case 'addDevice': {
      const device = readDevice(subject, rules);
      return isRefusal(device) ? device : { kind, id, timestamp, context, person, ...device };
    }
    case 'deleteDevice': {
      const deviceId = readDeviceId(subject);
      return typeof deviceId === 'string' ? { kind, id, timestamp, context, person, deviceId } : deviceId;
    }
    case 'leaveGroup': {
      const group = readGroup(subject, options);
      return isRefusal(group) ? group : { kind, id, timestamp, context, person, ...group };
    }
    default:
      // What is left: only a call about nobody is none of these, and never comes here.
      return { kind: kind as RemovalEvent['kind'], id, timestamp, context, person };
  }
}

/** One for all calls that have none. Written out, so that nothing is looked for on `Object.prototype`. */
const noOptions: Readonly<Record<string, unknown>> = Object.freeze({
  id: undefined,
  timestamp: undefined,
  context: undefined,
  anonymousId: undefined,
  objectTypeId: undefined,
  object_type_id: undefined,
});

/** The options, or what is wrong with them. */
function readOptions({ kind, options }: Call, warn: StampRules['warn']): Options | string {
  if (options === undefined || options === null) return noOptions;
  if (isPromise(options)) return 'the options are a promise; await it first';
  if (typeof options !== 'object') return 'the options are not an object';
  const known = kind === 'leaveGroup' || kind === 'deleteGroup' ? groupOptionNames : optionNames;
  for (const name of Object.keys(options)) {
    // The second name of `objectTypeId` is taken (`readGroup`).
    if (!known.includes(name) && !(known === groupOptionNames && name === 'object_type_id'))
      sayUnknown(name, known, warn);
  }
  // An option that somebody has put on `Object.prototype` is nobody's; one that a class has is its caller's.
  return isPlain(options) ? { ...noOptions, ...options } : (options as Options);
}

const optionNames = namesOf<IdentifyOptions>({ timestamp: true, id: true, context: true, anonymousId: true });
const groupOptionNames = namesOf<GroupOptions>({
  timestamp: true,
  id: true,
  context: true,
  objectTypeId: true,
});

/** Said, and no reason to lose the event. */
function sayUnknown(name: string, known: readonly string[], warn: StampRules['warn']): void {
  const nearest = nearestName(name, known);
  const advice = nearest === undefined ? `Known options: ${known.join(', ')}` : `Did you mean "${nearest}"?`;
  warn(`call-option ${name}`, `Unknown option ${JSON.stringify(oneLine(name, 60))} of a call. ${advice}`);
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
