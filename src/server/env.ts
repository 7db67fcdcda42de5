import { atCaller } from '../core/model/at-caller.js';
import { TrackerError } from '../core/model/errors.js';
import { invalidOption } from '../core/model/invalid-option.js';
import type { Transport } from '../core/model/transport.js';
import { dataPipelines } from '../core/transports/data-pipelines.js';
import type { GatewayOptions, PlaceOptions, Region } from '../core/transports/region.js';
import { trackApi } from '../core/transports/track-api.js';
import { type Environment, processEnv } from './process-env.js';

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
 * @param options Headers for a gateway, whose tokens have names of your own in the environment.
 * @throws TrackerError `INVALID_OPTION`, naming the variable that is missing, malformed or contradictory.
 */
export function transportFromEnv(
  env: Readonly<Record<string, string | undefined>> = processEnv(),
  options: Pick<GatewayOptions, 'headers'> = {},
): Transport {
  return atCaller(transportFromEnv, readEnvironment, env, options);
}

function readEnvironment(env: Environment, { headers }: Pick<GatewayOptions, 'headers'>): Transport {
  const read = reader(env);
  const siteId = read('CUSTOMER_IO_SITE_ID');
  const apiKey = read('CUSTOMER_IO_API_KEY');
  const writeKey = read('CUSTOMER_IO_WRITE_KEY');
  const place = { ...placeOf(env), ...(headers && { headers }) };
  if (writeKey !== undefined) {
    const other = siteId === undefined ? apiKey && 'CUSTOMER_IO_API_KEY' : 'CUSTOMER_IO_SITE_ID';
    if (other) {
      throw invalidOption(
        other,
        `CUSTOMER_IO_WRITE_KEY (Data Pipelines) and ${other} (Track API) are both set; unset one, or give createTracker a list of transports`,
      );
    }
    return named(() => dataPipelines({ writeKey, ...place }));
  }
  if (siteId === undefined && apiKey === undefined) {
    throw invalidOption(
      'CUSTOMER_IO_SITE_ID',
      'Missing Customer.io credentials. Set CUSTOMER_IO_SITE_ID and CUSTOMER_IO_API_KEY, or CUSTOMER_IO_WRITE_KEY. (.env is not loaded automatically: node --env-file=.env)',
    );
  }
  if (siteId === undefined) throw missing('CUSTOMER_IO_SITE_ID', 'CUSTOMER_IO_API_KEY');
  if (apiKey === undefined) throw missing('CUSTOMER_IO_API_KEY', 'CUSTOMER_IO_SITE_ID');
  return named(() => trackApi({ siteId, apiKey, ...place }));
}

/** A variable that is set to nothing counts as not set. */
function reader(env: Environment): (name: string) => string | undefined {
  return (name) => env[name] || undefined;
}

/**
 * The transport of what pages send through this server: `CUSTOMER_IO_PAGES_WRITE_KEY`, which can stand beside the keys that
 * the server itself sends with, or else `CUSTOMER_IO_WRITE_KEY`.
 *
 * @param place What the code says of the region and the endpoint, before the environment.
 * @throws TrackerError `INVALID_OPTION`, naming the variable that is missing or malformed.
 */
export function pagesTransportFromEnv(place: PlaceOptions, name: string, env = processEnv()): Transport {
  const variable = 'CUSTOMER_IO_PAGES_WRITE_KEY';
  const key = [variable, 'CUSTOMER_IO_WRITE_KEY'].find((one) => reader(env)(one) !== undefined);
  if (key === undefined) {
    throw invalidOption(
      variable,
      `Missing write key for eventsProxy. Set ${variable} (or CUSTOMER_IO_WRITE_KEY), or give eventsProxy writeKey. (.env is not loaded automatically: node --env-file=.env)`,
    );
  }
  const writeKey = env[key] as string;
  return named(() => dataPipelines({ writeKey, name, ...placeOf(env), ...defined(place) }), {
    ...variables,
    writeKey: key,
  });
}

function placeOf(env: Environment): PlaceOptions {
  const read = reader(env);
  return defined({
    region: read('CUSTOMER_IO_REGION') as Region | undefined,
    endpoint: read('CUSTOMER_IO_ENDPOINT'),
  });
}

function defined({ region, endpoint, headers }: PlaceOptions): PlaceOptions {
  return { ...(region && { region }), ...(endpoint && { endpoint }), ...(headers && { headers }) };
}

/** Says the variable's name where the transport speaks of its option. */
function named(make: () => Transport, names = variables): Transport {
  try {
    return make();
  } catch (error) {
    const variable = error instanceof TrackerError ? names[error.field ?? ''] : undefined;
    if (variable === undefined) throw error;
    const { message, field } = error as TrackerError;
    throw invalidOption(variable, message.replace(field as string, variable));
  }
}

function missing(variable: string, given: string): TrackerError {
  return invalidOption(variable, `${variable} is not set, but ${given} is; the Track API needs both`);
}
