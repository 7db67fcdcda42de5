import { basicCredentials } from '../http/basic-credentials.js';
import type { Exchange } from '../http/exchange.js';

/**
 * The write key that a request came with: the user of Basic auth, with a blank password; on a browser's short path
 * `writeKey` in the body (Pipelines OpenAPI; the official browser client).
 */
export function writeKeyOf(
  { request }: Exchange,
  body: Readonly<Record<string, unknown>> | undefined,
  short: boolean,
): string | undefined {
  const basic = basicCredentials(request.headers);
  if (basic) return basic.password === '' ? basic.user : undefined;
  const inBody = short ? body?.writeKey : undefined;
  return typeof inBody === 'string' ? inBody : undefined;
}
