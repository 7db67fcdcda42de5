import { atCaller } from '../core/model/at-caller.js';
import { TrackerError } from '../core/model/errors.js';
import { invalidOption } from '../core/model/invalid-option.js';
import type { Transport } from '../core/model/transport.js';
import { dataPipelines } from '../core/transports/data-pipelines.js';
import type { PlaceOptions, Region } from '../core/transports/region.js';
import { trackApi } from '../core/transports/track-api.js';

/** @inline */
type Environment = Readonly<Record<string, string | undefined>>;

const variables: Readonly<Record<string, string>> = {
  siteId: 'CUSTOMER_IO_SITE_ID',
  apiKey: 'CUSTOMER_IO_API_KEY',
  writeKey: 'CUSTOMER_IO_WRITE_KEY',
  region: 'CUSTOMER_IO_REGION',
  endpoint: 'CUSTOMER_IO_ENDPOINT',
};

/**
 * The transport that the environment describes: `CUSTOMER_IO_SITE_ID` with `CUSTOMER_IO_API_KEY` for the Track
 * API, or `CUSTOMER_IO_WRITE_KEY` for Data Pipelines; `CUSTOMER_IO_REGION` (`us` or `eu`) and
 * `CUSTOMER_IO_ENDPOINT` where they are needed. A variable that is set to nothing counts as not set.
 *
 * @param env Read instead of `process.env`: on an edge runtime, or in a test.
 * @throws TrackerError `INVALID_OPTION`, naming the variable that is missing, malformed or contradictory.
 */
export function transportFromEnv(env: Environment = processEnv()): Transport {
  return atCaller(transportFromEnv, readEnvironment, env);
}

function readEnvironment(env: Environment): Transport {
  const read = (name: string) => env[name] || undefined;
  const siteId = read('CUSTOMER_IO_SITE_ID');
  const apiKey = read('CUSTOMER_IO_API_KEY');
  const writeKey = read('CUSTOMER_IO_WRITE_KEY');
  const place = {
    region: read('CUSTOMER_IO_REGION') as Region | undefined,
    endpoint: read('CUSTOMER_IO_ENDPOINT'),
  };
  if (writeKey !== undefined) {
    const other = siteId === undefined ? apiKey && 'CUSTOMER_IO_API_KEY' : 'CUSTOMER_IO_SITE_ID';
    if (other) {
      throw invalidOption(
        other,
        `CUSTOMER_IO_WRITE_KEY (Data Pipelines) and ${other} (Track API) are both set; unset one, or give createTracker a list of transports`,
      );
    }
    return named(() => dataPipelines({ writeKey, ...given(place) }));
  }
  if (siteId === undefined && apiKey === undefined) {
    throw invalidOption(
      'CUSTOMER_IO_SITE_ID',
      'Missing Customer.io credentials. Set CUSTOMER_IO_SITE_ID and CUSTOMER_IO_API_KEY (Track API), or CUSTOMER_IO_WRITE_KEY (Data Pipelines). An .env file is not loaded by itself: node --env-file=.env',
    );
  }
  if (siteId === undefined) throw missing('CUSTOMER_IO_SITE_ID', 'CUSTOMER_IO_API_KEY');
  if (apiKey === undefined) throw missing('CUSTOMER_IO_API_KEY', 'CUSTOMER_IO_SITE_ID');
  return named(() => trackApi({ siteId, apiKey, ...given(place) }));
}

function given({
  region,
  endpoint,
}: {
  region: Region | undefined;
  endpoint: string | undefined;
}): PlaceOptions {
  return { ...(region && { region }), ...(endpoint && { endpoint }) };
}

/** Says the variable's name where the transport speaks of its option. */
function named(make: () => Transport): Transport {
  try {
    return make();
  } catch (error) {
    const variable = error instanceof TrackerError ? variables[error.field ?? ''] : undefined;
    if (variable === undefined) throw error;
    const { message, field } = error as TrackerError;
    throw invalidOption(variable, message.replace(field as string, variable));
  }
}

function missing(variable: string, given: string): TrackerError {
  return invalidOption(variable, `${variable} is not set, but ${given} is; the Track API needs both`);
}

function processEnv(): Environment {
  return (globalThis as { process?: { env?: Environment } }).process?.env ?? {};
}
