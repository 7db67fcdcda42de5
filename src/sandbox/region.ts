import type { SandboxRegion, Settings } from './settings.js';

const HOSTS: Readonly<Record<string, { region: SandboxRegion; api: 'track' | 'pipelines' }>> = {
  'track.customer.io': { region: 'us', api: 'track' },
  'track-eu.customer.io': { region: 'eu', api: 'track' },
  'cdp.customer.io': { region: 'us', api: 'pipelines' },
  'cdp-eu.customer.io': { region: 'eu', api: 'pipelines' },
};

/** The Track origins, as the region look-up spells them. */
export const TRACK_ORIGINS: Readonly<Record<SandboxRegion, string>> = {
  us: 'https://track.customer.io',
  eu: 'https://track-eu.customer.io',
};

/** Which of Customer.io's hosts a host name is, if it is one. */
export function customerIoHost(
  hostname: string,
): { readonly region: SandboxRegion; readonly api: 'track' | 'pipelines' } | undefined {
  return Object.hasOwn(HOSTS, hostname) ? HOSTS[hostname] : undefined;
}

/** The regional host that a request was sent to: by its own name, or else the one that this instance plays. */
export function addressedRegion(url: URL, settings: Settings): SandboxRegion {
  return customerIoHost(url.hostname)?.region ?? settings.host;
}
