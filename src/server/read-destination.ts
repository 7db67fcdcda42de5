import { invalidOption } from '../core/model/invalid-option.js';
import type { TransportSource } from '../core/pipeline/destinations.js';
import { dataPipelines } from '../core/transports/data-pipelines.js';
import type { PlaceOptions } from '../core/transports/region.js';
import { trackApi } from '../core/transports/track-api.js';
import { readTransports } from './read-transports.js';

/** What of the options says where events go, as a caller without types may give it. */
interface GivenDestination extends PlaceOptions {
  readonly transport?: TransportSource | readonly TransportSource[] | undefined;
  readonly siteId?: string | undefined;
  readonly apiKey?: string | undefined;
  readonly writeKey?: string | undefined;
}

const keys = ['siteId', 'apiKey', 'writeKey'] as const;
const shortForm = [...keys, 'region', 'endpoint', 'headers'] as const;

/**
 * Where events go: `transport`, or the one transport that the keys of the short form stand for.
 *
 * @throws TrackerError `INVALID_OPTION`, naming the option that is missing or belongs elsewhere.
 */
export function readDestination(options: GivenDestination): readonly TransportSource[] {
  const { transport } = options;
  if (transport !== undefined) {
    const other = shortForm.find((name) => Object.hasOwn(options, name) && options[name] !== undefined);
    if (other === undefined) return readTransports(transport);
    throw invalidOption(
      other,
      `${other} and transport are both given; give ${other} to the transport, as in ${other === 'writeKey' ? 'dataPipelines' : 'trackApi'}({ ${other}, … })`,
    );
  }
  return [ofKeys(options)];
}

function ofKeys(options: GivenDestination): TransportSource {
  const { siteId, apiKey, writeKey, region, endpoint, headers } = options;
  const place = { region, endpoint, headers };
  const given = keys.filter((name) => Object.hasOwn(options, name));
  if (given.length === 0) {
    throw invalidOption(
      'transport',
      'transport is missing; give transport: trackApi({ … }) or dataPipelines({ … }), or siteId and apiKey, or writeKey',
    );
  }
  if (!given.includes('writeKey'))
    return trackApi({ siteId: siteId as string, apiKey: apiKey as string, ...place });
  const other = given.find((name) => name !== 'writeKey');
  if (other === undefined) return dataPipelines({ writeKey: writeKey as string, ...place });
  throw invalidOption(
    other,
    `writeKey (Data Pipelines) and ${other} (Track API) are both given; give one of them, or transport: [dataPipelines({ … }), trackApi({ … })]`,
  );
}
