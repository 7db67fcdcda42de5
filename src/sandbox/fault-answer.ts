import type { SandboxFault } from './fault.js';
import { answer, metaError } from './http/answer.js';

/** The answer that a fault gives instead of the API, if it gives one. */
export function faultAnswer({ status, body, retryAfter }: SandboxFault): Response | undefined {
  const code = status ?? (retryAfter === undefined ? undefined : 429);
  if (code === undefined) return undefined;
  const headers: Record<string, string> = {
    'access-control-allow-origin': '*',
    ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
  };
  // These may have no body (fetch standard, "null body status").
  if ([204, 205, 304].includes(code)) return new Response(null, { status: code, headers });
  if (typeof body === 'string') return new Response(body, { status: code, headers });
  return answer(code, body ?? metaError(`programmed fault ${code}`), headers);
}
