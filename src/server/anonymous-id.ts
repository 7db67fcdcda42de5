import { handleRejectionsIn } from '../core/model/handle-rejection.js';
import { invalidOption } from '../core/model/invalid-option.js';
import { readableOptions } from '../core/model/readable-options.js';
import { namesOf, refuseUnknown } from '../core/model/refuse-unknown.js';
import { limits } from '../core/rules/limits.js';
import { adoptedCookies, isVisitorId } from '../core/rules/visitor-id.js';
import { type CookieSource, cookieHeaderOf } from './cookie-header.js';

/** The cookie that holds the visitor's id. */
export interface VisitorCookieOptions {
  /** @default 'cio_id' */
  readonly name?: string;
  /** The site's domain, when subdomains share their visitors. */
  readonly domain?: string;
  /** @default 365 */
  readonly maxAgeDays?: number;
  /**
   * Over https only. Turn it off for http on a developer's machine.
   * @default true
   */
  readonly secure?: boolean;
}

export const cookieOptionNames = namesOf<VisitorCookieOptions>({
  name: true,
  domain: true,
  maxAgeDays: true,
  secure: true,
});

/**
 * The visitor's id from the cookies of a request: from our cookie, or else from that of an official snippet.
 * Undefined for a visitor who has none. Give it as `{ anonymousId }`, or to `identify` to make the visitor a person.
 *
 * @example
 * identify(user.id, { email: user.email }, { anonymousId: anonymousIdFrom(request) });
 *
 * @example
 * // In AWS Lambda, from the event that the handler is given.
 * const handler = async (event: { readonly headers: Record<string, string | undefined>; readonly cookies?: string[] }) => {
 *   identify(user.id, { email: user.email }, { anonymousId: anonymousIdFrom(event) });
 * };
 */
export function anonymousIdFrom(
  source: CookieSource,
  options: Pick<VisitorCookieOptions, 'name'> = {},
): string | undefined {
  handleRejectionsIn([source, options]);
  try {
    const { name = 'cio_id' } = options ?? {};
    return firstId(source, [name, ...adoptedCookies]);
  } catch {
    // A request of somebody's own making. A visitor without an id is no reason to fail the page.
    return undefined;
  }
}

/** The visitor's id from our own cookie alone: the one that a page of ours goes by, whatever else it has. */
export function visitorOf(source: CookieSource, name = 'cio_id'): string | undefined {
  return firstId(source, [name]);
}

/**
 * The value of a `Set-Cookie` header that gives a visitor their id, so that the first page view has one.
 *
 * @throws TrackerError `INVALID_OPTION` for an id, a name or a domain that a cookie cannot hold, or that
 * `anonymousIdFrom` would not believe.
 * @example response.headers.append('set-cookie', visitorCookie(anonymousIdFrom(request) ?? crypto.randomUUID()))
 */
export function visitorCookie(anonymousId: string, options: VisitorCookieOptions = {}): string {
  handleRejectionsIn([anonymousId, options]);
  return readableOptions('visitorCookie', () => writeCookie(anonymousId, options));
}

function writeCookie(anonymousId: string, options: VisitorCookieOptions): string {
  refuseUnknown('', options, cookieOptionNames);
  const { name = 'cio_id', domain, maxAgeDays = 365, secure = true } = options;
  if (!isVisitorId(anonymousId)) {
    throw invalidOption(
      'anonymousId',
      `anonymousId is no visitor's id; give up to ${limits.personId} characters without spaces`,
    );
  }
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) {
    throw invalidOption('name', 'name is not the name of a cookie; give letters, digits, _ and -');
  }
  if (domain !== undefined && !/^[a-z0-9.-]+$/i.test(domain)) {
    throw invalidOption('domain', 'domain is not a domain; give a host name such as "example.com"');
  }
  if (!Number.isFinite(maxAgeDays)) {
    throw invalidOption('maxAgeDays', 'maxAgeDays is not a number of days');
  }
  const parts = [
    `${name}=${encodeURIComponent(anonymousId)}`,
    'Path=/',
    `Max-Age=${Math.round(maxAgeDays * 86_400)}`,
  ];
  if (domain !== undefined) parts.push(`Domain=${domain}`);
  parts.push('SameSite=Lax');
  if (secure) parts.push('Secure');
  return parts.join('; ');
}

function firstId(source: CookieSource, names: readonly string[]): string | undefined {
  const cookies = readCookies(cookieHeaderOf(source));
  for (const name of names) {
    const id = readId(cookies.get(name));
    if (id !== undefined) return id;
  }
  return undefined;
}

/** The first of two cookies with one name is the more specific one (RFC 6265 §5.4). */
function readCookies(header: string): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of header.split(';')) {
    const [name = '', ...value] = pair.split('=');
    if (!cookies.has(name.trim())) cookies.set(name.trim(), value.join('=').trim());
  }
  return cookies;
}

/** A cookie is whatever the visitor sends: only what could be an id is believed. */
function readId(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  // Older snippets wrote the id as JSON, in quotation marks.
  const id = decode(value).replace(/^"(.*)"$/, '$1');
  return isVisitorId(id) ? id : undefined;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
