import { invalidOption } from '../model/invalid-option.js';

/** Where the Customer.io account lives. An account exists in one region only. */
export type Region = 'us' | 'eu';

/** What every built-in transport can be told about the place it sends to. */
export interface PlaceOptions {
  /**
   * The region of the account. The wrong one can answer 200 and store nothing.
   * @default 'us'
   */
  readonly region?: Region | undefined;
  /**
   * The origin to use instead of the region's host: the sandbox, a proxy. The paths stay those of the API.
   * @example trackApi({ siteId, apiKey, endpoint: 'http://127.0.0.1:4100' })
   */
  readonly endpoint?: string | undefined;
}

/** The origin to send to, checked. */
export function originOf(
  hosts: Readonly<Record<Region, string>>,
  { region = 'us', endpoint }: PlaceOptions,
): string {
  if (region !== 'us' && region !== 'eu') {
    throw invalidOption('region', `region is ${show(region)}; give 'us' or 'eu'`);
  }
  return endpoint === undefined ? hosts[region] : readEndpoint(endpoint);
}

/** Checks an `endpoint` option, which is an origin and nothing more: `https://host:port`. */
export function readEndpoint(endpoint: unknown): string {
  const origin = typeof endpoint === 'string' ? endpoint.replace(/\/$/, '') : '';
  const port = /^https?:\/\/(?:\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(\d{1,5}))?$/i.exec(origin);
  if (port === null || Number(port[1] ?? 0) > 65_535) {
    // What was given is not repeated: an origin with a user name in it would be a secret.
    throw invalidOption(
      'endpoint',
      'endpoint is not an origin; give scheme, host and port alone, such as "http://127.0.0.1:4100"',
    );
  }
  return origin;
}

/** What is longer than a region's name may be a key in the wrong variable. */
function show(region: unknown): string {
  if (typeof region !== 'string') return region === null ? 'null' : `of type ${typeof region}`;
  return region.length <= 12 ? `"${region}"` : 'a long text';
}
