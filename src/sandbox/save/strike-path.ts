import { holdsKey } from './key-names.js';

/** In these paths a part names a person or a delivery, as often as not by something that looks like a key. */
const TRACK = /^\/(?:api|unsubscribe)\//;
/** Behind these parts stands the key of a source: `/v1/projects/KEY/settings`, `/v1/analytics-js/snippet/KEY/…`. */
const BEFORE_KEY = /^(?:keys?|projects?|snippet|sources?|workspaces?)$/i;
const LOOKS_LIKE_KEY = /^(?=[^\d]*\d)(?=[^a-z]*[a-z])[\w-]{16,}$/i;

/** Strikes out the parts and the parameters of a path that may be keys. */
export function strikePath(path: string, strike: (value: string) => string): string {
  const at = path.indexOf('?');
  const pathname = at < 0 ? path : path.slice(0, at);
  const parts = pathname.split('/');
  const isTrack = TRACK.test(pathname);
  const struck = parts.map((part, index) =>
    part !== '' && (BEFORE_KEY.test(parts[index - 1] ?? '') || (!isTrack && LOOKS_LIKE_KEY.test(part)))
      ? strike(decoded(part))
      : part,
  );
  const search =
    at < 0
      ? ''
      : `?${path
          .slice(at + 1)
          .split('&')
          .map((pair) => strikePair(pair, strike))
          .join('&')}`;
  return `${struck.join('/')}${search}`;
}

function strikePair(pair: string, strike: (value: string) => string): string {
  const at = pair.indexOf('=');
  if (at < 0) return LOOKS_LIKE_KEY.test(pair) ? strike(decoded(pair)) : pair;
  const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
  return holdsKey(decoded(name)) || isPackedJson(decoded(value)) ? `${name}=${strike(decoded(value))}` : pair;
}

/** A pixel's `?data=`: a whole call as base64, its write key in it. */
function isPackedJson(value: string): boolean {
  try {
    return /^\s*[[{]/.test(atob(value.replaceAll('-', '+').replaceAll('_', '/')));
  } catch {
    return false;
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
