import { byteLength } from '../model/byte-length.js';
import type {
  ActionEvent,
  GroupEvent,
  IdentifyEvent,
  MergeEvent,
  PlainObject,
  TrackerEvent,
} from '../model/event.js';
import { isRefusal } from '../model/is-refusal.js';
import type { Refusal } from '../model/outcome.js';
import type { KnownPerson } from '../model/person.js';
import type { Batch, EncodedEvent, SendContext, Transport } from '../model/transport.js';
import { callName } from '../rules/call-name.js';
import { limits } from '../rules/limits.js';
import { isoWriter } from './dates.js';
import { exchange } from './exchange.js';
import { escaped, listed, withEventId } from './json-text.js';

/** A service that takes Segment's calls: Segment itself, and Customer.io's Data Pipelines. */
export interface SegmentService {
  readonly name: string;
  readonly origin: string;
  readonly writeKey: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What this service refuses, or takes in other words. Nothing for an event that is like Segment's. */
  readonly encodeFirst: (event: TrackerEvent) => SemanticEvent | ChangedEvent | Refusal | undefined;
}

/** The event as this service takes it, and what is to be said about that. */
export interface ChangedEvent {
  readonly event: TrackerEvent;
  readonly warnings: readonly string[];
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

const routes = {
  batch: {
    maxEvents: Number.POSITIVE_INFINITY,
    maxEventBytes: limits.event,
    maxBatchBytes: limits.batch,
    envelopeBytes: byteLength(wrap([], sentAtSample)),
  },
} as const;

/** A transport that speaks Segment's HTTP API: `POST /v1/batch`, the key as user name, ISO times. */
export function segmentTransport({
  name,
  origin,
  writeKey,
  headers,
  encodeFirst,
}: SegmentService): Transport {
  const auth = { username: writeKey, password: '' };
  const iso = isoWriter();
  return {
    name,
    routes,
    encode: (event) => {
      const first = encodeFirst(event);
      if (first === undefined) return encode(event, iso(event.timestamp));
      if (isRefusal(first)) return first;
      if ('track' in first) return semanticCall(event, first, iso(first.timestamp ?? event.timestamp));
      return { ...encode(first.event, iso(event.timestamp)), warnings: first.warnings };
    },
    send: ({ bodies }: Batch, context: SendContext) =>
      exchange(
        {
          origin,
          path: '/v1/batch',
          headers: { 'content-type': 'application/json', ...headers },
          auth,
          // Stamped for each attempt: a server corrects a wrong clock by the difference to its own.
          body: wrap(bodies, new Date(context.now).toISOString()),
          count: bodies.length,
        },
        context,
      ),
  };
}

function semanticCall(
  event: TrackerEvent,
  { track, person, groupId, properties = {}, context }: SemanticEvent,
  timestamp: string,
): EncodedEvent | Refusal {
  const ids = person ? idsOf(person) : { groupId };
  if (isRefusal(ids)) return ids;
  const call = { type: 'track', ...ids, event: track, properties, ...commonOf(event, timestamp) };
  return write(context ? { ...call, context: { ...event.context, ...context } } : call);
}

function encode(event: TrackerEvent, timestamp: string): EncodedEvent | Refusal {
  switch (event.kind) {
    case 'event':
    case 'page':
    case 'screen':
      return actionCall(event, timestamp);
    case 'identify':
    case 'group':
      return contentCall(event, timestamp);
    case 'merge':
      return alias(event, timestamp);
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
function actionCall(event: ActionEvent, timestamp: string): EncodedEvent | Refusal {
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
  body = `${body}","properties":${withEventId(props, eventId)},"messageId":"${eventId}","timestamp":"${timestamp}"`;
  return {
    route: 'batch',
    body: context === undefined ? `${body}}` : `${body},"context":${JSON.stringify(context)}}`,
  };
}

function contentCall(event: IdentifyEvent | GroupEvent, timestamp: string): EncodedEvent | Refusal {
  const ids = idsOf(event.person);
  if (isRefusal(ids)) return ids;
  return write({ ...ids, ...contentOf(event), ...commonOf(event, timestamp) });
}

function contentOf(event: IdentifyEvent | GroupEvent): object {
  return event.kind === 'identify'
    ? { type: event.kind, traits: event.traits }
    : { type: event.kind, groupId: event.groupId, traits: event.traits };
}

function alias(event: MergeEvent, timestamp: string): EncodedEvent | Refusal {
  const into = idsOf(event.into);
  const from = idsOf(event.from);
  if (isRefusal(into)) return into;
  if (isRefusal(from)) return from;
  if (into.userId === undefined) return unsupported('merging into a visitor', 'give { userId } or { email }');
  const previousId = from.userId ?? from.anonymousId;
  if (previousId === into.userId) {
    const message = 'into and from have one id at this destination, where an email address is a user id';
    return { code: 'INVALID_PERSON', message, field: 'from' };
  }
  return write({ type: 'alias', userId: into.userId, previousId, ...commonOf(event, timestamp) });
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
    case 'cioId':
      return unsupported('{ cioId }', 'give { userId } or { email }, or use trackApi()');
  }
}

function commonOf({ id, context }: TrackerEvent, timestamp: string): object {
  return { messageId: id, timestamp, context };
}

/** What is undefined is left out of the text. */
function write(call: object): EncodedEvent {
  return { route: 'batch', body: JSON.stringify(call) };
}

function wrap(bodies: readonly string[], sentAt: string): string {
  return listed(bodies, '{"batch":[', `],"sentAt":"${sentAt}"}`);
}

function unsupported(what: string, instead: string): Refusal {
  return { code: 'UNSUPPORTED', message: `this destination has no ${what}; ${instead}` };
}
