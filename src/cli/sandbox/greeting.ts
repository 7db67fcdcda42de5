import type { SandboxCredentials, SandboxRegion } from '../../sandbox/settings.js';

/** What somebody needs who is about to send to a sandbox. */
export interface Greeting {
  readonly url: string;
  readonly region: SandboxRegion;
  readonly credentials: SandboxCredentials;
  /** What is special about this one, in whole sentences. */
  readonly notes: readonly string[];
}

/** The first lines of `typed-cio sandbox`: where it is, and the variables that `transportFromEnv` reads. */
export function greeting({ url, region, credentials, notes }: Greeting): string {
  const { siteId, apiKey, writeKey } = credentials;
  const place = [`  CUSTOMER_IO_ENDPOINT=${url}`, `  CUSTOMER_IO_REGION=${region}`];
  return [
    `A local Customer.io listens at ${url}`,
    `What arrives is shown at ${url}/`,
    ...notes,
    '',
    'For the Track API, set',
    `  CUSTOMER_IO_SITE_ID=${siteId}`,
    `  CUSTOMER_IO_API_KEY=${apiKey}`,
    ...place,
    '',
    'For Data Pipelines, set',
    `  CUSTOMER_IO_WRITE_KEY=${writeKey}`,
    ...place,
    '',
    'Ctrl-C ends it.',
  ].join('\n');
}
