import type { SandboxCredentials } from '../settings.js';
import { basicCredentials } from './basic-credentials.js';

/** Which of the sandbox's keys a request has in its headers: the one thing about them that may be kept. */
export function keyOf(
  headers: Headers,
  { siteId, apiKey, writeKey }: SandboxCredentials,
): { readonly key?: 'track' | 'pipelines' | 'unknown' } {
  if (!headers.has('authorization')) return {};
  const given = basicCredentials(headers);
  if (given?.user === siteId && given.password === apiKey) return { key: 'track' };
  return { key: given?.user === writeKey && given.password === '' ? 'pipelines' : 'unknown' };
}
