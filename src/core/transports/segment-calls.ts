import type { ActionEvent, GroupEvent, IdentifyEvent, MergeEvent, TrackerEvent } from '../model/event.js';
import type { Refusal } from '../model/outcome.js';
import type { KnownPerson } from '../model/person.js';
import type { Batch, EncodedEvent, SendContext, Transport } from '../model/transport.js';
import { byteLength } from './byte-length.js';
import { exchange } from './exchange.js';
import { limits } from './limits.js';

/** A service that takes Segment's calls: Segment itself, and Customer.io's Data Pipelines. */
export interface SegmentService {
  readonly name: string;
  readonly origin: string;
  readonly writeKey: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What this service refuses, or takes in other words. Nothing for an event that is like Segment's. */
  readonly encodeFirst: (event: TrackerEvent) => EncodedEvent | Refusal | undefined;
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
  return {
    name,
    routes,
    encode: (event) => encodeFirst(event) ?? encode(event),
    send: ({ bodies }: Batch, context: SendContext) =>
      exchange(
        {
          origin,
          path: '/v1/batch',
          headers: { 'content-type': 'application/json', ...headers },
          auth,
          // Stamped for each attempt: a server corrects a wrong clock by the difference to its own.
          body: wrap(bodies, iso(context.now)),
          count: bodies.length,
        },
        context,
      ),
  };
}

/** Writes a `track` call; what Data Pipelines calls a semantic event has no other form than this. */
export function trackCall(
  { id, timestamp, context }: TrackerEvent,
  person: KnownPerson,
  event: string,
  properties: object,
): EncodedEvent | Refusal {
  const ids = idsOf(person);
  if ('code' in ids) return ids;
  const { userId, anonymousId } = ids;
  return write({
    type: 'track',
    userId,
    anonymousId,
    event,
    properties,
    messageId: id,
    timestamp: iso(timestamp),
    context,
  });
}

function encode(event: TrackerEvent): EncodedEvent | Refusal {
  switch (event.kind) {
    case 'event':
      return trackCall(event, event.person, event.name, { ...event.props, _io_id: event.id });
    case 'merge':
      return alias(event);
    case 'delete':
    case 'suppress':
    case 'unsuppress':
      return unsupported(`${event.kind}Person`, 'use its own interface for privacy requests');
    default:
      return contentCall(event);
  }
}

function contentCall(event: ActionEvent | IdentifyEvent | GroupEvent): EncodedEvent | Refusal {
  const ids = idsOf(event.person);
  if ('code' in ids) return ids;
  return write({ ...ids, ...contentOf(event), ...commonOf(event) });
}

function contentOf(event: ActionEvent | IdentifyEvent | GroupEvent): object {
  switch (event.kind) {
    case 'identify':
      return { type: event.kind, traits: event.traits };
    case 'group':
      return { type: event.kind, groupId: event.groupId, traits: event.traits };
    default:
      return { type: event.kind, name: event.name, properties: { ...event.props, _io_id: event.id } };
  }
}

function alias(event: MergeEvent): EncodedEvent | Refusal {
  const into = idsOf(event.into);
  const from = idsOf(event.from);
  if ('code' in into) return into;
  if ('code' in from) return from;
  if (into.userId === undefined) return unsupported('merging into a visitor', 'give { userId } or { email }');
  const previousId = from.userId ?? from.anonymousId;
  return write({ type: 'alias', userId: into.userId, previousId, ...commonOf(event) });
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

function commonOf({ id, timestamp, context }: TrackerEvent): object {
  return { messageId: id, timestamp: iso(timestamp), context };
}

/** What is undefined is left out of the text. */
function write(call: object): EncodedEvent {
  return { route: 'batch', body: JSON.stringify(call) };
}

function wrap(bodies: readonly string[], sentAt: string): string {
  return `{"batch":[${bodies.join()}],"sentAt":"${sentAt}"}`;
}

function iso(timestampMs: number): string {
  return new Date(timestampMs).toISOString();
}

function unsupported(what: string, instead: string): Refusal {
  return { code: 'UNSUPPORTED', message: `this destination has no ${what}; ${instead}` };
}
