import { byteLength } from '../model/byte-length.js';
import type {
  ActionEvent,
  GroupEvent,
  IdentifyEvent,
  MergeEvent,
  PlainObject,
  TrackerEvent,
} from '../model/event.js';
import { hasOwn } from '../model/has-own.js';
import { isRefusal } from '../model/is-refusal.js';
import type { Refusal } from '../model/outcome.js';
import type { KnownPerson } from '../model/person.js';
import type { Batch, EncodedEvent, RouteLimits, SendContext, Transport } from '../model/transport.js';
import { callName } from '../rules/call-name.js';
import { isoWriter } from './dates.js';
import { openLine } from './exchange.js';
import { escaped, listed, withEventId } from './json-text.js';
import type { Place } from './place.js';

/** A service that takes Segment's calls: Segment itself, and Customer.io's Data Pipelines. */
export interface SegmentService {
  readonly name: string;
  readonly place: Place;
  readonly writeKey: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly routes: SegmentRoutes;
  /** Stands before the event's id in `messageId`, where ids are shared with others. */
  readonly idPrefix?: string;
  /** What this service refuses, or takes in other words. Nothing for an event that is like Segment's. */
  readonly encodeFirst: (event: TrackerEvent) => SemanticEvent | ChangedEvent | Refusal | undefined;
}

/** The event as this service takes it, and what is to be said about that. */
export interface ChangedEvent {
  readonly event: TrackerEvent;
  readonly warnings: readonly string[];
}

/** `POST /v1/batch`, and `POST /v1/alias` where a batch has no place for a merge. */
export interface SegmentRoutes extends Readonly<Record<string, RouteLimits>> {
  readonly batch: RouteLimits;
  readonly alias?: RouteLimits;
}

/** A call that a service knows as a `track` of its own. */
export interface SemanticEvent {
  readonly track: string;
  /** Whom it is about; absent where it is about a group. */
  readonly person?: KnownPerson;
  readonly groupId?: string;
  /** @default {} */
  readonly properties?: PlainObject;
  /** What stands in the call's context besides what the caller gave. */
  readonly context?: PlainObject;
  /** In milliseconds since 1970, where it is another one than the call's. */
  readonly timestamp?: number;
}

const sentAtSample = '2026-01-01T00:00:00.000Z';

/** What each of the requests holds besides its events. */
export const envelopeBytes = {
  batch: byteLength(wrap([], sentAtSample)),
  alias: byteLength(withSentAt('{}', sentAtSample)) - 2,
} as const;

/** What stands in every call. */
interface Stamp {
  readonly timestamp: string;
  readonly idPrefix: string;
  readonly mergeRoute: string;
}

/** A transport that speaks Segment's HTTP API: the key as user name, ISO times. */
export function segmentTransport(service: SegmentService): Transport {
  const { name, place, writeKey, headers, routes, idPrefix = '', encodeFirst } = service;
  const { exchange, redact } = openLine({
    place,
    auth: { username: writeKey, password: '' },
    headers: { 'content-type': 'application/json', ...headers },
  });
  const iso = isoWriter();
  const mergeRoute = routes.alias ? 'alias' : 'batch';
  return {
    name,
    routes,
    encode: (event) => {
      const first = encodeFirst(event);
      const stamp = { timestamp: iso(event.timestamp), idPrefix, mergeRoute };
      if (first === undefined) return encode(event, stamp);
      if (isRefusal(first)) return first;
      if (hasOwn(first, 'track')) {
        const { timestamp = event.timestamp } = first;
        return semanticCall(event, first, { ...stamp, timestamp: iso(timestamp) });
      }
      return { ...encode(first.event, stamp), warnings: first.warnings };
    },
    send: ({ route, bodies }: Batch, context: SendContext) => {
      // Stamped for each attempt: a server corrects a wrong clock by the difference to its own.
      const sentAt = new Date(context.now).toISOString();
      const body = route === 'alias' ? withSentAt(bodies.join(), sentAt) : wrap(bodies, sentAt);
      return exchange({ path: `/v1/${route}`, body, count: bodies.length }, context);
    },
    notices: place.notices,
    redact,
  };
}

function semanticCall(
  event: TrackerEvent,
  { track, person, groupId, properties = {}, context }: SemanticEvent,
  stamp: Stamp,
): EncodedEvent | Refusal {
  const ids = person ? idsOf(person) : { groupId };
  if (isRefusal(ids)) return ids;
  const call = { type: 'track', ...ids, event: track, properties, ...commonOf(event, stamp) };
  return write(context ? { ...call, context: { ...event.context, ...context } } : call);
}

