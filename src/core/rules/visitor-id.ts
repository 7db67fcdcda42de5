import { mistakeInId } from './identifiers.js';
import { limits } from './limits.js';

/** Our own visitor ids, and those of the official snippets: a ULID or a UUID. */
export const snippetVisitorId = /^(?:[0-9a-hjkmnp-tv-z]{26}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/** The cookies of the official snippets: a site that runs one keeps its visitors (docs.customer.io, js-source-cookies). */
export const adoptedCookies: readonly string[] = ['ajs_anonymous_id', '_cioanonid'];

/** Whether a cookie's value could be a visitor's id: a cookie is whatever the visitor sends. */
export function isVisitorId(id: unknown): id is string {
  if (typeof id !== 'string' || id.length > limits.personId) return false;
  return /^[!-~]+$/.test(id) && mistakeInId(id) === undefined;
}
