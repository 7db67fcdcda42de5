/** Where Customer.io takes events: the Track API and Data Pipelines, in both regions. */
export const customerIoHosts = [
  'track.customer.io',
  'track-eu.customer.io',
  'cdp.customer.io',
  'cdp-eu.customer.io',
] as const;
