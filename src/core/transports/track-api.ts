import { atCaller } from '../model/at-caller.js';
import type {
  ActionEvent,
  DeviceEvent,
  DeviceRemovalEvent,
  GroupEvent,
  GroupRemovalEvent,
  IdentifyEvent,
  LeaveEvent,
  PlainObject,
  RemovalEvent,
  TrackerEvent,
} from '../model/event.js';
import { hasOwn } from '../model/has-own.js';
import { isRefusal } from '../model/is-refusal.js';
import type { Refusal } from '../model/outcome.js';
import type { KnownPerson } from '../model/person.js';
import type { Batch, EncodedEvent, SendContext, Transport } from '../model/transport.js';
import { callName } from '../rules/call-name.js';
import { limits } from '../rules/limits.js';
import { overLimit } from '../rules/over-limit.js';
import { pageNameWarning, withPageName } from '../rules/page-name.js';
import { traitTimeWarnings } from '../rules/trait-times.js';
import { readCredential } from './credential.js';
import { unixSeconds, withUnixSeconds } from './dates.js';
import { openLine } from './exchange.js';
import { escaped, listed, withEventId } from './json-text.js';
import { type PlaceOptions, placeOf } from './region.js';
import { requireOptions } from './require-options.js';

/** What `trackApi` needs: the two keys of a workspace, and its region. */
export interface TrackApiOptions extends PlaceOptions {
  /** The site id of the workspace, of its Track API keys. */
  readonly siteId: string;
  /** The API key that belongs to the site id. A secret: it stays on servers. */
  readonly apiKey: string;
  /**
   * Its key in `ledger().byTransport`.
   * @default 'trackApi'
   */
  readonly name?: string | undefined;
}

const hosts = { us: 'https://track.customer.io', eu: 'https://track-eu.customer.io' } as const;

const opening = '{"batch":[';
const closing = ']}';

const routes = {
  /** `POST /api/v2/batch`: only its bytes are limited by the documents. */
  batch: {
    maxEvents: Number.POSITIVE_INFINITY,
    maxEventBytes: limits.event,
    maxBatchBytes: limits.batch,
    envelopeBytes: opening.length + closing.length,
  },
  /** `POST /api/v1/events`: the documented way for a visitor's event, one a request. */
  visitor: { maxEvents: 1, maxEventBytes: limits.v1Event, maxBatchBytes: limits.v1Event, envelopeBytes: 0 },
} as const;

/**
 * Customer.io's Track API: straight into a workspace, on every plan. Times go out as Unix seconds.
 *
 * @throws TrackerError `INVALID_OPTION` for a key that is missing or malformed, an unknown region, or an `endpoint` or a
 * header that cannot be sent to.
 * @example trackApi({ siteId, apiKey, region: 'eu' })
 */
export function trackApi(options: TrackApiOptions): Transport {
  return atCaller(trackApi, makeTrackApi, options);
}

const optionNames = {
  siteId: true,
  apiKey: true,
  name: true,
  region: true,
  endpoint: true,
  headers: true,
} as const;

function makeTrackApi(options: TrackApiOptions): Transport {
  const { name = 'trackApi', siteId, apiKey } = requireOptions('trackApi', options, optionNames);
  const auth = { username: readCredential('siteId', siteId), password: readCredential('apiKey', apiKey) };
  const place = placeOf(hosts, options);
  const { exchange, redact } = openLine({ place, auth, headers: { 'content-type': 'application/json' } });
  return {
    name,
    routes,
    encode,
    send: ({ route, bodies }: Batch, context: SendContext) =>
      exchange(
        {
          path: route === 'visitor' ? '/api/v1/events' : '/api/v2/batch',
          body: route === 'visitor' ? bodies.join() : listed(bodies, opening, closing),
          count: bodies.length,
        },
        context,
      ),
    notices: place.notices,
    redact,
  };
}

const contextWarning =
  'the Track API has no place for the `context` option, and it is left out; put what you need of it among the properties';

function encode(given: TrackerEvent): EncodedEvent | Refusal {
  const event = withPageName(given);
  const encoded = overLimit(event) ?? encodeCall(event);
  // Of most events nothing is to be said.
  if (isRefusal(encoded) || (event === given && event.context === undefined && !hasOwn(event, 'traits')))
    return encoded;
  const warnings = hasOwn(event, 'traits') ? [...traitTimeWarnings(event.traits)] : [];
  if (event !== given) warnings.push(pageNameWarning);
  if (event.context !== undefined) warnings.push(contextWarning);
  return warnings.length === 0 ? encoded : { ...encoded, warnings };
}

function encodeCall(event: TrackerEvent): EncodedEvent | Refusal {
  switch (event.kind) {
    case 'event':
    case 'page':
    case 'screen':
      return event.person.by === 'anonymousId'
        ? visitorEvent(event, event.person.anonymousId)
        : personEvent(event);
    case 'identify':
      return identify(event);
    case 'group':
      return group(event);
    case 'merge': {
      if (event.into.by === 'phone' || event.from.by === 'phone') {
        return {
          code: 'UNSUPPORTED',
          message: 'the Track API merges people by { userId }, { email } or { cioId }, and not by { phone }',
          field: event.into.by === 'phone' ? 'into.phone' : 'from.phone',
        };
      }
      const primary = identifiersOf(event.into);
      const secondary = identifiersOf(event.from);
      if (!primary || !secondary)
        return noVisitors('mergePeople', 'identify(userId, traits, { anonymousId })');
      return batched({ type: 'person', action: 'merge', primary, secondary });
    }
    case 'deleteGroup':
      return batched({ type: 'object', identifiers: objectOf(event), action: 'delete' });
    default:
      return command(event);
  }
}

