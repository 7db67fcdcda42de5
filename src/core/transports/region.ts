import { invalidOption } from '../model/invalid-option.js';
import { type Place, readPlace } from './place.js';

/** Where the Customer.io account lives. An account exists in one region only. */
export type Region = 'us' | 'eu';

/** What every built-in transport can be told about a gateway or a proxy that it sends to instead of the API's own host. */
export interface GatewayOptions {
  /**
   * Where to send instead of the region's host: the sandbox, a gateway, a proxy of your own. An origin, with a path before
   * the API's own where there is one: `https://gw.example.com/customerio` gets `/customerio/v1/batch`.
   *
   * @example trackApi({ siteId, apiKey, endpoint: 'http://127.0.0.1:4100' })
   */
  readonly endpoint?: string | undefined;
  /**
   * Headers for a gateway, on every request besides our own: the token that it asks for, a tenant. Values are kept out of
   * every message, like keys. `authorization`, `content-type` and those that HTTP itself needs are ours.
   *
   * @example trackApi({ siteId, apiKey, headers: { 'x-gateway-token': process.env.GATEWAY_TOKEN! } })
   */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** What Customer.io's transports can be told about the place they send to. */
export interface PlaceOptions extends GatewayOptions {
  /**
   * The region of the account. The wrong one can answer 200 and store nothing.
   * @default 'us'
   */
  readonly region?: Region | undefined;
}

/** The place to send to, checked. */
export function placeOf<Name extends string>(
  hosts: Readonly<Record<Name | 'us', string>>,
  { region = 'us', ...gateway }: GatewayOptions & { readonly region?: Name | 'us' | undefined },
): Place {
  if (typeof region !== 'string' || !Object.hasOwn(hosts, region)) {
    const known = Object.keys(hosts).map((name) => `'${name}'`);
    throw invalidOption('region', `region is ${show(region)}; give ${known.join(' or ')}`);
  }
  return readPlace(hosts[region], gateway);
}

/** What is longer than a region's name may be a key in the wrong variable. */
function show(region: unknown): string {
  if (typeof region !== 'string') return region === null ? 'null' : `of type ${typeof region}`;
  return region.length <= 12 ? `"${region}"` : 'a long text';
}
