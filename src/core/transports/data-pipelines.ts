import { atCaller } from '../model/at-caller.js';
import type { TrackerEvent } from '../model/event.js';
import { booleanOrNothing } from '../model/invalid-option.js';
import type { Refusal } from '../model/outcome.js';
import type { KnownPerson } from '../model/person.js';
import type { Transport } from '../model/transport.js';
import { limits } from '../rules/limits.js';
import { overLimit } from '../rules/over-limit.js';
import { pageNameWarning, withPageName } from '../rules/page-name.js';
import { readCredential } from './credential.js';
import { pipelinesHosts } from './pipelines-hosts.js';
import { type PlaceOptions, placeOf } from './region.js';
import { requireOptions } from './require-options.js';
import {
  type ChangedEvent,
  envelopeBytes,
  type SegmentRoutes,
  type SemanticEvent,
  segmentTransport,
} from './segment-calls.js';
import { semanticCallOf } from './semantic-calls.js';

/** What `dataPipelines` needs: the key of a source, and its region. */
export interface DataPipelinesOptions extends PlaceOptions {
  /** The write key of one source. */
  readonly writeKey: string;
  /**
   * Asks the server to say what is wrong (`X-Strict-Mode: 1`). Without it Customer.io answers 200 and drops
   * what is invalid, too large or sent with a wrong key, and "delivered" can only mean "answered".
   * @default true
   */
  readonly strict?: boolean | undefined;
  /**
   * Its key in `ledger().byTransport`.
   * @default 'dataPipelines'
   */
  readonly name?: string | undefined;
}

const pipelinesRoutes: SegmentRoutes = {
  /** Only its bytes are limited by the documents. */
  batch: {
    maxEvents: Number.POSITIVE_INFINITY,
    maxEventBytes: limits.event,
    maxBatchBytes: limits.batch,
    envelopeBytes: envelopeBytes.batch,
  },
  /** The documented way for a merge, one a request: the specification knows no `alias` in a batch. */
  alias: {
    maxEvents: 1,
    maxEventBytes: limits.event - envelopeBytes.alias,
    maxBatchBytes: limits.event,
    envelopeBytes: envelopeBytes.alias,
  },
};

/**
 * Customer.io's Data Pipelines, which passes events on to a workspace and to other destinations.
 *
 * @throws TrackerError `INVALID_OPTION` for a key that is missing or malformed, an unknown region, an `endpoint` or a
 * header that cannot be sent to, or a `strict` that is neither true nor false.
 * @example dataPipelines({ writeKey, region: 'eu' })
 */
export function dataPipelines(options: DataPipelinesOptions): Transport {
  return atCaller(dataPipelines, makeDataPipelines, options);
}

const optionNames = {
  writeKey: true,
  strict: true,
  name: true,
  region: true,
  endpoint: true,
  headers: true,
} as const;

function makeDataPipelines(options: DataPipelinesOptions): Transport {
  const {
    name = 'dataPipelines',
    strict = true,
    writeKey,
  } = requireOptions('dataPipelines', options, optionNames);
  booleanOrNothing('strict', strict);
  return segmentTransport({
    name,
    place: placeOf(pipelinesHosts, options),
    writeKey: readCredential('writeKey', writeKey),
    headers: strict ? { 'x-strict-mode': '1' } : {},
    routes: pipelinesRoutes,
    encodeFirst,
  });
}

function encodeFirst(given: TrackerEvent): SemanticEvent | ChangedEvent | Refusal | undefined {
  const event = withPageName(given);
  const refusal = overLimit(event) ?? idOfCustomerIo(event);
  if (refusal) return refusal;
  const semantic = semanticCallOf(event);
  if (semantic !== undefined || event === given) return semantic;
  return { event, warnings: [pageNameWarning] };
}

/** An email address is the user id here, and one with this prefix is read as an id of Customer.io's own making. */
function idOfCustomerIo(event: TrackerEvent): Refusal | undefined {
  if (event.kind === 'deleteGroup') return undefined;
  return event.kind === 'merge' ? (misread(event.into) ?? misread(event.from)) : misread(event.person);
}

function misread(person: KnownPerson): Refusal | undefined {
  if (person.by !== 'email' || !person.email.startsWith('cio_')) return undefined;
  return {
    code: 'INVALID_PERSON',
    message:
      'an email address that begins with "cio_" is read as an id of Customer.io\'s own; give { userId }',
    field: 'person.email',
  };
}
