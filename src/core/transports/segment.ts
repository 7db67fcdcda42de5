import { atCaller } from '../model/at-caller.js';
import { sha256 } from '../model/sha-256.js';
import type { Transport } from '../model/transport.js';
import { readCredential } from './credential.js';
import { type GatewayOptions, placeOf } from './region.js';
import { requireOptions } from './require-options.js';
import { envelopeBytes, type SegmentRoutes, segmentTransport } from './segment-calls.js';

/** Where a Segment workspace keeps its data. */
export type SegmentRegion = 'us' | 'eu1';

/** What `segment` needs: the key of a source. */
export interface SegmentOptions extends GatewayOptions {
  /** The write key of one source. */
  readonly writeKey: string;
  /**
   * The region of the workspace: Oregon, or Dublin. Segment rejects data that is sent to the other one, and answers 200.
   * @default 'us'
   */
  readonly region?: SegmentRegion | undefined;
  /**
   * Its key in `ledger().byTransport`.
   * @default 'segment'
   */
  readonly name?: string | undefined;
}

const hosts = { us: 'https://api.segment.io', eu1: 'https://events.eu1.segmentapis.com' } as const;

/** Segment's own limits (HTTP API source): what is above the first is thrown away behind a 200. */
const routes: SegmentRoutes = {
  batch: {
    maxEvents: 2500,
    maxEventBytes: 32_000,
    maxBatchBytes: 500_000,
    envelopeBytes: envelopeBytes.batch,
  },
};

/**
 * Segment, for the weeks of a move: send to both with the same names and compare the counts.
 *
 * "Delivered" means here that Segment took the request. It answers 200 to a key that it does not know, too, so look at the
 * source's debugger once. Its deduplication knows no sources: two of them that send the same id lose an event. `messageId` is
 * therefore the event's id with eight letters of the key's SHA-256 before it; the id itself is the property `_io_id`.
 *
 * @throws TrackerError `INVALID_OPTION` for a key that is missing or malformed, an unknown region, or an `endpoint` or a
 * header that cannot be sent to.
 */
export function segment(options: SegmentOptions): Transport {
  return atCaller(segment, makeSegment, options);
}

const optionNames = { writeKey: true, name: true, region: true, endpoint: true, headers: true } as const;

function makeSegment(options: SegmentOptions): Transport {
  const { name = 'segment', writeKey: given } = requireOptions('segment', options, optionNames);
  const writeKey = readCredential('writeKey', given);
  return segmentTransport({
    name,
    place: placeOf(hosts, options),
    writeKey,
    routes,
    idPrefix: `${scopeOf(writeKey)}-`,
    encodeFirst: () => undefined,
  });
}

/** The first 32 bits of the key's hash, in hexadecimal: the key cannot be told from them. */
function scopeOf(writeKey: string): string {
  const [first = 0] = sha256(writeKey);
  return (first >>> 0).toString(16).padStart(8, '0');
}
