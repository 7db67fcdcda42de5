import { readEndpoint } from './endpoint.js';
import { readHeaders } from './gateway-headers.js';

/** Where requests go, checked once when the transport is made. */
export interface Place {
  /** Origin and path prefix, without a slash at the end. */
  readonly base: string;
  /** What is said besides our own headers, by names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  /** What the owner should know of it. */
  readonly notices: readonly string[];
}

/** @throws TrackerError `INVALID_OPTION`, naming `endpoint` or `headers`. */
export function readPlace(
  host: string,
  { endpoint, headers }: { readonly endpoint?: unknown; readonly headers?: unknown },
): Place {
  const base = endpoint === undefined ? host : readEndpoint(endpoint);
  return { base, headers: readHeaders(headers), notices: isInTheClear(base) ? [inTheClear] : [] };
}

const inTheClear =
  'endpoint is plain http:// to another machine: keys and people go over the network unencrypted. Give an https:// address';

/** Over the network, that is: what stays on this machine needs no encryption. */
function isInTheClear(base: string): boolean {
  return (
    /^http:/i.test(base) &&
    !/^http:\/\/(localhost|[a-z0-9.-]+\.localhost|127(\.\d{1,3}){3}|\[::1\]|\[::ffff:127(\.\d{1,3}){3}\])(?=[:/]|$)/i.test(
      base,
    )
  );
}
