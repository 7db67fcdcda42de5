import type { TrackerEvent } from '../../core/model/event.js';
import { hasOwn } from '../../core/model/has-own.js';
import { anonymousIdFrom, type VisitorCookieOptions, visitorCookie } from '../anonymous-id.js';

/**
 * The `Set-Cookie` that renews the visitor's cookie, from the one that came with the request. Only with a page view of that
 * very visitor, and of no other: an answer that comes late must not bring back a visitor who was reset meanwhile.
 */
export function renewedCookie(
  request: Request,
  events: readonly TrackerEvent[],
  options: VisitorCookieOptions | undefined,
): string | undefined {
  if (options === undefined) return undefined;
  const visitor = anonymousIdFrom(request, options);
  const isTheirs = events.every((event) => hasOwn(event, 'person') && event.person.anonymousId === visitor);
  const isPageView = events.some(({ kind }) => kind === 'page');
  return visitor !== undefined && isTheirs && isPageView ? visitorCookie(visitor, options) : undefined;
}
