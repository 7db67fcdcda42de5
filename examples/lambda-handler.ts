// AWS Lambda freezes the process once the handler has returned: flush before that.
import { createTracker, transportFromEnv } from 'typed-cio/server';

const { trackEvent, flush } = createTracker({ transport: transportFromEnv() });

export async function handler(event: { readonly userId: string }) {
  trackEvent(event.userId, 'Report Requested', { format: 'pdf' });
  const { delivered, pending } = await flush({ timeoutMs: 2000 });
  // What is still pending goes out after the next call, if this process gets one.
  return { statusCode: 202, body: JSON.stringify({ delivered, pending }) };
}
