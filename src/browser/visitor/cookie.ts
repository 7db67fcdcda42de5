import { attempt } from '../attempt.js';
import type { CookieOptions } from '../tracker-options.js';
import { believableId } from './believable-id.js';

/** The visitor's id in a cookie. Where cookies are blocked nothing happens, and nothing throws. */
export interface VisitorCookie {
  readonly write: (id: string) => void;
  readonly remove: () => void;
}

/** The first cookie of that name that could be an id; a server reads the same one. */
export function readCookie(name: string): string | undefined {
  for (const cookie of attempt(() => document.cookie.split('; ')) ?? []) {
    if (cookie.startsWith(`${name}=`)) {
      const value = cookie.slice(name.length + 1);
      const id = believableId(attempt(() => decodeURIComponent(value)) ?? value);
      if (id) return id;
    }
  }
  return undefined;
}

export function visitorCookie(
  name: string,
  { domain, maxAgeDays = 365 }: CookieOptions,
  newId: () => string,
): VisitorCookie {
  /** `uk`, `co.uk`, `example.co.uk`, `www.example.co.uk` */
  const domains = location.hostname.split('.').map((_, index, labels) => labels.slice(-1 - index).join('.'));
  if (domain !== undefined) domains.unshift(domain);

  const isSecure = location.protocol === 'https:';
  const set = (cookie: string, maxAge: number, on?: string) =>
    attempt(() => {
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API waits, and is not in every browser.
      document.cookie = `${cookie};path=/;max-age=${maxAge};samesite=lax${on ? `;domain=${on}` : ''}${isSecure ? ';secure' : ''}`;
    });

  /** Only the browser knows which domains are anybody's (`co.uk`): it keeps no cookie for them. */
  const isAllowed = (on: string) => {
    const probe = `${name}_${newId()}`;
    set(`${probe}=1`, 9, on);
    const isThere = attempt(() => document.cookie.includes(probe));
    set(`${probe}=`, 0, on);
    return isThere;
  };

  const remove = () => {
    for (const on of ['', ...domains]) set(`${name}=`, 0, on);
  };

  return {
    write: (id) => {
      const cookie = `${name}=${encodeURIComponent(id)}`;
      const maxAge = Math.round(maxAgeDays * 86_400);
      const on = domains.find(isAllowed);
      set(cookie, maxAge, on);
      // The server's, for this host alone: left there, it would one day name another visitor than ours.
      if (on) set(`${name}=`, 0);
      // An older one for another domain stands before ours; or the host is a suffix of its own, and the two were one.
      if (readCookie(name) !== id) {
        remove();
        set(cookie, maxAge, on);
      }
    },
    remove,
  };
}
