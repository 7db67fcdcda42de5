import type { TrackerEvent } from '../model/event.js';
import { booleanOrNothing } from '../model/invalid-option.js';
import type { Refusal } from '../model/outcome.js';
import type { Transport } from '../model/transport.js';
import { overLimit } from '../rules/limits.js';
import { readCredential } from './credential.js';
import { pipelinesHosts } from './pipelines-hosts.js';
import { originOf, type PlaceOptions } from './region.js';
import { requireOptions } from './require-options.js';
import { type SemanticEvent, segmentTransport } from './segment-calls.js';
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

/**
 * Customer.io's Data Pipelines, which passes events on to a workspace and to other destinations.
 *
 * @throws TrackerError `INVALID_OPTION` for a key that is missing or malformed, an unknown region, or a `strict` that is
 * neither true nor false.
 * @example dataPipelines({ writeKey, region: 'eu' })
 */
export function dataPipelines(options: DataPipelinesOptions): Transport {
  const { name = 'dataPipelines', strict = true, writeKey } = requireOptions('dataPipelines', options);
  booleanOrNothing('strict', strict);
  return segmentTransport({
    name,
    origin: originOf(pipelinesHosts, options),
    writeKey: readCredential('writeKey', writeKey),
    headers: strict ? { 'x-strict-mode': '1' } : {},
    encodeFirst,
  });
}

function encodeFirst(event: TrackerEvent): SemanticEvent | Refusal | undefined {
  return overLimit(event) ?? semanticCallOf(event);
}
