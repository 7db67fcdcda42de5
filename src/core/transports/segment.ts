import { atCaller } from '../model/at-caller.js';
import type { Transport } from '../model/transport.js';
import { readCredential } from './credential.js';
import { readEndpoint } from './region.js';
import { requireOptions } from './require-options.js';
import { segmentTransport } from './segment-calls.js';

/** What `segment` needs: the key of a source. */
export interface SegmentOptions {
  /** The write key of one source. */
  readonly writeKey: string;
  /**
   * The origin to use instead of Segment's: a regional host, a proxy.
   * @default 'https://api.segment.io'
   */
  readonly endpoint?: string;
  /**
   * Its key in `ledger().byTransport`.
   * @default 'segment'
   */
  readonly name?: string | undefined;
}

/**
 * Segment, for the weeks of a move: send to both with the same names and compare the counts.
 *
 * @throws TrackerError `INVALID_OPTION` for a key that is missing or malformed.
 */
export function segment(options: SegmentOptions): Transport {
  return atCaller(segment, makeSegment, options);
}

const optionNames = { writeKey: true, name: true, endpoint: true } as const;

function makeSegment(options: SegmentOptions): Transport {
  const { writeKey, endpoint, name = 'segment' } = requireOptions('segment', options, optionNames);
  return segmentTransport({
    name,
    origin: endpoint === undefined ? 'https://api.segment.io' : readEndpoint(endpoint),
    writeKey: readCredential('writeKey', writeKey),
    encodeFirst: () => undefined,
  });
}
