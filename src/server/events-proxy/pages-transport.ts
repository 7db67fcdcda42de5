import type { Transport } from '../../core/model/transport.js';
import { dataPipelines } from '../../core/transports/data-pipelines.js';
import { pagesTransportFromEnv } from '../env.js';
import type { EventsProxyOptions } from './proxy-options.js';

const name = 'eventsProxy';

/**
 * Where pages' events are sent on to: with the key that was given, or else the environment's.
 *
 * @throws TrackerError `INVALID_OPTION`, naming the option or the variable.
 */
export function pagesTransport({ writeKey, region, endpoint, headers }: EventsProxyOptions): Transport {
  return writeKey === undefined
    ? pagesTransportFromEnv({ region, endpoint, headers }, name)
    : dataPipelines({ writeKey, region, endpoint, headers, name });
}
