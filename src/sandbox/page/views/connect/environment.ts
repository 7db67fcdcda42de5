import type { Summary } from '../../server/ask.js';

/** The environment variables that `transportFromEnv()` reads, for either API. */
export function environment(
  { credentials, region }: Summary,
  origin: string,
): { readonly track: string; readonly pipelines: string } {
  const common = [
    `CUSTOMER_IO_ENDPOINT=${origin}`,
    ...(region === 'us' ? [] : [`CUSTOMER_IO_REGION=${region}`]),
  ];
  const lines = (...own: readonly string[]) => [...own, ...common].join('\n');
  return {
    track: lines(`CUSTOMER_IO_SITE_ID=${credentials.siteId}`, `CUSTOMER_IO_API_KEY=${credentials.apiKey}`),
    pipelines: lines(`CUSTOMER_IO_WRITE_KEY=${credentials.writeKey}`),
  };
}

/** A first event by hand. */
export function curlLine({ credentials }: Summary, origin: string): string {
  const event = { userId: '42', event: 'Order Completed', properties: { total: 12.5 } };
  return [
    `curl -u '${credentials.writeKey}:' -H 'content-type: application/json' \\`,
    `  -d '${JSON.stringify(event)}' \\`,
    `  ${origin}/v1/track`,
  ].join('\n');
}