/** What is done to a person, by the name that version 2 has for it. */
function command(
  event: RemovalEvent | DeviceEvent | DeviceRemovalEvent | LeaveEvent,
): EncodedEvent | Refusal {
  const identifiers = identifiersOf(event.person);
  if (!identifiers) return noVisitors(callName(event.kind), 'a person who has been identified');
  switch (event.kind) {
    case 'addDevice': {
      const { deviceId: token, platform, lastUsed, attributes } = event;
      const device = {
        token,
        platform,
        last_used: lastUsed === undefined ? undefined : unixSeconds(lastUsed),
        attributes: Object.keys(attributes).length === 0 ? undefined : withUnixSeconds(attributes),
      };
      return batched({ type: 'person', identifiers, action: 'add_device', device });
    }
    case 'deleteDevice':
      return batched({
        type: 'person',
        identifiers,
        action: 'delete_device',
        device: { token: event.deviceId },
      });
    case 'leaveGroup':
      return batched({
        type: 'object',
        identifiers: objectOf(event),
        action: 'delete_relationships',
        cio_relationships: [{ identifiers }],
      });
    default:
      return batched({ type: 'person', identifiers, action: event.kind });
  }
}

/** Written by hand, as all that comes with every event: an object made only for its text costs twice as much. */
function personEvent({ kind, person, name, id, timestamp, props }: ActionEvent): EncodedEvent {
  const eventId = escaped(id);
  const attributes = withEventId(withUnixSeconds(props), eventId);
  const identifiers = JSON.stringify(identifiersOf(person));
  return {
    route: 'batch',
    body: `{"type":"person","identifiers":${identifiers},"action":"${kind}","name":"${escaped(name)}","id":"${eventId}","timestamp":${unixSeconds(timestamp)},"attributes":${attributes}}`,
  };
}

/** Version 1 says `data` where version 2 says `attributes`, and `type` where it says `action`. */
function visitorEvent(event: ActionEvent, visitor: string): EncodedEvent {
  const { kind, name, id, timestamp, props } = event;
  const eventId = escaped(id);
  const data = withEventId(withUnixSeconds(props), eventId);
  return {
    route: 'visitor',
    body: `{"name":"${escaped(name)}","type":"${kind}","anonymous_id":"${escaped(visitor)}","id":"${eventId}","timestamp":${unixSeconds(timestamp)},"data":${data}}`,
  };
}

function identify({ person, traits, timestamp }: IdentifyEvent): EncodedEvent | Refusal {
  const identifiers = identifiersOf(person);
  if (!identifiers) return noVisitors('identify', 'dataPipelines() for traits of visitors');
  return batched({
    type: 'person',
    identifiers,
    action: 'identify',
    // The attribute that makes a visitor's events this person's (Track API specification, anonymous events).
    attributes: { ...withUnixSeconds(traits), anonymous_id: person.anonymousId },
    timestamp: unixSeconds(timestamp),
  });
}

function group({ person, groupId, traits, timestamp }: GroupEvent): EncodedEvent | Refusal {
  const identifiers = identifiersOf(person);
  if (!identifiers) return noVisitors('group', 'dataPipelines(), or a person who has been identified');
  const {
    object_type_id: type = '1',
    relationshipAttributes: relationship,
    ...rest
  } = withUnixSeconds(traits);
  if (typeof type !== 'string' && typeof type !== 'number') {
    return {
      code: 'INVALID_TRAITS',
      message: 'object_type_id is neither a string nor a number',
      field: 'traits.object_type_id',
    };
  }
  return batched({
    type: 'object',
    identifiers: { object_type_id: String(type), object_id: groupId },
    action: 'identify',
    attributes: rest,
    timestamp: unixSeconds(timestamp),
    cio_relationships: [{ identifiers, relationship_attributes: relationship }],
  });
}

function objectOf({ groupId, objectTypeId }: GroupRemovalEvent | LeaveEvent): PlainObject {
  return { object_type_id: objectTypeId, object_id: groupId };
}

/** Exactly one identifier; a `cio_id` goes without its prefix here. A visitor has none that version 2 knows. */
function identifiersOf(person: KnownPerson): PlainObject | undefined {
  switch (person.by) {
    case 'userId':
      return { id: person.userId };
    case 'email':
      return { email: person.email };
    case 'phone':
      return { phone: person.phone };
    case 'cioId':
      return { cio_id: person.cioId };
    case 'anonymousId':
      return undefined;
  }
}

/** What is undefined is left out of the text. */
function batched(item: object): EncodedEvent {
  return { route: 'batch', body: JSON.stringify(item) };
}

function noVisitors(call: string, instead: string): Refusal {
  return {
    code: 'UNSUPPORTED',
    message: `the Track API has no ${call} for { anonymousId }; use ${instead}`,
    field: 'person.anonymousId',
  };
}