function encode(event: TrackerEvent, stamp: Stamp): EncodedEvent | Refusal {
  switch (event.kind) {
    case 'event':
    case 'page':
    case 'screen':
      return actionCall(event, stamp);
    case 'identify':
    case 'group':
      return contentCall(event, stamp);
    case 'merge':
      return alias(event, stamp);
    default:
      return unsupported(callName(event.kind), insteadOf(event.kind));
  }
}

function insteadOf(kind: TrackerEvent['kind']): string {
  return kind === 'delete' || kind === 'suppress' || kind === 'unsuppress'
    ? 'use its own interface for privacy requests'
    : 'use trackApi() or dataPipelines()';
}

/** Written by hand: this is every event, and an object made only for `JSON.stringify` costs twice as much. */
function actionCall(event: ActionEvent, { timestamp, idPrefix }: Stamp): EncodedEvent | Refusal {
  const { kind, person, name, props, id, context } = event;
  const ids = idsOf(person);
  if (isRefusal(ids)) return ids;
  const { userId, anonymousId } = ids;
  const eventId = escaped(id);
  // A page without a name goes by its address.
  const nameKey = name === '' ? '' : '","name":"';
  let body = `${kind === 'event' ? '{"type":"track","event":"' : `{"type":"${kind}${nameKey}`}${escaped(name)}`;
  if (userId !== undefined) body = `${body}","userId":"${escaped(userId)}`;
  if (anonymousId !== undefined) body = `${body}","anonymousId":"${escaped(anonymousId)}`;
  body = `${body}","properties":${withEventId(props, eventId)},"messageId":"${idPrefix}${eventId}","timestamp":"${timestamp}"`;
  return {
    route: 'batch',
    body: context === undefined ? `${body}}` : `${body},"context":${JSON.stringify(context)}}`,
  };
}

function contentCall(event: IdentifyEvent | GroupEvent, stamp: Stamp): EncodedEvent | Refusal {
  const ids = idsOf(event.person);
  if (isRefusal(ids)) return ids;
  return write({ ...ids, ...contentOf(event), ...commonOf(event, stamp) });
}

function contentOf(event: IdentifyEvent | GroupEvent): object {
  return event.kind === 'identify'
    ? { type: event.kind, traits: event.traits }
    : { type: event.kind, groupId: event.groupId, traits: event.traits };
}

function alias(event: MergeEvent, stamp: Stamp): EncodedEvent | Refusal {
  const into = idsOf(event.into);
  const from = idsOf(event.from);
  if (isRefusal(into)) return into;
  if (isRefusal(from)) return from;
  if (into.userId === undefined) return unsupported('merging into a visitor', 'give { userId } or { email }');
  const previousId = from.userId ?? from.anonymousId;
  // Email addresses are read without regard to case, as a user id, too.
  const [one, other] = [into.userId, `${previousId}`].map((id) => (id.includes('@') ? id.toLowerCase() : id));
  if (one === other) {
    const message = 'into and from have one id at this destination, where an email address is a user id';
    return { code: 'INVALID_PERSON', message, field: 'from' };
  }
  return write(
    { type: 'alias', userId: into.userId, previousId, ...commonOf(event, stamp) },
    stamp.mergeRoute,
  );
}

/** Segment has user ids and anonymous ids only; a mail address stands in for the user id. */
function idsOf(person: KnownPerson): { userId?: string; anonymousId?: string | undefined } | Refusal {
  switch (person.by) {
    case 'userId':
      return { userId: person.userId, anonymousId: person.anonymousId };
    case 'email':
      return { userId: person.email, anonymousId: person.anonymousId };
    case 'anonymousId':
      return { anonymousId: person.anonymousId };
    case 'phone':
      return unsupported('{ phone }', 'give { userId } or { email } and a trait phone, or use trackApi()');
    case 'cioId':
      return unsupported('{ cioId }', 'give { userId } or { email }, or use trackApi()');
  }
}

function commonOf({ id, context }: TrackerEvent, { timestamp, idPrefix }: Stamp): object {
  return { messageId: idPrefix + id, timestamp, context };
}

/** What is undefined is left out of the text. */
function write(call: object, route = 'batch'): EncodedEvent {
  return { route, body: JSON.stringify(call) };
}

function wrap(bodies: readonly string[], sentAt: string): string {
  return listed(bodies, '{"batch":[', `],"sentAt":"${sentAt}"}`);
}

/** A call that goes alone says the time of the attempt in itself. */
function withSentAt(body: string, sentAt: string): string {
  return `${body.slice(0, -1)},"sentAt":"${sentAt}"}`;
}

function unsupported(what: string, instead: string): Refusal {
  return { code: 'UNSUPPORTED', message: `this destination has no ${what}; ${instead}` };
}
